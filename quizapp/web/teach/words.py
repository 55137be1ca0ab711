"""What teachers' pages call things: sorts of question, columns of a report, causes, why an option is wrong."""

from fractions import Fraction
from typing import assert_never

from quizapp.core.bank import Item
from quizapp.core.facts.graph import Graph
from quizapp.core.gaps import Cause
from quizapp.core.questions.model import Interaction, OneOf, Pairs, Rule, Sequence, SomeOf, Text
from quizapp.core.statistics.choices import Choice, Way
from quizapp.core.statistics.columns import Column, Heading
from quizapp.core.wording.material import listed_name
from quizapp.web.speech import format_date, format_percent
from quizapp.web.speech import gettext as _


def maker(name: str) -> str:
    """Return what a sort of question is called; its own name where a maker is new."""
    known = {
        "date-of-event": _("When it happened"),
        "place-of-event": _("Where it happened"),
        "who-took-part": _("Who took part"),
        "containment": _("What lies where"),
        "before-after": _("Before or after"),
        "first-of": _("Which came first"),
        "put-in-order": _("Put in order"),
        "match": _("Match"),
        "according-to-whom": _("According to whom"),
        "cloze": _("Fill the blank"),
    }
    return known.get(name, name)


def interaction(kind: Interaction) -> str:
    """Return how a question is answered."""
    match kind:
        case OneOf():
            return _("Single choice")
        case SomeOf():
            return _("Several answers")
        case Text():
            return _("Typed answer")
        case Pairs():
            return _("Match")
        case Sequence():
            return _("Put in order")
        case _ as never:
            assert_never(never)


def heading(column: Column) -> str:
    """Return the name of a column of a report."""
    match column.heading:
        case Heading.EARLIER:
            return _("Earlier")
        case Heading.LATER:
            return _("Later")
        case Heading.ACROSS:
            return _("Several phases")
        case Heading.PHASE | Heading.TOPIC:
            return column.title or _("Other")
        case _ as never:
            assert_never(never)


def days(column: Column) -> str:
    """Return the days of a phase, as short as they can be told: `27–29 Nov`, `30 Nov – 1 Dec`, `1790–1840`."""
    first, last = column.first, column.last
    if first is None or last is None:
        return ""
    if first.year != last.year:
        return f"{first.year}–{last.year}"
    if first == last:
        return format_date(first, "d MMM")
    if first.month == last.month:
        return f"{first.day}–{format_date(last, 'd MMM')}"
    return f"{format_date(first, 'd MMM')} – {format_date(last, 'd MMM')}"


def choice(graph: Graph, item: Item, one: Choice) -> str:
    """Return what was chosen, in words."""
    said = item.words.options
    match one.way:
        case Way.OPTION | Way.TYPED:
            return said[one.ids[0]]
        case Way.PAIR:
            return _("%(row)s: %(choice)s", row=said[one.ids[0]], choice=said[one.ids[1]])
        case Way.ORDER:
            return _("%(first)s before %(second)s", first=said[one.ids[0]], second=said[one.ids[1]])
        case Way.WHOLE:
            return _("All in order")
        case Way.OTHER_ENTITY:
            return listed_name(graph, one.ids[0]) if graph.has_entity(one.ids[0]) else _("Something else")
        case Way.UNRECOGNISED:
            return _("Something else")
        case Way.DONT_KNOW:
            return _("I don't know")
        case _ as never:
            assert_never(never)


def why_wrong(item: Item, one: Choice) -> str:
    """Return why a choice is wrong, as a short clause; nothing for right ones and where there is no reason of its own."""
    if one.right or not one.ids:
        return ""
    about = one.ids[0] if one.way in {Way.OPTION, Way.PAIR} else one.ids[-1] if one.way is Way.ORDER else ""
    return item.words.reasons.get(about, "")


def rule(by: Rule) -> str:
    """Return by what an option is ruled out or held true, where no reason names a fact."""
    match by:
        case Rule.RECORDED:
            return _("The facts say so.")
        case Rule.ONE_VALUE:
            return _("Only one answer can hold, and it is another.")
        case Rule.DATES:
            return _("Every date that the sources give says otherwise.")
        case Rule.CLOSED_LIST:
            return _("The list is complete, and this is not in it.")
        case Rule.NOT_RECORDED:
            return _("None of this pack's sources says so.")
        case _ as never:
            assert_never(never)


def cause(of: Cause) -> str:
    """Return what kept questions from being made."""
    match of:
        case Cause.DIFFER:
            return _("Sources differ, so it is shown and not asked")
        case Cause.NOT_CLOSED:
            return _("More may be true than is written down, so nothing could be shown to be wrong")
        case Cause.SEVERAL:
            return _("Another answer might be right, too")
        case Cause.FEW:
            return _("Too little of the same sort to offer beside the answer")
        case Cause.GIVEN_AWAY:
            return _("The question would name its own answer")
        case Cause.UNWORDED:
            return _("Nobody has accepted words for it yet")
        case Cause.LOADED:
            return _("It would put a word into the question that takes sides")
        case Cause.OTHER:
            return _("Not asked")
        case _ as never:
            assert_never(never)


def sentence(clause: str) -> str:
    """Return a clause as a sentence."""
    return f"{clause[:1].upper()}{clause[1:]}." if clause else ""


def percent(share: Fraction | None) -> str:
    """Return a share from 0 to 1 in per cent; a dash where there is none."""
    return "–" if share is None else format_percent(float(share))

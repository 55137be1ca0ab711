"""What pages say about a question and its verdict: instructions, content notes, headings."""

from typing import Final, assert_never

from quizapp.core.bank import Item
from quizapp.core.facts.graph import Graph
from quizapp.core.facts.time import Precision, When
from quizapp.core.questions.model import (
    Chosen,
    Interaction,
    OneOf,
    Option,
    Pairs,
    Response,
    Result,
    Sequence,
    SomeOf,
    Text,
    Typed,
    Verdict,
)
from quizapp.core.wording.material import listed_name
from quizapp.web import keys
from quizapp.web.speech import gettext as _
from quizapp.web.speech import listed

_LONGEST_HEADING: Final = 8
"""Words."""


def instruction(interaction: Interaction) -> str:
    """Say how a question is answered."""
    match interaction:
        case OneOf():
            return _("Choose one.")
        case SomeOf():
            return _("Choose all that apply.")
        case Text(key=key):
            return _("Type the name.") if key.label.id == "name" else _("Type what belongs in the blank.")
        case Pairs():
            return _("Choose a partner for each row.")
        case Sequence():
            return _("Use the arrows, or choose a position. The moved item is outlined.")
        case _ as never:
            assert_never(never)


def note(harm: tuple[str, ...]) -> str:
    """Say before a question what it is about that some would rather not meet; nothing for most questions."""
    known = {
        "casualty": _("deaths"),
        "atrocity": _("violence against people who could not defend themselves"),
        "detention": _("detention"),
        "displacement": _("people who had to leave their homes"),
    }
    about = [known[tag] for tag in known if tag in harm]
    if not about:
        return _("This question may be distressing.") if harm else ""
    return _("This question is about %(things)s.", things=listed(about))


def heading(graph: Graph, item: Item, response: Response | None, verdict: Verdict | None) -> str:
    """Say what came of an answer, of the answer and not of the learner; at most eight words where names allow it."""
    if response is None or verdict is None:
        return _("Skipped. No mark was lost.")
    match verdict.result:
        case Result.RIGHT:
            return _right(item, response)
        case Result.PARTLY:
            return _partly(item, verdict)
        case Result.WRONG:
            return _wrong(item, response)
        case Result.DONT_KNOW:
            return _fitting(
                item, _("No answer given. The answer is %(answer)s."), _("No answer given. The right one is marked.")
            )
        case Result.OTHER_ENTITY:
            named = listed_name(graph, verdict.named) if verdict.named else ""
            return _("You named %(named)s. The answer is %(answer)s.", named=named, answer=keys.text(item))
        case Result.NOT_RECOGNISED:
            return _fitting(item, _("Not recognised. The answer is %(answer)s."), _("Not recognised."))
        case _ as never:
            assert_never(never)


def remark(item: Item, response: Response | None, verdict: Verdict | None) -> str:
    """Say what the reason does not: other spellings, counts of an order, what is understood; often nothing."""
    match item.question.interaction, response:
        case Text(), Typed(text=typed) if verdict and verdict.result is Result.RIGHT and typed != keys.text(item):
            return _("“%(typed)s” is understood too.", typed=typed)
        case Text(others=others), _ if others and verdict and verdict.result is Result.NOT_RECOGNISED:
            return _("Only whole names and known spellings are recognised.")
        case Sequence(), _ if verdict and verdict.result in {Result.PARTLY, Result.WRONG}:
            return _("%(right)s of %(of)s pairs are in order.", right=verdict.right, of=verdict.of)
        case _:
            return ""


def _right(item: Item, response: Response) -> str:
    if item.question.harm:
        return _("That is the answer that the sources give.")
    if isinstance(response, Typed) and response.text != keys.text(item):
        return _("Correct. Written here: %(answer)s.", answer=keys.text(item))
    return _("Correct.")


def _partly(item: Item, verdict: Verdict) -> str:
    if item.question.harm:
        return _("Part of the answer: %(right)s of %(of)s.", right=verdict.right, of=verdict.of)
    if isinstance(item.question.interaction, Sequence):
        return _("Partly in order.")
    return _("Partly correct: %(right)s of %(of)s.", right=verdict.right, of=verdict.of)


def _wrong(item: Item, response: Response) -> str:
    match item.question.interaction, response:
        case OneOf(options=options, key=key), Chosen(positions=(position,)):
            if _next_to(options[position], next(option for option in options if option.id == key)):
                return _("One day off. The answer is %(answer)s.", answer=keys.text(item))
            return _fitting(
                item, _("Not this one. The answer is %(answer)s."), _("Not this one. The right answer is marked.")
            )
        case SomeOf(), _:
            return _("Not these. The right ones are marked.")
        case Pairs(), _:
            return _("No pair is right. The right ones follow.")
        case Sequence(), _:
            return _("Not in this order. The right one follows.")
        case _:
            return _fitting(item, _("The answer is %(answer)s."), _("Not this one."))


def _next_to(one: Option, other: Option) -> bool:
    """Tell whether two options are days next to one another."""
    times = [keys.time(option) for option in (one, other)]
    days = [when.begin.lo for when in times if isinstance(when, When) and when.precision is Precision.DAY]
    return len(days) == len(times) and abs((days[0] - days[1]).days) == 1


def _fitting(item: Item, sentence: str, short: str) -> str:
    """Name the answer in the heading if it is a single one and short enough."""
    if isinstance(item.question.interaction, OneOf | Text):
        text = sentence % {"answer": keys.text(item)}
        if len(text.split()) <= _LONGEST_HEADING:
            return text
    return short

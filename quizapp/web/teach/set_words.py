"""A question set in words: its rules, its questions with why each option is there, and what was left out."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import assert_never

from quizapp.core.atlas import title as title_of
from quizapp.core.bank import Item
from quizapp.core.facts.graph import Graph
from quizapp.core.gaps import Cause, LeftOut
from quizapp.core.questions.model import OneOf, Pairs, SomeOf, Standing, Text
from quizapp.core.questions.model import Sequence as Sequenced
from quizapp.core.quiz import Plan
from quizapp.core.wording.material import listed_name
from quizapp.web.chips import Chip, chips
from quizapp.web.speech import format_date, listed
from quizapp.web.speech import gettext as _
from quizapp.web.teach import words

_MOST_NAMED = 12


@dataclass(frozen=True, slots=True)
class Why:
    """An option and why it is there; `sources` for what is right."""

    text: str
    right: bool
    why: str
    sources: list[Chip]


@dataclass(frozen=True, slots=True)
class Line:
    """A question of a set."""

    id: str
    number: int
    stem: str
    kind: str
    maker: str
    standing: str
    changed: bool
    harm: bool
    options: list[Why]


@dataclass(frozen=True, slots=True)
class Seen:
    """A question as students meet it: its options in the order shown, and the shape that marks them."""

    stem: str
    instruction: str
    shape: str
    texts: list[str]


@dataclass(frozen=True, slots=True)
class Missing:
    """What was left out for one cause: by name, or with what the sources say."""

    cause: str
    points: list[tuple[str, list[str]]]
    names: list[str]
    more: int


def lines(graph: Graph, items: Iterable[Item], changed: frozenset[str] = frozenset()) -> list[Line]:
    """Return the questions of a set with why each option is there."""
    return [
        Line(
            id=item.question.id,
            number=number,
            stem=item.words.stem,
            kind=words.interaction(item.question.interaction),
            maker=words.maker(item.question.maker),
            standing="" if item.question.standing is Standing.AGREED else item.question.standing.value,
            changed=item.question.id in changed,
            harm=bool(item.question.harm),
            options=_options(graph, item),
        )
        for number, item in enumerate(items, start=1)
    ]


def seen(item: Item) -> Seen:
    """Return a question as students meet it."""
    said, stem = item.words.options, item.words.stem
    match item.question.interaction:
        case OneOf(options=options):
            return Seen(stem, _("Choose one."), "circle", [said[one.id] for one in options])
        case SomeOf(options=options):
            return Seen(stem, _("Choose all that apply."), "square", [said[one.id] for one in options])
        case Text():
            return Seen(stem, _("Type the answer."), "none", [""])
        case Pairs(rows=rows):
            return Seen(stem, _("Choose a partner for each row."), "none", [said[row.id] for row in rows])
        case Sequenced(items=items):
            return Seen(stem, _("Put them in order."), "none", [said[one.id] for one in items])
        case _ as never:
            assert_never(never)


def _options(graph: Graph, item: Item) -> list[Why]:
    said = item.words.options
    interaction = item.question.interaction
    sources = chips(graph.source(one) for one in item.question.sources)
    match interaction:
        case OneOf(options=options, key=key):
            every = sorted(options, key=lambda option: option.id != key)
            return [_option(item, one.id, sources, right=one.id == key) for one in every]
        case SomeOf(options=options, keys=keys):
            every = sorted(options, key=lambda option: option.id not in keys)
            return [_option(item, one.id, sources, right=one.id in keys) for one in every]
        case Text(accept=accept, key=key_option):
            also = [spelling for spelling in accept if spelling != said[key_option.id]]
            told = (
                _("Right answer. Also accepted: %(spellings)s.", spellings=listed(also)) if also else _("Right answer.")
            )
            return [Why(said[key_option.id], right=True, why=told, sources=sources)]
        case Pairs(key=pairs):
            return [
                Why(
                    f"{said[row]}: {said[choice]}",
                    right=True,
                    why=_("Right pair."),
                    sources=sources if place == 0 else [],
                )
                for place, (row, choice) in enumerate(pairs)
            ]
        case Sequenced(key=order):
            return [
                Why(
                    said[one],
                    right=True,
                    why=words.sentence(item.words.reasons.get(one, "")),
                    sources=sources if place == 0 else [],
                )
                for place, one in enumerate(order)
            ]
        case _ as never:
            assert_never(never)


def _option(item: Item, option: str, sources: list[Chip], *, right: bool) -> Why:
    text = item.words.options[option]
    if right:
        return Why(text, right=True, why=_("Right answer."), sources=sources)
    step = next((step for step in item.question.proof if step.option == option), None)
    reason = words.sentence(item.words.reasons.get(option, ""))
    return Why(text, right=False, why=reason or (words.rule(step.rule) if step else ""), sources=[])


def rules(graph: Graph, plan: Plan) -> list[tuple[str, str]]:
    """Return what a set was chosen by: (what, words) for each rule that says something."""
    told = [(_("Days"), _days(plan)), (_("Topics"), listed(plan.topics) if plan.topics else "")]
    told.append((_("Sorts of question"), listed([words.maker(maker) for maker in plan.makers]) if plan.makers else ""))
    things = [listed_name(graph, entity) for entity in plan.entities if graph.has_entity(entity)]
    told.append((_("About"), listed(things) if things else ""))
    return [(what, text) for what, text in told if text]


def _days(plan: Plan) -> str:
    first = format_date(plan.first, "d MMMM y") if plan.first else ""
    last = format_date(plan.last, "d MMMM y") if plan.last else ""
    if first and last:
        return _("%(first)s to %(last)s", first=first, last=last)
    if first:
        return _("from %(first)s", first=first)
    return _("until %(last)s", last=last) if last else ""


def missing(graph: Graph, found: Sequence[LeftOut]) -> list[Missing]:
    """Return what was left out, cause by cause."""
    groups = []
    for cause in Cause:
        of_it = [one for one in found if one.cause is cause]
        if not of_it:
            continue
        points = [(_name(graph, one), list(one.accounts)) for one in of_it if one.accounts]
        names = sorted({_name(graph, one) for one in of_it if not one.accounts}, key=str.casefold)
        groups.append(Missing(words.cause(cause), points, names[:_MOST_NAMED], max(0, len(names) - _MOST_NAMED)))
    return groups


def _name(graph: Graph, one: LeftOut) -> str:
    return listed([title_of(graph, subject) for subject in one.subjects])

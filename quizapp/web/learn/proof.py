"""Who says so, as the templates show it after an answer: lines of sources, and every account where they differ."""

from collections.abc import Iterable
from dataclasses import dataclass

from quizapp.core.atlas import accounts
from quizapp.core.bank import Item
from quizapp.core.facts.graph import Graph
from quizapp.core.facts.model import EntityRef, Fact, Kind, Quantity, Status, Term, Value
from quizapp.core.facts.time import When
from quizapp.core.questions.feedback import Feedback, feedback, picked
from quizapp.core.questions.model import Response, SomeOf, Standing
from quizapp.core.wording.material import listed_name
from quizapp.web.chips import Chip, chips
from quizapp.web.learn import facts, rulers
from quizapp.web.speech import gettext as _

_TWO = 2


@dataclass(frozen=True, slots=True)
class ProofLine:
    """One thing that is proved: its label ('' where there is one only), badge and sources."""

    label: str
    standing: str
    standing_text: str
    sources: list[Chip]


@dataclass(frozen=True, slots=True)
class VersionLine:
    """One account of a point on which the sources differ."""

    text: str
    note: str
    sources: list[Chip]


def proof(graph: Graph, item: Item, response: Response | None) -> dict[str, object]:
    """Return reasons, ruler, lines of proof and accounts, as `macros/proof.html` takes them."""
    told = feedback(graph, item.question, item.words, response)
    drawn = rulers.marked(graph, item, told.points)
    differing = [version for fact in told.contested for version in versions(graph, fact)]
    return {
        "reasons": list(told.reasons),
        # Accounts stand with their own sources below, so that none is lent to another.
        "proof": lines(graph, item, response, told, of_key=not differing),
        "ruler": drawn.ruler if drawn else None,
        "ruler_words": drawn.words if drawn else "",
        "versions": differing,
        "versions_intro": _intro(told.contested),
        "versions_rule": _rule(item, differing),
    }


def lines(
    graph: Graph, item: Item, response: Response | None, told: Feedback, *, of_key: bool = True
) -> list[ProofLine]:
    """Return who says so for the key, if wished, and for what was chosen instead."""
    chosen = picked(item.question, response)
    own = [step for step in item.question.proof if step.holds]
    steps = [*own, *(step for step in item.question.proof if not step.holds and step.option in chosen)]
    return [
        ProofLine(
            label=line.label,
            standing=line.standing.value,
            standing_text=_difference(graph, step.facts) if line.standing is Standing.DIFFER else "",
            sources=chips(map(graph.source, line.sources)),
        )
        for line, step in zip(told.proof, steps, strict=True)
        if of_key or not step.holds
    ]


def sources(graph: Graph, item: Item) -> list[Chip]:
    """Return the sources of the right answer, for a line in a list."""
    told = feedback(graph, item.question, item.words, None)
    return chips(graph.source(one) for one in dict.fromkeys(one for line in told.proof for one in line.sources))


def standing_text(graph: Graph, item: Item) -> str:
    """Say on what the sources differ, where they do."""
    asked = [fact for part in item.question.parts for fact in part.facts]
    return _difference(graph, asked) if item.question.standing is Standing.DIFFER else ""


def versions(graph: Graph, fact: Fact) -> list[VersionLine]:
    """Return the accounts of a contested fact, each with its own sources."""
    return [
        VersionLine(
            text=_capital(_value(graph, account.value)) if account.value is not None else account.says,
            note=_rest(account.says, _value(graph, account.value)) if account.value is not None else "",
            sources=chips(account.sources),
        )
        for account in accounts(graph, fact)
    ]


def _rest(says: str, value: str) -> str:
    """Leave out of a note what its heading says already."""
    rest = says.removeprefix(value)
    return says if rest == says else rest.lstrip(" ,.:;")


def _difference(graph: Graph, of: Iterable[str]) -> str:
    words = {
        Kind.WHEN: _("Sources differ on the day"),
        Kind.WHERE: _("Sources differ on the place"),
        Kind.PARTICIPANT: _("Sources differ on who"),
    }
    contested = [fact for fact in map(graph.fact, of) if fact.status is Status.CONTESTED]
    return next((words[kind] for fact in contested if (kind := graph.relation(fact.relation).kind) in words), "")


def _intro(contested: Iterable[Fact]) -> str:
    for fact in contested:
        times = {version.value for version in fact.versions}
        if all(isinstance(value, When) for value in times):
            if len(times) == _TWO:
                return _("Sources put it on two different days.")
            return _("Sources put it on %(count)s different days.", count=len(times))
    return _("Sources give different accounts.")


def _rule(item: Item, differing: list[VersionLine]) -> str:
    if not differing:
        return ""
    if isinstance(item.question.interaction, SomeOf):
        if len(differing) == _TWO:
            return _("Both days are accepted.")
        return _("Each of these %(count)s days is accepted.", count=len(differing))
    return _("The question names who says so, and asks for that account only.")


def _value(graph: Graph, value: Value) -> str:
    match value:
        case When():
            return facts.date_text(value)
        case EntityRef(id=entity):
            return listed_name(graph, entity)
        case Quantity():
            return " ".join(part for part in (value.qualifier, f"{value.number:,}", value.unit) if part)
        case Term(text=text):
            return text


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

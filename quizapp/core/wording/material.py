"""Which wording material authors have accepted, without rendering it."""

from quizapp.core.facts.graph import Graph
from quizapp.core.wording.clause import parse
from quizapp.core.wording.en.verbs import sorts_of_doing


def has(graph: Graph, entity: str, *slots: str) -> bool:
    """Tell whether an entity has all these slots in the pack's first language."""
    language = graph.pack.languages[0]
    for phrases in graph.entity(entity).phrases:
        if phrases.language == language:
            return all(phrases.get(slot) not in {None, "none"} for slot in slots)
    return False


def title_of(graph: Graph, entity: str) -> str:
    """Return the accepted title of an event or claim in the pack's first language, or nothing."""
    return _slot(graph, entity, "title")


def noun_phrase(graph: Graph, event: str) -> str:
    """Return the accepted noun phrase of an event in the pack's first language, or nothing."""
    return _slot(graph, event, "np")


def listed_name(graph: Graph, entity: str) -> str:
    """Return the name of an entity as it stands in a list, in the pack's first language."""
    return _slot(graph, entity, "option") or graph.label(entity)


def _slot(graph: Graph, entity: str, slot: str) -> str:
    language = graph.pack.languages[0]
    found = (phrases.get(slot) for phrases in graph.entity(entity).phrases if phrases.language == language)
    return next((text for text in found if text), "")


def has_clause(graph: Graph, event: str) -> bool:
    """Tell whether an event can be told in a sentence."""
    return has(graph, event, "active") or has(graph, event, "passive")


def read_alike(graph: Graph, one: str, other: str) -> bool:
    """Tell whether two events may be told in the same words but for their places and doers.

    They may when they are of one type, or their verbs are the same or tell one sort of doing.
    """
    same_type = graph.entity(one).type == graph.entity(other).type
    return same_type or bool(_doings(graph, one) & _doings(graph, other))


def _doings(graph: Graph, event: str) -> frozenset[str]:
    return frozenset(doing for text in _clauses(graph, event) for doing in sorts_of_doing(parse(text).verb))


def named_in_clause(graph: Graph, event: str) -> frozenset[str]:
    """Return the entities that the clauses of an event name."""
    return frozenset(ref for text in _clauses(graph, event) for ref in parse(text).refs)


def _clauses(graph: Graph, event: str) -> tuple[str, ...]:
    language = graph.pack.languages[0]
    found = [
        text
        for phrases in graph.entity(event).phrases
        if phrases.language == language
        for text in (phrases.get("active"), phrases.get("passive"))
    ]
    return tuple(text for text in found if text and text != "none")

"""Which wording material authors have accepted, without rendering it."""

from quizapp.core.facts.graph import Graph
from quizapp.core.wording.clause import parse


def has(graph: Graph, entity: str, *slots: str) -> bool:
    """Tell whether an entity has all these slots in the pack's first language."""
    language = graph.pack.languages[0]
    for phrases in graph.entity(entity).phrases:
        if phrases.language == language:
            return all(phrases.get(slot) not in {None, "none"} for slot in slots)
    return False


def has_clause(graph: Graph, event: str) -> bool:
    """Tell whether an event can be told in a sentence."""
    return has(graph, event, "active") or has(graph, event, "passive")


def named_in_clause(graph: Graph, event: str) -> frozenset[str]:
    """Return the entities that the clauses of an event name."""
    language = graph.pack.languages[0]
    found: set[str] = set()
    for phrases in graph.entity(event).phrases:
        if phrases.language == language:
            clauses = [phrases.get("active"), phrases.get("passive")]
            found.update(ref for text in clauses if text and text != "none" for ref in parse(text).refs)
    return frozenset(found)

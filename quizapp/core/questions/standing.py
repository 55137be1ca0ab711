"""Who says what the facts of a question say: all their sources, and the badge for how settled they are."""

from collections.abc import Iterable

from quizapp.core.facts.model import Fact, Status
from quizapp.core.questions.model import Standing


def all_sources(fact: Fact) -> tuple[str, ...]:
    """Return the sources of a fact and of its versions, each once."""
    versions = (source for version in fact.versions for source in version.sources)
    return tuple(dict.fromkeys((*fact.sources, *versions)))


def standing(facts: Iterable[Fact]) -> Standing:
    """Return the badge for what these facts say: the least settled of them decides."""
    facts = tuple(facts)
    if any(fact.status is Status.CONTESTED for fact in facts):
        return Standing.DIFFER
    attributed = [fact for fact in facts if fact.status is Status.ATTRIBUTED]
    if any(fact.according_to for fact in attributed):
        return Standing.ONE_PARTY
    return Standing.SINGLE_SOURCE if attributed else Standing.AGREED

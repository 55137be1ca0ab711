"""The Maker protocol, and what every maker needs to put a question together."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Protocol

from quizapp.core.facts.graph import Graph
from quizapp.core.facts.model import Basis, EntityRef, Fact, Term, Version
from quizapp.core.questions.model import Gap, Interaction, Part, Question, Step, Target
from quizapp.core.questions.placing import around
from quizapp.core.questions.standing import all_sources, standing
from quizapp.core.questions.typed import normalise
from quizapp.core.wording.material import listed_name
from quizapp.core.wording.model import Ref, SourceRef, Wording


class Maker(Protocol):
    """A generator of one sort of question.

    `name` is part of every question id, so it never changes; `version` changes when the same facts would make
    another question.
    """

    @property
    def name(self) -> str:
        """The name of the sort of question, such as `date-of-event`."""
        ...

    @property
    def version(self) -> int:
        """The version of the maker, logged with every question."""
        ...

    def questions(self, graph: Graph, seed: int) -> Iterator[Question | Gap]:
        """Yield each question that the facts prove, and a Gap for each one that they nearly do."""
        ...


@dataclass(frozen=True, slots=True)
class Draft:
    """The parts of a question that a maker decides; `finish` derives the rest from the facts."""

    roles: tuple[tuple[str, str], ...]
    stem: Wording
    interaction: Interaction
    parts: tuple[Part, ...]
    answer: Wording
    proof: tuple[Step, ...]
    unique: bool = False


def finish(maker: Maker, graph: Graph, draft: Draft, harm_of: Iterable[str] = ()) -> Question:
    """Derive id, fingerprint, sources, standing and harm, and return the question.

    `harm_of` names entities shown in the question besides the subjects of its facts.
    """
    asked = [fact for part in draft.parts for fact in part.facts]
    support = dict.fromkeys([*asked, *(fact for step in draft.proof for fact in step.facts)])
    facts = [graph.fact(fact) for fact in support]
    shown = {*harm_of, *(graph.fact(fact).subject for fact in asked)}
    harm = {tag for entity in shown for tag in graph.entity(entity).harm} | {t for f in facts for t in f.harm}
    return Question(
        id=question_id(maker.name, graph, draft.roles),
        maker=maker.name,
        version=maker.version,
        pack=graph.pack.id,
        stem=draft.stem,
        interaction=draft.interaction,
        parts=draft.parts,
        answer=draft.answer,
        proof=draft.proof,
        facts=tuple(support),
        sources=tuple(dict.fromkeys(source for fact in facts for source in all_sources(fact))),
        standing=standing([graph.fact(fact) for fact in asked]),
        harm=tuple(sorted(harm)),
        unique=draft.unique,
        fingerprint=_digest("\n".join(sorted(repr(fact) for fact in facts)), 12),
    )


def question_id(maker: str, graph: Graph, roles: tuple[tuple[str, str], ...]) -> str:
    """Return the id of a question: from maker, origin and role-labelled entities, never from text or values (D6).

    The origin is that of the entities, so that the same question has the same id in a copy of the pack.
    """
    origins = {graph.entity(entity).origin for _, entity in roles if graph.has_entity(entity)} or {graph.pack.id}
    labelled = (f"{role}={entity}" for role, entity in sorted(roles))
    return _digest("\x1f".join((maker, *sorted(origins), *labelled)), 8)


def _digest(text: str, size: int) -> str:
    return blake2b(text.encode(), digest_size=size).hexdigest()


def target(graph: Graph, fact: Fact) -> Target:
    """Return what a fact answers when it is asked (D6)."""
    return Target(graph.entity(fact.subject).origin, fact.subject, fact.relation, "")


def says(fact: Fact | Version) -> Ref | None:
    """Return who says so, for a stem that must be attributed: an entity, or the single source."""
    if fact.according_to:
        return EntityRef(fact.according_to)
    return SourceRef(fact.sources[0]) if fact.sources else None


def basis_ref(basis: Basis | None) -> dict[str, Ref]:
    """Return the binding that makes a stem say "according to this pack's sources" where only the record is closed."""
    return {"basis": Term("record")} if basis is Basis.RECORD else {}


def by_name(graph: Graph) -> Callable[[str], tuple[str, str]]:
    """Return the key by which names are listed: as they are shown, without regard to case and accents (P13)."""
    return lambda entity: (normalise(listed_name(graph, entity)), entity)


def beside(graph: Graph, key: str, candidates: Sequence[str], count: int, *purpose: object) -> list[str]:
    """Choose distractors for a key among names, the key's place in the list being drawn first (P14).

    `candidates` stand in order of preference. Returns nothing when there are not enough.
    """
    name = by_name(graph)
    below = [candidate for candidate in candidates if name(candidate) < name(key)]
    above = [candidate for candidate in candidates if name(candidate) > name(key)]
    return around(below, above, count, *purpose) or []

"""What a pack holds: entities, facts with their versions and sources, and the words for them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from quizapp.core.facts.time import When


class Kind(StrEnum):
    """What a relation says; makers bind these and never a pack's own relation names (decision D1)."""

    WHEN = "when"
    WHERE = "where"
    PARTICIPANT = "participant"
    WITHIN = "within"
    OFFICE = "office"
    SIDE = "side"
    SAID = "said"
    SUPPORTS = "supports"
    CAUSE = "cause"
    QUANTITY = "quantity"
    OTHER = "other"


class Status(StrEnum):
    """How the sources stand to one fact."""

    ESTABLISHED = "established"
    ATTRIBUTED = "attributed"
    CONTESTED = "contested"
    REFUTED = "refuted"
    RETIRED = "retired"


class Basis(StrEnum):
    """Why a list of values may be taken as closed (decision D2)."""

    DEFINITION = "definition"
    SOURCE = "source"
    RECORD = "this record"


class Sort(StrEnum):
    """What an entity is, for the words around it."""

    EVENT = "event"
    PLACE = "place"
    AGENT = "agent"
    CLAIM = "claim"
    THING = "thing"


class ValueSort(StrEnum):
    """What the values of a relation are."""

    DATE = "date"
    ENTITY = "entity"
    TEXT = "text"
    QUANTITY = "quantity"


@dataclass(frozen=True, slots=True)
class EntityRef:
    """A value that is another entity of the pack."""

    id: str
    kind: Literal["entity"] = "entity"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its unit, and the qualifier ("at least") exactly as the source has it."""

    number: int
    unit: str
    qualifier: str = ""
    kind: Literal["quantity"] = "quantity"


@dataclass(frozen=True, slots=True)
class Term:
    """A short text value, such as a number of a resolution or a code name."""

    text: str
    also: tuple[str, ...] = ()
    kind: Literal["term"] = "term"


Value = When | EntityRef | Quantity | Term


@dataclass(frozen=True, slots=True)
class Version:
    """One account of a contested fact. `says` is a short note in words, by language."""

    id: str
    value: Value | None
    sources: tuple[str, ...]
    according_to: str | None = None
    says: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """An atomic fact: subject, relation, value, time, status, sources.

    `id` is written once by the author as `<subject>/<key>` and never derived from the value. A contested fact has
    no `value` of its own but `versions`; an attributed one names in `according_to` the entity that says so, or
    leaves it out when it rests on one publisher. `time` is the period in which the fact holds.
    """

    id: str
    subject: str
    relation: str
    value: Value | None
    status: Status
    sources: tuple[str, ...]
    versions: tuple[Version, ...] = ()
    according_to: str | None = None
    time: When | None = None
    role: str = ""
    harm: tuple[str, ...] = ()
    note: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Completeness:
    """The promise that a subject has no values of a relation beyond those written down."""

    relation: str
    basis: Basis


@dataclass(frozen=True, slots=True)
class Name:
    """A name in one language; `reviewed` is False until a native reader has accepted it."""

    language: str
    text: str
    reviewed: bool = True


@dataclass(frozen=True, slots=True)
class Phrases:
    """Accepted wording material of one entity in one language: slot name -> text. A missing slot is not accepted."""

    language: str
    slots: tuple[tuple[str, str], ...]

    def get(self, slot: str) -> str | None:
        """Return the text of a slot, or None when no author has accepted one."""
        return dict(self.slots).get(slot)


@dataclass(frozen=True, slots=True)
class Point:
    """A place on the earth in WGS84 degrees, with the sources of the coordinates."""

    lat: float
    lon: float
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entity:
    """Anything that facts are about: an event, a place, an actor, a claim, a post.

    `salience` runs from 0 (not asked by default) to 3; `harm` tags what needs care (casualty, detention ...);
    `confusable` lists entities that learners mix up.
    """

    id: str
    origin: str
    type: str
    names: tuple[Name, ...]
    aliases: tuple[str, ...] = ()
    phrases: tuple[Phrases, ...] = ()
    point: Point | None = None
    salience: int = 1
    harm: tuple[str, ...] = ()
    complete: tuple[Completeness, ...] = ()
    confusable: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TypeNoun:
    """The noun of a type in one language and its question word ("who", or "which" before the noun).

    `cloze` is what stands before a blank that asks for such a thing ("the city of"); without it none is left blank.
    """

    language: str
    one: str
    other: str
    wh: str = "which"
    cloze: str = ""


@dataclass(frozen=True, slots=True)
class EntityType:
    """A pack's own type of entity. Options of one question share a type."""

    id: str
    sort: Sort
    nouns: tuple[TypeNoun, ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation that a pack declares.

    `functional`: a subject has at most one value at a time. `transitive`, `symmetric`: as in logic. `ties`: subject
    and value may stand for each other as doers (a member acting is its group acting), so neither is ever a
    distractor where the other is the key. `part` names the constituent of the subject's clause that carries the
    value; `verb` is the verb that asks for it otherwise ("attend").
    """

    id: str
    kind: Kind
    functional: bool = False
    transitive: bool = False
    symmetric: bool = False
    ties: bool = False
    part: str = ""
    verb: str = ""
    value: ValueSort = ValueSort.ENTITY


@dataclass(frozen=True, slots=True)
class Verb:
    """Four forms of a verb that a pack adds to the core's list."""

    base: str
    past: str
    participle: str
    ing: str


@dataclass(frozen=True, slots=True)
class Source:
    """A published page. `origin` is whose reporting it is; `via` is shown only when the origin is certain."""

    id: str
    publisher: str
    title: str
    published: date | None
    url: str
    kind: str
    origin: str
    credit: str
    via: str = ""
    descriptor: str = ""
    language: str = "en"
    note: str = ""


@dataclass(frozen=True, slots=True)
class Phase:
    """A named stretch of the topic, for reports and for choosing what to practise."""

    id: str
    title: tuple[tuple[str, str], ...]
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class DayLabel:
    """The few words under one day of the timeline."""

    day: date
    text: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Pack:
    """A whole pack as a value. Order of its tuples never matters to what is generated from it."""

    id: str
    title: tuple[tuple[str, str], ...]
    licence: str
    zone: str
    first: date
    last: date
    languages: tuple[str, ...]
    types: tuple[EntityType, ...]
    relations: tuple[Relation, ...]
    entities: tuple[Entity, ...]
    facts: tuple[Fact, ...]
    sources: tuple[Source, ...]
    verbs: tuple[Verb, ...] = ()
    phases: tuple[Phase, ...] = ()
    days: tuple[DayLabel, ...] = ()
    topics: tuple[tuple[str, str], ...] = ()

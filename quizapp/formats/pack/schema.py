"""The YAML of a pack as an author writes it: which fields there are, and what may stand in them.

Read from these models: the messages about wrong fields, and the JSON Schema that editors use. What the values mean
together (do references exist? is a fact sourced?) is checked in the core.
"""

# ruff: noqa: RUF012 - pydantic gives every model a copy of its defaults

from typing import Annotated, Literal

from pydantic import Discriminator, Field, StringConstraints, Tag, WithJsonSchema

from quizapp.core.facts.model import Basis, Kind, Sort, Status, ValueSort
from quizapp.formats.pack.fields import (
    SPOKEN,
    ByLanguage,
    DateText,
    Id,
    Language,
    Note,
    Sentences,
    Short,
    Spoken,
    Strict,
    Switch,
    Words,
)
from quizapp.formats.pack.slots import Slots


class Noun(Strict):
    """What a type is called in one language."""

    one: Words
    """One of them: `city`."""
    other: Words
    """Several: `cities`."""
    wh: Literal["which", "what", "who"] = "which"
    """The question word: `who` for persons, else `which` (before the noun)."""
    cloze: Short = ""
    """What stands before a blank that asks for one: `the city of`. Without it no blank is left for this type."""


class TypeEntry(Spoken):
    """A type of entity. The options of one question share a type."""

    sort: Sort
    """What it is for the words around it."""
    spoken: dict[Language, Noun] = Field(alias=SPOKEN)


class RelationEntry(Strict):
    """A relation between an entity and a value."""

    kind: Kind
    """What it says, from the closed list; makers of questions bind kinds."""
    value: ValueSort
    """What its values are."""
    functional: Switch = False
    """A subject has at most one value at a time."""
    transitive: Switch = False
    """If a has b and b has c, then a has c."""
    symmetric: Switch = False
    """If a has b, then b has a."""
    ties: Switch = False
    """Subject and value may stand for each other as doers (a member acting is its group acting)."""
    part: Short = ""
    """The part of the subject's clause that names the value: `who` for the doer."""
    verb: Short = ""
    """The verb that asks for the value otherwise, in its base form: `attend`."""


class VerbEntry(Strict):
    """The forms of a verb that is not in the core's list; its key is the base form."""

    past: Words
    participle: Words
    ing: Words


class PhaseEntry(Strict):
    """A named stretch of the topic."""

    id: Id
    title: ByLanguage
    first: DateText
    last: DateText


class PackFile(Strict):
    """`pack.yaml`: what the pack is about, its types and its relations."""

    id: Id
    """The id of the pack, which is also the name of its folder; never changed."""
    title: dict[Language, Annotated[Words, StringConstraints(max_length=200)]]
    licence: Words
    """The licence of the content, as an SPDX identifier: `CC-BY-4.0`."""
    zone: Words
    """The time zone in which days are counted, as in the IANA list: `Europe/Paris`."""
    first: DateText
    """First day of the topic."""
    last: DateText
    """Last day of the topic."""
    languages: list[Language] = Field(min_length=1)
    """Languages of the pack. The first is the one that must be complete; names in it count as reviewed."""
    types: dict[Id, TypeEntry] = Field(min_length=1)
    relations: dict[Id, RelationEntry] = Field(min_length=1)
    topics: dict[Kind, Words] = {}
    """The heading under which progress is shown, by kind of relation, in the first language."""
    verbs: dict[Words, VerbEntry] = {}
    phases: list[PhaseEntry] = []
    days: dict[str, ByLanguage] = {}
    """A few words under a day of the timeline, by day."""


class SourceEntry(Strict):
    """A published page."""

    id: Id
    publisher: Words
    """As learners read it."""
    title: Sentences
    published: DateText | None = None
    """The day of publication; empty when the page gives none."""
    url: Annotated[str, StringConstraints(pattern=r"^https?://\S+$", max_length=1000)]
    kind: Literal["news", "wire", "reference", "official", "ngo"]
    origin: Words
    """Whose reporting it is; with `?` at the end it is the editor's reading."""
    credit: Short = ""
    """The short name in a source line; the publisher when left out."""
    via: Short = ""
    """The agency, only when the origin is certain and differs from the publisher."""
    descriptor: Short = ""
    """A neutral note on a state-linked or partisan outlet."""
    language: Language = "en"
    note: Note = ""
    """For editors."""


class SourcesFile(Strict):
    """`sources.yaml`: the pages that facts cite."""

    sources: list[SourceEntry]


class QuantityEntry(Strict):
    """A number with its unit."""

    number: int
    unit: Words
    qualifier: Short = ""
    """`about`, `at least` ... exactly as the source has it."""


class TermEntry(Strict):
    """A text with other accepted spellings."""

    text: Words
    also: list[Words] = []


def _shape(value: object) -> str | None:
    if not isinstance(value, dict):
        return "plain" if isinstance(value, str) else None
    return "term" if "text" in value else "quantity"


ValueEntry = Annotated[
    Annotated[Annotated[Words, WithJsonSchema({"type": ["string", "integer"]})], Tag("plain")]
    | Annotated[QuantityEntry, Tag("quantity")]
    | Annotated[TermEntry, Tag("term")],
    Discriminator(_shape, custom_error_type="value_shape", custom_error_message="no value"),
]
"""An entity's id, a date, a text, `{number, unit, qualifier}` or `{text, also}`, as the relation says."""


class VersionEntry(Strict):
    """One account of a contested fact."""

    id: Id
    value: ValueEntry | None = None
    """Empty when the account can't be given as a value: then it is shown by `says` and never asked."""
    sources: list[Id] = Field(min_length=1)
    according_to: Id | None = None
    """The entity whose account it is."""
    says: ByLanguage = {}
    """The account in a few words."""


Harm = Literal["casualty", "atrocity", "detention", "displacement"]


class FactEntry(Strict):
    """One fact with one value; its key stays the same when the value is corrected."""

    relation: Id | None = None
    """The relation, when it is not the key."""
    value: ValueEntry | None = None
    status: Status = Status.ESTABLISHED
    sources: list[Id] = []
    versions: list[VersionEntry] = []
    """Two or more accounts, for a contested fact, in place of `value`."""
    according_to: Id | None = None
    """The entity that says so, for an attributed fact."""
    time: DateText | None = None
    """The period in which the fact holds."""
    role: Short = ""
    """What the value is in the fact: `captor`, `host`."""
    harm: list[Harm] = []
    note: ByLanguage = {}


class NameEntry(Strict):
    """A name with a word on whether a native reader has accepted it."""

    text: Words
    reviewed: Switch = False


def _name_shape(value: object) -> str | None:
    return "plain" if isinstance(value, str) else "reviewed" if isinstance(value, dict) else None


NameValue = Annotated[
    Annotated[Words, Tag("plain")] | Annotated[NameEntry, Tag("reviewed")],
    Discriminator(_name_shape, custom_error_type="name_shape", custom_error_message="no name"),
]


class PointEntry(Strict):
    """A place on the earth in degrees (WGS84)."""

    lat: float = Field(allow_inf_nan=False)
    lon: float = Field(allow_inf_nan=False)
    sources: list[Id] = []
    """Without sources the point is approximate: drawn, never asked."""


class EntityEntry(Spoken):
    """Anything that facts are about: an event, a place, an actor, a claim, a thing."""

    id: Id
    """Written once and never changed."""
    type: Id
    origin: Id | None = None
    """The pack that first wrote the entity, in a copy; this pack when left out."""
    names: dict[Language, NameValue] = {}
    """Names by language. Those in the first language count as reviewed; others when they say so."""
    aliases: list[Words] = []
    """Other spellings that a learner may type."""
    salience: Annotated[int, Field(json_schema_extra={"minimum": 0, "maximum": 3})] = 1
    """From 0 (not asked by default) to 3 (central)."""
    harm: list[Harm] = []
    """What needs care: a note comes before the question, and skipping costs nothing."""
    point: PointEntry | None = None
    confusable: list[Id] = []
    """Entities that learners mix up with this one."""
    same_as: list[Id] = []
    facts: dict[Id, FactEntry] = {}
    complete: dict[Id, Basis] = {}
    """Relations whose values are all written down, and on what basis."""
    spoken: dict[Language, Slots] = Field(default={}, alias=SPOKEN)


class EntitiesFile(Strict):
    """Any other file of a pack."""

    entities: list[EntityEntry]

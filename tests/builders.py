"""Tiny packs as values, on an invented subject: crews who explore a river in June 2018, camp by camp.

`Tale` collects what a pack holds; `expedition` is a tale long enough for every maker to find questions in it.
"""

from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final, Self

from quizapp.core.facts.graph import Graph
from quizapp.core.facts.model import (
    Basis,
    Completeness,
    Entity,
    EntityRef,
    EntityType,
    Fact,
    Kind,
    Name,
    Pack,
    Phrases,
    Point,
    Relation,
    Sort,
    Source,
    Status,
    TypeNoun,
    Value,
    ValueSort,
    Verb,
    Version,
)
from quizapp.core.facts.time import When
from tests.days import day

PACK: Final = "river"
BOTH: Final = ("gazette", "logbook")
"""Two sources, on which an agreed fact rests."""

_TYPES: Final = (
    ("camp", Sort.PLACE, "camp", "camps", "which", "the camp of"),
    ("valley", Sort.PLACE, "valley", "valleys", "which", "the valley of"),
    ("crew", Sort.AGENT, "crew", "crews", "which", "a crew called"),
    ("person", Sort.AGENT, "person", "persons", "who", ""),
    ("post", Sort.THING, "post", "posts", "which", ""),
    ("remark", Sort.CLAIM, "remark", "remarks", "which", ""),
    ("voyage", Sort.EVENT, "event", "events", "which", ""),
    ("work", Sort.EVENT, "event", "events", "which", ""),
    ("feast", Sort.EVENT, "event", "events", "which", ""),
)
_RELATIONS: Final = (
    Relation("when", Kind.WHEN, functional=True, value=ValueSort.DATE),
    Relation("where", Kind.WHERE, functional=True),
    Relation("by", Kind.PARTICIPANT, part="who"),
    Relation("attended", Kind.PARTICIPANT, verb="attend"),
    Relation("within", Kind.WITHIN, functional=True, transitive=True),
    Relation("holds", Kind.OFFICE),
    Relation("said-by", Kind.SAID),
    Relation("member-of", Kind.OTHER, ties=True),
    Relation("part-of", Kind.OTHER, transitive=True),
    Relation("about", Kind.OTHER),
    Relation("echoes", Kind.OTHER, symmetric=True),
    Relation("number", Kind.OTHER, value=ValueSort.TEXT),
)
_VERBS: Final = (Verb("mend", "mended", "mended", "mending"), Verb("count", "counted", "counted", "counting"))
_TOPICS: Final = (("when", "Timeline"), ("where", "Places"), ("within", "Places"), ("participant", "People"))
_ARTICLED: Final = frozenset({"crew", "post"})


def version(name: str, value: Value | str | None, *, says: str | None = None, source: str = "gazette") -> Version:
    """One account of a contested fact; `says` is the entity whose account it is."""
    return Version(name, _value(value), (source,), says)


def _value(value: Value | str | None) -> Value | None:
    return EntityRef(value) if isinstance(value, str) else value


@dataclass
class Tale:
    """What a tiny pack holds. Every method adds something and returns the tale itself."""

    entities: dict[str, Entity] = field(default_factory=dict)
    facts: dict[str, Fact] = field(default_factory=dict)
    relations: dict[str, Relation] = field(default_factory=lambda: {one.id: one for one in _RELATIONS}, repr=False)
    last: date = date(2018, 6, 30)

    def add(
        self,
        name: str,
        kind: str,
        called: str = "",
        *,
        salience: int = 1,
        harm: tuple[str, ...] = (),
        point: Point | None = None,
        aliases: tuple[str, ...] = (),
        same_as: tuple[str, ...] = (),
        **slots: str,
    ) -> Self:
        """Add an entity; `slots` are its phrases."""
        said = ({"article": "the"} if kind in _ARTICLED else {}) | slots
        self.entities[name] = Entity(
            id=name,
            origin=PACK,
            type=kind,
            names=(Name("en", called),) if called else (),
            aliases=aliases,
            phrases=(Phrases("en", tuple(said.items())),) if said else (),
            point=point,
            salience=salience,
            harm=harm,
            same_as=same_as,
        )
        return self

    def fact(  # noqa: PLR0913 - the fields of a fact
        self,
        subject: str,
        relation: str,
        value: Value | str,
        *,
        key: str = "",
        status: Status = Status.ESTABLISHED,
        says: str | None = None,
        sources: tuple[str, ...] = BOTH,
        time: When | None = None,
        harm: tuple[str, ...] = (),
    ) -> Self:
        """Add a fact on which the sources agree, or that one of them gives (`status`), or one party says (`says`)."""
        name = f"{subject}/{key or relation}"
        if name in self.facts:
            name = f"{name}-{len(self.facts)}"
        status = Status.ATTRIBUTED if says else status
        self.facts[name] = Fact(
            name, subject, relation, _value(value), status, sources, according_to=says, time=time, harm=harm
        )
        return self

    def disputed(self, subject: str, relation: str, *versions: Version) -> Self:
        """Add a fact on which the sources differ."""
        name = f"{subject}/{relation}"
        self.facts[name] = Fact(name, subject, relation, None, Status.CONTESTED, (), versions)
        return self

    def closed(self, subject: str, relation: str, basis: Basis = Basis.RECORD) -> Self:
        """Promise that a subject has no more values of a relation."""
        known = self.entities[subject]
        self.entities[subject] = replace(known, complete=(*known.complete, Completeness(relation, basis)))
        return self

    def said(self, entity: str, **slots: str | None) -> Self:
        """Give an entity other phrases; None takes a phrase away."""
        known = self.entities[entity]
        if not slots:
            return self
        phrases = dict(known.phrases[0].slots if known.phrases else ()) | slots
        left = tuple((slot, text) for slot, text in phrases.items() if text is not None)
        return self.change(entity, phrases=(Phrases("en", left),))

    def change(self, entity: str, **fields: object) -> Self:
        """Replace fields of an entity."""
        self.entities[entity] = replace(self.entities[entity], **fields)  # type: ignore[arg-type]
        return self

    def edit(self, fact: str, **fields: object) -> Self:
        """Replace fields of a fact."""
        self.facts[fact] = replace(self.facts[fact], **fields)  # type: ignore[arg-type]
        return self

    def drop(self, fact: str) -> Self:
        """Take a fact away."""
        del self.facts[fact]
        return self

    # Things that tales are made of

    def camp(self, name: str, valley: str = "", *, point: Point | None = None, **slots: str) -> Self:
        """Add a camp, and the valley that it lies in."""
        self.add(name, "camp", name.title(), point=point).said(name, **slots)
        if valley:
            if valley not in self.entities:
                self.add(valley, "valley", valley.title())
            self.fact(name, "within", valley)
        return self

    def crew(self, name: str) -> Self:
        """Add a crew: `heron` are the Herons."""
        return self.add(name, "crew", f"{name.title()}s", number="many")

    def event(  # noqa: PLR0913 - what may be known of an event
        self,
        name: str,
        when: When | None = None,
        *,
        at: str = "",
        by: str = "",
        kind: str = "work",
        title: str = "",
        verb: tuple[str, str] = ("hold", "held"),
        salience: int = 1,
        harm: tuple[str, ...] = (),
        **slots: str,
    ) -> Self:
        """Add an event with its words, and what is agreed of its day, place and doer.

        Without words of its own it is told as `some crews held the <title>`, or with its doer and place.
        """
        title = title or name.replace("-", " ").capitalize()
        thing = title[0].lower() + title[1:]
        doer = f"[who @{by}]" if by else "[who some crews]"
        place = f" [where @{at}]" if at else ""
        words = {
            "title": title,
            "np": f"the {thing}",
            "active": f"{doer} <{verb[0]}> [obj the {thing}]{place}",
            "passive": f"[obj the {thing}] <was {verb[1]}>{place}",
        }
        self.add(name, kind, salience=salience, harm=harm).said(name, **(words | slots))
        if when is not None:
            self.fact(name, "when", when)
        if at:
            self.fact(name, "where", at)
        if by:
            self.fact(name, "by", by).closed(name, "by")
        return self

    def arrival(self, name: str, when: When | None, at: str, by: str = "", **slots: str) -> Self:
        """Add the arrival of a crew at a camp: a clause whose last part is the place."""
        words = {"np": f"the {name.replace('-', ' ')}", "passive": f"[obj @{at}] <was reached>"}
        doer = f"[who @{by}]" if by else "[who a crew]"
        words["active"] = f"{doer} <reach> [obj @{at}]"
        return self.event(name, when, at=at, by=by, kind="voyage").said(name, **(words | slots))

    def remark(self, name: str, that: str, speaker: str, **slots: str) -> Self:
        """Add a remark and who made it, as a closed list."""
        self.add(name, "remark", title=name.replace("-", " ").capitalize(), that=that).said(name, **slots)
        return self.fact(name, "said-by", speaker).closed(name, "said-by")

    def pack(self) -> Pack:
        """Return the tale as a pack; its topic is June 2018."""
        return Pack(
            id=PACK,
            title=(("en", "The river"),),
            licence="CC0-1.0",
            zone="UTC",
            first=date(2018, 6, 1),
            last=self.last,
            languages=("en",),
            types=tuple(
                EntityType(name, sort, (TypeNoun("en", one, other, wh, cloze),))
                for name, sort, one, other, wh, cloze in _TYPES
            ),
            relations=tuple(self.relations.values()),
            entities=tuple(self.entities.values()),
            facts=tuple(self.facts.values()),
            sources=(_source("gazette", "The Gazette"), _source("logbook", "The Logbook")),
            verbs=_VERBS,
            topics=_TOPICS,
        )

    def graph(self) -> Graph:
        """Return the tale as a graph."""
        return Graph(self.pack())


def _source(name: str, credit: str) -> Source:
    return Source(name, credit, credit, None, f"https://{name}.example/", "press", name, credit)


_CAMPS: Final = (
    "alder birch cedar dogwood elm fir gorse hazel ivy juniper larch maple nettle oak pine quince rowan spruce thorn yew"
).split()
_VALLEYS: Final = "amber bronze copper flint garnet jade".split()
_CREWS: Final = "heron otter swift badger marten plover".split()
_WORKS: Final = (
    "boat repair, mast check, rope sale, chart reading, tent move, fish count, star watch, stone carving, raft launch, "
    "bridge test, mud bath, song contest, wood cutting, flag raising, knot lesson, bread baking, net drying, paddle race, "
    "rain dance, lamp lighting"
).split(", ")
_FIRST: Final = "Ada Ben Cora Dan Eva Finn Greta Hugo Ines Jon Kay Leo Mina Ned Olga Per Rosa Sam Tess Ugo".split()
_LAST: Final = (
    "Lowe Marsh Pike Stone Brook Field Hill Wells Ford Glen Moor Shaw Vale West Lake Hurst Dale Knoll Rudd Beck"
).split()
_POSTS: Final = "skipper, cook, mapmaker, carpenter, medic, drummer".split(", ")
_STATES: Final = (
    "rising, falling, freezing, clear, muddy, deep, shallow, swift, calm, warm, cold, narrow, wide, green, brown, loud, "
    "silent, salty, sweet, foaming"
).split(", ")


def expedition() -> Tale:
    """Return twenty days: each with a camp, a work of a crew at it, a person in a post, and a remark on the water."""
    tale = Tale()
    for crew in _CREWS:
        tale.crew(crew)
    for post in _POSTS:
        tale.add(post, "post", post)
    for number, camp in enumerate(_CAMPS):
        tale.camp(camp, _VALLEYS[number % 6], point=Point(50 + number / 10, 10 + (number * 7 % 20) / 10))
    for number, (first, last) in enumerate(zip(_FIRST, _LAST, strict=True)):
        person, work = first.lower(), _WORKS[number].replace(" ", "-")
        tale.add(person, "person", f"{first} {last}")
        tale.fact(person, "holds", _POSTS[number % 6]).closed(person, "holds")
        tale.event(work, day(number + 1), at=_CAMPS[number], by=_CREWS[number % 6], salience=1 + number % 3)
    for number, state in enumerate(_STATES):
        tale.remark(f"water-{state}", f"the water was {state}", _FIRST[number % 6].lower())
        tale.said(f"water-{state}", title=f"{state.capitalize()} water")
    return tale

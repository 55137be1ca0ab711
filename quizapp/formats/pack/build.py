"""From the fields of a pack's files to the core's values. Reports what can't be read as the value it should be."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from quizapp.core.facts.model import (
    Completeness,
    DayLabel,
    Entity,
    EntityType,
    Fact,
    Name,
    Pack,
    Phase,
    Phrases,
    Point,
    Relation,
    Source,
    Term,
    TypeNoun,
    Value,
    Verb,
    Version,
)
from quizapp.core.facts.order import ordered
from quizapp.core.facts.time import When
from quizapp.core.soundness.problem import Path, Problem
from quizapp.formats.pack import dates
from quizapp.formats.pack.schema import (
    EntityEntry,
    FactEntry,
    NameEntry,
    PackFile,
    SourceEntry,
    TypeEntry,
    ValueEntry,
    VersionEntry,
)
from quizapp.formats.pack.slots import Slots
from quizapp.formats.pack.values import BadValue, read_value


@dataclass(slots=True)
class Builder:
    """Builds one pack. `unread` names relations that are declared but could not be read."""

    head: PackFile
    unread: frozenset[str] = frozenset()
    problems: list[Problem] = field(default_factory=list)

    def pack(
        self, sources: Iterable[tuple[Path, SourceEntry]], entities: Sequence[tuple[Path, EntityEntry]]
    ) -> Pack | None:
        """Return the pack, sorted, so that it does not depend on files; None when its own dates can't be read."""
        head = self.head
        first, last = self._day(head.first, ("pack", "first")), self._day(head.last, ("pack", "last"))
        self._zone()
        cited = tuple(self._source(where, entry) for where, entry in sources)
        facts = tuple(fact for where, entry in entities for fact in self._facts(where, entry))
        phases, labels = self._phases(), self._days()
        if first is None or last is None:
            return None
        return ordered(
            Pack(
                id=head.id,
                title=_by_language(head.title),
                licence=head.licence,
                zone=head.zone,
                first=first,
                last=last,
                languages=tuple(head.languages),
                types=tuple(EntityType(key, entry.sort, _nouns(entry)) for key, entry in head.types.items()),
                relations=tuple(Relation(id=key, **dict(entry)) for key, entry in head.relations.items()),
                entities=tuple(self._entity(entry) for _, entry in entities),
                facts=facts,
                sources=cited,
                verbs=tuple(Verb(base, entry.past, entry.participle, entry.ing) for base, entry in head.verbs.items()),
                phases=phases,
                days=labels,
                topics=tuple((str(kind), text) for kind, text in head.topics.items()),
            )
        )

    def _report(self, where: Path, what: str, mend: str) -> None:
        self.problems.append(Problem(where, what, mend))

    def _zone(self) -> None:
        try:
            ZoneInfo(self.head.zone)
        except (LookupError, ValueError, OSError):
            self._report(
                ("pack", "zone"),
                f"There is no time zone `{self.head.zone}`.",
                "Write its name in the IANA list, such as `Europe/Paris`, or `UTC`.",
            )

    def _phases(self) -> tuple[Phase, ...]:
        found = []
        for entry in self.head.phases:
            where = ("pack", "phases", entry.id)
            first, last = self._day(entry.first, (*where, "first")), self._day(entry.last, (*where, "last"))
            if first and last:
                found.append(Phase(entry.id, _by_language(entry.title), first, last))
        return tuple(found)

    def _days(self) -> tuple[DayLabel, ...]:
        return tuple(
            DayLabel(day, _by_language(words))
            for text, words in self.head.days.items()
            if (day := self._day(text, ("pack", "days", text)))
        )

    # Dates

    def _day(self, text: str, where: Path) -> date | None:
        try:
            return dates.parse_day(text)
        except dates.BadDate as error:
            self._report(where, error.what, error.mend)
            return None

    def _when(self, text: str, where: Path) -> When | None:
        try:
            return dates.parse(text)
        except dates.BadDate as error:
            self._report(where, error.what, error.mend)
            return None

    # Sources and entities

    def _source(self, where: Path, entry: SourceEntry) -> Source:
        published = None if entry.published is None else self._day(entry.published, (*where, "published"))
        fields = dict(entry)
        return Source(**{**fields, "published": published, "credit": entry.credit or entry.publisher})

    def _entity(self, entry: EntityEntry) -> Entity:
        return Entity(
            id=entry.id,
            origin=entry.origin or self.head.id,
            type=entry.type,
            names=tuple(self._name(code, name) for code, name in entry.names.items()),
            aliases=tuple(entry.aliases),
            phrases=tuple(Phrases(code, _slots(slots)) for code, slots in entry.spoken.items()),
            point=Point(entry.point.lat, entry.point.lon, tuple(entry.point.sources)) if entry.point else None,
            salience=entry.salience,
            harm=tuple(entry.harm),
            complete=tuple(Completeness(key, basis) for key, basis in entry.complete.items()),
            confusable=tuple(entry.confusable),
            same_as=tuple(entry.same_as),
        )

    def _name(self, code: str, name: str | NameEntry) -> Name:
        if isinstance(name, NameEntry):
            return Name(code, name.text, name.reviewed)
        return Name(code, name, reviewed=code == self.head.languages[0])

    # Facts

    def _facts(self, where: Path, entity: EntityEntry) -> Iterable[Fact]:
        for key, entry in entity.facts.items():
            if (entry.relation or key) not in self.unread:
                fact = self._fact((*where, "facts", key), f"{entity.id}/{key}", entity.id, entry.relation or key, entry)
                if fact:
                    yield fact

    def _fact(self, where: Path, fact_id: str, subject: str, relation: str, entry: FactEntry) -> Fact | None:
        before = len(self.problems)
        value = self._value(relation, entry.value, (*where, "value"))
        versions = tuple(
            self._version(relation, version, (*where, "versions", number))
            for number, version in enumerate(entry.versions)
        )
        time = None if entry.time is None else self._when(entry.time, (*where, "time"))
        if len(self.problems) > before:
            return None
        return Fact(
            id=fact_id,
            subject=subject,
            relation=relation,
            value=value,
            status=entry.status,
            sources=tuple(entry.sources),
            versions=versions,
            according_to=entry.according_to,
            time=time,
            role=entry.role,
            harm=tuple(entry.harm),
            note=_by_language(entry.note),
        )

    def _version(self, relation: str, entry: VersionEntry, where: Path) -> Version:
        return Version(
            id=entry.id,
            value=self._value(relation, entry.value, (*where, "value")),
            sources=tuple(entry.sources),
            according_to=entry.according_to,
            says=_by_language(entry.says),
        )

    def _value(self, relation: str, entry: ValueEntry | None, where: Path) -> Value | None:
        if entry is None:
            return None
        declared = self.head.relations.get(relation)
        if declared is None:  # the checks report it; until then any value will do
            return Term(relation)
        try:
            return read_value(relation, declared.value, entry)
        except (BadValue, dates.BadDate) as error:
            self._report(where, error.what, error.mend)
            return None


def _by_language(words: dict[str, str]) -> tuple[tuple[str, str], ...]:
    return tuple(words.items())


def _slots(slots: Slots) -> tuple[tuple[str, str], ...]:
    given = slots.model_dump(by_alias=True, exclude_none=True)
    return tuple((name, str(text).lower() if isinstance(text, bool) else text) for name, text in given.items())


def _nouns(entry: TypeEntry) -> tuple[TypeNoun, ...]:
    return tuple(
        TypeNoun(code, noun.one, noun.other, wh=noun.wh, cloze=noun.cloze) for code, noun in entry.spoken.items()
    )

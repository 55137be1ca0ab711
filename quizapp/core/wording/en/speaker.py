"""Puts entities, clauses and dates of one item into English, with full names first and short names after."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from quizapp.core.facts.graph import Graph
from quizapp.core.facts.model import Entity, EntityRef, Quantity, Sort, Term, TypeNoun, Verb
from quizapp.core.facts.time import When
from quizapp.core.wording.clause import WHEN, Clause, Constituent, parse
from quizapp.core.wording.en import dates
from quizapp.core.wording.en.verbs import VERBS

LANGUAGE: Final = "en"
_SILENT: Final = frozenset({"who", "obj", "reason", "how"})
_AUXILIARIES: Final = frozenset({"was", "were"})


class MissingPhrase(Exception):
    """A slot that no author has accepted, so that the sentence can't be made."""

    def __init__(self, entity: str, slot: str) -> None:
        """Name the entity and the slot."""
        super().__init__(f"{entity}: no accepted `{slot}` in {LANGUAGE}")


@dataclass(slots=True)
class Speaker:
    """Speaks for one item. It remembers which names were given in full, so order of speaking matters.

    `every_year` is set for an item that spans two years: then every date carries its own. `topic` is whoever has just
    been credited: as the subject of that sentence it becomes a pronoun. `date_mark` stands where a clause keeps a
    place for its date.
    """

    graph: Graph
    mentioned: set[str] = field(default_factory=set)
    year_given: bool = False
    every_year: bool = False
    topic: str = ""
    date_mark: str = ""

    # Entities

    def slot(self, entity: str, slot: str) -> str:
        """Return accepted wording. Raises MissingPhrase."""
        text = _slot(self.graph.entity(entity), slot)
        if text is None:
            raise MissingPhrase(entity, slot)
        return text

    def plain(self, entity: str) -> str:
        """Return the bare name as it stands in a list of options; the title of an event."""
        thing = self.graph.entity(entity)
        if self.graph.sort_of(entity) in {Sort.EVENT, Sort.CLAIM}:
            return self.slot(entity, "title")
        return _slot(thing, "option") or self._name(thing)

    def mention(self, entity: str) -> str:
        """Name an entity in running text: in full the first time, short afterwards."""
        thing = self.graph.entity(entity)
        if self.graph.sort_of(entity) is Sort.EVENT:
            return self.slot(entity, "np")
        known = entity in self.mentioned
        self.mentioned.add(entity)
        article = "the " if _slot(thing, "article") == "the" else ""
        first = _slot(thing, "first")
        short = _slot(thing, "short")
        full = first or article + self._name(thing)
        if known and short:
            return short
        return full.split(" (")[0] if known else full

    def _name(self, thing: Entity) -> str:
        for name in thing.names:
            if name.language == LANGUAGE:
                return name.text
        raise MissingPhrase(thing.id, "name")

    def preposition(self, place: str) -> str:
        """Return the static preposition of a place: `in`, `at`, `on`."""
        return _slot(self.graph.entity(place), "at") or "in"

    def at(self, place: str) -> str:
        """Return a place with its static preposition: `in Alder`, `at the ford`."""
        return f"{self.preposition(place)} {self.mention(place)}"

    def classed(self, place: str) -> str:
        """Return a place with its type where its bare name could mean another place: `the camp of Alder`."""
        name = self.mention(place)
        return f"the {self.noun(place).one} of {name}" if _slot(self.graph.entity(place), "needs_class") else name

    def noun(self, entity: str) -> TypeNoun:
        """Return the noun of an entity's type."""
        for noun in self.graph.type_of(entity).nouns:
            if noun.language == LANGUAGE:
                return noun
        raise MissingPhrase(self.graph.entity(entity).type, "noun")

    def typed(self, entity: str) -> str:
        """Return a place with its type, where another bears its name too: `the camp of Alder`."""
        return f"the {self.noun(entity).one} of {self.plain(entity)}"

    def which(self, entity: str, *, of_these: bool = False, whom: bool = False) -> str:
        """Return the question phrase for the type of an entity: `who` or `whom`, `which town`, `which of these towns`."""
        noun = self.noun(entity)
        if of_these:
            return f"which of these {noun.other}"
        if noun.wh == "who":
            return "whom" if whom else "who"
        return f"{noun.wh} {noun.one}"

    # Values

    def on(self, when: When) -> str:
        """Return a date as an adverbial, with the year the first time."""
        text = dates.adverbial(when, year=self.every_year or not self.year_given)
        self.year_given = True
        return text

    @staticmethod
    def asked(when: When) -> str:
        """Return the question word for a date: `on which day`."""
        return dates.asked(when)

    def date(self, when: When, *, year: bool) -> str:
        """Return a date as it stands in a list of options."""
        return dates.bare(when, year=year or self.every_year)

    def date_list(self, times: list[When], *, year: bool, joint: str) -> str:
        """Return dates as a list in a sentence: `7 and 8 December`."""
        return self.listed(dates.together(times, year=year or self.every_year), joint)

    def value(self, value: EntityRef | When | Quantity | Term) -> str:
        """Return any value as it stands in a list of options."""
        match value:
            case EntityRef():
                return self.plain(value.id)
            case When():
                return self.date(value, year=False)
            case Quantity():
                return " ".join(part for part in (value.qualifier, f"{value.number:,}", value.unit) if part)
            case Term():
                return value.text

    # Clauses

    def told(self, event: str) -> str:
        """Return the whole clause in the past: `two crews took the ford`."""
        clause = self._clause(event)
        return _join(self._subject(clause), self._finite(clause), *self._rest(clause))

    def passive(self, event: str) -> str:
        """Return the passive clause in the past: `the ford was taken`."""
        clause = self._parsed(event, "passive")
        return _join(self._subject(clause), clause.verb, *self._rest(clause))

    def did(self, event: str) -> str:
        """Return the clause as asked about its time: `did two crews take the ford`, `was the ford taken`."""
        clause = self._clause(event)
        return self._inverted(clause, self._subject(clause), leave_out=None)

    def ask(self, event: str, entity: str, *, of_these: bool = False) -> str:
        """Return the clause asked for one entity: `which force took the town`, `which city did they enter`.

        Raises MissingPhrase where the entity does not stand alone in a constituent.
        """
        for slot in ("active", "passive"):
            if _slot(self.graph.entity(event), slot) is None:
                continue
            clause = self._parsed(event, slot)
            if clause.subject.names_only(entity):
                return _join(self.which(entity, of_these=of_these), self._finite(clause), *self._rest(clause))
            for part in clause.rest:
                if part.names_only(entity):
                    front = _join(self._preposition(part), self.which(entity, of_these=of_these, whom=True))
                    return _join(front, self._inverted(clause, self._subject(clause), leave_out=part))
        raise MissingPhrase(event, f"clause that names {entity} alone")

    def located(self, event: str, place: str, *, passive: bool) -> str:
        """Return the clause in the past with its place, which is added where the clause does not name it."""
        clause = self._parsed(event, "passive" if passive else "active")
        text = self.passive(event) if passive else self.told(event)
        return text if place in clause.refs else f"{text} {self.at(place)}"

    def blank(self, event: str, place: str, blank: str) -> str:
        """Return the clause told with its last constituent left blank: `they took the city of ____`."""
        for slot in ("active", "passive"):
            if _slot(self.graph.entity(event), slot) is None:
                continue
            clause = self._parsed(event, slot)
            if clause.rest and clause.rest[-1].names_only(place) and place not in self._refs_before_last(clause):
                last = clause.rest[-1]
                told = (self._subject(clause), self._finite(clause), *self._rest(clause, last))
                return _join(*told, self._preposition(last), self._before_blank(place), blank)
        raise MissingPhrase(event, f"clause that ends in {place}")

    def blank_doer(self, event: str, doer: str, blank: str) -> str:
        """Return the passive with its doer left blank: `the ford was taken by a crew called ____`."""
        if not self._parsed(event, "active").subject.names_only(doer):
            raise MissingPhrase(event, f"clause whose subject is {doer} alone")
        return _join(self.passive(event), "by", self._before_blank(doer), blank)

    @staticmethod
    def _refs_before_last(clause: Clause) -> set[str]:
        return {ref for part in (clause.subject, *clause.rest[:-1]) for ref in part.refs}

    def _before_blank(self, entity: str) -> str:
        noun = self.noun(entity)
        if not noun.cloze:
            raise MissingPhrase(self.graph.entity(entity).type, "cloze")
        return noun.cloze

    def past(self, verb: str) -> str:
        """Return the past of a verb of the language or the pack, with any particle kept: `took part in`."""
        head, _, tail = verb.partition(" ")
        known = self._verbs.get(head)
        if known is None:
            raise MissingPhrase(verb, "verb")
        return _join(known.past, tail)

    def _clause(self, event: str) -> Clause:
        prefer = _slot(self.graph.entity(event), "voice") or "active"
        other = "active" if prefer == "passive" else "passive"
        slot = prefer if _slot(self.graph.entity(event), prefer) else other
        return self._parsed(event, slot)

    def _parsed(self, event: str, slot: str) -> Clause:
        text = _slot(self.graph.entity(event), slot)
        if text is None or text == "none":
            raise MissingPhrase(event, slot)
        return parse(text)

    def _rest(self, clause: Clause, leave_out: Constituent | None = None) -> list[str]:
        return [self._constituent(part) for part in clause.rest if part is not leave_out]

    def _inverted(self, clause: Clause, subject: str, leave_out: Constituent | None) -> str:
        first, _, participle = clause.verb.partition(" ")
        if first in _AUXILIARIES:
            return _join(first, subject, participle, *self._rest(clause, leave_out))
        return _join("did", subject, self._verb(clause).base, *self._rest(clause, leave_out))

    def _finite(self, clause: Clause) -> str:
        return clause.verb if clause.verb.split()[0] in _AUXILIARIES else self._verb(clause).past

    def _verb(self, clause: Clause) -> Verb:
        verb = self._verbs.get(clause.verb)
        if verb is None:
            raise MissingPhrase(clause.verb, "verb")
        return verb

    @property
    def _verbs(self) -> Mapping[str, Verb]:
        return {**VERBS, **{verb.base: verb for verb in self.graph.pack.verbs}}

    def _subject(self, clause: Clause) -> str:
        pronoun = _slot(self.graph.entity(self.topic), "pronoun") if self.topic else None
        return pronoun if pronoun and clause.subject.names_only(self.topic) else self._constituent(clause.subject)

    def _constituent(self, part: Constituent) -> str:
        if part.label == WHEN:
            return self.date_mark
        pieces = [piece if isinstance(piece, str) else self.mention(piece.id) for piece in part.pieces]
        return _join(self._preposition(part), "".join(pieces))

    def _preposition(self, part: Constituent) -> str:
        if part.label in _SILENT:
            return ""
        lone = part.pieces[0] if part.pieces else ""
        if part.label == "where":
            return (_slot(self.graph.entity(lone.id), "at") or "in") if isinstance(lone, EntityRef) else ""
        if part.label in {"to", "from"} and isinstance(lone, EntityRef):
            return _slot(self.graph.entity(lone.id), part.label) or part.label
        return part.label

    # Lists

    @staticmethod
    def listed(items: list[str], joint: str = "and") -> str:
        """Return `A, B and C`."""
        return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} {joint} {items[-1]}"


def _slot(thing: Entity, slot: str) -> str | None:
    for phrases in thing.phrases:
        if phrases.language == LANGUAGE:
            return phrases.get(slot)
    return None


def _join(*parts: str) -> str:
    return " ".join(part for part in parts if part)

"""Date of an event (F01): the day, month or year on which it happened."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from quizapp.core import chance
from quizapp.core.facts.graph import Graph
from quizapp.core.facts.model import EntityRef, Fact, Kind, Sort, Status, Term
from quizapp.core.facts.time import Interval, Precision, When
from quizapp.core.facts.timeline import asked_by_default, dated_events, one_date, spoken_date
from quizapp.core.facts.truth import date_fact, reading
from quizapp.core.makers.base import Draft, finish, question_id, says, target
from quizapp.core.questions.model import Gap, OneOf, Option, Part, Question, Rule, SomeOf, Step
from quizapp.core.questions.placing import around
from quizapp.core.wording.material import has_clause
from quizapp.core.wording.model import Ref, say

_DISTRACTORS: Final = 2
_NEAREST: Final = 4
_CLOSE_DAYS: Final = 60
_ASKABLE: Final = frozenset({Precision.DAY, Precision.MONTH, Precision.YEAR})


@dataclass(frozen=True, slots=True)
class _Asked:
    """One way to ask a fact for its date: the date, and who says so where it must be attributed."""

    fact: Fact
    when: When
    attributed_to: Ref | None
    version: str = ""


class DateOfEvent:
    """Asks the day, month or year of an event; where sources differ, by attribution or for all versions."""

    name: Final = "date-of-event"
    version: Final = 1

    def questions(self, graph: Graph, seed: int) -> Iterator[Question | Gap]:
        """Yield one question a dated event, and one on the versions of each contested day."""
        calendar = _calendar(graph)
        for fact in graph.facts_of_kind(Kind.WHEN):
            if graph.sort_of(fact.subject) is not Sort.EVENT or not asked_by_default(graph, fact.subject):
                continue
            for asked in _askable(graph, fact):
                yield self._one_of(graph, seed, asked, calendar) or Gap(
                    self.name, fact.subject, "too few other dates of the same precision"
                )
            if fact.status is Status.CONTESTED:
                yield self._versions(graph, seed, fact, calendar)

    def _one_of(self, graph: Graph, seed: int, asked: _Asked, calendar: Mapping[When, list[str]]) -> Question | None:
        event = asked.fact.subject
        roles = (("event", event), *((("version", asked.version),) if asked.version else ()))
        purpose = (question_id(self.name, graph, roles), self.version, seed)
        key = asked.when if not asked.when.lasting else _first_day(asked.when)
        chosen = _distractors(graph, asked.fact, key, calendar, _DISTRACTORS, purpose)
        if chosen is None:
            return None
        chosen.sort(key=lambda when: when.begin)
        days = sorted((key, *chosen), key=lambda when: when.begin)
        spread = len({when.begin.lo.year for when in days}) > 1
        label = "date-year" if spread and key.precision is Precision.DAY else "date"
        family = "date-of-event.span" if asked.when.lasting else "date-of-event"
        refs: dict[str, Ref] = {"e": EntityRef(event)}
        if not asked.when.lasting:
            refs["t"] = key
        if not spread and key.precision is Precision.DAY:
            refs["y"] = Term(str(key.begin.lo.year))
        source: dict[str, Ref] = {"s": asked.attributed_to} if asked.attributed_to else {}
        told = "np-began-on" if asked.when.lasting else "told-on"
        proof = (
            Step(_id(key), holds=True, rule=Rule.RECORDED, facts=(asked.fact.id,), reason=None),
            *(self._ruled_out(graph, asked.fact, when, calendar) for when in chosen),
        )
        return finish(
            self,
            graph,
            Draft(
                roles=roles,
                stem=say(family, **refs, **source),
                interaction=OneOf(tuple(Option(_id(when), say(label, t=when)) for when in days), _id(key)),
                parts=(Part("", target(graph, asked.fact), (asked.fact.id,)),),
                answer=say(told, e=EntityRef(event), t=_full(asked.fact, key), **source),
                proof=proof,
                unique=True,
            ),
        )

    def _versions(self, graph: Graph, seed: int, fact: Fact, calendar: Mapping[When, list[str]]) -> Question | Gap:
        read = reading(fact)
        given = sorted(
            {when for when in read.values if isinstance(when, When) and when.precision is Precision.DAY},
            key=lambda when: when.begin,
        )
        if not read.whole or len(given) < 2 or len(given) != len(set(read.values)):  # noqa: PLR2004 - two accounts differ
            return Gap(self.name, fact.subject, "the versions of its date can't all be asked as days")
        roles = (("event", fact.subject), ("facet", "versions"))
        purpose = (question_id(self.name, graph, roles), self.version, seed)
        chosen = _distractors(graph, fact, given[0], calendar, _DISTRACTORS, purpose)
        if chosen is None:
            return Gap(self.name, fact.subject, "too few other dates of the same precision")
        chosen.sort(key=lambda when: when.begin)
        days = sorted((*given, *chosen), key=lambda when: when.begin)
        one_year = {when.begin.lo.year for when in days}
        year: dict[str, Ref] = {"y": Term(str(days[0].begin.lo.year))} if len(one_year) == 1 else {}
        event = EntityRef(fact.subject)
        label = "date" if year else "date-year"
        holds = tuple(Step(_id(when), holds=True, rule=Rule.RECORDED, facts=(fact.id,), reason=None) for when in given)
        return finish(
            self,
            graph,
            Draft(
                roles=roles,
                stem=say("date-of-event.versions", e=event, t=given[0], **year),
                interaction=SomeOf(
                    tuple(Option(_id(when), say(label, t=when)) for when in days), tuple(_id(when) for when in given)
                ),
                parts=(Part("", target(graph, fact), (fact.id,)),),
                answer=say("date-of-event.versions-answer", e=event, t=tuple(given)),
                proof=(*holds, *(self._ruled_out(graph, fact, when, calendar) for when in chosen)),
                unique=True,
            ),
        )

    @staticmethod
    def _ruled_out(graph: Graph, fact: Fact, when: When, calendar: Mapping[When, list[str]]) -> Step:
        others = [event for event in calendar[when] if has_clause(graph, event)] or calendar[when]
        other = chance.ranked(others, str, fact.id, "reason")[0]
        dated = date_fact(graph, other)
        told = spoken_date(graph, other) if when.precision is Precision.YEAR else when
        reason = say("on-that-day", e=EntityRef(other), t=told)
        facts = (fact.id, dated.id) if dated else (fact.id,)
        return Step(_id(when), holds=False, rule=Rule.ONE_VALUE, facts=facts, reason=reason)


def _askable(graph: Graph, fact: Fact) -> Iterator[_Asked]:
    if fact.status is Status.CONTESTED:
        for version in fact.versions:
            if isinstance(version.value, When) and version.according_to and version.value.precision in _ASKABLE:
                yield _Asked(fact, version.value, says(version), version.id)
        return
    when = fact.value
    if not isinstance(when, When):
        return
    if when.precision in {Precision.DAY, Precision.MONTH} and _far(graph, when):
        yield _Asked(fact, _year(when), says(fact) if fact.status is Status.ATTRIBUTED else None)
        return
    begins_on_a_day = when.lasting and when.begin.lo == when.begin.hi
    if when.precision in _ASKABLE or begins_on_a_day:
        yield _Asked(fact, when, says(fact) if fact.status is Status.ATTRIBUTED else None)


def _full(fact: Fact, key: When) -> When:
    """Return the date as the fact has it, where only its year was asked."""
    return fact.value if key.precision is Precision.YEAR and isinstance(fact.value, When) else key


def _far(graph: Graph, when: When) -> bool:
    """Tell whether a date lies so far from the topic that its year is worth asking, and its day is not."""
    return when.begin.hi.year < graph.pack.first.year or when.begin.lo.year > graph.pack.last.year + 1


def _year(when: When) -> When:
    year = when.begin.lo.year
    span = Interval(date(year, 1, 1), date(year, 12, 31))
    return When(span, span, Precision.YEAR)


def _first_day(when: When) -> When:
    return When(when.begin, when.begin, Precision.DAY)


def _calendar(graph: Graph) -> Mapping[When, list[str]]:
    """Return the agreed dates on which something happened, each with its events."""
    found: dict[When, list[str]] = defaultdict(list)
    for event in dated_events(graph):
        when = one_date(graph, event)
        if when is None or when.precision not in _ASKABLE:
            continue
        found[When(when.begin, when.end, when.precision)].append(event)
        if when.precision is not Precision.YEAR and when.begin.lo.year == when.begin.hi.year:
            found[_year(when)].append(event)
    return found


def _distractors(
    graph: Graph, fact: Fact, key: When, calendar: Mapping[When, list[str]], count: int, purpose: tuple[object, ...]
) -> list[When] | None:
    taken = _taken(fact)
    speakable = [
        when
        for when, events in calendar.items()
        if when.precision is key.precision
        and not any(_touch(when.possible, days) for days in taken)
        and any(has_clause(graph, event) for event in events)
    ]
    close = [when for when in speakable if abs((when.begin.lo - key.begin.lo).days) <= _CLOSE_DAYS]
    pool = close if len(close) >= count else speakable
    near = sorted(pool, key=lambda when: (abs((when.begin.lo - key.begin.lo).days), when.begin))
    below = [when for when in near if when.begin < key.begin][:_NEAREST]
    above = [when for when in near if when.begin > key.begin][:_NEAREST]
    return around(
        chance.ranked(below, _id, *purpose, "below"), chance.ranked(above, _id, *purpose, "above"), count, *purpose
    )


def _taken(fact: Fact) -> list[Interval]:
    """Return every stretch of days on which some reading puts it, so that none becomes a distractor (P7)."""
    return [value.possible for value in reading(fact).values if isinstance(value, When)]


def _touch(one: Interval, other: Interval) -> bool:
    return one.lo <= other.hi and other.lo <= one.hi


def _id(when: When) -> str:
    return when.begin.lo.isoformat() if when.precision is Precision.DAY else f"{when.begin.lo}..{when.begin.hi}"

"""Match (F26): give each row its date, region, place, post or speaker; one choice is left over."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from quizapp.core import chance
from quizapp.core.facts.graph import Graph
from quizapp.core.facts.model import Basis, EntityRef, Fact, Kind, Sort, Term, Value
from quizapp.core.facts.time import When
from quizapp.core.facts.timeline import asked_by_default, day_of, eras, moments, settled
from quizapp.core.facts.truth import Truth, date_fact, dates, has_value
from quizapp.core.makers.base import Draft, basis_ref, by_name, finish, target
from quizapp.core.questions.model import Gap, Option, Pairs, Part, Question, Rule, Step
from quizapp.core.questions.typed import content_words
from quizapp.core.wording.material import has, title_of
from quizapp.core.wording.model import Ref, Wording, say

_ROWS: Final = 3
_MANY: Final = 24


@dataclass(frozen=True, slots=True)
class _Row:
    """A row and its right choice, with the fact that joins them."""

    fact: Fact
    value: Value
    choice: str


@dataclass(frozen=True, slots=True)
class _Theme:
    """A sort of matching: which relation kind joins rows and choices, the stem, and how often a row may stand."""

    kind: Kind
    stem: str
    rounds: int


_THEMES: Final = (
    _Theme(Kind.WHEN, "match-dates", 3),
    _Theme(Kind.WITHIN, "match-places", 3),
    _Theme(Kind.WHERE, "match-where", 3),
    _Theme(Kind.SAID, "match-speakers", 3),
    _Theme(Kind.OFFICE, "match-posts", 3),
)


class Match:
    """Asks for pairs whose assignment is the only one that any reading allows."""

    name: Final = "match"
    version: Final = 1

    def questions(self, graph: Graph, seed: int) -> Iterator[Question | Gap]:
        """Yield questions in which each row's target stands at most three times."""
        asked: set[tuple[str, ...]] = set()
        for theme in _THEMES:
            for sort, rows in sorted(_rows(graph, theme.kind).items()):
                by_fact = {row.fact.id: row for row in rows}
                for turn in range(theme.rounds):
                    for pool in _pools(by_fact, self.name, graph.pack.id, theme.stem, sort, turn):
                        yield from self._from_pool(graph, seed, theme, [by_fact[fact] for fact in pool], asked)

    def _from_pool(
        self, graph: Graph, seed: int, theme: _Theme, pool: list[_Row], asked: set[tuple[str, ...]]
    ) -> Iterator[Question]:
        left = list(pool)
        while len(left) > _ROWS:
            rows = max((_apart(graph, left[start:] + left[:start]) for start in range(len(left))), key=len)
            name = tuple(sorted(row.fact.id for row in rows[:_ROWS]))
            if len(rows) <= _ROWS:
                return
            left = [row for row in left if row not in rows[:_ROWS]]
            if name not in asked:
                asked.add(name)
                yield self._question(graph, seed, theme, rows[:_ROWS], rows[_ROWS])

    def _question(self, graph: Graph, seed: int, theme: _Theme, rows: list[_Row], spare: _Row) -> Question:
        purpose = (self.name, self.version, seed, *(row.fact.id for row in rows))
        shown = chance.ranked(rows, lambda row: row.fact.id, *purpose)
        choices = sorted((*rows, spare), key=lambda row: _sorting(graph, row))
        basis = {name: ref for row in rows for name, ref in basis_ref(_basis(graph, row)).items()}
        year = _common_year(choices)
        refs: dict[str, Ref] = {"y": Term(year)} if year else {}
        if theme.kind is Kind.WITHIN:
            refs = {"x": EntityRef(rows[0].fact.subject), "r": EntityRef(rows[0].choice)}
        rule = Rule.NOT_RECORDED if basis else Rule.ONE_VALUE
        right = (Step(row.fact.subject, True, rule, _shown_facts(graph, row), _told(graph, row)) for row in shown)  # noqa: FBT003
        subjects = sorted(row.fact.subject for row in rows)
        draft = Draft(
            roles=(("theme", theme.stem), *((f"row-{number}", subject) for number, subject in enumerate(subjects))),
            stem=say(theme.stem, **refs, **basis),
            interaction=Pairs(
                tuple(Option(row.fact.subject, _row_label(graph, row)) for row in shown),
                tuple(Option(row.choice, _choice_label(row, year)) for row in choices),
                tuple((row.fact.subject, row.choice) for row in shown),
            ),
            parts=tuple(Part(row.fact.subject, target(graph, row.fact), (row.fact.id,)) for row in shown),
            answer=_left_over(theme, spare, year),
            proof=(*right, Step(spare.choice, False, rule, _shown_facts(graph, spare), _told(graph, spare))),  # noqa: FBT003
            unique=True,
        )
        return finish(self, graph, draft, harm_of=(spare.fact.subject,))


def _pools(facts: Iterable[str], *purpose: object) -> list[list[str]]:
    """Divide rows into pools to draw from; few rows are one pool, or none would be found that go together."""
    rows = list(facts)
    return chance.buckets(rows, *purpose) if len(rows) >= _MANY else [chance.ranked(rows, str, *purpose)]


def _rows(graph: Graph, kind: Kind) -> dict[str, list[_Row]]:
    """Return the rows that may stand together: the same types on both sides."""
    found: dict[str, list[_Row]] = defaultdict(list)
    if kind is Kind.WHEN:
        for era, events in zip(("within", "outside"), eras(graph, list(moments(graph))), strict=True):
            for event in events:
                fact, day = date_fact(graph, event), day_of(graph, event)
                if fact is not None and day is not None and has(graph, event, "title"):
                    found[era].append(_Row(fact, day, day.begin.lo.isoformat()))
        return found
    for fact in graph.facts_of_kind(kind):
        value = fact.value
        if not isinstance(value, EntityRef) or (not settled(fact) and kind is not Kind.SAID):
            continue
        titled = graph.sort_of(fact.subject) not in {Sort.EVENT, Sort.CLAIM} or has(graph, fact.subject, "title")
        if titled and asked_by_default(graph, fact.subject) and not _namesakes(graph, fact.subject, value.id):
            types = (graph.entity(fact.subject).type, graph.entity(value.id).type)
            grouped = types[1] if kind in {Kind.WHERE, Kind.SAID} else "/".join(types)
            found[grouped].append(_Row(fact, value, value.id))
    return found


def _namesakes(graph: Graph, subject: str, value: str) -> bool:
    """Tell whether a row would give its choice away by sharing a word of its name (P9)."""
    row = title_of(graph, subject) or graph.label(subject)
    return bool(content_words(row) & content_words(graph.label(value)))


def _apart(graph: Graph, rows: list[_Row]) -> list[_Row]:
    """Return rows of which none can have another's choice in any reading: three and a spare, greedily."""
    chosen: list[_Row] = []
    for row in rows:
        if all(_excludes(graph, row, other) and _excludes(graph, other, row) for other in chosen):
            chosen.append(row)
        if len(chosen) > _ROWS:
            break
    return chosen


def _excludes(graph: Graph, row: _Row, other: _Row) -> bool:
    if isinstance(row.value, When) and isinstance(other.value, When):
        day = other.value.begin.lo
        return all(day not in when.possible for when in dates(graph, row.fact.subject))
    return (
        row.choice != other.choice
        and not graph.may_be_the_same(row.choice, other.choice)
        and has_value(graph, row.fact.subject, row.fact.relation, other.choice) is Truth.IMPOSSIBLE
    )


def _basis(graph: Graph, row: _Row) -> Basis | None:
    return graph.basis(row.fact.subject, row.fact.relation)


def _sorting(graph: Graph, row: _Row) -> tuple[str, str]:
    return (row.choice, "") if isinstance(row.value, When) else by_name(graph)(row.choice)


def _row_label(graph: Graph, row: _Row) -> Wording:
    subject = EntityRef(row.fact.subject)
    return (
        say("title", e=subject)
        if graph.sort_of(row.fact.subject) in {Sort.EVENT, Sort.CLAIM}
        else say("name", x=subject)
    )


def _choice_label(row: _Row, year: str) -> Wording:
    if isinstance(row.value, When):
        return say("date" if year else "date-year", t=row.value)
    return say("name", x=row.value)


def _common_year(rows: list[_Row]) -> str:
    """Return the year that all dates share, which then stands in the stem; nothing for several years or no dates."""
    years = {str(row.value.begin.lo.year) if isinstance(row.value, When) else "" for row in rows}
    return years.pop() if len(years) == 1 else ""


def _left_over(theme: _Theme, spare: _Row, year: str) -> Wording:
    if isinstance(spare.value, When):
        return say("match-dates.left-of-year" if year else "match-dates.left", t=spare.value)
    return say(f"{theme.stem}.left", r=spare.value)


def _told(graph: Graph, row: _Row) -> Wording:
    """Return a pair as a clause."""
    subject = EntityRef(row.fact.subject)
    match graph.relation(row.fact.relation).kind:
        case Kind.WITHIN:
            return say("lies-in-clause", p=subject, r=row.value)
        case Kind.WHERE:
            return say("elsewhere", e=subject, p=row.value)
        case Kind.OFFICE:
            return say("was-post", x=subject, r=row.value)
        case Kind.SAID:
            day = day_of(graph, row.fact.subject)
            return say("said-otherwise", x=row.value, c=subject, **({"t": day} if day else {}))
        case _:
            return say("dated", x=subject, t=row.value)


def _shown_facts(graph: Graph, row: _Row) -> tuple[str, ...]:
    """Return the facts that a pair as a clause rests on."""
    dated = date_fact(graph, row.fact.subject) if graph.relation(row.fact.relation).kind is Kind.SAID else None
    shown = dated is not None and day_of(graph, row.fact.subject) is not None
    return (row.fact.id, dated.id) if dated and shown else (row.fact.id,)

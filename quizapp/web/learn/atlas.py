"""Looking things up: search, and the page of one event, person, group, place or statement."""

from dataclasses import dataclass
from itertools import groupby
from typing import Final

from flask import redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from quizapp.actions import starting
from quizapp.actions.library import Library, published
from quizapp.core.atlas import Known, begins, known, search, slot, standing_of, title
from quizapp.core.facts.graph import Graph
from quizapp.core.facts.model import Entity, EntityRef, Fact, Kind, Quantity, Sort, Source, Status, Term, Value
from quizapp.core.facts.time import When
from quizapp.core.quiz import Plan, fits
from quizapp.web import chips, guard, parts
from quizapp.web.chips import Chip, chip
from quizapp.web.extensions import save, session
from quizapp.web.guard import Policy, allow
from quizapp.web.learn import facts, maps
from quizapp.web.learn.blueprint import blueprint
from quizapp.web.speech import gettext as _

_LONGEST_SEARCH: Final = 100
_EACH: Final = 12
"""How many things of one sort a search shows."""
_STUDY: Final = 10
_AROUND: Final = 2


@dataclass(frozen=True, slots=True)
class Row:
    """A fact in the table of a thing: its name, values with addresses, and the numbers of its sources."""

    name: str
    values: list[tuple[str, str | None]]
    sources: list[int]
    not_asked: bool


@blueprint.get("/<pack>/search")
@allow(Policy.ANYONE)
def find(pack: str) -> str:
    """Search a pack by names, titles and summaries."""
    graph = published(session(), pack).graph
    words = request.args.get("q", "").strip()
    error = _("Search for at most %(most)s characters.", most=_LONGEST_SEARCH) if len(words) > _LONGEST_SEARCH else ""
    found = () if error else search(graph, words)
    names = _sorts()
    by_sort = sorted(found, key=lambda entity: list(names).index(graph.sort_of(entity.id)))
    groups = [
        {"name": names[sort], "items": [_hit(graph, pack, entity) for entity in list(members)[:_EACH]]}
        for sort, members in groupby(by_sort, key=lambda entity: graph.sort_of(entity.id))
    ]
    shown = sum(len(group["items"]) for group in groups)
    return render_template(
        "learn/search.html",
        q=words,
        error=error,
        groups=groups,
        total=len(found),
        truncated=shown < len(found),
        starts=[(title(graph, entity.id), _address(pack, entity.id)) for entity in _starts(graph)],
    )


@blueprint.get("/<pack>/thing/<entity>")
@allow(Policy.ANYONE)
def thing(pack: str, entity: str) -> str:
    """What is known of one thing, and who says so."""
    library = published(session(), pack)
    graph = library.graph
    subject = graph.entity(entity)
    told = known(graph, entity)
    numbers = {source.id: number for number, source in enumerate(_sources(told), start=1)}
    summary = slot(graph, entity, "summary")
    own = [numbers[source.id] for item in told if not item.inverse for source in item.sources]
    standing = standing_of(graph, entity)
    questions = _questions(library, entity)
    return render_template(
        "learn/thing.html",
        thing={
            "title": title(graph, entity),
            "subtitle": facts.when_text(graph, entity),
            "standing": standing.value if graph.sort_of(entity) is Sort.EVENT else "",
            "standing_text": facts.difference(graph, entity),
            "crumbs": [_kind(graph, entity)],
        },
        clauses=[{"text": summary, "sources": sorted(set(own))[:3]}] if summary else [],
        rows=_rows(graph, pack, told, numbers),
        contested=[
            _contested(graph, item) for item in told if item.fact.status is Status.CONTESTED and not item.inverse
        ],
        sources=[_numbered(number, chip(graph.source(source))) for source, number in numbers.items()],
        origins=len({graph.source(source).origin for source in numbers}),
        around=_around(graph, pack, entity),
        where=maps.where(graph, entity),
        named=[*(name.text for name in subject.names[1:]), *subject.aliases],
        study_url=url_for("learn.study_thing", pack=pack, entity=entity) if questions else None,
        study_note=_("%(count)s questions touch it.", count=questions) if questions else "",
    )


@blueprint.post("/<pack>/thing/<entity>/study")
@allow(Policy.ANYONE)
def study_thing(pack: str, entity: str) -> Response:
    """Begin a quiz on what touches one thing."""
    graph = published(session(), pack).graph
    graph.entity(entity)
    plan = Plan(length=_STUDY, entities=(entity,))
    attempt = starting.start_quiz(session(), guard.learner(), pack, plan, now=parts.now(), entropy=parts.entropy())
    save()
    return redirect(url_for("learn.attempt", pack=pack, attempt=attempt))


def _sorts() -> dict[Sort, str]:
    return {
        Sort.EVENT: _("Events"),
        Sort.AGENT: _("People and groups"),
        Sort.PLACE: _("Places"),
        Sort.CLAIM: _("What was said"),
        Sort.THING: _("Terms"),
    }


def _kind(graph: Graph, entity: str) -> str:
    language = graph.pack.languages[0]
    noun = next((noun.one for noun in graph.type_of(entity).nouns if noun.language == language), "")
    return noun[:1].upper() + noun[1:]


def _hit(graph: Graph, pack: str, entity: Entity) -> dict[str, object]:
    standing = standing_of(graph, entity.id)
    return {
        "title": title(graph, entity.id),
        "kind": _kind(graph, entity.id),
        "date_text": facts.when_text(graph, entity.id),
        "snippet": slot(graph, entity.id, "summary") or slot(graph, entity.id, "descriptor"),
        "standing": standing.value,
        "standing_text": facts.difference(graph, entity.id),
        "sources": facts.chips_of(graph, entity.id),
        "href": _address(pack, entity.id),
    }


def _address(pack: str, entity: str) -> str:
    return url_for("learn.thing", pack=pack, entity=entity)


def _starts(graph: Graph) -> list[Entity]:
    """Return a few weighty things of each sort to begin with."""
    ranked = sorted(graph.entities, key=lambda entity: (-entity.salience, entity.id))
    return [
        entity
        for sort, count in ((Sort.EVENT, 4), (Sort.PLACE, 3), (Sort.AGENT, 3))
        for entity in [one for one in ranked if graph.sort_of(one.id) is sort][:count]
    ]


def _sources(told: tuple[Known, ...]) -> list[Source]:
    own = [item for item in told if not item.inverse] or list(told)
    return list(dict.fromkeys(source for item in own for source in item.sources))


def _numbered(number: int, source: Chip) -> dict[str, object]:
    return {
        "number": number,
        "publisher": source.publisher,
        "via": source.via,
        "title": source.title,
        "url": source.url,
        "date_text": source.date_text,
        "note": source.note,
    }


def _rows(graph: Graph, pack: str, told: tuple[Known, ...], numbers: dict[str, int]) -> list[Row]:
    rows: dict[str, Row] = {}
    kinds = list(Kind)
    for item in sorted(told, key=lambda item: (item.inverse, kinds.index(item.kind))):
        name = _row_name(graph, item)
        row = rows.setdefault(name, Row(name, [], [], not_asked=item.kind is Kind.OTHER))
        for value in _values(graph, pack, item):
            if value not in row.values:
                row.values.append(value)
        row.sources.extend(
            number
            for source in item.sources
            if (number := numbers.get(source.id)) is not None and number not in row.sources
        )
    return [row for row in rows.values() if row.values]


def _row_name(graph: Graph, item: Known) -> str:
    if item.inverse:
        return _sorts()[graph.sort_of(item.fact.subject)]
    names = {
        Kind.WHEN: _("When"),
        Kind.WHERE: _("Where"),
        Kind.PARTICIPANT: _("Who"),
        Kind.WITHIN: _("Lies in"),
        Kind.OFFICE: _("Posts"),
        Kind.SAID: _("Said by"),
        Kind.QUANTITY: _("Figure"),
    }
    return names.get(item.kind) or item.fact.relation.replace("-", " ").capitalize()


def _values(graph: Graph, pack: str, item: Known) -> list[tuple[str, str | None]]:
    if item.inverse:
        return [(title(graph, item.fact.subject), _address(pack, item.fact.subject))]
    if item.accounts:
        return [_value(graph, pack, one.value) for one in item.accounts if one.value is not None]
    return [] if item.fact.value is None else [_value(graph, pack, item.fact.value, item.fact)]


def _value(graph: Graph, pack: str, value: Value, fact: Fact | None = None) -> tuple[str, str | None]:
    match value:
        case EntityRef(id=entity):
            words = title(graph, entity)
            held = fact.time if fact else None
            return (f"{words} ({facts.date_text(held)})" if held else words, _address(pack, entity))
        case When():
            return (facts.date_text(value), None)
        case Quantity():
            return (" ".join(part for part in (value.qualifier, f"{value.number:,}", value.unit) if part), None)
        case Term():
            return (value.text, None)


def _contested(graph: Graph, item: Known) -> dict[str, object]:
    heads = {Kind.WHEN: _("Sources differ on the day"), Kind.WHERE: _("Sources differ on the place")}
    versions = [
        {
            "text": _value(graph, "", account.value)[0] if account.value is not None else account.says,
            "note": account.says if account.value is not None else "",
            "sources": chips.chips(account.sources),
        }
        for account in item.accounts
    ]
    asked = all(account.value is not None for account in item.accounts)
    return {
        "title": heads.get(item.kind, _("Sources differ")),
        "intro": _("Each account is given with who says so."),
        "versions": versions,
        "rule": _("Every account that is published counts as right.") if asked else _("This point is not asked."),
    }


def _around(graph: Graph, pack: str, entity: str) -> list[dict[str, object]]:
    """Return the events just before and after one, itself between them."""
    here = begins(graph, entity) if graph.sort_of(entity) is Sort.EVENT else None
    if here is None:
        return []
    dated = sorted(
        (first, -event.salience, event.id)
        for event in graph.entities
        if graph.sort_of(event.id) is Sort.EVENT and (first := begins(graph, event.id)) is not None
        if event.salience > 1 or event.id == entity
    )
    place = next(index for index, (_first, _weight, event) in enumerate(dated) if event == entity)
    return [
        {
            "date_text": chips.day_and_month(first) if first.year == here.year else chips.short_date(first),
            "title": title(graph, event),
            "href": _address(pack, event),
            "is_this": event == entity,
        }
        for first, _weight, event in dated[max(0, place - _AROUND) : place + _AROUND + 1]
    ]


def _questions(library: Library, entity: str) -> int:
    plan = Plan(entities=(entity,))
    return sum(fits(library.graph, item.question, plan) for item in library.bank.items)

"""Question sets: chosen from a published pack by rule, then changed by hand until they are given to a class."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from quizapp.actions.entropy import Entropy
from quizapp.actions.library import Library, published, revision
from quizapp.actions.wording import one_line
from quizapp.core.bank import Item
from quizapp.core.errors import Invalid, NotFound
from quizapp.core.facts.graph import Graph
from quizapp.core.facts.model import Kind, Sort
from quizapp.core.gaps import LeftOut, left_out
from quizapp.core.permissions import Action, Actor, Thing, require
from quizapp.core.quiz import Plan, assemble, fits, topic, topic_of_kind, touched
from quizapp.formats.question_json import item_from_json, item_to_json
from quizapp.store.models import Assignment, Classroom, Pack, QuestionSet

LONGEST_SET = 50
LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class Choice:
    """Something that questions can be chosen by, and how many questions it stands for."""

    id: str
    label: str
    count: int


@dataclass(frozen=True, slots=True)
class Choices:
    """What a pack offers to choose by. Places and actors stand in order of their labels."""

    first: date
    last: date
    places: tuple[Choice, ...]
    actors: tuple[Choice, ...]
    topics: tuple[Choice, ...]
    makers: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """The set that a plan and a seed give. `fitting` counts all questions that the plan allows."""

    library: Library
    plan: Plan
    seed: str
    items: tuple[Item, ...]
    fitting: int
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class SetSummary:
    """A set as a row of a list; `assigned` counts the assignments made of it."""

    id: UUID
    title: str
    pack_title: str
    questions: int
    assigned: int
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class Use:
    """A class that a set was given to."""

    assignment_id: UUID
    class_id: UUID
    class_name: str
    title: str
    opens_at: datetime
    closes_at: datetime | None


@dataclass(frozen=True, slots=True)
class SetPage:
    """A set with its questions, on the revision on which they were chosen.

    `changed` names questions that the published revision words or proves otherwise, or no longer has.
    """

    id: UUID
    title: str
    version: int
    updated_at: datetime
    library: Library
    plan: Plan
    items: tuple[Item, ...]
    changed: frozenset[str]
    left_out: tuple[LeftOut, ...]
    uses: tuple[Use, ...]

    @property
    def frozen(self) -> bool:
        """Whether it was given to a class, so that its questions stay as they are."""
        return bool(self.uses)


def choices(session: Session, actor: Actor, pack_id: str) -> Choices:
    """Return what the questions of a pack can be chosen by. Raises NotFound where nothing of it is published."""
    require(actor, Action.WRITE_SET)
    library = published(session, pack_id)
    graph = library.graph
    things: Counter[str] = Counter()
    topics: Counter[str] = Counter()
    makers: Counter[str] = Counter()
    for item in library.bank.items:
        things.update(touched(graph, item.question))
        topics[topic(graph, item.question)] += 1
        makers[item.question.maker] += 1

    def of_sort(sort: Sort) -> tuple[Choice, ...]:
        found = [Choice(thing, graph.label(thing), n) for thing, n in things.items() if graph.sort_of(thing) is sort]
        return tuple(sorted(found, key=lambda choice: (choice.label.casefold(), choice.id)))

    return Choices(
        first=graph.pack.first,
        last=graph.pack.last,
        places=of_sort(Sort.PLACE),
        actors=of_sort(Sort.AGENT),
        topics=tuple(Choice(name, name, topics[name]) for name in _topics(graph)),
        makers=tuple(Choice(maker, maker, n) for maker, n in makers.items()),
    )


def preview(session: Session, actor: Actor, pack_id: str, plan: Plan, seed: str) -> Preview:
    """Return the questions that a plan and a seed give, without storing anything.

    Raises NotFound where nothing of the pack is published, Invalid where the plan makes no sense.
    """
    require(actor, Action.WRITE_SET)
    if not 1 <= plan.length <= LONGEST_SET:
        raise Invalid("Choose between 1 and %(most)s questions.", field="length", most=LONGEST_SET)
    if plan.first and plan.last and plan.last < plan.first:
        raise Invalid("Choose a last day that is not before the first.", field="last")
    library = published(session, pack_id)
    return Preview(
        library=library,
        plan=plan,
        seed=seed,
        items=assemble(library.graph, library.bank.items, plan, seed),
        fitting=sum(fits(library.graph, item.question, plan) for item in library.bank.items),
        left_out=left_out(library.graph, library.bank, plan),
    )


def create(
    session: Session, actor: Actor, pack_id: str, title: str, plan: Plan, seed: str, *, entropy: Entropy, now: datetime
) -> UUID:
    """Store the set that `preview` shows for the same plan and seed, and return its id.

    Raises as `preview`; Invalid, too, where no question fits the plan or the title is missing.
    """
    one_line(title, LONGEST_TITLE, "title", "Give the set a title.")
    chosen = preview(session, actor, pack_id, plan, seed)
    if not chosen.items:
        raise Invalid("No question fits this choice. Choose more days, topics or kinds of question.")
    return store(session, actor, chosen.library, title, plan, seed, chosen.items, entropy=entropy, now=now)


def store(  # noqa: PLR0913 - the columns of a row
    session: Session,
    actor: Actor,
    library: Library,
    title: str,
    plan: Plan,
    seed: str,
    items: Sequence[Item],
    *,
    entropy: Entropy,
    now: datetime,
) -> UUID:
    """Store questions of a library as a set of the actor's, and return its id."""
    require(actor, Action.WRITE_SET)
    made = QuestionSet(
        id=entropy.new_id(now),
        owner_id=actor.id,
        pack_id=library.pack_id,
        revision_digest=library.digest,
        title=one_line(title, LONGEST_TITLE, "title", "Give the set a title."),
        rules={**_plan_to_json(plan), "seed": seed},
        items=[entry_of(item) for item in items],
        version=1,
        created_at=now,
        updated_at=now,
    )
    session.add(made)
    session.flush()
    return made.id


def my_sets(session: Session, actor: Actor) -> list[SetSummary]:
    """Return the actor's own sets, the last changed first."""
    require(actor, Action.WRITE_SET)
    given = select(Assignment.set_id, func.count().label("n")).group_by(Assignment.set_id).subquery()
    rows = session.execute(
        select(QuestionSet, Pack.title, given.c.n)
        .join(Pack, Pack.id == QuestionSet.pack_id)
        .outerjoin(given, given.c.set_id == QuestionSet.id)
        .where(QuestionSet.owner_id == actor.id)
        .order_by(QuestionSet.updated_at.desc(), QuestionSet.id)
    )
    return [SetSummary(one.id, one.title, title, len(one.items), n or 0, one.updated_at) for one, title, n in rows]


def set_page(session: Session, actor: Actor, set_id: UUID) -> SetPage:
    """Return a set as its owner sees it. Raises NotFound where it is missing or another's."""
    row = load_set(session, actor, set_id)
    library = revision(session, row.pack_id, row.revision_digest)
    try:
        live = published(session, row.pack_id).by_id
    except NotFound:  # the pack is not offered any more; its sets stay as they were
        live = library.by_id
    plan = plan_of(row)
    uses = session.execute(
        select(Assignment, Classroom.name)
        .join(Classroom, Classroom.id == Assignment.class_id)
        .where(Assignment.set_id == set_id)
        .order_by(Assignment.opens_at, Assignment.id)
    )
    return SetPage(
        id=row.id,
        title=row.title,
        version=row.version,
        updated_at=row.updated_at,
        library=library,
        plan=plan,
        items=tuple(item_from_json(entry["question"]) for entry in row.items),
        changed=frozenset(
            entry["question_id"]
            for entry in row.items
            if (now := live.get(entry["question_id"])) is None or now.question.fingerprint != entry["fingerprint"]
        ),
        left_out=left_out(library.graph, library.bank, plan),
        uses=tuple(Use(a.id, a.class_id, name, a.title, a.opens_at, a.closes_at) for a, name in uses),
    )


def copy(session: Session, actor: Actor, set_id: UUID, title: str, *, entropy: Entropy, now: datetime) -> UUID:
    """Store a new set with the same questions, which can be changed, and return its id."""
    row = load_set(session, actor, set_id)
    library = revision(session, row.pack_id, row.revision_digest)
    items = [item_from_json(entry["question"]) for entry in row.items]
    seed = row.rules["seed"]
    return store(session, actor, library, title, plan_of(row), seed, items, entropy=entropy, now=now)


def _topics(graph: Graph) -> Iterable[str]:
    """Return the topics of a pack, each once, in the order of the kinds of relation that they stand for."""
    return dict.fromkeys(name for kind in Kind if (name := topic_of_kind(graph, kind)))


def load_set(session: Session, actor: Actor, set_id: UUID, *, lock: bool = False) -> QuestionSet:
    """Return a set to someone who may change it, with `lock` held against others until the transaction ends.

    Raises NotFound where it is missing or another's, Forbidden for learners.
    """
    require(actor, Action.WRITE_SET)
    row = session.get(QuestionSet, set_id, with_for_update=lock or None, populate_existing=lock)
    if row is None:
        raise NotFound
    require(actor, Action.WRITE_SET, Thing(frozenset({row.owner_id})))
    return row


def entry_of(item: Item) -> dict[str, Any]:
    """Return a question as a set keeps it."""
    question = item.question
    return {"question_id": question.id, "fingerprint": question.fingerprint, "question": item_to_json(item)}


def _plan_to_json(plan: Plan) -> dict[str, Any]:
    dates = {"first": plan.first and plan.first.isoformat(), "last": plan.last and plan.last.isoformat()}
    return {**asdict(plan), **dates}


def plan_of(chosen: QuestionSet) -> Plan:
    """Return the plan that a set's questions were chosen by."""
    data = chosen.rules
    return replace(
        Plan(),
        length=data["length"],
        topics=tuple(data["topics"]),
        makers=tuple(data["makers"]),
        entities=tuple(data["entities"]),
        first=date.fromisoformat(data["first"]) if data["first"] else None,
        last=date.fromisoformat(data["last"]) if data["last"] else None,
    )

"""Random tiny packs: whatever the makers ask of them is proved anew by a judge that shares no code with them."""

from collections import Counter
from dataclasses import replace
from itertools import permutations
from typing import Final

from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.core.bank import MAKERS, Item, bank
from quizapp.core.facts.model import Status
from quizapp.core.questions.model import Interaction, OneOf, Pairs, Sequence, SomeOf, Standing, Text
from tests.builders import Tale, expedition, version
from tests.core.makers.judge import proved
from tests.core.worlds import times

CAMPS: Final = ("alder", "birch", "cedar", "dogwood", "elm")
VALLEYS: Final = ("amber", "bronze", "copper", "flint")
CREWS: Final = ("heron", "otter", "swift", "badger")
PEOPLE: Final = ("ada", "ben", "cora", "dan")
DEEDS: Final = (("hold", "held"), ("build", "built"), ("open", "opened"), ("close", "closed"), ("mend", "mended"))


EVENTS: Final = (
    "race, sale, count, watch, contest, launch, feast, wedding, lesson, repair, rescue, picnic, parade, auction, regatta, "
    "vigil, hunt, survey"
).split(", ")


@st.composite
def tales(draw: st.DrawFn) -> Tale:
    """Draw a tale: events with dates, places and doers, each agreed, disputed, somebody's word, or missing."""
    tale = Tale()
    for crew in CREWS:
        tale.crew(crew)
    for person in PEOPLE:
        tale.add(person, "person", f"{person.title()} Lowe")
    for valley in VALLEYS:
        tale.add(valley, "valley", valley.title())
    for camp in CAMPS:
        _tell(draw, tale.camp(camp), camp, "within", VALLEYS)
    for event in EVENTS[: draw(st.integers(6, len(EVENTS)))]:
        _happen(draw, tale, event)
    for number in range(6):
        tale.remark(f"remark-{number}", f"it was {'abcdef'[number]}", draw(st.sampled_from(PEOPLE)))
        if number and draw(st.integers(0, 2)) == 0:
            tale.fact(f"remark-{number}", "echoes", f"remark-{number - 1}")
    if draw(st.booleans()):
        tale.fact("heron", "member-of", "otter")
    return tale


def _happen(draw: st.DrawFn, tale: Tale, event: str) -> None:
    kind, verb = draw(st.sampled_from(("work", "feast", "voyage"))), draw(st.sampled_from(DEEDS))
    doer = draw(st.one_of(st.none(), st.sampled_from(CREWS)))
    tale.event(event, by=doer or "", kind=kind, verb=verb, salience=draw(st.integers(0, 2)))
    if doer and draw(st.booleans()):
        tale.change(event, complete=())
    _date(draw, tale, event)
    _tell(draw, tale, event, "where", CAMPS)
    if draw(st.integers(0, 3)) == 0:
        for crew in draw(st.sets(st.sampled_from(CREWS), min_size=1, max_size=2)):
            tale.fact(event, "attended", crew, key=f"attended-{crew}")
        tale.closed(event, "attended")


def _date(draw: st.DrawFn, tale: Tale, event: str) -> None:
    match draw(st.integers(0, 5)):
        case 0:
            return
        case 1:
            tale.fact(
                event, "when", draw(times), says=draw(st.one_of(st.none(), st.just("heron"))), status=Status.ATTRIBUTED
            )
        case 2:
            tale.disputed(
                event, "when", version("a", draw(times), says="heron"), version("b", draw(times), says="otter")
            )
        case _:
            tale.fact(event, "when", draw(times))


def _tell(draw: st.DrawFn, tale: Tale, subject: str, relation: str, values: tuple[str, ...]) -> None:
    one, other = draw(st.sampled_from(list(permutations(values, 2))))
    match draw(st.integers(0, 6)):
        case 0:
            return
        case 1:
            tale.fact(subject, relation, one, status=Status.ATTRIBUTED)
        case 2:
            tale.disputed(subject, relation, version("a", one), version("b", other))
        case _:
            tale.fact(subject, relation, one)


@settings(max_examples=settings().max_examples // 3)
@given(tales(), st.integers(0, 3))
def test_everything_asked_is_proved(tale: Tale, seed: int) -> None:
    graph = tale.graph()
    found = bank(graph, seed)
    for item in found.items:
        assert proved(tale, item), item.words
        assert_fair(tale, item)
    targets = Counter((item.question.maker, str(target)) for item in found.items for target in item.question.targets)
    assert max(targets.values(), default=0) <= 3
    assert len({item.question.id for item in found.items}) == len(found.items)


def assert_fair(tale: Tale, item: Item) -> None:
    """What sources dispute, or one of them says, is asked only as somebody's word or as what sources give.

    The order of two events may rest on a disputed day, where every account gives the same order.
    """
    asked = [tale.facts[fact] for part in item.question.parts for fact in part.facts]
    attributed = any(role == "s" for role, _ in item.question.stem.refs)
    versions = item.question.stem.id == "date-of-event.versions"
    in_order = item.question.maker in {"before-after", "first-of", "put-in-order"}
    for fact in asked:
        assert fact.status in {Status.ESTABLISHED, Status.CONTESTED, Status.ATTRIBUTED}
        if fact.status is Status.ATTRIBUTED:
            assert attributed
            assert item.question.standing in {Standing.SINGLE_SOURCE, Standing.ONE_PARTY}
        if fact.status is Status.CONTESTED:
            assert attributed or versions or in_order
            assert item.question.standing is Standing.DIFFER
        assert tale.entities[fact.subject].salience > 0
    assert len({part.id for part in item.question.parts}) == len(item.question.parts)


def test_the_judge_sees_what_is_planted() -> None:
    """Every judge finds fault with a question whose key is exchanged for something else that it shows."""
    tale = expedition()
    seen = set()
    for item in bank(tale.graph(), 1).items:
        planted = exchanged(item.question.interaction)
        if planted is not None:
            assert not proved(tale, Item(replace(item.question, interaction=planted), item.words)), item.words
            seen.add(item.question.maker)
    assert seen == {maker.name for maker in MAKERS}


def exchanged(interaction: Interaction) -> Interaction | None:
    match interaction:
        case OneOf(options=options, key=key):
            return replace(interaction, key=next(option.id for option in options if option.id != key))
        case Pairs(key=pairs):
            return replace(interaction, key=((pairs[0][0], pairs[1][1]), (pairs[1][0], pairs[0][1]), pairs[2]))
        case Sequence(key=order):
            return replace(interaction, key=order[::-1])
        case Text(others=others, key=key):
            return replace(interaction, key=replace(key, id=others[0][0]))
        case SomeOf():
            return None

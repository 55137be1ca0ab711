"""What a question is, and what may change about a pack without changing it (decisions D6 and D6a)."""

from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quizapp.core.bank import MAKERS, Bank, Item, bank
from quizapp.core.facts.graph import Graph
from quizapp.core.facts.model import Name, Term
from quizapp.core.questions.model import OneOf, Pairs, Question, Sequence, SomeOf, Text
from quizapp.core.questions.standing import all_sources
from tests.builders import BOTH, Tale, expedition
from tests.days import day

SEED = 1


@cache
def river() -> Bank:
    return bank(expedition().graph(), SEED)


def questions(found: Bank) -> dict[str, Question]:
    return {item.question.id: item.question for item in found.items}


def test_every_maker_finds_questions() -> None:
    assert {item.question.maker for item in river().items} == {maker.name for maker in MAKERS}


def test_ids_are_unique_and_fixed_for_good() -> None:
    assert len(questions(river())) == len(river().items)
    dated = [
        item for item in river().items if item.words.stem.endswith("did the Herons hold the boat repair in Alder?")
    ]
    assert [item.question.id for item in dated] == ["2c87a9435f916852"]


def test_a_copy_of_a_pack_keeps_the_ids_of_questions_on_one_thing() -> None:
    pack = expedition().pack()
    copy = questions(bank(Graph(replace(pack, id="my-copy")), SEED))
    chosen_together = {"before-after", "first-of", "put-in-order", "match"}
    single = {one.id for one in questions(river()).values() if one.maker not in chosen_together}
    assert single == {one.id for one in copy.values() if one.maker not in chosen_together}
    assert {one.targets for one in copy.values() if one.id in single} == {
        one.targets for one in questions(river()).values() if one.id in single
    }


def test_equal_facts_and_seed_make_equal_banks() -> None:
    pack = expedition().pack()
    turned = replace(pack, facts=pack.facts[::-1], entities=pack.entities[::-1])
    again = expedition()
    again.facts = {fact.id: fact for fact in turned.facts}
    again.entities = {entity.id: entity for entity in turned.entities}
    assert bank(again.graph(), SEED) == river()


def test_another_seed_asks_the_same_questions_with_other_options() -> None:
    other = bank(expedition().graph(), SEED + 1)
    assert set(questions(other)) == set(questions(river()))
    assert other != river()


def shown(item: Item) -> list[str]:
    match item.question.interaction:
        case OneOf(options=options) | SomeOf(options=options):
            return [option.id for option in options]
        case Pairs(rows=rows, choices=choices):
            return [option.id for option in (*rows, *choices)]
        case Sequence(items=items):
            return [option.id for option in items]
        case Text(key=key):
            return [key.id]


def renamed(tale: Tale) -> Tale:
    """Give every thing a name that sorts like its old one, and every event a noun phrase of its own."""
    for name, entity in list(tale.entities.items()):
        tale.change(name, names=tuple(Name(one.language, f"{one.text}o") for one in entity.names))
        if entity.type == "work":
            tale.said(name, np=f"what they called {name}")
    return tale


def test_new_names_and_phrases_change_words_and_nothing_else() -> None:
    after = bank(renamed(expedition()).graph(), SEED)
    assert [item.question.id for item in after.items] == [item.question.id for item in river().items]
    assert [shown(item) for item in after.items] == [shown(item) for item in river().items]
    assert [item.question.fingerprint for item in after.items] == [item.question.fingerprint for item in river().items]
    assert [item.question.targets for item in after.items] == [item.question.targets for item in river().items]
    assert sum(a.words != b.words for a, b in zip(after.items, river().items, strict=True)) > 100


def untold(item: Item) -> Question:
    interaction = item.question.interaction
    return (
        replace(item.question, interaction=replace(interaction, others=()))
        if isinstance(interaction, Text)
        else item.question
    )


UNRELATED: list[Callable[[Tale], Tale]] = [
    lambda tale: tale.add("spare", "camp", "Spare"),
    lambda tale: tale.add("zed", "person", "Zed Zed"),
    lambda tale: tale.event("mystery"),
    lambda tale: tale.event("trifle", day(4), salience=0),
    lambda tale: tale.event("wreck", day(4), harm=("casualty",)),
    lambda tale: tale.add("plan", "post", "planner").fact("plan", "number", Term("B7")),
    lambda tale: tale.remark("open-remark", "it was so", "ada").change("open-remark", complete=(), salience=0),
]


@pytest.mark.parametrize("more", UNRELATED)
def test_an_unrelated_fact_changes_nothing(more: Callable[[Tale], Tale]) -> None:
    """But for what a typed answer is told from: there, the name of another thing is one more that is not the answer."""
    after = bank(more(expedition()).graph(), SEED)
    assert [item.words for item in after.items] == [item.words for item in river().items]
    assert [untold(item) for item in after.items] == [untold(item) for item in river().items]


def test_a_new_event_leaves_most_questions_as_they_are() -> None:
    """It may be asked itself, stand among others as a distractor, or change the groups of its own buckets."""
    after = questions(bank(expedition().event("parade", day(10), at="alder", by="heron").graph(), SEED))
    before = questions(river())
    kept = [question for name, question in before.items() if after.get(name) == question]
    assert len(kept) > 0.7 * len(before)
    grouped = [question for question in before.values() if question.maker in {"first-of", "put-in-order"}]
    assert sum(question.id in after for question in grouped) >= len(grouped) / 2
    assert any("parade" in str(question.targets) for question in after.values())


@settings(max_examples=settings().max_examples // 12)
@given(st.sampled_from(sorted(expedition().facts)), st.booleans())
def test_a_fingerprint_changes_with_the_facts_it_rests_on_and_no_others(fact: str, noted: bool) -> None:  # noqa: FBT001
    tale = expedition()
    tale.edit(fact, **({"note": (("en", "seen again"),)} if noted else {"sources": BOTH[::-1]}))
    after = questions(bank(tale.graph(), SEED))
    before = questions(river())
    assert set(after) == set(before)
    changed = {name for name in before if before[name].fingerprint != after[name].fingerprint}
    assert changed == {name for name, question in before.items() if fact in question.facts}
    assert changed


def test_a_corrected_value_keeps_the_question_and_its_target() -> None:
    after = questions(bank(expedition().edit("boat-repair/when", value=day(25)).graph(), SEED))
    for name, question in questions(river()).items():
        if question.maker == "date-of-event" and "boat-repair" in str(question.targets):
            assert after[name].targets == question.targets
            assert after[name].fingerprint != question.fingerprint
            assert isinstance(after[name].interaction, OneOf)
            assert after[name].interaction.key == "2018-06-25"  # type: ignore[union-attr]


def test_targets_name_what_is_asked_and_never_its_answer() -> None:
    graph = expedition().graph()
    for item in river().items:
        for part in item.question.parts:
            if part.target is not None:
                (fact,) = {(graph.fact(fact).subject, graph.fact(fact).relation) for fact in part.facts}
                assert (part.target.anchor, part.target.relation) == fact
                assert part.target.origin == "river"
                assert str(part.target) == f"river/{fact[0]}/{fact[1]}"


def test_every_question_rests_on_facts_with_sources() -> None:
    graph = expedition().graph()
    for item in river().items:
        question = item.question
        steps = {fact for step in question.proof for fact in step.facts}
        asked = {fact for part in question.parts for fact in part.facts}
        assert set(question.facts) == steps | asked
        assert set(question.sources) == {source for fact in question.facts for source in all_sources(graph.fact(fact))}
        assert question.sources
        assert any(step.holds for step in question.proof)


def test_a_broken_rubric_or_a_missing_phrase_goes_to_the_ledger() -> None:
    tale = expedition().said("boat-repair", np=None, passive="none")
    tale.said("mast-check", title="Mast  check")
    found = bank(tale.graph(), SEED)
    why = {gap.subject: gap.why for gap in found.gaps}
    assert any("boat-repair: no accepted `passive`" in reason for reason in why.values())
    assert any("broken text" in reason for reason in why.values())
    assert not [item for item in found.items if "Mast  check" in item.words.options.values()]

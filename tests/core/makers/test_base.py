"""What all makers share: names in lists, the place of the key among them, dates of stems as part of the proof."""

from collections import Counter

from quizapp.core.makers.base import beside, by_name
from quizapp.core.makers.cloze import Cloze
from quizapp.core.makers.place_of_event import PlaceOfEvent
from quizapp.core.makers.who_took_part import WhoTookPart
from tests.builders import Tale, expedition
from tests.core.makers.making import made


def test_names_stand_as_they_are_shown_without_regard_to_case_and_accents() -> None:
    tale = (
        Tale().add("a", "crew", "Zebras", option="army of zebras").add("b", "crew", "Élan").add("c", "crew", "al-Qamar")
    )
    assert sorted(["a", "b", "c"], key=by_name(tale.graph())) == ["c", "a", "b"]


def test_the_place_of_a_key_among_names_is_drawn_evenly() -> None:
    tale = Tale()
    for name in "abcdefg":
        tale.crew(name)
    order = by_name(tale.graph())
    ranks = Counter(
        sorted(["d", *beside(tale.graph(), "d", list("abcefg"), 2, seed)], key=order).index("d") for seed in range(300)
    )
    assert min(ranks.values()) > 70


def test_a_key_at_the_end_of_the_list_keeps_its_wrong_options() -> None:
    tale = Tale()
    for name in "abc":
        tale.crew(name)
    assert sorted(beside(tale.graph(), "a", ["c", "b"], 2, "seed")) == ["b", "c"]
    assert beside(tale.graph(), "a", ["c"], 2, "seed") == []


def test_the_date_in_a_stem_is_part_of_the_proof() -> None:
    for maker in (PlaceOfEvent(), WhoTookPart(), Cloze()):
        stems = {item.question.facts: item.words.stem for item in made(expedition(), maker)}
        dated = {facts: stem for facts, stem in stems.items() if "June 2018" in stem}
        assert dated
        for facts in dated:
            assert f"{facts[0].split('/')[0]}/when" in facts

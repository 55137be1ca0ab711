"""The pack as something to look at."""

from datetime import date

from quizapp.core import atlas
from quizapp.core.facts.model import Kind, Point, Status
from quizapp.core.questions.model import Standing
from tests.builders import Tale, expedition, version
from tests.days import about, by, day, night


def river() -> Tale:
    tale = (
        Tale()
        .crew("heron")
        .camp("alder", "amber", point=Point(50, 10, ("gazette",)))
        .camp("birch", point=Point(51, 10))
    )
    tale.camp("cedar").event("fair", day(3), at="alder", by="heron", salience=3, title="Summer fair")
    return tale.event("feast", day(3), at="birch", salience=1)


def test_the_days_of_the_topic() -> None:
    days = atlas.days(river().graph())
    assert (len(days), days[0], days[-1]) == (30, date(2018, 6, 1), date(2018, 6, 30))


def test_events_begin_on_their_first_possible_day_weightiest_first() -> None:
    tale = river().event("quarrel").disputed("quarrel", "when", version("a", day(7)), version("b", day(5)))
    tale.event("aubade", day(3)).event("sleep", night(5)).event("hunch", about(5)).event("late", by(5)).event(
        "dateless"
    )
    graph = tale.graph()
    assert [event.id for event in atlas.events_of(graph, date(2018, 6, 3))] == ["fair", "aubade", "feast"]
    assert [event.id for event in atlas.events_of(graph, date(2018, 6, 5))] == ["hunch", "quarrel", "sleep"]
    assert atlas.events_of(graph, date(2018, 6, 7)) == ()
    assert [atlas.begins(graph, event) for event in ("late", "dateless")] == [None, None]


def test_claims_are_no_events_of_a_day() -> None:
    tale = river().remark("saying", "it was so", "heron").fact("saying", "when", day(9))
    assert atlas.events_of(tale.graph(), date(2018, 6, 9)) == ()


def test_titles_and_slots() -> None:
    graph = river().graph()
    assert [atlas.title(graph, name) for name in ("fair", "alder")] == ["Summer fair", "Alder"]
    assert (
        atlas.slot(graph, "fair", "np"),
        atlas.slot(graph, "fair", "gist"),
        atlas.slot(graph, "fair", "np", "ar"),
    ) == (
        "the summer fair",
        "",
        "",
    )


def test_an_event_is_drawn_where_it_was_if_that_has_a_point() -> None:
    graph = river().event("walk", at="cedar").event("talk").graph()
    assert atlas.place_of(graph, "fair") == atlas.Place("alder", "Alder", Point(50, 10, ("gazette",)), exact=True)
    found = atlas.place_of(graph, "feast")
    assert found is not None
    assert not found.exact
    assert [atlas.place_of(graph, event) for event in ("walk", "talk")] == [None, None]


def test_a_disputed_place_is_not_drawn() -> None:
    tale = river().disputed("feast", "where", version("a", "alder"), version("b", "birch"))
    assert atlas.place_of(tale.graph(), "feast") is None


def test_the_least_settled_fact_decides_the_badge() -> None:
    assert atlas.standing_of(river().graph(), "fair") is Standing.AGREED
    assert (
        atlas.standing_of(river().edit("fair/where", status=Status.ATTRIBUTED).graph(), "fair")
        is Standing.SINGLE_SOURCE
    )
    told = river().edit("fair/where", status=Status.ATTRIBUTED, according_to="heron")
    assert atlas.standing_of(told.graph(), "fair") is Standing.ONE_PARTY
    told.disputed("fair", "when", version("a", day(3)), version("b", day(4)))
    assert atlas.standing_of(told.graph(), "fair") is Standing.DIFFER


def test_what_is_known_of_a_thing_and_of_others_that_name_it() -> None:
    known = {one.fact.id: one for one in atlas.known(river().graph(), "alder")}
    assert {name: (one.kind, one.inverse) for name, one in known.items()} == {
        "alder/within": (Kind.WITHIN, False),
        "fair/where": (Kind.WHERE, True),
    }
    assert [source.id for source in known["fair/where"].sources] == ["gazette", "logbook"]
    assert known["fair/where"].accounts == ()


def test_accounts_of_a_dispute_and_their_sources() -> None:
    tale = river().disputed("feast", "when", version("a", day(3)), version("b", None, source="logbook"))
    graph = tale.graph()
    (when,) = [one for one in atlas.known(graph, "feast") if one.kind is Kind.WHEN]
    assert [(account.value, [source.id for source in account.sources]) for account in when.accounts] == [
        (day(3), ["gazette"]),
        (None, ["logbook"]),
    ]
    assert [source.id for source in when.sources] == ["gazette", "logbook"]
    assert atlas.differing(graph) == 1


def test_sources_are_named_once() -> None:
    graph = river().graph()
    assert [source.id for source in atlas.sources_about(graph, "fair")] == ["gazette", "logbook"]
    assert atlas.sources_about(graph, "cedar") == ()


def found(tale: Tale, words: str) -> list[str]:
    return [entity.id for entity in atlas.search(tale.graph(), words)]


def test_search_finds_what_holds_all_the_words() -> None:
    tale = river().change("alder", aliases=("Elder Camp",)).said("feast", summary="A summer meal in June.")
    assert found(tale, "alder") == found(tale, "ELDER") == found(tale, "camp élder") == ["alder"]
    assert found(tale, "summer") == ["fair", "feast"]
    assert found(tale, "summer meal") == ["feast"]
    assert found(tale, "summer snow") == found(tale, "  ") == found(tale, "?!") == []


def test_names_come_before_words_and_weight_decides_between_them() -> None:
    tale = (
        river()
        .event("old-fair", salience=1, title="Old fair")
        .event("talk", title="Talk")
        .said("talk", summary="about the fair")
    )
    assert found(tale, "fair") == ["fair", "old-fair", "talk"]


def test_search_gives_no_more_than_sixty() -> None:
    tale = expedition()
    for number in range(70):
        tale.event(f"walk-{number}")
    assert len(found(tale, "walk")) == 60

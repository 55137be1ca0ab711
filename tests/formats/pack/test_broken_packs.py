"""Each way to break a pack is found, and told with the file, the line and what to do."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from quizapp.core.soundness.problem import Level
from quizapp.formats.pack.read import examine
from quizapp.formats.pack.spans import Finding
from tests.formats.pack.lights import FILES, line_of, mutated, write

E = "more/entities.yaml"
P = "pack.yaml"
S = "sources.yaml"
CLAUSE = '"[who @ada-lund] <kindle> [obj the new lamp] [where @gull-rock]"'


@dataclass(frozen=True)
class Break:
    """One slip: what is replaced by what in a file, the passage on whose line it is told, and the words."""

    file: str
    old: str
    new: str
    at: str
    what: str
    mend: str = ""


ERRORS = {
    # YAML
    "not yaml": Break(E, CLAUSE, "who: @ada-lund", "      active:", "YAML can't be read", "needs quotes"),
    "key twice": Break(E, "    salience: 3\n", "    salience: 3\n    type: work\n", "    type: work\n    harm", "`type` stands here a second time", "Keep one"),
    "tag": Break(E, "salience: 3", "salience: !!int 3", "salience: !!int", "The tag"),
    "merge key": Break(E, "names: {en: Seal Point}", "<<: {a: b}", "<<:", "merges one mapping"),
    # fields
    "clause without quotes": Break(E, CLAUSE, "[who ada-lund]", "      active:", "`active` is a list", "needs quotes"),
    "unknown field": Break(E, "aliases: [The Gull]", "alias: [The Gull]", "alias: [", "`alias` is no field here", "Did you mean `aliases`"),
    "missing field": Break(E, "  - id: seal-point\n    type: light\n", "  - id: seal-point\n", "  - id: seal-point", "`type` is missing"),
    "not a list": Break(E, "aliases: [The Gull]", "aliases: The Gull", "aliases:", "`aliases` is `The Gull`", "square brackets"),
    "not a number": Break(E, "salience: 3", "salience: much", "salience:", "`salience` is `much`", "whole number"),
    "bad id": Break(E, "  - id: cl-bright", "  - id: Cl Bright", "id: Cl Bright", "`id` can't be `Cl Bright`", "small letters"),
    "bad fact key": Break(E, "kind: {relation: lamp", "Kind!: {relation: lamp", "Kind!:", "`Kind!` can't be a key"),
    "unknown status": Break(E, "status: attributed", "status: rumoured", "status: rumoured", "`status` can't be `rumoured`", "established, attributed"),
    "unknown kind": Break(P, "kind: quantity", "kind: number", "height:", "`kind` can't be `number`", "when, where"),
    "unknown slot": Break(E, "en: {short: Lund}", "en: {shrt: Lund}", "{shrt:", "`shrt` is no field here", "Did you mean `short`"),
    "unknown harm": Break(E, "harm: [displacement]", "harm: [sadness]", "harm:", "`harm` can't be `sadness`"),
    "yes is no switch": Break(P, "verb: attend}", "verb: attend, functional: yes}", "attended:", "`functional` is `yes`", "true or false"),
    "bad address": Break(S, '"https://gazette.example/lamp"', "gazette", "id: gazette", "`url` is no web address"),
    "bad language": Break(E, "names: {en: Ada Lund}", "names: {en: Ada Lund, german: A}", "names: {en: Ada", "`german` is no language code"),
    "unknown zone": Break(P, "zone: UTC", "zone: Mars/Olympus", "zone:", "no time zone `Mars/Olympus`"),
    # dates and values
    "date in words": Break(E, 'when: {value: "1870-05-01"', 'when: {value: "1 May 1870"', '1 May 1870"', '"1 May 1870" is no date', "year first"),
    "no such day": Break(E, 'when: {value: "1870-05-01"', 'when: {value: "1870-02-30"', "1870-02-30", "names day 30 of a month that has 28 days"),
    "reversed period": Break(E, '"1868/1880"', '"1880/1868"', "1880/1868", "ends before it begins", "earlier date first"),
    "name for an id": Break(E, "where: {value: gull-rock", "where: {value: Gull Rock", "value: Gull Rock", "`where` takes the id of an entity, and `Gull Rock` is none"),
    "text for a quantity": Break(E, "value: {number: 30, unit: metres}", "value: 30 metres", "30 metres", "`height` takes a quantity", "{number: 50"),
    "list for a value": Break(E, "where: {value: gull-rock", "where: {value: [gull-rock]", "value: [gull-rock]", "`value` is a list"),
    # the head
    "id of a page": Break(P, "id: lights\n", "id: teach\n", "id: teach", "`teach` is an address of the site itself", "another id"),
    "relation takes another sort": Break(P, "said-by: {kind: said, value: entity}", "said-by: {kind: said, value: text}", "said-by:", "can't take values of the sort `text`"),
    "participant nobody can ask for": Break(P, "value: entity, verb: attend}", "value: entity}", "attended:", "neither which part of the clause"),
    "part on another kind": Break(P, "said-by: {kind: said, value: entity}", "said-by: {kind: said, value: entity, part: who}", "said-by:", "`part` is for relations of the kind participant"),
    "persons without who": Break(P, "one: person, other: persons, wh: who", "one: person, other: persons", "keeper:", "Persons are asked for by `who`", "Add `wh: who`"),
    "who for a place": Break(P, "other: coasts}", "other: coasts, wh: who}", "coast: {sort", "`who` asks for an agent"),
    "type without a noun": Break(P, "post: {sort: thing, en:", "post: {sort: thing, de:", "post:", "no noun in `en`"),
    "phase outside the topic": Break(P, "last: 1899-12-31}\ndays", "last: 1999-12-31}\ndays", "id: late", "reaches beyond the topic"),
    "phases overlap": Break(P, "first: 1870-01-01,", "first: 1869-01-01,", "id: late", "begins before the one ahead of it"),
    "phase reversed": Break(P, "first: 1850-01-01, last: 1869-12-31", "first: 1869-12-31, last: 1850-01-01", "id: early", "ends before it begins"),
    "topic reversed": Break(P, "last: 1899-12-31\nlang", "last: 1849-12-31\nlang", "last: 1849", "before it begins"),
    "label outside the topic": Break(P, "days: {1870-05-01:", "days: {1970-05-01:", "days:", "lies outside the topic"),
    "title missing": Break(P, "title: {en: Three lights}", "title: {de: Drei Feuer}", "title: {de", "The title is missing in `en`"),
    "title for a book": Break(P, "title: {en: Three lights}", f"title: {{en: {'long ' * 50}}}", "title: {en: long", "longer than 200 characters", "Shorten"),
    "foreign language": Break(E, "names: {en: Gull Rock, de: Moewenfels}", "names: {en: Gull Rock, fr: Rocher}", "fr: Rocher", "`fr` is no language of this pack"),
    "pack verb unknown": Break(P, "verb: attend}", "verb: frobnicate}", "attended:", "The verb `frobnicate` is not known"),
    # ids and names
    "id twice": Break(E, "  - {id: east-coast, type: coast, names: {en: East Coast}}\n", "  - {id: east-coast, type: coast, names: {en: East Coast}}\n  - {id: east-coast, type: coast, names: {en: Eastern Coast}}\n", "names: {en: Eastern", "Another entity has the id `east-coast` already"),
    "source twice": Break(S, "  - {id: gazette,", '  - {id: almanac, publisher: A, title: B, url: "https://a.example", kind: news, origin: A}\n  - {id: gazette,', "publisher: A,", "Another source has the id `almanac` already"),
    "version twice": Break(E, "{id: late, value", "{id: early, value", 'value: "1853"', "Another version has the id `early` already"),
    "alias clash": Break(E, "names: {en: Seal Point}", "names: {en: Seal Point}\n    aliases: [Gull-Rock]", "[Gull-Rock]", "`Gull-Rock` also names `gull-rock`", "fuller name"),
    "no name": Break(E, "names: {en: Ada Lund}", "names: {de: Ada Lund}", "- id: ada-lund", "`ada-lund` has no name in `en`"),
    "no title": Break(E, "en: {title: Building of the tower}", "en: {summary: A tower was built.}", "- id: ev-tower", "has no title in `en`"),
    "no words": Break(E, "en: {that: the lamp was brighter than the moon}", "en: {summary: It was bright.}", "- id: cl-bright", "The claim `cl-bright` has no words"),
    # references
    "unknown type": Break(E, "type: remark", "type: remarks", "type: remarks", "There is no type `remarks`", "Did you mean `remark`"),
    "unknown relation": Break(E, "kind: {relation: lamp,", "kind: {relation: lantern,", "relation: lantern", "There is no relation `lantern`"),
    "unknown entity": Break(E, "where: {value: gull-rock", "where: {value: gul-rock", "value: gul-rock", "There is no entity `gul-rock`", "Did you mean `gull-rock`"),
    "unknown source": Break(E, 'holds: {value: head-keeper, time: "1868/1880", sources: [almanac]}', "holds: {value: head-keeper, sources: [almanach]}", "almanach", "There is no source `almanach`", "Did you mean `almanac`"),
    "unknown speaker": Break(E, "according_to: ada-lund", "according_to: nobody", "nobody", "There is no entity `nobody`"),
    "place as a speaker": Break(E, "according_to: ada-lund", "according_to: gull-rock", "according_to", "`gull-rock` is no agent"),
    "unknown neighbour": Break(E, "confusable: [seal-point]", "confusable: [tern-bank]", "tern-bank", "There is no entity `tern-bank`"),
    "its own neighbour": Break(E, "confusable: [seal-point]", "confusable: [gull-rock]", "confusable", "`confusable` names the entity itself"),
    "closed list of nothing": Break(E, "complete: {by: this record}", "complete: {by: this record, attended: source}", "attended: source", "`attended` is called complete, and no fact of it is written"),
    "closed list of dates": Break(E, "complete: {by: this record}", "complete: {when: source}", "when: source", "no list of entities to complete"),
    "unknown promise": Break(E, "complete: {by: this record}", "complete: {doer: source}", "doer: source", "There is no relation `doer`"),
    "leads to itself": Break(E, "part-of: {value: ev-lamp", "part-of: {value: ev-tower", "value: ev-tower", "leads from `ev-tower` to itself"),
    "circle": Break(E, "      by: {value: ada-lund, sources: [almanac]}", "      by: {value: ada-lund, sources: [almanac]}\n      part-of: {value: ev-tower, sources: [almanac]}", "part-of: {value: ev-tower", "`part-of` runs in a circle: ev-lamp -> ev-tower -> ev-lamp"),
    # facts
    "no source": Break(E, "height: {value: {number: 30, unit: metres}, sources: [almanac]}", "height: {value: {number: 30, unit: metres}}", "height:", "established and has no source"),
    "no value": Break(E, "said-by: {value: ada-lund, sources", "said-by: {sources", "said-by:", "The fact has no value"),
    "one version": Break(E, '          - {id: late, value: "1853", sources: [gazette], says: {en: Two years later.}}\n', "", "      when:\n", "needs two versions or more, and has 1"),
    "versions agree": Break(E, '{id: late, value: "1853"', '{id: late, value: "1851"', "      when:\n", "All versions give the same value"),
    "version says nothing": Break(E, '{id: late, value: "1853", sources: [gazette], says: {en: Two years later.}}', "{id: late, sources: [gazette]}", "{id: late", "The version `late` says nothing"),
    "version without a source": Break(E, '{id: early, value: "1851", sources: [almanac]}', '{id: early, value: "1851", sources: []}', "{id: early", "`sources` is empty"),
    "versions of an agreed fact": Break(E, "        status: contested\n", '        status: established\n        value: "1851"\n        sources: [almanac]\n', "        versions:", "The fact has versions and is established"),
    "value of a contested fact": Break(E, "        status: contested\n", '        status: contested\n        value: "1851"\n', '        value: "1851"\n', "A contested fact has a value of its own"),
    "agreed, by one party": Break(E, "status: attributed, according_to: ada-lund", "according_to: ada-lund", "according_to:", "is established, and yet only according to `ada-lund`"),
    "two values at one time": Break(E, "      where: {value: gull-rock, sources: [almanac]}", "      where: {value: gull-rock, sources: [almanac]}\n      where-2: {relation: where, value: seal-point, sources: [gazette]}", "where-2:", "`where` has at most one value at a time, and `ev-lamp/where` gives another"),
    "two posts at one time": Break(E, "sources: [almanac]}\n  - {id: ole-berg", 'sources: [almanac]}\n      then: {relation: holds, value: under-keeper, time: "1879/1882", sources: [almanac]}\n  - {id: under-keeper, type: post, names: {en: Under-keeper}}\n  - {id: ole-berg', "then:", "`holds` has at most one value at a time"),
    "event as a place": Break(E, "where: {value: gull-rock", "where: {value: ev-tower", "value: ev-tower", "`where` leads to a place, and `ev-tower` is an event"),
    "place that took part": Break(E, "within: {value: east-coast, sources: [almanac]}", "attended: {value: ada-lund, sources: [almanac]}", "      attended: {value: ada-lund, sources", "`attended` is about an event, and `seal-point` is a place"),
    "date with a time": Break(E, 'when: {value: "1870-05-01", sources', 'when: {value: "1870-05-01", time: "1870", sources', 'time: "1870"', "A date does not hold for a time"),
    # entities
    "too salient": Break(E, "salience: 3", "salience: 4", "salience:", "The salience is 4"),
    "point off the earth": Break(E, "point: {lat: 54.5, lon: 8.25", "point: {lat: 154.5, lon: 8.25", "point:", "no place at latitude 154.5", "swapped"),
    # phrases
    "clause without a verb": Break(E, CLAUSE, '"[who @ada-lund] [obj the new lamp]"', "      active:", "needs exactly one <verb>"),
    "clause with two verbs": Break(E, CLAUSE, '"[who @ada-lund] <climb> <kindle> [obj the new lamp]"', "      active:", "needs exactly one <verb>, has 2"),
    "bracket left open": Break(E, CLAUSE, '"[who @ada-lund <kindle> [obj the new lamp]"', "      active:", "The clause can't be read"),
    "words between the parts": Break(E, CLAUSE, '"[who @ada-lund] then <kindle> [obj the new lamp]"', "      active:", "text outside the marks"),
    "unknown part": Break(E, CLAUSE, '"[who @ada-lund] <kindle> [what the new lamp]"', "      active:", "`what` is no part of a clause"),
    "unknown reference": Break(E, CLAUSE, '"[who @ada-lund] <kindle> [obj @lamp]"', "      active:", "There is no entity `lamp`"),
    "unknown verb": Break(E, CLAUSE, '"[who @ada-lund] <illuminate> [obj the new lamp]"', "      active:", "The verb `illuminate` is not known", "verbs"),
    "inflected verb": Break(E, CLAUSE, '"[who @ada-lund] <kindled> [obj the new lamp]"', "      active:", "The verb `kindled` is not known", "base form"),
    "passive in the active": Break(E, CLAUSE, '"[who @ada-lund] <was kindled> [obj the new lamp]"', "      active:", "is a passive"),
    "no passive": Break(E, '"[obj the new lamp] <was kindled>"', '"[obj the new lamp] <kindle>"', "      passive:", "no passive of a known verb"),
    "wrong number": Break(E, '"[obj the new lamp] <was kindled>"', '"[obj @gull-rock and @seal-point] <was kindled>"', "      passive:", "The subject of `was` is several"),
    "doer not named": Break(E, CLAUSE, '"[obj @gull-rock] <kindle> [where @gull-rock]"', "      active:", "`ev-lamp/by` has `ada-lund`, and `[who ...]` does not name it"),
    "default voice missing": Break(E, '      passive: "[obj the new lamp] <was kindled>"', "      voice: passive", "      voice:", "The passive is told by default, and there is none"),
    "slot of another sort": Break(E, "en: {short: Lund}", "en: {short: Lund, np: the keeper}", "np: the keeper", "`np` is for events, and `ada-lund` is an agent"),
    "title too long": Break(E, "title: New lamp on Gull Rock", "title: First kindling of the new lamp on Gull Rock", "      title:", "The title has 9 words"),
    "title with an article": Break(E, "title: New lamp on Gull Rock", "title: The new lamp", "      title:", "The title begins with `The`"),
    "title with a verb": Break(E, "title: New lamp on Gull Rock", "title: New lamp was kindled", "      title:", "The title has a finite verb: `was`"),
    "date in a phrase": Break(E, "np: the kindling of the new lamp", "np: the May kindling of the lamp", "      np:", "`np` holds a date: `May`"),
    "year in a clause": Break(E, "[obj the new lamp] <was kindled>", "[obj the lamp of 1870] <was kindled>", "      passive:", "`passive` holds a date: `1870`"),
    "word that takes sides": Break(E, "summary: Ada Lund kindled the new lamp on 1 May 1870.", "summary: Ada Lund defied the regime on 1 May 1870.", "      summary:", "`regime` takes sides", "government"),
    "vague word": Break(E, "np: the kindling of the new lamp", "np: the recently kindled lamp", "      np:", "`recently` is vague"),
    "word twice": Break(E, "np: the kindling of the new lamp", "np: the the kindling", "      np:", "a word stands twice"),
    "summary without a stop": Break(E, "lamp on 1 May 1870.", "lamp on 1 May 1870", "      summary:", "does not end with a full stop"),
    "capital inside a sentence": Break(E, "that: the lamp", "that: The lamp", "that: The", "`that` begins with a capital"),
}  # fmt: skip

HINTS = {
    "unused source": Break(S, "  - {id: gazette,", '  - {id: logbook, publisher: L, title: T, url: "https://l.example", kind: reference, origin: L}\n  - {id: gazette,', "id: logbook", "Nothing cites the source `logbook`"),
    "unused type": Break(P, "  remark: {", "  buoy: {sort: thing, en: {one: buoy, other: buoys}}\n  remark: {", "buoy:", "No entity is a `buoy`"),
    "unused relation": Break(P, "  lamp: {", "  owner: {kind: other, value: entity}\n  lamp: {", "owner:", "No fact uses `owner`"),
    "source cited twice": Break(E, "sources: [almanac, gazette]}", "sources: [almanac, almanac, gazette]}", "almanac, almanac", "cited twice"),
    "alias repeats the name": Break(E, "aliases: [The Gull]", "aliases: [gull rock]", "aliases:", "repeats a name of the same entity"),
    "neighbour of another type": Break(E, "confusable: [seal-point]", "confusable: [west-coast]", "confusable", "is a `coast`, not a `light`"),
    "point in the sea": Break(E, "lat: 54.5, lon: 8.25", "lat: 0, lon: 0", "point:", "Latitude and longitude are both 0"),
    "doer without a fact": Break(E, CLAUSE, '"[who @ada-lund and @ole-berg] <kindle> [obj the new lamp]"', "      active:", "The clause names `ole-berg` as its doer, and no fact says so"),
    "doer described": Break(E, CLAUSE, '"[who the head keeper] <kindle> [obj the new lamp]"', "      active:", "`ev-lamp/by` has `ada-lund`, and `[who ...]` does not name it"),
    "no anchor": Break(E, "      np: the kindling of the new lamp\n", "", "    en:\n      title: New", "has no noun phrase"),
    "verb that judges": Break(P, "  kindle: {", "  reveal: {past: revealed, participle: revealed, ing: revealing}\n  kindle: {", "reveal:", "`reveal` judges who speaks"),
}  # fmt: skip


def found(folder: Path, slip: Break) -> tuple[list[Finding], int]:
    """Break the pack, and return what is found with the line on which it should be."""
    files = mutated(slip.file, slip.old, slip.new)
    return list(examine(write(folder, files)).findings), line_of(files[slip.file], slip.at)


def test_the_pack_is_sound_before_it_is_broken(tmp_path: Path) -> None:
    examined = examine(write(tmp_path, FILES))
    assert examined.findings == ()
    assert examined.sound


@pytest.mark.parametrize("name", ERRORS)
def test_an_error_is_told_once_with_its_place(name: str, tmp_path: Path) -> None:
    slip = ERRORS[name]
    findings, line = found(tmp_path, slip)
    errors = [finding for finding in findings if finding.level is Level.ERROR]
    assert [(finding.span.file, finding.span.line) for finding in errors] == [(slip.file, line)], errors
    assert slip.what in errors[0].what
    assert slip.mend in errors[0].mend


@pytest.mark.parametrize("name", HINTS)
def test_a_hint_is_told_with_its_place_and_the_pack_stays_sound(name: str, tmp_path: Path) -> None:
    slip = HINTS[name]
    findings, line = found(tmp_path, slip)
    assert [finding.level for finding in findings] == [Level.HINT], findings
    assert (findings[0].span.file, findings[0].span.line) == (slip.file, line)
    assert slip.what in findings[0].what

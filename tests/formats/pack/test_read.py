"""Reading a folder: all problems at once, none twice, and as much of the pack as can be read."""

from pathlib import Path

import pytest

from quizapp.core.errors import Invalid
from quizapp.core.facts.model import EntityRef, Name, Quantity, Status, Term
from quizapp.formats.pack.read import examine, read
from tests.formats.pack.lights import ENTITIES, FILES, PACK, SOURCES, line_of, write


def places(folder: Path) -> list[tuple[str, int, str]]:
    return [(found.span.file, found.span.line, found.what) for found in examine(folder).findings]


def test_a_pack_is_read_as_values(tmp_path: Path) -> None:
    pack = read(write(tmp_path, FILES)).pack
    assert pack is not None
    facts = {fact.id: fact for fact in pack.facts}
    entities = {entity.id: entity for entity in pack.entities}
    assert facts["ev-lamp/where"].value == EntityRef("gull-rock")
    assert facts["ev-lamp/kind"].relation == "lamp"
    assert facts["ev-lamp/kind"].value == Term("Argand lamp", ("Argand",))
    assert facts["gull-rock/height"].value == Quantity(30, "metres")
    assert facts["ev-tower/when"].status is Status.CONTESTED
    assert [version.id for version in facts["ev-tower/when"].versions] == ["early", "late"]
    assert facts["ev-tower/attended"].according_to == "ada-lund"
    assert entities["ev-lamp"].origin == "lights"
    assert entities["gull-rock"].names == (Name("de", "Moewenfels", reviewed=False), Name("en", "Gull Rock"))
    assert {source.id: source.credit for source in pack.sources} == {"almanac": "Almanac", "gazette": "Gazette"}


def test_a_name_in_another_language_counts_as_reviewed_when_it_says_so(tmp_path: Path) -> None:
    text = ENTITIES.replace("de: Moewenfels", "de: {text: Moewenfels, reviewed: true}")
    pack = read(write(tmp_path, {**FILES, "more/entities.yaml": text})).pack
    assert pack is not None
    rock = next(entity for entity in pack.entities if entity.id == "gull-rock")
    assert Name("de", "Moewenfels", reviewed=True) in rock.names


def test_all_problems_of_all_files_are_told_at_once_in_order(tmp_path: Path) -> None:
    entities = (
        ENTITIES.replace("salience: 3", "salience: much")
        .replace("lat: 54.5", "lat: north")
        .replace("type: remark", "type: remarks")
        .replace('"1868/1880"', '"1880/1868"')
    )
    files = {
        "pack.yaml": PACK.replace("zone: UTC", "zone: Nowhere/Land"),
        "sources.yaml": SOURCES.replace("kind: news", "kind: gossip"),
        "more/entities.yaml": entities,
    }
    found = places(write(tmp_path, files))
    assert found == sorted(found)
    assert [(file, line) for file, line, _ in found] == [
        ("more/entities.yaml", line_of(entities, "point:")),
        ("more/entities.yaml", line_of(entities, "1880/1868")),
        ("more/entities.yaml", line_of(entities, "salience: much")),
        ("more/entities.yaml", line_of(entities, "type: remarks")),
        ("pack.yaml", line_of(PACK, "zone:")),
        ("sources.yaml", line_of(SOURCES, "id: gazette")),
    ]


def test_what_refers_to_something_unreadable_is_not_told_as_well(tmp_path: Path) -> None:
    files = {**FILES, "sources.yaml": SOURCES.replace("kind: reference", "kind: hearsay")}
    assert [what for _, _, what in places(write(tmp_path, files))] == ["`kind` can't be `hearsay`."]


def test_a_relation_that_cannot_be_read_takes_only_itself_away(tmp_path: Path) -> None:
    files = {**FILES, "pack.yaml": PACK.replace("holds: {kind: office,", "holds: {kind: employment,")}
    assert [what for _, _, what in places(write(tmp_path, files))] == ["`kind` can't be `employment`."]


def test_other_files_are_read_when_one_is_no_yaml(tmp_path: Path) -> None:
    files = {**FILES, "broken.yaml": "entities: [\n", "sources.yaml": SOURCES.replace("kind: news", "kind: gossip")}
    assert [(file, line) for file, line, _ in places(write(tmp_path, files))] == [
        ("broken.yaml", 2),
        ("sources.yaml", 3),
    ]


@pytest.mark.parametrize(
    "name, text, line, what",
    [
        ("notes.yml", "entities: []\n", 1, "Only files that end in .yaml"),
        ("empty.yaml", "# nothing\n", 1, "The file is empty."),
        ("list.yaml", "- id: x\n", 1, "The file has no list `entities:`."),
        ("word.yaml", "hello\n", 1, "The file has no list `entities:`."),
        ("extra.yaml", "entities: []\nsource: []\n", 2, "`source` is no list of a pack."),
        ("mapping.yaml", "entities:\n  a: {type: light}\n", 1, "`entities` is no list."),
        ("item.yaml", "entities:\n  - just words\n", 2, "The item has no keys."),
        ("nameless.yaml", "entities:\n  - {type: post, names: {en: Cook}}\n", 2, "`id` is missing."),
    ],
)
def test_a_file_of_the_wrong_shape_is_told(tmp_path: Path, name: str, text: str, line: int, what: str) -> None:
    found = places(write(tmp_path, {**FILES, name: text}))
    assert (name, line, what) in [(file, number, said[: len(what)]) for file, number, said in found]
    assert len(found) == 1


def test_a_folder_without_a_head_is_told(tmp_path: Path) -> None:
    ((file, line, what),) = places(write(tmp_path, {"sources.yaml": SOURCES}))
    assert (file, line, what) == ("pack.yaml", 1, "There is no pack.yaml in this folder.")


def test_a_head_that_is_no_mapping_is_told(tmp_path: Path) -> None:
    ((file, line, what),) = places(write(tmp_path, {**FILES, "pack.yaml": "# head\n- id: x\n"}))
    assert (file, line, what) == ("pack.yaml", 2, "The file holds no keys.")


def test_no_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Invalid, match="no folder"):
        read(tmp_path / "nowhere")


def test_hidden_and_other_files_are_let_alone(tmp_path: Path) -> None:
    files = {**FILES, "map.json": "{", "README.md": "- a\n", ".draft/new.yaml": "- a\n", ".#more.yaml": "- a\n"}
    assert examine(write(tmp_path, files)).sound


@pytest.mark.parametrize("name", ["pack.yaml", "sources.yaml"])
def test_a_file_that_cannot_be_read_is_told_at_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    folder = write(tmp_path, FILES)
    reads = Path.read_bytes

    def refuse(path: Path) -> bytes:
        if path.name == name:
            raise PermissionError(13, "Permission denied", str(path))
        return reads(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    found = places(folder)
    assert (name, 1, "The file cannot be read: Permission denied.") in found
    assert not any(what.startswith("There is no pack.yaml") for _, _, what in found)

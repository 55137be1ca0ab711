"""The commands of a pack author, as typed."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from quizapp.cli import main
from quizapp.formats.pack.read import examine
from quizapp.store.engine import make_engine
from quizapp.store.upgrade import upgrade
from tests.formats.pack.lights import FILES, mutated, write

E = "more/entities.yaml"


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> "Run":
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("DATA_DIR", str(tmp_path / "var"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return Run()


class Run:
    """Types commands."""

    def __call__(self, *words: str) -> Result:
        return CliRunner().invoke(main, list(words), catch_exceptions=False)

    def migrate(self) -> None:
        engine = make_engine(f"sqlite:///{Path('var/quizapp.db').absolute()}")
        upgrade(engine)
        engine.dispose()


def test_check_prints_the_counts_of_a_sound_pack(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "lights", FILES)
    result = run("content", "check", "lights")
    assert result.exit_code == 0
    assert result.stdout.splitlines() == [
        "lights is sound.",
        "entities  10: 2 agents, 1 claim, 2 events, 4 places, 1 thing",
        "facts     12: 1 attributed, 1 contested, 10 established",
        "complete  1: 1 this record",
        "sources   2",
    ]


def test_check_prints_every_problem_by_file_and_line_and_fails(run: Run, tmp_path: Path) -> None:
    files = mutated(E, "type: remark", "type: remarks")
    files[E] = files[E].replace("salience: 3", "salience: 9")
    write(tmp_path / "lights", files)
    result = run("content", "check", "lights")
    assert result.exit_code == 1
    lines = result.stdout.splitlines()
    assert [line.split(": ", 1)[0] for line in lines] == [
        "lights/more/entities.yaml:29",
        "lights/more/entities.yaml:55",
        "lights/pack.yaml:15",
    ]
    assert lines[0].endswith("The salience is 9. Write 0 (not asked by default), 1, 2 or 3 (central).")
    assert lines[1].endswith("There is no type `remarks`. Did you mean `remark`?")
    assert lines[2].endswith("hint: No entity is a `remark`. Remove the type.")
    assert result.stderr == "2 faults to mend.\n"


def test_hints_do_not_fail_a_check(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "lights", mutated(E, "aliases: [The Gull]", "aliases: [Gull Rock]"))
    result = run("content", "check", "lights")
    assert result.exit_code == 0
    assert "hint: The alias `Gull Rock` repeats a name" in result.stdout
    assert "lights is sound." in result.stdout


def test_check_refuses_what_is_no_folder(run: Run) -> None:
    assert run("content", "check", "nowhere").exit_code == 2


def test_new_writes_a_sound_pack_with_its_schema(run: Run, tmp_path: Path) -> None:
    result = run("content", "new", "packs/my-topic", "--title", "My topic")
    assert result.exit_code == 0
    folder = tmp_path / "packs" / "my-topic"
    examined = examine(folder)
    assert examined.findings == ()
    assert examined.pack is not None
    assert (examined.pack.id, examined.pack.title) == ("my-topic", (("en", "My topic"),))
    assert json.loads((folder / "pack.schema.json").read_text("utf-8"))["$schema"]
    assert run("content", "check", "packs/my-topic").exit_code == 0


def test_new_never_writes_over_anything(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "lights", {"notes.txt": "mine"})
    assert run("content", "new", "lights").exit_code == 2
    assert [path.name for path in (tmp_path / "lights").iterdir()] == ["notes.txt"]


@pytest.mark.parametrize("name", ["Lights", "two words", "a--b", "-a", "lüge", "a_b"])
def test_new_refuses_a_name_that_is_no_id(run: Run, tmp_path: Path, name: str) -> None:
    assert run("content", "new", "--", name).exit_code == 2
    assert not (tmp_path / name).exists()


def test_load_stores_once_and_a_dry_run_stores_nothing(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "lights", FILES)
    run.migrate()
    assert "would be stored and published" in run("content", "load", "lights", "--dry-run").stdout
    assert "is stored and published" in run("content", "load", "lights").stdout
    assert "is published already; nothing changed" in run("content", "load", "lights").stdout
    write(tmp_path / "lights", mutated("pack.yaml", "Three lights", "All the lights"))
    assert "is stored and published" in run("content", "load", "lights").stdout
    write(tmp_path / "lights", FILES)
    assert "is published again" in run("content", "load", "lights").stdout


def test_load_refuses_an_unsound_pack(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "lights", mutated(E, "salience: 3", "salience: 9"))
    run.migrate()
    result = run("content", "load", "lights")
    assert result.exit_code == 1
    assert "The salience is 9" in result.stdout


def test_load_says_when_the_database_is_not_ready(run: Run, tmp_path: Path) -> None:
    write(tmp_path / "lights", FILES)
    result = run("content", "load", "lights")
    assert result.exit_code == 1
    assert "quizapp db upgrade" in result.stderr


METRIC = Path(__file__).parents[1] / "packs" / "metric-system"


def changed(folder: Path, old: str, new: str) -> Path:
    files = {path.name: path.read_text("utf-8") for path in METRIC.glob("*.yaml")}
    assert files["events.yaml"].count(old) == 1
    return write(folder, {**files, "events.yaml": files["events.yaml"].replace(old, new)})


def test_diff_of_equal_packs_is_empty(run: Run) -> None:
    result = run("content", "diff", str(METRIC), str(METRIC))
    assert result.stdout == "0 gained, 0 lost, 0 with another key, 0 altered otherwise.\n"


def test_diff_tells_what_a_corrected_date_does(run: Run, tmp_path: Path) -> None:
    folder = changed(tmp_path / "new", 'when: {value: "1901"', 'when: {value: "1902"')
    lines = run("content", "diff", str(METRIC), str(folder)).stdout.splitlines()
    asked = next(
        place for place, line in enumerate(lines) if "date-of-event: In which year did Giovanni Giorgi" in line
    )
    assert lines[asked].startswith("! ")
    assert lines[asked + 1].endswith("in 1901.")
    assert lines[asked + 2].endswith("in 1902.")


def test_diff_tells_what_is_lost_and_gained(run: Run, tmp_path: Path) -> None:
    folder = changed(
        tmp_path / "new",
        "      alloy: {relation: material, value: {text: iridium}, sources: [bipm-1889, wikipedia-metre]}\n",
        "",
    )
    blank = "cloze: The international prototypes"
    assert f"- {blank}" in drop_ids(run("content", "diff", str(METRIC), str(folder)).stdout)
    assert f"+ {blank}" in drop_ids(run("content", "diff", str(folder), str(METRIC)).stdout)


def test_diff_tells_what_a_better_phrase_alters(run: Run, tmp_path: Path) -> None:
    old, new = (
        "np: the naming of the International System of Units",
        "np: the name of the International System of Units",
    )
    folder = changed(tmp_path / "new", old, new)
    lines = run("content", "diff", str(METRIC), str(folder)).stdout.splitlines()
    stem = "Which of these happened {} the {} of the International System of Units?"
    place = next(place for place, line in enumerate(lines) if line.endswith(stem.format("before", "name")))
    assert lines[place].startswith("~ ")
    assert lines[place + 1] == f"    was: {stem.format('before', 'naming')}"


def drop_ids(text: str) -> str:
    return "\n".join(" ".join((line.split()[0], *line.split()[2:])) for line in text.splitlines() if line)


def test_diff_compares_with_the_published_state(run: Run, tmp_path: Path) -> None:
    run.migrate()
    missing = run("content", "diff", "published", str(METRIC))
    assert missing.exit_code == 1
    run("content", "load", str(METRIC))
    folder = changed(tmp_path / "new", 'when: {value: "1901"', 'when: {value: "1902"')
    assert "0 gained, 0 lost, 0 with" in run("content", "diff", "published", str(METRIC)).stdout
    assert "in 1902." in run("content", "diff", "published", str(folder)).stdout


def test_diff_refuses_what_is_neither(run: Run) -> None:
    assert run("content", "diff", "nowhere", str(METRIC)).exit_code == 2


def test_schema_prints_the_schema(run: Run) -> None:
    assert json.loads(run("schema", "pack").stdout)["title"] == "A file of a fact pack"

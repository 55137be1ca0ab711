"""YAML as packs read it: nothing is guessed, every node has its line, and hostile files are refused."""

import pytest

from quizapp.formats.pack import spans
from quizapp.formats.pack.spans import read_yaml


def test_words_stay_what_they_are_and_only_nothing_is_nothing() -> None:
    text = "a: [no, yes, on, 1e3, 0o7, 12:30:00, 2024-12-05, 010, .5]\nb: null\nc: ~\nd:\ne: 'null'\nf: ''\n"
    document = read_yaml("f.yaml", text.encode())
    assert document.data == {
        "a": ["no", "yes", "on", "1e3", "0o7", "12:30:00", "2024-12-05", "010", ".5"],
        "b": None,
        "c": None,
        "d": None,
        "e": "null",
        "f": "",
    }
    assert document.faults == ()


def test_every_node_has_its_place() -> None:
    document = read_yaml("f.yaml", b"a:\n  b: [x,\n    y]\n  c: {d: z}\n")
    places = {path: (span.line, span.column) for path, span in document.spans.items()}
    assert places == {
        (): (1, 1),
        ("a",): (1, 1),
        ("a", "b"): (2, 3),
        ("a", "b", 0): (2, 7),
        ("a", "b", 1): (3, 5),
        ("a", "c"): (4, 3),
        ("a", "c", "d"): (4, 7),
    }


def test_of_a_repeated_key_the_first_counts_with_all_that_follows_kept() -> None:
    document = read_yaml("f.yaml", b"a: {x: 1}\nb: 2\na: {y: 3}\nc: 4\n")
    assert document.data == {"a": {"x": "1"}, "b": "2", "c": "4"}
    assert [(fault.span.line, fault.what) for fault in document.faults] == [
        (3, "The key `a` stands here a second time; it first stands on line 1.")
    ]


def test_text_comes_out_composed() -> None:
    assert read_yaml("f.yaml", "a: Me\u0301chain\n".encode()).data == {"a": "Méchain"}


def test_a_mark_of_byte_order_is_no_part_of_the_text() -> None:
    assert read_yaml("f.yaml", b"\xef\xbb\xbfa: b\n").data == {"a": "b"}


def test_a_word_or_a_list_of_words_may_be_repeated() -> None:
    document = read_yaml("f.yaml", b"a: &s [x, y]\nb: *s\nc: &w word\nd: *w\n")
    assert document.data == {"a": ["x", "y"], "b": ["x", "y"], "c": "word", "d": "word"}
    assert document.spans["b", 1].line == 2


@pytest.mark.parametrize(
    "text, line, what",
    [
        ("a: 1\nb: [x\nc: 2\n", 3, "YAML can't be read"),
        ("a: 1\n\tb: 2\n", 2, "YAML can't be read"),
        ("a: @x\n", 1, "YAML can't be read"),
        ("a: 1\n---\nb: 2\n", 2, "A second document"),
        ("a: *b\n", 1, "`*b` repeats nothing"),
        ("a: &b [*b]\n", 1, "`*b` repeats nothing"),
        ("a: &b {c: d}\n", 1, "The anchor `&b` stands on more"),
        ("a: &b [x]\nc: &d [*b, *b]\n", 2, "The anchor `&d` stands on more"),
        ("a: {<<: {b: c}}\n", 1, "`<<` merges"),
        ("? [a, b]\n: c\n", 1, "where a key should"),
        ("a: &k x\n*k : y\n", 2, "where a key should"),
        ("a: !!binary x\n", 1, "The tag"),
        ("a: !python/object:os.system x\n", 1, "The tag"),
    ],
)
def test_what_packs_do_not_use_is_told_with_its_line(text: str, line: int, what: str) -> None:
    document = read_yaml("f.yaml", text.encode())
    assert [fault.span.line for fault in document.faults] == [line]
    assert what in document.faults[0].what
    assert document.faults[0].mend


def test_bytes_that_are_no_text_are_told_with_their_line() -> None:
    (fault,) = read_yaml("f.yaml", b"a: b\nc: \xff\n").faults
    assert (fault.span.line, "not UTF-8" in fault.what) == (2, True)


def test_depth_size_and_number_of_values_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    deep = read_yaml("f.yaml", b"[" * 200_000)
    assert "deep" in deep.faults[0].what
    monkeypatch.setattr(spans, "MAX_NODES", 1000)
    words = ", ".join(["x"] * 100)
    many = read_yaml("f.yaml", f"a: &a [{words}]\nb: [{', '.join(['*a'] * 50)}]\n".encode())
    assert "more than 1000 values" in many.faults[0].what
    monkeypatch.setattr(spans, "MAX_BYTES", 10)
    assert "larger than" in read_yaml("f.yaml", b"a: bcdefghijkl\n").faults[0].what


def test_an_empty_file_holds_nothing() -> None:
    assert read_yaml("f.yaml", b"# nothing yet\n").data is None

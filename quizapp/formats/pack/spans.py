"""YAML as plain data in which the line of every node is known.

Nothing is guessed from how a word looks: `no`, `1e3` and 2024-12-05 stay the strings they are, and only an empty value,
`null` or `~` without quotes is nothing. What a field should be is the schema's business.
"""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import yaml

from quizapp.core.soundness.problem import Level, Path

Data = str | None | list["Data"] | dict[str, "Data"]
"""What a YAML file holds, once read."""

MAX_BYTES: Final = 5_000_000
MAX_NODES: Final = 500_000
MAX_DEPTH: Final = 30
_LOADER: Final[type[yaml.SafeLoader]] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NOTHING: Final = frozenset({"", "~", "null", "Null", "NULL"})


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a file; line and column count from 1. The file is named relative to the pack's folder."""

    file: str
    line: int
    column: int = 1


@dataclass(frozen=True, slots=True)
class Finding:
    """Something to mend, at a place in a file."""

    span: Span
    what: str
    mend: str
    level: Level = Level.ERROR


@dataclass(frozen=True, slots=True)
class Document:
    """One file: its data, the span of every node by the keys that lead there, and what is wrong with it as YAML."""

    file: str
    data: Data
    spans: Mapping[Path, Span]
    faults: tuple[Finding, ...]


def read_yaml(file: str, raw: bytes) -> Document:
    """Read one file. Text comes out in Unicode's composed form (NFC). Faults are returned, never raised."""
    top = Span(file, 1)
    if len(raw) > MAX_BYTES:
        return _unread(top, f"The file is larger than {MAX_BYTES // 1_000_000} MB.", "Divide it into several files.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        span = Span(file, raw.count(b"\n", 0, error.start) + 1)
        return _unread(span, "This line holds bytes that are not UTF-8.", "Save the file as UTF-8.")
    builder = _Builder(file)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        span = _span(file, mark) if mark else top
        what = f"YAML can't be read from here on: {error.problem}."
        mend = (
            "Look at indentation and brackets here and above. Text that begins with [ { @ * & ! % or holds a colon and "
            "a space needs quotes."
        )
        return Document(file, None, {}, (*builder.faults, Finding(span, what, mend)))
    except yaml.YAMLError as error:
        return _unread(top, f"YAML can't read this file: {str(error).splitlines()[0]}.", "Remove control characters.")
    except _TooMuch as error:
        return Document(file, None, {}, (*builder.faults, error.fault))
    return Document(file, builder.root, builder.spans, tuple(builder.faults))


def _unread(span: Span, what: str, mend: str) -> Document:
    return Document(span.file, None, {}, (Finding(span, what, mend),))


def _span(file: str, mark: Any) -> Span:  # noqa: ANN401 - the two parsers have a class of marks each
    return Span(file, mark.line + 1, mark.column + 1)


class _TooMuch(Exception):
    """Reading stops here, since what follows could not be understood."""

    def __init__(self, fault: Finding) -> None:
        super().__init__(fault.what)
        self.fault = fault


@dataclass(slots=True)
class _Open:
    """A list or mapping that has begun and not ended."""

    path: Path
    content: list[Data] | dict[str, Data]
    anchor: str | None
    key: str = ""
    awaits_key: bool = True
    repeated: bool = False  # the value to come belongs to a key that was there before
    plain: bool = True  # holds words only, so that an anchor on it can be repeated without growing


@dataclass(slots=True)
class _Builder:
    """Builds data from parser events with a stack of its own, so depth can never exhaust the interpreter's."""

    file: str
    root: Data = None
    documents: int = 0
    nodes: int = 0
    spans: dict[Path, Span] = field(default_factory=dict)
    faults: list[Finding] = field(default_factory=list)
    anchors: dict[str, Data] = field(default_factory=dict)
    stack: list[_Open] = field(default_factory=list)

    def take(self, event: yaml.Event) -> None:
        """Take the parser's next event."""
        span = _span(self.file, event.start_mark)
        match event:
            case yaml.DocumentStartEvent():
                self.documents += 1
                if self.documents > 1:
                    self._stop(span, "A second document begins here (`---`).", "Put it into a file of its own.")
            case yaml.ScalarEvent():
                self._scalar(event, span)
            case yaml.AliasEvent():
                self._alias(event, span)
            case yaml.SequenceStartEvent():
                self._open([], event, span)
            case yaml.MappingStartEvent():
                self._open({}, event, span)
            case yaml.SequenceEndEvent() | yaml.MappingEndEvent():
                self._close(span)

    def _stop(self, span: Span, what: str, mend: str) -> None:
        raise _TooMuch(Finding(span, what, mend))

    def _count(self, span: Span, more: int = 1) -> None:
        self.nodes += more
        if self.nodes > MAX_NODES:
            self._stop(span, f"The file holds more than {MAX_NODES} values.", "Divide it into several files.")

    def _scalar(self, event: yaml.ScalarEvent, span: Span) -> None:
        self._count(span)
        self._tag(event.tag, span)
        text = unicodedata.normalize("NFC", event.value)
        at = self.stack[-1] if self.stack else None
        if at is not None and isinstance(at.content, dict) and at.awaits_key:
            self._key(at, at.content, text, span)
            return
        value = None if not event.style and text in _NOTHING else text
        self._place(value, span)
        if event.anchor:
            self.anchors[event.anchor] = value

    def _key(self, at: _Open, content: dict[str, Data], key: str, span: Span) -> None:
        at.awaits_key = False
        at.repeated = key in content
        at.key = key
        path = (*at.path, key)
        if key == "<<":
            self._stop(span, "`<<` merges one mapping into another.", "Write the keys out; packs do without merging.")
        if at.repeated:
            first = self.spans[path].line
            what = f"The key `{key}` stands here a second time; it first stands on line {first}."
            self.faults.append(Finding(span, what, "Keep one of the two, or give one another key."))
            return
        self.spans[path] = span

    def _place(self, value: Data, span: Span) -> Path:
        """Put a value where it belongs, and say where that is."""
        if not self.stack:
            self.root = value
            self.spans[()] = span
            return ()
        at = self.stack[-1]
        if isinstance(at.content, list):
            path: Path = (*at.path, len(at.content))
            at.content.append(value)
            self.spans[path] = span
            return path
        at.awaits_key = True
        if at.repeated:
            return (*at.path, f"{at.key}#{span.line}")  # only the first counts
        path = (*at.path, at.key)
        at.content[at.key] = value
        return path

    def _open(
        self, content: list[Data] | dict[str, Data], event: yaml.SequenceStartEvent | yaml.MappingStartEvent, span: Span
    ) -> None:
        self._count(span)
        self._tag(event.tag, span)
        if self.stack:
            at = self.stack[-1]
            at.plain = False
            if isinstance(at.content, dict) and at.awaits_key:
                self._stop(span, "A list or mapping stands where a key should.", "Write a word before the colon.")
        if len(self.stack) >= MAX_DEPTH:
            self._stop(span, f"Lists and mappings lie more than {MAX_DEPTH} deep in one another.", "Look for a slip.")
        path = self._place(content, span)
        self.stack.append(_Open(path, content, event.anchor, plain=isinstance(content, list)))

    def _close(self, span: Span) -> None:
        done = self.stack.pop()
        if not done.anchor:
            return
        if not done.plain:
            self._stop(
                span,
                f"The anchor `&{done.anchor}` stands on more than a word or a list of words.",
                "Write the part out where it is needed.",
            )
        self.anchors[done.anchor] = done.content

    def _alias(self, event: yaml.AliasEvent, span: Span) -> None:
        name = event.anchor or ""
        if name not in self.anchors:
            self._stop(span, f"`*{name}` repeats nothing that stands above.", f"Set `&{name}` there, or write it out.")
        at = self.stack[-1] if self.stack else None
        if at is not None and isinstance(at.content, dict) and at.awaits_key:
            self._stop(span, f"`*{name}` stands where a key should.", "Write the key out.")
        value = self.anchors[name]
        path = self._place(list(value) if isinstance(value, list) else value, span)
        if isinstance(value, list):
            if at is not None:
                at.plain = False
            self._count(span, len(value))
            self.spans.update({(*path, i): span for i in range(len(value))})

    def _tag(self, tag: str | None, span: Span) -> None:
        if tag not in {None, "!"}:
            self.faults.append(Finding(span, f"The tag `{tag}` has no meaning in a pack.", "Remove it."))

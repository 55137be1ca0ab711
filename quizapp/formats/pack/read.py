"""A pack folder -> the pack as a value, with the place of everything and all that is wrong with it at once."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path as FilePath
from typing import Final, TypeVar

from pydantic import BaseModel, ValidationError

from quizapp.core.errors import Invalid
from quizapp.core.facts.model import Pack
from quizapp.core.soundness.check import check
from quizapp.core.soundness.problem import Level, Path, Problem
from quizapp.formats.pack.build import Builder
from quizapp.formats.pack.faults import faults
from quizapp.formats.pack.fields import LANGUAGE
from quizapp.formats.pack.schema import EntityEntry, PackFile, SourceEntry
from quizapp.formats.pack.spans import Data, Document, Finding, Span, read_yaml

HEAD: Final = "pack.yaml"
MAX_FILES: Final = 1000
_LISTS: Final[Mapping[str, type[BaseModel]]] = {"sources": SourceEntry, "entities": EntityEntry}
_Entry = TypeVar("_Entry", bound=BaseModel)


@dataclass(slots=True)
class Spans:
    """Where each part of a pack is written, by what it means (see `quizapp.core.soundness.problem.Path`)."""

    _spans: dict[Path, Span] = field(default_factory=dict)

    def add(self, document: Document, means: Mapping[Path, Path]) -> None:
        """Note the places of all that a file holds under some pairs of keys, given what each pair means."""
        for path, span in document.spans.items():
            named = means.get(path[:2])
            if named:
                self._spans[(*named, *path[2:])] = span
            elif () in means:
                self._spans[(*means[()], *path)] = span

    def at(self, where: Path) -> Span:
        """Return the place of a part, or of the nearest part around it that is written down."""
        for length in range(len(where), 0, -1):
            if where[:length] in self._spans:
                return self._spans[where[:length]]
        return Span(HEAD, 1)


@dataclass(frozen=True, slots=True)
class Reading:
    """What a folder holds.

    `pack` is None when its head can't be read. It lacks what could not be read; `unread` names those ids. `problems` are those
    met while reading; `examine` adds those of the pack as a whole.
    """

    pack: Pack | None
    problems: tuple[Finding, ...]
    spans: Spans
    unread: frozenset[str]


@dataclass(frozen=True, slots=True)
class Examined:
    """A pack with everything that is wrong with it, in order of file and line."""

    pack: Pack | None
    findings: tuple[Finding, ...]

    @property
    def sound(self) -> bool:
        """Whether nothing but hints was found."""
        return self.pack is not None and all(finding.level is Level.HINT for finding in self.findings)


def examine(folder: FilePath) -> Examined:
    """Read a pack and check it. Raises Invalid when there is no such folder."""
    reading = read(folder)
    found = [*reading.problems]
    if reading.pack is not None:
        found += (_located(problem, reading.spans) for problem in check(reading.pack, reading.unread))
    return Examined(reading.pack, tuple(sorted(dict.fromkeys(found), key=_order)))


def read(folder: FilePath) -> Reading:
    """Read a pack folder. File names, other than `pack.yaml`, and their order never matter.

    Raises:
        Invalid: there is no such folder.
    """
    if not folder.is_dir():
        raise Invalid("There is no folder %(path)s.", path=str(folder))
    return _Reader(folder).read()


def _located(problem: Problem, spans: Spans) -> Finding:
    return Finding(spans.at(problem.where), problem.what, problem.mend, problem.level)


def _order(finding: Finding) -> tuple[Span, Level, str, str]:
    return finding.span, finding.level, finding.what, finding.mend


@dataclass(slots=True)
class _Reader:
    """Reads one folder: files, then fields, then values."""

    folder: FilePath
    spans: Spans = field(default_factory=Spans)
    found: list[Finding] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    seen: dict[tuple[str, str], int] = field(default_factory=dict)

    def read(self) -> Reading:
        """Read everything that can be read."""
        documents = list(self._documents())
        head = None
        sources: list[tuple[Path, SourceEntry]] = []
        entities: list[tuple[Path, EntityEntry]] = []
        for document in documents:
            if document.file == HEAD:
                head = self._head(document)
                continue
            sources += self._entries(document, "sources", SourceEntry)
            entities += self._entries(document, "entities", EntityEntry)
        if not (self.folder / HEAD).is_file():
            self._find(Span(HEAD, 1), f"There is no {HEAD} in this folder.", "Begin with `quizapp content new PATH`.")
        if head is None:
            return Reading(None, self._sorted(), self.spans, frozenset(self.unread))
        builder = Builder(head, frozenset(self.unread))
        pack = builder.pack(sources, entities)
        for problem in builder.problems:
            self.found.append(_located(problem, self.spans))
            if problem.where[:1] != ("pack",):
                self.unread.add("/".join(str(key) for key in problem.where[1:4:2]))
        return Reading(pack, self._sorted(), self.spans, frozenset(self.unread))

    def _find(self, span: Span, what: str, mend: str) -> None:
        self.found.append(Finding(span, what, mend))

    def _sorted(self) -> tuple[Finding, ...]:
        return tuple(sorted(dict.fromkeys(self.found), key=_order))

    def _documents(self) -> Iterator[Document]:
        inside = (path for path in self.folder.rglob("*.y*ml") if path.is_file())
        files = sorted(path for path in inside if not _hidden(path.relative_to(self.folder)))
        for number, path in enumerate(files):
            name = path.relative_to(self.folder).as_posix()
            if number >= MAX_FILES:
                self._find(Span(name, 1), f"The pack has more than {MAX_FILES} files.", "Join some of them.")
                return
            if path.suffix != ".yaml":
                self._find(Span(name, 1), "Only files that end in .yaml are read.", "Rename the file.")
                continue
            try:
                raw = path.read_bytes()
            except OSError as error:
                self._find(Span(name, 1), f"The file cannot be read: {error.strerror}.", "Let yourself read it.")
                continue
            document = read_yaml(name, raw)
            self.found += document.faults
            if document.data is not None:
                yield document
            elif not document.faults:
                self._find(Span(name, 1), "The file is empty.", "Fill it, or delete it.")

    # Fields

    def _head(self, document: Document) -> PackFile | None:
        if not isinstance(document.data, dict):
            self._find(document.spans[()], "The file holds no keys.", "Begin with `id: ...`.")
            return None
        means: dict[Path, Path] = {(): ("pack",)}
        for number, phase in enumerate(_list(document.data.get("phases"))):
            if isinstance(phase, dict):
                means["phases", number] = ("pack", "phases", self._named("phases", phase.get("id")))
        self.spans.add(document, means)
        head, lost = self._valid(PackFile, document.data, document, ())
        self.unread.update(str(path[1]) for path in lost if path[0] in {"types", "relations"})
        return head

    def _entries(self, document: Document, key: str, schema: type[_Entry]) -> Iterator[tuple[Path, _Entry]]:
        data = document.data
        if not isinstance(data, dict) or not data.keys() & _LISTS.keys():
            if key == "sources":  # once a file is enough
                span = document.spans[()]
                self._find(span, "The file has no list `entities:`.", "Put `entities:` (or `sources:`) above its list.")
            return
        if key == "sources":
            for name in data.keys() - _LISTS.keys():
                span = document.spans[name,]
                self._find(span, f"`{name}` is no list of a pack.", "A file holds `entities:` or `sources:` only.")
        if key not in data:
            return
        if not isinstance(data[key], list):
            self._find(document.spans[key,], f"`{key}` is no list.", "Begin each item with `- id: ...`.")
            return
        items = {(key, number): item for number, item in enumerate(_list(data[key]))}
        means: dict[Path, Path] = {
            written: (key, self._named(key, item.get("id")))
            for written, item in items.items()
            if isinstance(item, dict)
        }
        self.spans.add(document, means)
        for written, item in items.items():
            if not isinstance(item, dict):
                self._find(document.spans[written], "The item has no keys.", "Begin it with `- id: ...`.")
                continue
            entry, lost = self._valid(schema, item, document, written)
            self.unread.update(f"{item.get('id')}/{path[path[0] == 'facts']}" for path in lost)
            if entry is None:
                self.unread.add(str(item.get("id")))
            else:
                yield means[written], entry

    def _named(self, key: str, given: Data) -> str:
        """Return the id by which an item's places are kept; the second of one id gets `#2`."""
        name = given if isinstance(given, str) else "?"
        count = self.seen[key, name] = self.seen.get((key, name), 0) + 1
        return name if count == 1 else f"{name}#{count}"

    def _valid(
        self, schema: type[_Entry], data: Mapping[str, Data], document: Document, written: Path
    ) -> tuple[_Entry | None, frozenset[Path]]:
        """Return the entry, and the parts that were left out of it because they can't be read."""
        try:
            return schema.model_validate(data), frozenset()
        except ValidationError as error:
            lost = set()
            for loc, what, mend in faults(error, schema):
                self._find(_span(document, (*written, *loc)), what, mend)
                lost.add(_part(loc))
        spared = _without(data, lost)
        try:
            return schema.model_validate(spared), frozenset(lost)
        except ValidationError:
            return None, frozenset(lost)


_NAMED_PARTS: Final = frozenset(
    {"types", "relations", "facts", "names", "verbs", "days", "topics", "complete", "phases"}
)
"""Fields in which one wrong part can be left out, so that the rest is still read and checked."""


def _hidden(path: FilePath) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _part(loc: Path) -> Path:
    return loc[:2] if loc[0] in _NAMED_PARTS or re.match(LANGUAGE, str(loc[0])) else loc[:1]


def _without(data: Mapping[str, Data], lost: Iterable[Path]) -> dict[str, Data]:
    spared = dict(data)
    for path in lost:
        inner = spared.get(str(path[0]))
        if len(path) == 1:
            spared.pop(str(path[0]), None)
        elif isinstance(inner, dict):
            spared[str(path[0])] = {key: value for key, value in inner.items() if key != path[1]}
        elif isinstance(inner, list):
            spared[str(path[0])] = [value for key, value in enumerate(inner) if (path[0], key) not in lost]
    return spared


def _span(document: Document, path: Path) -> Span:
    for length in range(len(path), -1, -1):
        if path[:length] in document.spans:
            return document.spans[path[:length]]
    return Span(document.file, 1)


def _list(data: Data) -> list[Data]:
    return data if isinstance(data, list) else []

"""Writes docs/sample-questions.md: five questions of each sort from the shipped pack, with answer, reason and sources.

Usage: python tools/sample_questions.py [--check]

The five are those whose ids have the smallest hashes, so nobody picks the best ones. With --check nothing is written, and the
command fails when the file is not what the pack yields now.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain, groupby
from pathlib import Path
from typing import Final

from quizapp.core import chance
from quizapp.core.bank import MAKERS, Item, bank
from quizapp.core.facts.graph import Graph
from quizapp.core.facts.model import Source
from quizapp.core.questions.model import OneOf, Option, Pairs, Sequence, SomeOf, Standing, Step, Text
from quizapp.core.questions.standing import all_sources
from quizapp.core.wording.en import dates
from quizapp.formats.pack.read import examine

ROOT: Final = Path(__file__).resolve().parents[1]
PACK: Final = ROOT / "content" / "syria-2024"
PAGE: Final = ROOT / "docs" / "sample-questions.md"
SEED: Final = 1
EACH: Final = 5
MOST_SOURCES: Final = 3
TOGETHER: Final = {1: "", 2: "both ", 3: "all "}
HEADINGS: Final = {"before-after": "Before or after", "first-of": "First of several"}
HEAD: Final = """# Sample questions

Five questions of each sort, as the shipped pack yields them with seed 1: those whose ids have the smallest hashes, not the best ones.
Keys are bold. What an answer shows is the answer, the reason and the sources; the line names three of them at most, those of the answer first.
`python tools/sample_questions.py` writes this page, and a test says when it is out of date. How questions come about: [questions.md](questions.md).
"""


def page() -> str:
    """Return the page as the pack yields it now."""
    pack = examine(PACK).pack
    if pack is None:
        message = f"{PACK} can't be read; see quizapp content check"
        raise SystemExit(message)
    graph = Graph(pack)
    items = bank(graph, SEED).items
    return "\n".join(chain([HEAD], *(_section(graph, maker.name, items) for maker in MAKERS)))


def _section(graph: Graph, maker: str, items: Iterable[Item]) -> Iterator[str]:
    yield f"## {HEADINGS.get(maker) or maker.replace('-', ' ').capitalize()}\n"
    ours = [item for item in items if item.question.maker == maker]
    for item in sorted(ours, key=lambda item: chance.number("sample", item.question.id))[:EACH]:
        yield f"### {item.words.stem}\n"
        yield from (f"- {line}" for line in _lines(graph, item))
        yield ""


def _lines(graph: Graph, item: Item) -> Iterator[str]:
    question, words = item.question, item.words
    yield from _choices(item)
    yield f"Answer: {words.answer}"
    reasons = "; ".join(words.reasons[step.option] for step in question.proof if step.option in words.reasons)
    if reasons:
        yield f"Reason: {reasons[:1].upper()}{reasons[1:]}."
    if question.standing is not Standing.AGREED:
        yield f"Standing: {question.standing}"
    if question.harm:
        yield f"Note before it: {', '.join(question.harm)}"
    yield source_line([graph.source(source) for source in _shown(graph, question.proof)])


def _choices(item: Item) -> Iterator[str]:
    words = item.words.options

    def listed(options: tuple[Option, ...], keys: Iterable[str] = ()) -> str:
        return " / ".join(f"**{words[o.id]}**" if o.id in keys else words[o.id] for o in options)

    match item.question.interaction:
        case OneOf(options=options, key=key):
            yield f"Options: {listed(options, {key})}"
        case SomeOf(options=options, keys=keys):
            yield f"Options: {listed(options, keys)}"
        case Text(key=option):
            yield f"Expected: **{words[option.id]}**"
        case Pairs(rows=rows, choices=choices, key=pairs):
            yield f"Rows: {listed(rows)}"
            yield f"Choices: {listed(choices)}"
            yield "Pairs: " + "; ".join(f"{words[row]}: **{words[choice]}**" for row, choice in pairs)
        case Sequence(items=items, key=order):
            yield f"As shown: {listed(items)}"
            yield "In order: **" + " / ".join(words[event] for event in order) + "**"


def _shown(graph: Graph, proof: Iterable[Step]) -> list[str]:
    """Return the sources of the line: one for each step, those of the key first, then more of the key's."""
    steps = sorted(proof, key=lambda step: not step.holds)
    firsts: list[str] = []
    for step in steps:
        own = _news_first(graph, step.facts[0] if step.holds else step.facts[-1])
        firsts.append(next((source for source in own if source not in firsts), own[0]))
    return list(dict.fromkeys((*firsts, *_news_first(graph, steps[0].facts[0]))))[:MOST_SOURCES]


def _news_first(graph: Graph, fact: str) -> list[str]:
    """Return the sources of a fact, works of reference last."""
    return sorted(all_sources(graph.fact(fact)), key=lambda source: graph.source(source).kind == "reference")


def source_line(sources: list[Source]) -> str:
    """Return the line that names sources: `Sources: LBCI and CNA, both from AFP, 8 December 2024; ...`."""
    named: list[str] = []
    described: set[str] = set()
    for (via, published), group in groupby(sources, key=lambda source: (source.via, source.published)):
        names = [_credit(source, described) for source in {source.credit: source for source in group}.values()]
        joined = " and ".join(filter(None, (", ".join(names[:-1]), names[-1])))
        agency = f", {TOGETHER[len(names)]}from {via}" if via else ""
        named.append(f"{joined}{agency}, {_date(published)}")
    return f"{'Source' if len(sources) == 1 else 'Sources'}: {'; '.join(named)}."


def _credit(source: Source, described: set[str]) -> str:
    """Return the name of a source, with a note on a partisan or state outlet the first time in a line."""
    if not source.descriptor or source.credit in described:
        return source.credit
    described.add(source.credit)
    return f"{source.credit} ({source.descriptor})"


def _date(published: date | None) -> str:
    return dates.day(published, year=True) if published else "no date given"


def main(arguments: list[str]) -> None:
    """Write the page, or check it."""
    text = page()
    if "--check" in arguments:
        if not PAGE.is_file() or PAGE.read_text("utf-8") != text:
            message = f"{PAGE.relative_to(ROOT)} is out of date: run python tools/sample_questions.py and read it aloud"
            raise SystemExit(message)
    else:
        PAGE.write_text(text, "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])

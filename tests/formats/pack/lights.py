"""A small sound pack as text, on an invented coast with three lighthouses, and ways to write it to a folder."""

from pathlib import Path
from typing import Final

PACK: Final = """\
id: lights
title: {en: Three lights}
licence: CC-BY-4.0
zone: UTC
first: 1850-01-01
last: 1899-12-31
languages: [en, de]
topics: {when: Timeline}
types:
  light: {sort: place, en: {one: lighthouse, other: lighthouses}}
  coast: {sort: place, en: {one: coast, other: coasts}}
  keeper: {sort: agent, en: {one: person, other: persons, wh: who}}
  post: {sort: thing, en: {one: post, other: posts}}
  work: {sort: event, en: {one: event, other: events}}
  remark: {sort: claim, en: {one: remark, other: remarks}}
relations:
  when: {kind: when, value: date, functional: true}
  where: {kind: where, value: entity, functional: true}
  by: {kind: participant, value: entity, part: who}
  attended: {kind: participant, value: entity, verb: attend}
  within: {kind: within, value: entity, functional: true, transitive: true}
  holds: {kind: office, value: entity, functional: true}
  said-by: {kind: said, value: entity}
  part-of: {kind: other, value: entity, transitive: true}
  height: {kind: quantity, value: quantity}
  lamp: {kind: other, value: text}
verbs:
  kindle: {past: kindled, participle: kindled, ing: kindling}
phases:
  - {id: early, title: {en: Early}, first: 1850-01-01, last: 1869-12-31}
  - {id: late, title: {en: Late}, first: 1870-01-01, last: 1899-12-31}
days: {1870-05-01: {en: New lamp}}
"""

SOURCES: Final = """\
sources:
  - {id: almanac, publisher: Almanac, title: Lights of the coast, published: 1901-03-01, url: "https://almanac.example/lights", kind: reference, origin: Almanac}
  - {id: gazette, publisher: Gazette, title: A new lamp, published: null, url: "https://gazette.example/lamp", kind: news, origin: Gazette}
"""

ENTITIES: Final = """\
entities:
  - {id: west-coast, type: coast, names: {en: West Coast}}
  - {id: east-coast, type: coast, names: {en: East Coast}}
  - id: gull-rock
    type: light
    names: {en: Gull Rock, de: Moewenfels}
    aliases: [The Gull]
    en: {at: on, to: to}
    point: {lat: 54.5, lon: 8.25, sources: [almanac]}
    confusable: [seal-point]
    facts:
      within: {value: west-coast, sources: [almanac]}
      height: {value: {number: 30, unit: metres}, sources: [almanac]}
  - id: seal-point
    type: light
    names: {en: Seal Point}
    facts:
      within: {value: east-coast, sources: [almanac]}
  - id: ada-lund
    type: keeper
    names: {en: Ada Lund}
    en: {short: Lund}
    facts:
      holds: {value: head-keeper, time: "1868/1880", sources: [almanac]}
  - {id: ole-berg, type: keeper, names: {en: Ole Berg}}
  - {id: head-keeper, type: post, names: {en: Head keeper}}
  - id: ev-lamp
    type: work
    salience: 3
    harm: [displacement]
    en:
      title: New lamp on Gull Rock
      np: the kindling of the new lamp
      active: "[who @ada-lund] <kindle> [obj the new lamp] [where @gull-rock]"
      passive: "[obj the new lamp] <was kindled>"
      summary: Ada Lund kindled the new lamp on 1 May 1870.
    facts:
      when: {value: "1870-05-01", sources: [almanac, gazette]}
      where: {value: gull-rock, sources: [almanac]}
      by: {value: ada-lund, sources: [almanac]}
      kind: {relation: lamp, value: {text: Argand lamp, also: [Argand]}, sources: [almanac]}
    complete: {by: this record}
  - id: ev-tower
    type: work
    en: {title: Building of the tower}
    facts:
      when:
        status: contested
        versions:
          - {id: early, value: "1851", sources: [almanac]}
          - {id: late, value: "1853", sources: [gazette], says: {en: Two years later.}}
      attended: {value: ada-lund, status: attributed, according_to: ada-lund, sources: [gazette]}
      part-of: {value: ev-lamp, sources: [gazette]}
  - id: cl-bright
    type: remark
    en: {that: the lamp was brighter than the moon}
    facts:
      said-by: {value: ada-lund, sources: [gazette]}
"""

FILES: Final = {"pack.yaml": PACK, "sources.yaml": SOURCES, "more/entities.yaml": ENTITIES}


def write(folder: Path, files: dict[str, str]) -> Path:
    """Write files by name into a folder and return it."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def mutated(file: str, old: str, new: str) -> dict[str, str]:
    """Return the files with one passage of one of them replaced; the passage must be there exactly once."""
    text = FILES[file]
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
    return {**FILES, file: text.replace(old, new)}


def line_of(text: str, passage: str) -> int:
    """Return the line, from 1, on which a passage begins that stands in the text exactly once."""
    assert text.count(passage) == 1, f"{passage!r} stands {text.count(passage)} times"
    return text[: text.index(passage)].count("\n") + 1

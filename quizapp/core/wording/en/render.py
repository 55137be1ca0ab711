"""Fills the English templates: one sentence from a wording, in the state of one item."""

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from quizapp.core.facts.model import EntityRef, Term
from quizapp.core.facts.time import Precision, When
from quizapp.core.wording.en.speaker import MissingPhrase, Speaker
from quizapp.core.wording.en.templates import FAMILIES
from quizapp.core.wording.model import Ref, SourceRef, Wording

_SLOT: Final = re.compile(r"\{(?P<role>[a-z]+)(?:\.(?P<slot>[a-z-]+)(?:(?P<joint>[:+])(?P<other>[a-z]+))?)?\}")
_RECORD: Final = "record"
_BLANK: Final = "____"
_DATE_MARK: Final = "\N{OBJECT REPLACEMENT CHARACTER}"


def sentence(speaker: Speaker, wording: Wording) -> str:
    """Return the text of a wording; it begins with a capital.

    Raises:
        MissingPhrase: no variant of the family has all its phrases accepted.
    """
    text = fragment(speaker, wording)
    return text[:1].upper() + text[1:]


def fragment(speaker: Speaker, wording: Wording) -> str:
    """Return the text of a wording as it stands inside a sentence."""
    bound = dict(wording.refs)
    attribution = bound.pop("s", ())
    missing: MissingPhrase | None = None
    for template in _variants(wording.id, set(bound)):
        trial = replace(speaker, mentioned=set(speaker.mentioned), date_mark=_DATE_MARK)
        try:
            prefix = f"According to {_credit(trial, attribution[0])}, " if attribution else ""
            trial.topic = next((ref.id for ref in attribution if isinstance(ref, EntityRef)), "")
            text = prefix + _fill(trial, template, bound)
        except MissingPhrase as error:
            missing = missing or error
            continue
        speaker.mentioned, speaker.year_given = trial.mentioned, trial.year_given
        return text
    raise missing or MissingPhrase(wording.id, f"variant for {sorted(bound)}")


def _variants(family: str, bound: set[str]) -> Iterable[str]:
    for template in FAMILIES.get(family, ()):
        roles = {name for match in _SLOT.finditer(template) for name in (match["role"], match["other"]) if name}
        if roles == bound:
            yield template


def _credit(speaker: Speaker, ref: Ref) -> str:
    match ref:
        case SourceRef():
            return speaker.graph.source(ref.id).credit
        case EntityRef():
            return speaker.mention(ref.id)
        case _:
            return speaker.value(ref)


def _fill(speaker: Speaker, template: str, bound: dict[str, tuple[Ref, ...]]) -> str:
    filled = ""
    position = 0
    for match in _SLOT.finditer(template):
        filled += template[position : match.start()]
        other = bound[match["other"]][0] if match["other"] else None
        text = _slot_text(speaker, match["slot"] or "", (match["joint"] or ""), bound[match["role"]], other)
        if match["slot"] == "on" and _DATE_MARK in filled:
            filled = filled.replace(_DATE_MARK, text, 1).removesuffix(" ")
        else:
            filled += text
        position = match.end()
    filled += template[position:]
    return filled.replace(f"{_DATE_MARK} ", "").replace(f" {_DATE_MARK}", "")


def _slot_text(speaker: Speaker, slot: str, joint: str, refs: tuple[Ref, ...], other: Ref | None) -> str:
    ref = refs[0]
    match ref:
        case EntityRef():
            return _entity_text(speaker, slot, joint, tuple(r for r in refs if isinstance(r, EntityRef)), other)
        case When():
            return _date_text(speaker, slot, refs)
        case SourceRef():
            return speaker.graph.source(ref.id).credit
        case Term(text=text) if slot == "past":
            return speaker.past(text)
        case Term(text=text) if slot == "year":
            speaker.year_given = True
            return text
        case Term(text=text) if text == _RECORD:
            return (
                "of those quoted in this pack's sources, " if slot == "quoted" else ", according to this pack's sources"
            )
        case _:
            return speaker.value(ref)


def _date_text(speaker: Speaker, slot: str, refs: tuple[Ref, ...]) -> str:
    times = [ref for ref in refs if isinstance(ref, When)]
    first = times[0]
    match slot:
        case "on":
            return speaker.on(first)
        case "asked":
            return speaker.asked(first)
        case "nouns":
            return {Precision.YEAR: "years", Precision.MONTH: "months"}.get(first.precision, "days")
        case _:
            return speaker.date_list(times, year=slot == "year", joint="and" if slot == "all" else "or")


def _entity_text(  # noqa: C901, PLR0912 - one case a slot, each a line
    speaker: Speaker, slot: str, joint: str, refs: tuple[EntityRef, ...], other: Ref | None
) -> str:
    entity = refs[0].id
    partner = other.id if isinstance(other, EntityRef) else ""
    match slot, joint:
        case "ask", ":":
            return speaker.ask(entity, partner)
        case "ask-of", ":":
            return speaker.ask(entity, partner, of_these=True)
        case "blank", ":":
            return speaker.blank(entity, partner, _BLANK)
        case "blank-by", ":":
            return speaker.blank_doer(entity, partner, _BLANK)
        case "told", "+":
            return speaker.located(entity, partner, passive=False)
        case "passive", "+":
            return speaker.located(entity, partner, passive=True)
        case (("" | "mention" | "np"), ""):
            return speaker.mention(entity)
        case "plain", "":
            return speaker.plain(entity)
        case "told", "":
            return speaker.told(entity)
        case "passive", "":
            return speaker.passive(entity)
        case "did", "":
            return speaker.did(entity)
        case "one", "":
            return speaker.noun(entity).one
        case "other", "":
            return speaker.noun(entity).other
        case "inwhich", "":
            return f"{speaker.preposition(entity)} {speaker.which(entity)}"
        case "inwhich-of", "":
            return f"{speaker.preposition(entity)} {speaker.which(entity, of_these=True)}"
        case "classed", "":
            return speaker.classed(entity)
        case "typed", "":
            return speaker.typed(entity)
        case "which", "":
            return speaker.which(entity)
        case "filled", ":":
            return speaker.slot(entity, "cloze").replace(
                _BLANK, speaker.value(other) if isinstance(other, Term) else ""
            )
        case "listed", "":
            return speaker.listed([speaker.mention(ref.id) for ref in refs])
        case "in-turn", "":
            return ", then ".join(speaker.mention(ref.id) for ref in refs)
        case "titles", "":
            return ", ".join(speaker.plain(ref.id) for ref in refs)
        case _:
            return speaker.slot(entity, slot)

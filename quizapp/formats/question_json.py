"""Questions as JSON: the value that is stored with what was asked, and the record that people read."""

from typing import Any, Final

from pydantic import TypeAdapter

from quizapp.core.bank import Item
from quizapp.core.questions.model import Gap, OneOf, Option, Pairs, Question, Response, Sequence, SomeOf, Text
from quizapp.core.questions.texts import Texts

_ITEM: Final = TypeAdapter(Item)
_RESPONSE: Final[TypeAdapter[Response]] = TypeAdapter(Response)


def item_to_json(item: Item) -> dict[str, Any]:
    """Return an item as JSON data, enough to show and grade it later without the pack."""
    data: dict[str, Any] = _ITEM.dump_python(item, mode="json")
    return data


def item_from_json(data: dict[str, Any]) -> Item:
    """Return the item that `item_to_json` wrote. Raises pydantic.ValidationError for anything else."""
    return _ITEM.validate_python(data)


def response_to_json(response: Response) -> dict[str, Any]:
    """Return a response as JSON data."""
    data: dict[str, Any] = _RESPONSE.dump_python(response, mode="json")
    return data


def response_from_json(data: dict[str, Any]) -> Response:
    """Return the response that `response_to_json` wrote. Raises pydantic.ValidationError for anything else."""
    return _RESPONSE.validate_python(data)


def record(item: Item) -> dict[str, Any]:
    """Return the public record of a question (docs/questions.md): values, words, proof and sources."""
    question, words = item.question, item.words
    return {
        "id": question.id,
        "maker": question.maker,
        "version": question.version,
        "pack": question.pack,
        "stem": words.stem,
        "interaction": _interaction(question, words),
        "answer": words.answer,
        "parts": [
            {"id": part.id, "target": str(part.target) if part.target else None, "facts": list(part.facts)}
            for part in question.parts
        ],
        "facts": list(question.facts),
        "sources": list(question.sources),
        "proof": [
            {
                "option": step.option,
                "holds": step.holds,
                "rule": step.rule.value,
                "facts": list(step.facts),
                "reason": words.reasons.get(step.option),
            }
            for step in question.proof
        ],
        "standing": question.standing.value,
        "harm": list(question.harm),
        "unique": question.unique,
        "fingerprint": question.fingerprint,
    }


def gap_record(gap: Gap) -> dict[str, str]:
    """Return the public record of a question that was not made: its maker, its subject and why."""
    return {"maker": gap.maker, "subject": gap.subject, "why": gap.why}


def _interaction(question: Question, words: Texts) -> dict[str, Any]:
    def listed(options: tuple[Option, ...]) -> list[dict[str, str]]:
        return [{"id": option.id, "text": words.options[option.id]} for option in options]

    match question.interaction:
        case OneOf(options=options, key=key):
            return {"kind": "one_of", "options": listed(options), "key": key}
        case SomeOf(options=options, keys=keys):
            return {"kind": "some_of", "options": listed(options), "key": list(keys)}
        case Text() as text:
            return {"kind": "text", "accept": list(text.accept), "key": text.key.id}
        case Pairs(rows=rows, choices=choices, key=pairs):
            return {"kind": "pairs", "rows": listed(rows), "choices": listed(choices), "key": dict(pairs)}
        case Sequence(items=items, key=order):
            return {"kind": "sequence", "items": listed(items), "key": list(order)}

"""Wrong fields in the words of an author: what is wrong with a field and how to mend it."""

import difflib
from collections.abc import Iterator
from types import UnionType
from typing import Any, Final, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from quizapp.core.soundness.problem import Path
from quizapp.formats.pack.fields import LANGUAGE, SPOKEN
from quizapp.formats.pack.schema import NameEntry, QuantityEntry, TermEntry

_ID_ADVICE: Final = "Write small letters and digits, with single hyphens between words: `north-bridge`."
_TAGS: Final[dict[type, str]] = {QuantityEntry: "quantity", TermEntry: "term", NameEntry: "reviewed"}
_ADDED: Final = frozenset({SPOKEN, "[key]", "plain", *_TAGS.values()})
_SHAPES: Final = {
    "value_shape": "A value is an id, a date, a text, `{number: 50, unit: per cent}` or `{text: ..., also: [...]}`.",
    "name_shape": "A name is a text, or `{text: ..., reviewed: true}`.",
    "list_type": "Write a list in square brackets: `[a, b]`.",
    "dict_type": "Write keys and values: `key: value`, each on its line, indented.",
    "model_type": "Write keys and values: `key: value`, each on its line, indented.",
    "string_type": "Write a text here; one that begins with [ or { needs quotes.",
    "int_parsing": "Write a whole number.",
    "int_type": "Write a whole number.",
    "float_parsing": "Write a number such as 35.13.",
    "float_type": "Write a number such as 35.13.",
    "finite_number": "Write a number such as 35.13.",
    "bool_type": "Write true or false.",
}


def faults(error: ValidationError, schema: type[BaseModel]) -> Iterator[tuple[Path, str, str]]:
    """Give each fault as the keys that lead to it in the file, what is wrong, and how to mend it."""
    for detail in error.errors(include_url=False):
        yield _path(detail["loc"]), *_words(detail, schema)


def _path(loc: Path) -> Path:
    """Leave out what pydantic adds to the keys of the file."""
    return tuple(key for key in loc if key not in _ADDED)


def _words(detail: ErrorDetails, schema: type[BaseModel]) -> tuple[str, str]:
    loc, kind, given = detail["loc"], detail["type"], detail["input"]
    name = next((str(key) for key in reversed(_path(loc)) if isinstance(key, str)), "this")
    context = detail.get("ctx", {})
    match kind:
        case "missing":
            about = _field(schema, loc)
            words = f"`{name}` is missing.", f"Add it: {about}" if about else f"Add `{name}: ...`."
        case "extra_forbidden":
            words = f"`{name}` is no field here.", _nearest(name, _known(schema, loc[:-1]))
        case "enum" | "literal_error":
            words = (
                f"`{name}` can't be {_shown(given)}.",
                f"Write one of: {str(context['expected']).replace(chr(39), '')}.",
            )
        case "string_pattern_mismatch":
            words = _pattern(name, str(given), str(context["pattern"]), is_key=loc[-1] == "[key]")
        case "string_too_long":
            words = f"`{name}` is longer than {context['max_length']} characters.", "Shorten it."
        case "string_too_short" | "too_short":
            words = f"`{name}` is empty.", "Fill it, or remove the key."
        case _ if kind in _SHAPES:
            words = f"`{name}` is {_shown(given)}, which can't stand here.", _SHAPES[kind]
        case _:
            words = f"`{name}` is wrong: {detail['msg']}.", "See the page on the pack format."
    return words


def _pattern(name: str, given: str, pattern: str, *, is_key: bool) -> tuple[str, str]:
    if pattern == LANGUAGE:
        return f"`{given}` is no language code.", "Write two or three small letters, such as `en`."
    if pattern.startswith("^https"):
        return f"`{name}` is no web address: `{given}`.", "Write the whole address, beginning with https://."
    return f"`{given}` can't be a key here." if is_key else f"`{name}` can't be `{given}`.", _ID_ADVICE


def _shown(given: object) -> str:
    match given:
        case dict():
            return "a mapping"
        case list():
            return "a list"
        case None:
            return "empty"
        case _:
            return f"`{given}`"


def _nearest(name: str, known: list[str]) -> str:
    close = difflib.get_close_matches(name, known, n=1, cutoff=0.7)
    if close:
        return f"Did you mean `{close[0]}`?"
    return f"Remove it, or write one of: {', '.join(known)}." if known else "Remove it."


def _known(schema: type[BaseModel], loc: Path) -> list[str]:
    model = _model(schema, loc)
    return [field.alias or key for key, field in model.model_fields.items() if field.alias != SPOKEN] if model else []


def _field(schema: type[BaseModel], loc: Path) -> str:
    model = _model(schema, loc[:-1])
    return (
        next(
            (field.description or "" for key, field in model.model_fields.items() if loc[-1] in {key, field.alias}), ""
        )
        if model
        else ""
    )


def _model(schema: type[BaseModel], loc: Path) -> type[BaseModel] | None:
    """Walk from a model along the keys of an error to the model in which it lies."""
    here: Any = schema
    for key in loc:
        found = _step(here, key)
        if found is None:
            return None
        here = found
    models = [one for one in _unwrapped(here) if isinstance(one, type) and issubclass(one, BaseModel)]
    return models[0] if models else None


def _step(here: Any, key: str | int) -> Any:  # noqa: ANN401 - types as values
    for one in _unwrapped(here):
        if isinstance(one, type) and issubclass(one, BaseModel):
            for name, field in one.model_fields.items():
                if key in {name, field.alias}:
                    return field.annotation
            if key == _TAGS.get(one):
                return one
        elif get_origin(one) in {list, dict}:
            return get_args(one)[-1]
    return None


def _unwrapped(annotation: Any) -> Iterator[Any]:  # noqa: ANN401 - types as values
    """Give the members of a union, without what annotates them."""
    if hasattr(annotation, "__metadata__"):
        yield from _unwrapped(annotation.__origin__)
    elif get_origin(annotation) in {Union, UnionType}:
        for one in get_args(annotation):
            yield from _unwrapped(one)
    else:
        yield annotation

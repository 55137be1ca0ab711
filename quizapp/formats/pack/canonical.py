"""A pack as canonical JSON: the same bytes for equal packs, whatever files they came from; and its digest."""

import hashlib
import json
from typing import Final

from pydantic import TypeAdapter, ValidationError

from quizapp.core.errors import Invalid
from quizapp.core.facts.model import Pack
from quizapp.core.facts.order import ordered

_PACK: Final = TypeAdapter(Pack)


def to_json(pack: Pack) -> str:
    """Write a pack: lists in order of id, keys sorted, no spaces, Unicode as it is."""
    data = _PACK.dump_python(ordered(pack), mode="json")
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def from_json(text: str | bytes) -> Pack:
    """Read what `to_json` wrote. Raises Invalid for anything else."""
    try:
        return _PACK.validate_json(text)
    except ValidationError as error:
        raise Invalid("This is no stored pack: %(fault)s", fault=str(error.errors()[0]["msg"])) from None


def digest(pack: Pack) -> str:
    """Return the SHA-256 of the canonical JSON, in hexadecimal."""
    return hashlib.sha256(to_json(pack).encode()).hexdigest()

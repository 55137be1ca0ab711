"""What every part of a pack file is made of: ids, words, switches, and mappings that hold one key a language."""

import re
from typing import Annotated, Any, Final

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetJsonSchemaHandler,
    StringConstraints,
    WithJsonSchema,
    model_validator,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

LANGUAGE: Final = r"^[a-z]{2,3}(-[A-Za-z]{2,8})?$"
SPOKEN: Final = "by language"
_LANGUAGE: Final = re.compile(LANGUAGE)


def _truth(word: object) -> object:
    return {"true": True, "false": False}.get(word, word) if isinstance(word, str) else word


Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=64)]
Language = Annotated[str, StringConstraints(pattern=LANGUAGE)]
Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=300)]
Short = Annotated[str, StringConstraints(strip_whitespace=True, max_length=300)]
Note = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000)]
Sentences = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
Switch = Annotated[bool, BeforeValidator(_truth), Field(strict=True)]
DateText = Annotated[str, Field(max_length=60), WithJsonSchema({"type": ["string", "integer"]})]
ByLanguage = dict[Language, Words]


class Strict(BaseModel):
    """A mapping in which a field that is not listed is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class Spoken(Strict):
    """A mapping that also holds one key a language, such as `en`. They are gathered under a key that no file can hold."""

    @model_validator(mode="before")
    @classmethod
    def _gather_languages(cls, data: Any) -> Any:  # noqa: ANN401 - whatever stands in the file
        if not isinstance(data, dict):
            return data
        spoken = {key: value for key, value in data.items() if key not in cls.model_fields and _LANGUAGE.match(key)}
        rest = {key: value for key, value in data.items() if key not in spoken}
        return {**rest, SPOKEN: spoken}

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """Show the languages where an author writes them."""
        shown = handler.resolve_ref_schema(handler(schema))
        spoken = shown["properties"].pop(SPOKEN)["patternProperties"][LANGUAGE]
        fields = "|".join(name for name in shown["properties"] if _LANGUAGE.match(name))
        shown["patternProperties"] = {f"^(?!({fields})$){LANGUAGE[1:]}" if fields else LANGUAGE: spoken}
        shown["required"] = [name for name in shown["required"] if name != SPOKEN]
        return shown

"""The JSON Schema of pack files, which editors use to complete fields and to mark mistakes while one types."""

import json

from pydantic.json_schema import models_json_schema

from quizapp.formats.pack.schema import EntitiesFile, PackFile, SourcesFile


def json_schema() -> str:
    """Return one schema for all files of a pack; which part holds is told by the keys of the file."""
    names, parts = models_json_schema(
        [(PackFile, "validation"), (SourcesFile, "validation"), (EntitiesFile, "validation")]
    )
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A file of a fact pack",
        "type": "object",
        "if": {"required": ["entities"]},
        "then": names[EntitiesFile, "validation"],
        "else": {
            "if": {"required": ["sources"]},
            "then": names[SourcesFile, "validation"],
            "else": names[PackFile, "validation"],
        },
        **parts,
    }
    return json.dumps(schema, indent=1, ensure_ascii=False, sort_keys=True) + "\n"

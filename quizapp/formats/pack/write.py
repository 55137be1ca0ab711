"""The first files of a new pack: a small, sound and commented example to write over."""

from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from quizapp.formats.pack.schema_json import json_schema

SCHEMA_NAME = "pack.schema.json"


def skeleton(pack_id: str, title: str) -> Iterator[tuple[str, str]]:
    """Give the name and the text of each file of a new pack, with the schema that editors use beside them."""
    for part in sorted(files(__package__).joinpath("skeleton").iterdir(), key=lambda part: part.name):
        text = part.read_text("utf-8")
        yield part.name, text.replace("PACK-ID", pack_id).replace("PACK-TITLE", title)
    yield SCHEMA_NAME, json_schema()


def write_skeleton(folder: Path, pack_id: str, title: str) -> tuple[Path, ...]:
    """Write those files into a folder, which is made; return their paths. Raises FileExistsError for one that is there."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for name, text in skeleton(pack_id, title):
        with (folder / name).open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
        written.append(folder / name)
    return tuple(written)

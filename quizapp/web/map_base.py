"""What a pack's map.json holds: outlines, names, crops, and the projection that puts places on them."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from quizapp.core.errors import Invalid

WHOLE = "whole"
_KIND = re.compile(r"[a-z]+(-[a-z]+)*")
_PATH = re.compile(r"[MmLlZz0-9 .,-]*")


@dataclass(frozen=True, slots=True)
class Crop:
    """A part of the map, in map units."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Layer:
    """One outline: `kind` names how it is drawn (land, neighbour, zone, lake, river), `path` is SVG path data in map units."""

    id: str
    kind: str
    path: str


@dataclass(frozen=True, slots=True)
class Name:
    """A name printed on the map itself (a country, a sea), by language; `rotate` in degrees, clockwise."""

    kind: str
    x: float
    y: float
    rotate: float
    text: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class BaseMap:
    """A pack's map as it was drawn at development time. `bar_length` is `bar_km` at the middle latitude, in map units."""

    width: float
    height: float
    scale: float
    translate: tuple[float, float]
    crops: Mapping[str, Crop]
    meridians: tuple[int, ...]
    parallels: tuple[int, ...]
    bar_km: int
    bar_length: float
    layers: tuple[Layer, ...]
    names: tuple[Name, ...]
    unreviewed: frozenset[str]
    notes: Mapping[str, str]

    @classmethod
    def from_json(cls, text: str) -> BaseMap:
        """Reads the text of a map.json. Raises Invalid when it isn't one, or holds anything but plain path data."""
        try:
            return _read(json.loads(text))
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise Invalid("This map can't be read: %(why)s.", why=f"{type(error).__name__} {error}") from error

    def project(self, lat: float, lon: float) -> tuple[float, float]:
        """Map units of a place in degrees, by the spherical Mercator projection (Snyder 1987, eq. 7-1 and 7-2)."""
        x = self.scale * math.radians(lon) + self.translate[0]
        y = self.translate[1] - self.scale * math.log(math.tan(math.pi / 4 + math.radians(lat) / 2))
        return x, y

    def tightest(self, places: Iterable[tuple[float, float]], *, inset: float = 0.05) -> Crop | None:
        """The smallest of the map's own crops that holds all places (lat, lon), `inset` of its size from its edges.

        None where a place lies off the map, or where there are no places.
        """
        points = [self.project(lat, lon) for lat, lon in places]
        holding = (
            crop
            for crop in self.crops.values()
            if all(
                inset * crop.width <= x - crop.x <= (1 - inset) * crop.width
                and inset * crop.height <= y - crop.y <= (1 - inset) * crop.height
                for x, y in points
            )
        )
        return min(holding, key=lambda crop: crop.width * crop.height, default=None) if points else None

    def around(self, places: Iterable[tuple[float, float]], *, share: float, aspect: float) -> Crop:
        """A part `share` (0 to 1) of the map's width, `aspect` = width / height, round the middle of places (lat, lon).

        It is moved, and where it is too tall made smaller, so that it never leaves the map.
        """
        points = [self.project(lat, lon) for lat, lon in places]
        width = min(self.width * share, self.height * aspect)
        height = width / aspect
        middle_x = sum(x for x, _ in points) / len(points) if points else self.width / 2
        middle_y = sum(y for _, y in points) / len(points) if points else self.height / 2
        x = max(min(middle_x - width / 2, self.width - width), 0)
        y = max(min(middle_y - height / 2, self.height - height), 0)
        return Crop(x, y, width, height)


def _read(data: Any) -> BaseMap:  # noqa: ANN401 -- parsed JSON; every use below checks what it takes
    crops = {str(key): _crop(value) for key, value in data["crops"].items()}
    width, height = float(data["width"]), float(data["height"])
    if data["projection"]["name"] != "mercator":
        raise ValueError("the projection must be mercator")
    translate_x, translate_y = data["projection"]["translate"]
    return BaseMap(
        width=width,
        height=height,
        scale=float(data["projection"]["scale"]),
        translate=(float(translate_x), float(translate_y)),
        crops={WHOLE: Crop(0, 0, width, height), **crops},
        meridians=tuple(int(degree) for degree in data["degrees"]["lon"]),
        parallels=tuple(int(degree) for degree in data["degrees"]["lat"]),
        bar_km=int(data["scale_bar"]["km"]),
        bar_length=float(data["scale_bar"]["length"]),
        layers=tuple(
            Layer(str(item["id"]), _matching(_KIND, item["class"]), _matching(_PATH, item["path"]))
            for item in data["layers"]
        ),
        names=tuple(
            Name(
                _matching(_KIND, item["class"]),
                float(item["x"]),
                float(item["y"]),
                float(item.get("rotate", 0)),
                _texts(item["text"]),
            )
            for item in data["labels"]
        ),
        unreviewed=frozenset(str(language) for language in data.get("unreviewed", ())),
        notes=_texts(data["notes"]),
    )


def _crop(value: Mapping[str, Any]) -> Crop:
    crop = Crop(float(value["x"]), float(value["y"]), float(value["width"]), float(value["height"]))
    if crop.width <= 0 or crop.height <= 0:
        raise ValueError("a crop must have a width and a height")
    return crop


def _matching(pattern: re.Pattern[str], value: str) -> str:
    if not pattern.fullmatch(value):
        raise ValueError(f"{value[:40]!r} isn't allowed here")
    return value


def _texts(value: Mapping[str, Any]) -> dict[str, str]:
    return {str(language): str(text) for language, text in value.items()}

// Writes the areas as GeoJSON at full detail, so that tools/gazetteer.py can test points against them.
import { writeFileSync } from "node:fs";
import { areas, mapPoints, settings } from "./outlines.mjs";

const config = settings("syria-2024.json");
const outlines = areas();
const round = (value) => Math.round(value * 1000) / 1000;

const lines = Object.entries(config.areas).map(([outline, area]) =>
  JSON.stringify({
    type: "Feature",
    id: area.id,
    properties: { outline, admin1: area.admin1 },
    geometry: mapPoints(outlines.find((candidate) => candidate.id === outline).geometry, (point) => point.map(round)),
  }),
);
writeFileSync(
  new URL("governorates.geojson", import.meta.url),
  `{"type": "FeatureCollection", "country": "${config.country}", "features": [\n${lines.join(",\n")}\n]}\n`,
);

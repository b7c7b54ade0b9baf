import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  renameSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { join } from "node:path";
import { measured } from "./bench-measure.mjs";
import { builtCli, WORK } from "./bench-peers.mjs";
import { giveUp } from "./process.mjs";

/**
 * Reading one large GeoJSON file of buildings: the stages read and parse of the command line beside
 * a process that does nothing but `JSON.parse` the same bytes.
 */
const MEGABYTES = [100, 500];
const PIECE_BYTES = 1_000_000;
/** The command line refuses to judge homes without a facility. */
const FACILITY = {
  type: "Feature",
  properties: { amenity: "clinic" },
  geometry: { type: "Point", coordinates: [116.5, 39.8] },
};
const PARSE = `const text = require("node:fs").readFileSync(process.argv[1], "utf8");
const start = performance.now();
const { features } = JSON.parse(text);
console.error("parse", (performance.now() - start) / 1000, features.length);`;

export async function benchReading() {
  const cli = await builtCli();
  const out = join(WORK, "reading");
  mkdirSync(out, { recursive: true });
  const facility = join(WORK, "facility.geojson");
  writeFileSync(facility, JSON.stringify(FACILITY));
  console.log("\nreading GeoJSON, ours beside JSON.parse");
  for (const megabytes of MEGABYTES) {
    const path = buildingsFile(megabytes);
    const job = ["--distance", "straight", "--format", "csv", "--out", out, "--force", "--quiet"];
    const ours = await measured(
      [process.execPath, cli, "analyze", path, facility, ...job, "--timings"],
      out,
    );
    const theirs = await measured(
      [process.execPath, "--max-old-space-size=8192", "--eval", PARSE, path],
      out,
    );
    const own = readingOf(ours.errors);
    if (ours.code !== 0 || own === null) giveUp(`Reading ${megabytes} MB failed: ${ours.errors}`);
    if (theirs.code !== 0) {
      console.log(`  ${megabytes} MB: JSON.parse cannot take it here.`);
      continue;
    }
    const { seconds, mebibytes } = theirs;
    const memory =
      mebibytes === null
        ? ["not measured", "?"]
        : [`${Math.round(mebibytes)} MiB`, (own.mebibytes / mebibytes).toFixed(2)];
    console.log(
      `  ${`${megabytes} MB`.padEnd(12)}${own.seconds.toFixed(2)} s, ${own.mebibytes} MiB; JSON.parse ` +
        `${seconds.toFixed(2)} s, ${memory[0]}; ${(own.seconds / seconds).toFixed(2)} of its time, ` +
        `${memory[1]} of its memory`,
    );
  }
}

/** Seconds from the start until all is in columns, and the peak of memory until then. */
function readingOf(errors) {
  const rows = new Map(
    [...errors.matchAll(/^([a-z]+) +(\d+\.\d+) .* (\d+)$/gm)].map((row) => [row[1], row]),
  );
  const stages = ["start", "read", "parse"].map((stage) => rows.get(stage));
  if (stages.includes(undefined)) return null;
  return {
    seconds: stages.reduce((sum, [, , seconds]) => sum + Number(seconds), 0),
    mebibytes: Number(rows.get("parse")[3]),
  };
}

/** A file of buildings with seven facts each; made once. */
function buildingsFile(megabytes) {
  const path = join(WORK, `buildings-${megabytes}.geojson`);
  if (existsSync(path)) return path;
  const file = openSync(`${path}.part`, "w");
  let written = writeSync(file, '{"type":"FeatureCollection","features":[\n');
  let number = 0;
  while (written < megabytes * 1e6) {
    let piece = "";
    while (piece.length < PIECE_BYTES) {
      piece += `${number > 0 ? ",\n" : ""}${JSON.stringify(building(number))}`;
      number++;
    }
    written += writeSync(file, piece);
  }
  writeSync(file, "\n]}\n");
  closeSync(file);
  renameSync(`${path}.part`, path); // a file that was broken off is not taken for whole
  return path;
}

/** One square building of a regular grid. */
function building(number) {
  const west = degrees(116.3 + (number % 1000) * 0.0006);
  const south = degrees(39.7 + Math.floor(number / 1000) * 0.0003);
  const [east, north] = [degrees(west + 0.0001), degrees(south + 0.0001)];
  return {
    type: "Feature",
    id: number,
    properties: {
      building: ["apartments", "residential", "house"][number % 3],
      "building:levels": String(1 + (number % 18)),
      population: 1 + (number % 90),
      elders: number % 9,
      infants: number % 4,
      "addr:street": "长安街",
      name: `Building ${number}`,
    },
    geometry: {
      type: "Polygon",
      coordinates: [
        [
          [west, south],
          [east, south],
          [east, north],
          [west, north],
          [west, south],
        ],
      ],
    },
  };
}

const degrees = (value) => Number(value.toFixed(7));

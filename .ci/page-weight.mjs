import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { ROOT } from "./process.mjs";

/** Gzipped, in kB: what a visitor waits for before the page can be used. The map comes after it. */
const FIRST_LOAD_LIMIT_KB = 220;
const DIST = join(ROOT, "dist");

/** Prints the weight of every file of the built page; one test: the first load is light enough. */
export function weighPage() {
  const first = namedIn(readFileSync(join(DIST, "index.html"), "utf8"));
  const files = readdirSync(join(DIST, "assets"))
    .filter((file) => /\.(js|css)$/.test(file))
    .map((file) => ({ file, part: partOf(file, first), kilobytes: weightOf(file) }))
    .sort((a, b) => a.part.localeCompare(b.part) || b.kilobytes - a.kilobytes);
  for (const { part, file, kilobytes } of files) printRow(part, file, kilobytes);
  const firstLoad = files
    .filter(({ part }) => part === FIRST)
    .reduce((sum, { kilobytes }) => sum + kilobytes, 0);
  printRow(FIRST, `together, of ${FIRST_LOAD_LIMIT_KB} kB at most`, firstLoad);
  const isLight = first.size > 0 && firstLoad <= FIRST_LOAD_LIMIT_KB;
  return { passed: isLight ? 1 : 0, failed: isLight ? 0 : 1 };
}

const FIRST = "first load";

/** What index.html names is all that is loaded first: the build lists the imports of its script. */
const namedIn = (html) => new Set([...html.matchAll(/assets\/([^"]+)/g)].map(([, file]) => file));

function partOf(file, first) {
  if (first.has(file)) return FIRST;
  if (/^(maplibre|create-gap-map|basemap)/.test(file)) return "map";
  return file.startsWith("entry") ? "worker" : "other";
}

const weightOf = (file) => gzipSync(readFileSync(join(DIST, "assets", file))).length / 1000;

const printRow = (part, file, kilobytes) =>
  console.log(`${part.padEnd(12)}${file.padEnd(40)}${`${kilobytes.toFixed(1)} kB`.padStart(10)}`);

import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { definitionLines, type IndexedSystem, type OlderList } from "./definitions.ts";

/** Writes data/epsg/definitions.json from two packages of npm; data/epsg/SOURCE.md says how. */
const [folder, target = "data/epsg/definitions.json"] = process.argv.slice(2);
if (folder === undefined) throw new Error("name the node_modules with epsg-index and proj4-list");
const index: Readonly<Record<string, IndexedSystem>> = JSON.parse(
  readFileSync(`${folder}/epsg-index/all.json`, "utf8"),
);
const older: OlderList = createRequire(import.meta.url)(resolve(folder, "proj4-list"));
const lines = definitionLines(Object.values(index), older);
writeFileSync(target, `[\n${lines.map((line) => JSON.stringify(line)).join(",\n")}\n]\n`);
console.log(`${lines.length} systems`);

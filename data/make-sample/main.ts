import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { LAYERS, makeDistrict, TILE } from "./district.ts";

/** Writes the sample's layers into a folder: `npm run sample`, from the top of the project. */
const folder = process.argv[2] ?? "data/sample-astana";
const fixtures = createRequire(import.meta.url).resolve("@mapbox/mvt-fixtures");
const tile = `real-world/osm-qa-astana/${TILE.zoom}-${TILE.column}-${TILE.row}.mvt`;
const texts = makeDistrict(readFileSync(join(fixtures, "..", tile)));
for (const layer of LAYERS) {
  writeFileSync(join(folder, `${layer}.geojson`), texts[layer]);
  console.log(`${layer}: ${texts[layer].split("\n").length - 3} features`);
}

import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { areaSquareMetres } from "../../src/core/geo/area.ts";
import { createPolygonIndex } from "../../src/core/geo/polygon-index.ts";
import { representativePoint } from "../../src/core/geo/representative-point.ts";
import { featureBounds } from "../../src/core/model/geometry-table.ts";
import { type JsonObject, property } from "../../src/core/model/json.ts";
import type { RawLayer } from "../../src/core/model/raw-layer.ts";
import { tagReaders, walkingObstacle } from "../../src/core/network/walkable.ts";
import { loadFiles } from "../../src/core/pipeline/load.ts";
import { objectsOf } from "../support/raw-layer.ts";
import { QUIET, sourceFile } from "../support/source-file.ts";

const DATA = join(process.cwd(), "../shared/data");

/** What the layers made of the same extracts by other programs differ in, and why. */
const CITIES = [
  {
    folder: "las-palmas",
    extract: "las-palmas.osm.pbf",
    box: [-15.44, 28.118, -15.41, 28.15],
    // abandoned houses are no homes here
    homesNotHere: ["way/459081011", "way/459463781", "way/460122000"],
    streetsNotHere: ["way/511097782"], // a bus stop drawn as a line
  },
  {
    folder: "beijing-wudaokou",
    extract: "wudaokou.osm",
    box: [116.3084, 39.9905, 116.332, 40.0123],
    homesNotHere: [],
    streetsNotHere: [],
  },
] as const;

/** Those who made the layers left out what has no general access, permission on foot or not. */
const hasOwnRule = (tags: JsonObject): boolean =>
  ["no", "private"].includes(String(property(tags, "access"))) ||
  property(tags, "highway") === "corridor";

const read = async (folder: string, name: string): Promise<readonly RawLayer[]> => {
  const source = sourceFile(name, readFileSync(join(DATA, folder, name)), { chunkBytes: 1 << 20 });
  const { layers, refused } = await loadFiles([{ source }], QUIET);
  expect(refused).toEqual([]);
  return layers.map(({ raw }) => raw);
};

describe.skipIf(!existsSync(DATA)).each(CITIES)(
  "the extract of $folder beside the layers that others made of it (skipped without ../shared/data)",
  ({ folder, extract, box, homesNotHere, streetsNotHere }) => {
    const layers = new Map<string, RawLayer>();
    const made = new Map<string, RawLayer>();
    const layer = (of: Map<string, RawLayer>, name: string): RawLayer => {
      const found = of.get(name);
      if (found === undefined) throw new Error(`no layer ${name}`);
      return found;
    };
    beforeAll(async () => {
      for (const one of await read(folder, extract)) layers.set(one.layer, one);
      for (const name of ["residences", "facilities", "streets", "blocks"]) {
        const [one] = await read(folder, `${name}.geojson`);
        if (one !== undefined) made.set(name, one);
      }
    }, 60_000);
    const missing = (name: string): readonly string[] => {
      const here = new Set(layer(layers, name).ids);
      return [...layer(made, name).ids].filter((id) => !here.has(id));
    };

    it("has the four layers, and counts every feature", () => {
      expect([...layers.keys()]).toEqual(["residences", "facilities", "streets", "blocks"]);
      for (const { seen, geometry, notes } of layers.values()) {
        const skipped = notes.filter(({ severity }) => severity === "skip").length;
        expect(geometry.count + skipped).toBe(seen);
      }
    });

    it("has the same homes, but for those in which nobody lives", () => {
      expect(missing("residences")).toEqual(homesNotHere);
    });

    it("has the same streets; more of them only where nobody may walk, or squares", () => {
      expect(missing("streets")).toEqual(streetsNotHere);
      const known = new Set(layer(made, "streets").ids);
      const streets = layer(layers, "streets");
      const [west, south, east, north] = box;
      const tagsOf = tagReaders(streets.properties);
      const more = objectsOf(streets).filter((tags, row) => {
        const [w, s, e, n] = featureBounds(streets.geometry, row);
        const isInside = w > west && s > south && e < east && n < north;
        const isPlain = walkingObstacle(tagsOf(row)) === "" && property(tags, "area") !== "yes";
        return isInside && isPlain && !known.has(streets.ids.at(row) ?? "") && !hasOwnRule(tags);
      });
      expect(more).toEqual([]);
    });

    it("has the same outlines of homes to the sixth decimal", () => {
      const theirs = layer(made, "residences");
      const ours = layer(layers, "residences");
      const rowOf = new Map([...ours.ids].map((id, row) => [id, row]));
      for (const [row, id] of [...theirs.ids].entries()) {
        const own = rowOf.get(id);
        if (own === undefined) continue;
        featureBounds(ours.geometry, own).forEach((edge, i) => {
          expect(edge).toBeCloseTo(featureBounds(theirs.geometry, row)[i] ?? 0, 5);
        });
      }
    });

    it("has the same blocks where those were not cut at the edge of a box", () => {
      const theirs = layer(made, "blocks").geometry;
      const ours = layer(layers, "blocks").geometry;
      const index = createPolygonIndex(ours);
      const [west, south, east, north] = box;
      let whole = 0;
      let same = 0;
      for (let row = 0; row < theirs.count; row++) {
        const [w, s, e, n] = featureBounds(theirs, row);
        if (w <= west + 1e-5 || s <= south + 1e-5 || e >= east - 1e-5 || n >= north - 1e-5)
          continue;
        const area = areaSquareMetres(theirs, row);
        if (area < 4000) continue; // islands and medians, which are no blocks here
        whole++;
        const face = index.firstContaining(...representativePoint(theirs, row));
        if (face < ours.count && Math.abs(areaSquareMetres(ours, face) - area) < 0.05 * area)
          same++;
      }
      expect(whole).toBeGreaterThan(10);
      expect(same).toBe(whole);
    });
  },
);

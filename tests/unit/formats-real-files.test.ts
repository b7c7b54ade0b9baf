import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { objectsOf } from "../support/raw-layer.ts";
import { readPlaced } from "../support/read-placed.ts";
import { sourceFile } from "../support/source-file.ts";

const DATA = join(process.cwd(), "../shared/data");
const MISSING = !existsSync(DATA);

const filesIn = (folder: string): readonly string[] =>
  MISSING ? [] : readdirSync(join(DATA, folder)).filter((name) => name.endsWith(".geojson"));

const readReal = (folder: string, name: string) =>
  readPlaced(sourceFile(name, readFileSync(join(DATA, folder, name))));

/** What a file came to: "refused: code", or "loaded/seen" and the codes of its notes. */
async function outcome(folder: string, name: string): Promise<string> {
  const reading = await readReal(folder, name);
  if (!reading.ok) return `refused: ${reading.error.map((note) => note.code).join(" ")}`;
  const layers = reading.value.map((layer) => {
    const codes = layer.notes.map((note) => note.code);
    return [`${layer.geometry.count}/${layer.seen}`, ...codes].join(" ");
  });
  return layers.join(", ");
}

interface RealFeature {
  readonly id?: string;
  readonly properties: { readonly block_id?: string };
}

const idOf = ({ id, properties }: RealFeature): string | undefined => id ?? properties.block_id;

const SUITES = ["geojsonhint", "check-geojson"];

describe.skipIf(MISSING)("real neighbourhoods (skipped without ../shared/data)", () => {
  const files = ["las-palmas", "beijing-wudaokou"].flatMap((folder) =>
    filesIn(folder).map((name) => [folder, name] as const),
  );

  it.each(files)("%s/%s loads without a skip", async (folder, name) => {
    const { features } = JSON.parse(readFileSync(join(DATA, folder, name), "utf8"));
    const reading = await readReal(folder, name);
    if (!reading.ok) throw new Error(JSON.stringify(reading.error));
    const [layer] = reading.value;
    expect([layer?.seen, layer?.geometry.count]).toEqual([features.length, features.length]);
    expect([...(layer?.ids ?? [])]).toEqual(features.map(idOf));
    expect(layer && objectsOf(layer)).toEqual(
      features.map((feature: RealFeature) => feature.properties),
    );
  });
});

describe.skipIf(MISSING)(
  "files that other readers call good (skipped without ../shared/data)",
  () => {
    /** Valid GeoJSON that cannot be used here, and why. */
    const UNUSABLE: Readonly<Record<string, string>> = {
      "nullgeometry.geojson": "0/1 geometry-missing nothing-usable", // a place is needed
      "issue82.geojson": "refused: coordinates-projected", // longitudes down to -260
    };
    const files = SUITES.flatMap((suite) =>
      filesIn(`odd/${suite}/good`).map((name) => [`odd/${suite}/good`, name] as const),
    );

    it.each(files)("%s/%s loads whole", async (folder, name) => {
      const found = await outcome(folder, name);
      const unusable = UNUSABLE[name];
      if (unusable !== undefined) expect(found).toBe(unusable);
      else expect(found).toMatch(/^(\d+)\/\1(?: dimensions-dropped)?$/);
    });
  },
);

describe.skipIf(MISSING)(
  "files that other readers call bad (skipped without ../shared/data)",
  () => {
    const NOTHING = "nothing-usable";
    const OUTCOMES: Readonly<Record<string, string>> = {
      "bad-duplicate-properties.geojson": `0/1 geometry-missing keys-repeated ${NOTHING}`,
      "bad-featurelist.geojson": `0/1 coordinates-nesting ${NOTHING}`,
      "bad-json.geojson": "refused: json-missing-comma",
      "bad-object-type.geojson": "refused: type-unknown",
      "bad-polygon-interiorring-rhr.geojson": "1/1", // winding is never a reason
      "bad-polygonloop.geojson": `0/1 coordinates-nesting ${NOTHING}`,
      "bad-properties-as-array.geojson": `0/1 geometry-missing ${NOTHING}`,
      "badcoord.geojson": "1/1 dimensions-dropped", // only the third number is wrong
      "badcoordtype.geojson": `0/1 coordinates-nesting ${NOTHING}`,
      "badfeature-no-properties.geojson": `0/1 geometry-missing ${NOTHING}`,
      "badfeature.geojson": `0/1 feature-not-object ${NOTHING}`,
      "badfeatureid.geojson": "1/1 id-ignored",
      "bbox-4or6elements.geojson": "1/1", // bbox is not used
      "bbox-contains-string.geojson": "1/1",
      "bbox-string.geojson": "1/1",
      "different-first-last.geojson": "1/1 ring-closed",
      "different-first-size.geojson": "1/1 dimensions-dropped",
      "excessive_precision_truncated.geojson": "1/1",
      "expected_object.geojson": `0/1 geometry-missing ${NOTHING}`,
      "false.geojson": `0/1 geometry-not-object ${NOTHING}`,
      "feature_changed_semantics.geojson": "1/1", // members of other types mean nothing
      "featurecollection-obj.geojson": "refused: members-not-array",
      "featurecollection-type-case.geojson": "refused: type-unknown",
      "featurecollection.geojson": "refused: members-missing",
      "featurecollection_changed_semantics.geojson": "3/3",
      "geometry_changed_semantics.geojson": "1/1",
      "geometrycollection_nested.geojson": "2/2 collection-reduced",
      "geometrycollection_single.geojson": "1/1",
      "multiple_problems.geojson": "2/4 coordinates-as-text id-ignored not-a-feature not-a-feature",
      "multipoint-multidimension.geojson": `0/1 coordinates-nesting ${NOTHING}`,
      "multipoint-nocoordinates.geojson": `0/1 coordinates-missing ${NOTHING}`,
      "multipoint-nondimension.geojson": `0/1 coordinates-nesting ${NOTHING}`,
      "nofeaturetype.geojson": `0/1 not-a-feature ${NOTHING}`,
      "notype.geojson": "refused: type-missing",
      "point-labeled-as-a-multipolygon.geojson": `0/1 coordinates-nesting ${NOTHING}`,
      "point-string.geojson": `0/1 coordinate-not-number ${NOTHING}`,
      "point-toofew.geojson": `0/1 position-too-short ${NOTHING}`,
      "point-toomany.geojson": "1/1 dimensions-dropped",
      "point.geojson": `0/1 coordinates-missing ${NOTHING}`,
      "polygon_winding_order.geojson": "1/1",
      "rootstring.geojson": "refused: not-geojson",
      "short-line.geojson": `0/1 line-too-short ${NOTHING}`,
      "short-linearring.geojson": "1/1 ring-closed",
      "short-multilinestring.geojson": "1/1 part-dropped",
      "stringcoord.geojson": "2/2 coordinates-as-text",
      "unknowntype.geojson": "refused: type-unknown",
    };
    const files = SUITES.flatMap((suite) =>
      filesIn(`odd/${suite}/bad`).map((name) => [`odd/${suite}/bad`, name] as const),
    );

    it.each(files)("%s/%s ends as expected", async (folder, name) => {
      expect(await outcome(folder, name)).toBe(OUTCOMES[name]);
    });
  },
);

describe.skipIf(MISSING)("a file with NaN (skipped without ../shared/data)", () => {
  it("is refused with the feature, the line and the column", async () => {
    const reading = await readReal("known-accessibility-bho", "grid_bho_landuse.geojson");
    expect(reading.ok ? "was read" : reading.error).toMatchObject([
      { code: "json-bad-word", feature: 22, line: 1, column: 7985, detail: { found: "NaN" } },
    ]);
  });
});

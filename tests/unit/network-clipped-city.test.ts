import { existsSync, readFileSync } from "node:fs";
import { bboxClip } from "@turf/turf";
import { describe, expect, it } from "vitest";
import { standingAt, standingQuestion } from "../../src/core/coverage/cells.ts";
import { metresPerDegree } from "../../src/core/geo/geodesic.ts";
import { DEFAULT_NETWORK, Verdict } from "../../src/core/model/analysis.ts";
import { analyse } from "../../src/core/pipeline/analyse.ts";
import { loadFiles } from "../../src/core/pipeline/load.ts";
import { tabulate } from "../../src/core/pipeline/tabulate.ts";
import { packById } from "../../src/core/standards/registry.ts";
import { settingsOf } from "../../src/state/settings-store.ts";
import { QUIET, sourceFile } from "../support/source-file.ts";

const CITY = "../shared/data/las-palmas"; // not part of the project: skipped where it is missing
const LAYERS = ["residences", "facilities", "streets"] as const;
const CUT_METRES = 500;
const PACK_ID = "mohurd-complete-community-2020"; // fifteen services: some lie beyond the cut

type City = Readonly<Record<(typeof LAYERS)[number], GeoJSON.FeatureCollection>>;

function readCity(): City {
  const read = (layer: string): GeoJSON.FeatureCollection =>
    JSON.parse(readFileSync(`${CITY}/${layer}.geojson`, "utf8"));
  return {
    residences: read("residences"),
    facilities: read("facilities"),
    streets: read("streets"),
  };
}

/** Verdict of every home and criterion, by the home's id. */
async function verdictsOf(city: City): Promise<ReadonlyMap<string, readonly Verdict[]>> {
  const { layers } = await loadFiles(
    LAYERS.map((role) => ({
      source: sourceFile(`${role}.geojson`, JSON.stringify(city[role])),
      role,
    })),
    QUIET,
  );
  const { dataset } = tabulate(layers, { assignments: new Map(), blockSource: null });
  const pack = packById(PACK_ID);
  if (pack === null) throw new Error("the pack is missing");
  const settings = { ...settingsOf(pack), distance: DEFAULT_NETWORK };
  const { matrix } = analyse(dataset, settings);
  const questions = pack.criteria.map((_, k) => standingQuestion(matrix, settings, k));
  return new Map(
    [...dataset.residences.ids].map((id, home) => [
      id,
      questions.map((question) => standingAt(question, home).verdict),
    ]),
  );
}

/** What is left of a city when 500 m are cut off on each side of its homes. */
function clipped(city: City): City {
  const places = city.residences.features.map(firstPosition);
  const lons = places.map(([lon]) => lon).sort((a, b) => a - b);
  const lats = places.map(([, lat]) => lat).sort((a, b) => a - b);
  const degree = metresPerDegree(lats[0]!);
  const box: [number, number, number, number] = [
    lons[0]! + CUT_METRES / degree.east,
    lats[0]! + CUT_METRES / degree.north,
    lons.at(-1)! - CUT_METRES / degree.east,
    lats.at(-1)! - CUT_METRES / degree.north,
  ];
  const within = (collection: GeoJSON.FeatureCollection): GeoJSON.FeatureCollection => ({
    ...collection,
    features: collection.features.filter((feature) => {
      const [lon, lat] = firstPosition(feature);
      return lon > box[0] && lat > box[1] && lon < box[2] && lat < box[3];
    }),
  });
  const streets = city.streets.features.flatMap((feature): GeoJSON.Feature[] => {
    if (feature.geometry.type !== "LineString") return [];
    const { geometry } = bboxClip(feature.geometry, box);
    return geometry.coordinates.length === 0 ? [] : [{ ...feature, geometry }];
  });
  return {
    residences: within(city.residences),
    facilities: within(city.facilities),
    streets: { ...city.streets, features: streets },
  };
}

function firstPosition({ geometry }: GeoJSON.Feature): [lon: number, lat: number] {
  const numbers = JSON.stringify(geometry).match(/-?\d+\.\d+/g) ?? [];
  return [Number(numbers[0]), Number(numbers[1])];
}

describe.skipIf(!existsSync(CITY))("a real city cut off on each side", () => {
  it("makes at least 95 % of the gaps that the cut creates unknown", async () => {
    const whole = readCity();
    const before = await verdictsOf(whole);
    const after = await verdictsOf(clipped(whole));
    let created = 0;
    let unknown = 0;
    for (const [id, verdicts] of after) {
      verdicts.forEach((verdict, k) => {
        if (before.get(id)?.[k] !== Verdict.pass || verdict === Verdict.pass) return;
        created++;
        if (verdict === Verdict.unknown) unknown++;
      });
    }
    expect(created).toBeGreaterThan(100);
    expect(unknown / created).toBeGreaterThanOrEqual(0.95);
  });
});

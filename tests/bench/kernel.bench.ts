import {
  booleanPointInPolygon,
  buffer,
  featureCollection,
  nearestPoint,
  point,
  union,
} from "@turf/turf";
import { bench, describe } from "vitest";
import { measure, prepareModel } from "../../src/core/distance-models/registry.ts";
import { nearestFeatures } from "../../src/core/geo/nearest-features.ts";
import { createPointTree } from "../../src/core/geo/point-tree.ts";
import { createPolygonIndex } from "../../src/core/geo/polygon-index.ts";
import { reachArea } from "../../src/core/geo/reach-area.ts";
import type { DistanceMatrix } from "../../src/core/model/analysis.ts";
import type { Dataset } from "../../src/core/model/dataset.ts";
import type { GeometryTable } from "../../src/core/model/geometry-table.ts";
import { CITY_CATEGORIES, cityDataset, syntheticCity } from "../support/synthetic-city.ts";

/** A few runs are enough to see a ratio; more would make the slow way take minutes. */
const FEW = { iterations: 3, warmupIterations: 1, time: 0, warmupTime: 0 };
const SOME = { iterations: 10, warmupIterations: 3, time: 0, warmupTime: 0 };

describe("a city of 100,000 homes, 4,000 facilities in 6 categories and 5,000 blocks", () => {
  const city = syntheticCity({ residences: 100_000, facilities: 4000, blocks: 5000 });
  const dataset = cityDataset(city);
  const built = cityDataset(
    syntheticCity({ residences: 100_000, facilities: 4000, blocks: 5000, buildingShare: 1 }),
  );
  const homeLonLat = dataset.residences.lonLat;
  const homes = createPointTree(homeLonLat);
  const index = createPolygonIndex(city.blocks);
  const shops = rowsOf(city.category, "shop").slice(0, 800);

  bench("halve the homes into a tree", () => void createPointTree(homeLonLat), SOME);
  for (const category of CITY_CATEGORIES) {
    const rows = rowsOf(city.category, category);
    const facilities = city.facilities;
    bench(
      `nearest ${category} (${rows.length} points)`,
      () =>
        void nearestFeatures({
          places: homes,
          placeLonLat: homeLonLat,
          features: facilities,
          rows,
        }),
      SOME,
    );
  }
  bench(
    "measure all six categories, tree included",
    () => {
      measureStraight(dataset);
    },
    SOME,
  );
  bench(
    "the same with facilities that are buildings",
    () => {
      measureStraight(built);
    },
    SOME,
  );
  bench("index the blocks", () => void createPolygonIndex(city.blocks), SOME);
  bench("find the block of every home", () => void blocksOf(index, homeLonLat), SOME);
  bench(
    `area within 500 m of ${shops.length} shops`,
    () => void reachArea(city.facilities, shops, 500),
    SOME,
  );
});

describe("nearest of 200 facilities to 2,000 homes", () => {
  const city = syntheticCity({ residences: 2000, facilities: 200, blocks: 200 });
  const homeLonLat = city.residences.lonLat;
  const rows = city.category.map((_, row) => row);
  const homePoints = pointsOf(city.residences);
  const facilityPoints = featureCollection(pointsOf(city.facilities));

  bench(
    "ours",
    () => {
      const homes = createPointTree(homeLonLat);
      nearestFeatures({ places: homes, placeLonLat: homeLonLat, features: city.facilities, rows });
    },
    SOME,
  );
  bench(
    "turf: nearestPoint for every home",
    () => {
      for (const home of homePoints) nearestPoint(home, facilityPoints);
    },
    FEW,
  );
});

describe("who of 2,000 homes is within 500 m of 60 facilities", () => {
  const city = syntheticCity({ residences: 2000, facilities: 60, blocks: 200 });
  const homeLonLat = city.residences.lonLat;
  const rows = city.category.map((_, row) => row);
  const homePoints = pointsOf(city.residences);
  const facilityPoints = featureCollection(pointsOf(city.facilities));

  bench(
    "ours",
    () => {
      const homes = createPointTree(homeLonLat);
      const { metres } = nearestFeatures({
        places: homes,
        placeLonLat: homeLonLat,
        features: city.facilities,
        rows,
      });
      metres.filter((distance) => distance <= 500);
    },
    SOME,
  );
  bench(
    "turf: buffer, union, booleanPointInPolygon",
    () => {
      const circles = buffer(facilityPoints, 500, { units: "meters" });
      const area = circles === undefined ? null : union(circles);
      if (area === null) throw new Error("no area");
      homePoints.filter((home) => booleanPointInPolygon(home, area));
    },
    FEW,
  );
});

const rowsOf = (labels: readonly string[], category: string): Uint32Array =>
  Uint32Array.from([...labels.keys()].filter((row) => labels[row] === category));

const pointsOf = ({ count, lonLat }: GeometryTable) =>
  Array.from({ length: count }, (_, row) => point([lonLat[2 * row]!, lonLat[2 * row + 1]!]));

function blocksOf(index: ReturnType<typeof createPolygonIndex>, lonLat: Float64Array): Uint32Array {
  const blocks = new Uint32Array(lonLat.length / 2);
  for (let home = 0; home < blocks.length; home++) {
    blocks[home] = index.firstContaining(lonLat[2 * home]!, lonLat[2 * home + 1]!);
  }
  return blocks;
}

function measureStraight(dataset: Dataset): DistanceMatrix {
  const line = prepareModel(dataset, { model: "straight" });
  const { categories: labels } = dataset.facilities;
  return measure({ dataset, model: line, line, categories: CITY_CATEGORIES, labels });
}

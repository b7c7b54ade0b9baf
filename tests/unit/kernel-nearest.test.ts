import { describe, expect, it } from "vitest";
import { NONE } from "../../src/core/base/none.ts";
import { finish } from "../../src/core/base/work.ts";
import { rowsServing } from "../../src/core/distance-models/distance-model.ts";
import { rankFacilities } from "../../src/core/distance-models/rank-facilities.ts";
import {
  DISTANCE_MODELS,
  type DistanceModelId,
  measure,
  measureInSteps,
  prepareModel,
} from "../../src/core/distance-models/registry.ts";
import { nearestFeatures } from "../../src/core/geo/nearest-features.ts";
import { createPointTree } from "../../src/core/geo/point-tree.ts";
import { DEFAULT_NETWORK, type DistanceSetting } from "../../src/core/model/analysis.ts";
import {
  type FeatureShape,
  GeometryKind,
  GeometryTableBuilder,
} from "../../src/core/model/geometry-table.ts";
import { karneyMetres, slowNearest, slowNearestChord } from "../support/slow-twins.ts";
import {
  CITY_CATEGORIES,
  cityDataset,
  seededRandom,
  syntheticCity,
} from "../support/synthetic-city.ts";

const point = (lon: number, lat: number): FeatureShape => ({
  kind: GeometryKind.point,
  parts: [[[lon, lat]]],
});
const square = (west: number, south: number, size: number): FeatureShape => ({
  kind: GeometryKind.polygon,
  parts: [
    [
      [
        ...[west, south, west + size, south, west + size, south + size],
        ...[west, south + size, west, south],
      ],
    ],
  ],
});

const parallel = (west: number, east: number, lat: number): FeatureShape => ({
  kind: GeometryKind.line,
  parts: [[[west, lat, east, lat]]],
});
const METRES_300 = 300 / 111_412; // degrees of latitude at 60° N

function nearest(homes: readonly number[], shapes: readonly FeatureShape[]) {
  const builder = new GeometryTableBuilder();
  for (const shape of shapes) builder.add(shape);
  const facilities = builder.finish();
  const homeLonLat = Float64Array.from(homes);
  const rows = Uint32Array.from(shapes, (_, row) => row);
  const fast = nearestFeatures({
    places: createPointTree(homeLonLat),
    placeLonLat: homeLonLat,
    features: facilities,
    rows,
  });
  return { fast, facilities, rows, homeLonLat };
}

/** As {@link nearest}, and the same as the slow twin. */
function nearestChecked(homes: readonly number[], shapes: readonly FeatureShape[]) {
  const { fast, facilities, rows, homeLonLat } = nearest(homes, shapes);
  expect(fast).toEqual(slowNearest(homeLonLat, facilities, rows));
  return fast;
}

describe("the nearest facility", () => {
  it("is unreachable where there is no facility", () => {
    expect(nearestChecked([116, 39], [])).toEqual({
      metres: Float64Array.of(Infinity),
      nearest: Uint32Array.of(NONE),
    });
  });

  it("is asked for by nobody where there is no home", () => {
    expect(nearestChecked([], [point(116, 39)]).metres).toHaveLength(0);
  });

  it("is the only one, however far", () => {
    const { metres, nearest: rows } = nearest([116, 39], [point(-43.2, -22.9)]).fast;
    expect([...rows]).toEqual([0]);
    expect(metres[0]).toBeCloseTo(karneyMetres(116, 39, -43.2, -22.9), 6);
  });

  it("is the first in the file of several at one place", () => {
    const many = Array.from({ length: 3000 }, () => point(116.01, 39.01));
    const { nearest: rows } = nearest([116, 39, 116.01, 39.01, 116.02, 39], many).fast;
    expect([...rows]).toEqual([0, 0, 0]);
  });

  it("is the first in the file of a point and a polygon that both lie where the home is", () => {
    const home = [116.005, 39.005];
    const here = point(116.005, 39.005);
    const around = square(116, 39, 0.01);
    expect([...nearestChecked(home, [here, around]).nearest]).toEqual([0]);
    expect([...nearestChecked(home, [around, here]).nearest]).toEqual([0]);
  });

  it("is the polygon that the home lies in, although a point is nearer than its boundary", () => {
    const { metres, nearest: rows } = nearestChecked(
      [116.005, 39.005],
      [point(116.0051, 39.005), square(116, 39, 0.01)],
    );
    expect([metres[0], rows[0]]).toEqual([0, 1]);
  });

  it("is found over the antimeridian", () => {
    const { nearest: rows } = nearestChecked(
      [179.999, -16, -179.999, -16.001],
      [point(179.9, -16), point(-179.998, -16), square(179.9985, -16.01, 0.001)],
    );
    expect([...rows]).toEqual([1, 1]);
  });

  it("is found over the pole", () => {
    const { nearest: rows } = nearestChecked([0, 89.999], [point(5, 89.99), point(180, 89.9995)]);
    expect([...rows]).toEqual([1]);
  });

  it("is found among crowds far from the homes", () => {
    const random = seededRandom(5);
    const homes = Array.from({ length: 600 }, () => [116 + random() * 0.05, 39 + random() * 0.05]);
    const crowd = Array.from({ length: 900 }, () =>
      point(116.3 + random() * 0.001, 39 + random() * 0.001),
    );
    nearestChecked(homes.flat(), crowd);
  });

  it("is found along edges from metres to degrees long", () => {
    const random = seededRandom(6);
    const homes = Array.from({ length: 80 }, () => [10 + random(), 60 + random()]).flat();
    const sizes = [0.00005, 0.001, 0.01, 0.2, 0.9];
    const shapes = sizes.map((size) => square(10 + random(), 60 + random() * 0.1, size));
    nearestChecked(homes, shapes);
  });

  // 1° of the parallel at 60° N runs 105 m to the south of the straight line between its ends and
  // 61 m above it; so the straight line misjudges which of these is nearer.
  it("is a long edge that bends towards the homes, not a point in between", () => {
    const { nearest: rows } = nearestChecked(
      [10, 60 - METRES_300, 10.000001, 60 - METRES_300],
      [point(10, 60 - 2.16 * METRES_300), parallel(9.5, 10.5, 60)],
    );
    expect([...rows]).toEqual([1, 1]);
  });

  it("is the nearer of two long edges, of which one bends to the homes and one away", () => {
    const { nearest: rows } = nearestChecked(
      [10, 60, 10.000001, 60],
      [
        parallel(9.5, 10.5, 60 - METRES_300),
        parallel(9.65, 10.35, 60 + 0.967 * METRES_300),
        parallel(9, 9.1, 60), // more than a few, so that the list is thinned
      ],
    );
    expect([...rows]).toEqual([1, 1]);
  });

  it("is found all over the globe, by the chord beyond 1,000 km", () => {
    const random = seededRandom(7);
    const places = (count: number) =>
      Array.from({ length: count }, (): [number, number] => [
        random() * 360 - 180,
        (Math.asin(2 * random() - 1) * 180) / Math.PI,
      ]);
    const homes = places(300);
    const { fast, facilities } = nearest(
      homes.flat(),
      places(60).map((place) => point(...place)),
    );
    homes.forEach((home, i) => {
      const at = 2 * fast.nearest[i]!;
      const [lon, lat] = [facilities.lonLat[at]!, facilities.lonLat[at + 1]!];
      const builder = new GeometryTableBuilder();
      builder.add(point(lon, lat));
      const chord = slowNearestChord(home, facilities);
      expect(slowNearestChord(home, builder.finish()) - chord).toBeLessThan(2e-6);
      const truth = karneyMetres(...home, lon, lat);
      expect(Math.abs(fast.metres[i]! - truth)).toBeLessThan(2e-5 * truth);
    });
  });
});

const SETTINGS: { readonly [Id in DistanceModelId]: DistanceSetting } = {
  straight: { model: "straight" },
  detour: { model: "detour", factor: 1.2 },
  network: DEFAULT_NETWORK,
};

describe("a measured city", () => {
  const size = { residences: 2000, facilities: 150, blocks: 200, buildingShare: 0.3 };
  const dataset = cityDataset(syntheticCity(size));
  const labels = dataset.facilities.categories;
  const line = prepareModel(dataset, { model: "straight" });
  const asked = { dataset, model: line, line, categories: CITY_CATEGORIES, labels };
  const matrixOf = (setting: DistanceSetting) =>
    measure({ ...asked, model: prepareModel(dataset, setting) });
  const straight = matrixOf({ model: "straight" });
  const n = dataset.residences.count;

  it("has a row a category in the order asked for, and counts the facilities of each", () => {
    expect(straight.categories).toEqual(CITY_CATEGORIES);
    expect(straight.metres).toHaveLength(CITY_CATEGORIES.length * n);
    expect(straight.facilityCounts.reduce((a, b) => a + b)).toBe(dataset.facilities.count);
  });

  it("has nothing within reach for a category that nobody offers", () => {
    const { metres, nearest: rows, facilityCounts } = measure({ ...asked, categories: ["cinema"] });
    expect(metres.every((distance) => distance === Infinity)).toBe(true);
    expect(rows.every((row) => row === NONE)).toBe(true);
    expect([...facilityCounts]).toEqual([0]);
  });

  it("follows the labels that it is given, not those of the table", () => {
    const everythingIsOne = labels.map(() => ["place"]);
    const { facilityCounts } = measure({
      ...asked,
      categories: ["place", "shop"],
      labels: everythingIsOne,
    });
    expect([...facilityCounts]).toEqual([dataset.facilities.count, 0]);
  });

  it("is farther by the factor in the detour model, with the same facilities", () => {
    const detour = matrixOf({ model: "detour", factor: 1.3 });
    expect(detour.nearest).toEqual(straight.nearest);
    expect(detour.metres).toEqual(straight.metres.map((metres) => metres * 1.3));
  });

  it("is the same when it is measured step by step, and can be left in between", () => {
    const shares: number[] = [];
    const stepped = finish(
      (function* () {
        const steps = measureInSteps(asked);
        for (;;) {
          const step = steps.next();
          if (step.done) return step.value;
          shares.push(step.value);
          yield;
        }
      })(),
    );
    expect(stepped).toEqual(straight);
    expect(shares.length).toBeGreaterThanOrEqual(CITY_CATEGORIES.length);
    expect(shares).toEqual([...shares].sort((a, b) => a - b));
    const left = measureInSteps(asked);
    left.next();
    expect(left.return(straight).done).toBe(true);
  });

  it.each(DISTANCE_MODELS.map(({ id }) => id))("is ranked as it is measured: %s", (id) => {
    const setting = SETTINGS[id];
    const matrix = matrixOf(setting);
    const model = prepareModel(dataset, setting);
    CITY_CATEGORIES.forEach((category, row) => {
      for (let residence = 0; residence < n; residence += 97) {
        const ranked = rankFacilities(model, { residence, rows: rowsServing(labels, category) });
        const metres = ranked.map((facility) => facility.metres);
        expect(ranked[0]?.facility ?? NONE).toBe(matrix.nearest[row * n + residence]);
        expect(metres[0] ?? Infinity).toBe(matrix.metres[row * n + residence]);
        expect(metres).toEqual([...metres].sort((a, b) => a - b));
        if (id !== "network") expect(ranked).toHaveLength(matrix.facilityCounts[row]!);
      }
    });
  });

  it.each(DISTANCE_MODELS.map(({ id }) => id))(
    "gives the first few of a ranking when only they are asked for: %s",
    (id) => {
      const model = prepareModel(dataset, SETTINGS[id]);
      for (const category of CITY_CATEGORIES) {
        const rows = rowsServing(labels, category);
        for (let residence = 0; residence < n; residence += 41) {
          const all = rankFacilities(model, { residence, rows });
          for (const first of [1, 3, 5]) {
            const few = rankFacilities(model, { residence, rows, first });
            expect(few).toEqual(all.slice(0, first));
          }
        }
      }
    },
  );
});

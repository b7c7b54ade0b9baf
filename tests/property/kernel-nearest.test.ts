import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nearestFeatures } from "../../src/core/geo/nearest-features.ts";
import { leastMetresToBox, metresToFeature } from "../../src/core/geo/nearest-point.ts";
import { createPointTree } from "../../src/core/geo/point-tree.ts";
import {
  type FeatureShape,
  featureBounds,
  GeometryKind,
  GeometryTableBuilder,
} from "../../src/core/model/geometry-table.ts";
import { karneyMetres, slowNearest, slowNearestPoint } from "../support/slow-twins.ts";

type Offset = readonly [east: number, north: number];

/** Whole steps: many places coincide, many distances tie. */
const coarse = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 }));
const fine = fc.tuple(
  fc.double({ min: 0, max: 60, noNaN: true }),
  fc.double({ min: 0, max: 60, noNaN: true }),
);
/** Everything within a step or two of one corner, seen from all over the town. */
const crowded = fc.tuple(
  fc.double({ min: 50, max: 51, noNaN: true }),
  fc.double({ min: 3, max: 3.5, noNaN: true }),
);
const offset: fc.Arbitrary<Offset> = fc.oneof(coarse, fine, crowded);

type Plan = (place: (offset: Offset) => readonly [number, number]) => FeatureShape;

const pointPlan = offset.map(
  (at): Plan =>
    (place) => ({ kind: GeometryKind.point, parts: [[[...place(at)]]] }),
);
const linePlan = fc.tuple(offset, offset, offset).map(
  (at): Plan =>
    (place) => ({ kind: GeometryKind.line, parts: [[at.flatMap(place)]] }),
);
const areaPlan = fc.tuple(offset, fc.integer({ min: 1, max: 9 }), fc.boolean()).map(
  ([[east, north], size, isHollow]): Plan =>
    (place) => {
      const ring = (inset: number): number[] =>
        (
          [
            [inset, inset],
            [size - inset, inset],
            [size - inset, size - inset],
            [inset, size - inset],
            [inset, inset],
          ] as const
        ).flatMap(([u, v]) => [...place([east + u, north + v])]);
      return {
        kind: GeometryKind.polygon,
        parts: [isHollow ? [ring(0), ring(size / 3)] : [ring(0)]],
      };
    },
);
const plan = fc.oneof({ weight: 3, arbitrary: pointPlan }, linePlan, areaPlan);

/** Where the town lies: ordinary places, far north, by the pole, on the antimeridian. */
const SITES = [
  [116.39, 39.9],
  [0, 0],
  [-15.43, 28.12],
  [25.7, 71.1],
  [12, 89.99],
  [179.998, -16.5],
] as const;
/** Towns with edges of metres to hundreds of metres; regions with edges that bend by some metres. */
const STEPS_DEGREES = [1e-4, 1e-4, 3e-3] as const;

const town = fc
  .record({
    site: fc.constantFrom(...SITES),
    step: fc.constantFrom(...STEPS_DEGREES),
    homes: fc.array(offset, { minLength: 1, maxLength: 90 }),
    facilities: fc.array(plan, { minLength: 1, maxLength: 40 }),
  })
  .map(({ site, step, homes, facilities }) => buildTown(site, homes, facilities, step));

function buildTown(
  [lon, lat]: readonly [number, number],
  homes: readonly Offset[],
  plans: readonly Plan[],
  step: number = STEPS_DEGREES[0],
) {
  const place = ([east, north]: Offset): readonly [number, number] => {
    const turned = lon + east * step;
    return [
      turned > 180 ? turned - 360 : turned,
      Math.min(90, lat + north * step), // the last rows of the polar town lie on the pole
    ];
  };
  return { homes: Float64Array.from(homes.flatMap(place)), shapes: plans.map((p) => p(place)) };
}

function tableOf(shapes: readonly FeatureShape[]) {
  const builder = new GeometryTableBuilder();
  for (const shape of shapes) builder.add(shape);
  return builder.finish();
}

function nearest(homeLonLat: Float64Array, shapes: readonly FeatureShape[], rows?: number[]) {
  return nearestFeatures({
    places: createPointTree(homeLonLat),
    placeLonLat: homeLonLat,
    features: tableOf(shapes),
    rows: rows ?? shapes.map((_, row) => row),
  });
}

describe("the nearest facility of every home", () => {
  it("is the one that trying all of them gives, ties and polygons included", () => {
    fc.assert(
      fc.property(town, ({ homes, shapes }) => {
        const rows = shapes.keys();
        expect(nearest(homes, shapes)).toEqual(slowNearest(homes, tableOf(shapes), rows));
      }),
      { numRuns: 250 },
    );
  });

  it("is so among points alone, for hundreds of homes, however far apart", () => {
    const points = fc.record({
      site: fc.constantFrom(...SITES),
      step: fc.constantFrom(...STEPS_DEGREES, 2),
      homes: fc.array(offset, { minLength: 200, maxLength: 500 }),
      facilities: fc.array(pointPlan, { minLength: 1, maxLength: 60 }),
    });
    fc.assert(
      fc.property(points, ({ site, step, homes, facilities }) => {
        const { homes: lonLat, shapes } = buildTown(site, homes, facilities, step);
        expect(nearest(lonLat, shapes)).toEqual(slowNearestPoint(lonLat, tableOf(shapes)));
      }),
      { numRuns: 100 },
    );
  });

  it("is never nearer than its bounds allow", () => {
    fc.assert(
      fc.property(town, ({ homes, shapes }) => {
        const table = tableOf(shapes);
        const [lon = 0, lat = 0] = homes;
        for (const row of shapes.keys()) {
          const least = leastMetresToBox(lon, lat, featureBounds(table, row));
          expect(least).toBeLessThanOrEqual(metresToFeature(table, row, lon, lat));
        }
      }),
      { numRuns: 500 },
    );
  });

  it("does not depend on the order in which facilities are looked at", () => {
    fc.assert(
      fc.property(town, ({ homes, shapes }) => {
        const backwards = shapes.map((_, row) => row).reverse();
        expect(nearest(homes, shapes, backwards)).toEqual(nearest(homes, shapes));
      }),
      { numRuns: 150 },
    );
  });

  it("does not depend on the order of the homes", () => {
    fc.assert(
      fc.property(town, ({ homes, shapes }) => {
        const n = homes.length / 2;
        const turned = Float64Array.from(homes, (_, i) => homes[2 * (n - 1 - (i >> 1)) + (i % 2)]!);
        const forwards = nearest(homes, shapes);
        const backwards = nearest(turned, shapes);
        expect([...backwards.metres].reverse()).toEqual([...forwards.metres]);
        expect([...backwards.nearest].reverse()).toEqual([...forwards.nearest]);
      }),
      { numRuns: 150 },
    );
  });

  it("never gets farther when a facility is added", () => {
    fc.assert(
      fc.property(town, ({ homes, shapes }) => {
        const fewer = nearest(homes, shapes.slice(1)).metres;
        const more = nearest(homes, shapes).metres;
        expect(more.every((metres, home) => metres <= fewer[home]!)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });

  it("stays as far, to micrometres, when the town is turned round the earth's axis", () => {
    const turnedTown = fc.record({
      homes: fc.array(offset, { minLength: 1, maxLength: 30 }),
      plans: fc.array(plan, { minLength: 1, maxLength: 15 }),
      lon: fc.double({ min: -179, max: 179, noNaN: true }),
    });
    fc.assert(
      fc.property(turnedTown, ({ homes, plans, lon }) => {
        const here = buildTown([116.39, 39.9], homes, plans);
        const there = buildTown([lon, 39.9], homes, plans);
        const before = nearest(here.homes, here.shapes).metres;
        const after = nearest(there.homes, there.shapes).metres;
        // bits of degrees: 1.4e-14 of 111 km, some of them; on an edge 0 may become a micrometre
        after.forEach((metres, home) => {
          expect(Math.abs(metres - before[home]!)).toBeLessThan(5e-6);
        });
      }),
      { numRuns: 100 },
    );
  });

  it("is as far as Karney says, to a hundredth of a millimetre within a town", () => {
    const pointTown = fc.record({
      homes: fc.array(offset, { minLength: 1, maxLength: 20 }),
      plans: fc.array(pointPlan, { minLength: 1, maxLength: 15 }),
      site: fc.constantFrom(...SITES),
    });
    fc.assert(
      fc.property(pointTown, ({ homes, plans, site }) => {
        const { homes: homeLonLat, shapes } = buildTown(site, homes, plans);
        const { metres } = nearest(homeLonLat, shapes);
        metres.forEach((distance, home) => {
          const all = shapes.map(({ parts }) => {
            const [lon = 0, lat = 0] = parts[0]?.[0] ?? [];
            return karneyMetres(homeLonLat[2 * home]!, homeLonLat[2 * home + 1]!, lon, lat);
          });
          expect(Math.abs(distance - Math.min(...all))).toBeLessThan(1e-5);
        });
      }),
      { numRuns: 100 },
    );
  });
});

import * as turf from "@turf/turf";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { areaAsDrawn, enclosedArea, enclosedBy, type Ring } from "../../src/core/geo/even-odd.ts";
import { mayNeedMending, mendShape } from "../../src/core/geo/mend-shape.ts";
import { pointInFeature } from "../../src/core/geo/polygon.ts";
import { isStarRing } from "../../src/core/geo/star-ring.ts";
import { meetingOf } from "../../src/core/geo/tangles.ts";
import {
  type FeatureShape,
  GeometryKind,
  type GeometryTable,
  GeometryTableBuilder,
} from "../../src/core/model/geometry-table.ts";

const tableOf = (shape: FeatureShape): GeometryTable => {
  const builder = new GeometryTableBuilder();
  builder.add(shape);
  return builder.finish();
};
const shapeOf = (...rings: Ring[]): FeatureShape => ({
  kind: GeometryKind.polygon,
  parts: [rings],
});

const corner = fc.tuple(
  fc.integer({ min: 0, max: 40 }).map((n) => 116 + n / 1000),
  fc.integer({ min: 0, max: 40 }).map((n) => 39 + n / 1000),
);
const anyRing = fc
  .array(corner, { minLength: 4, maxLength: 9 })
  .map((corners) => [...corners, corners[0] ?? []].flat() as Ring);
const place = fc.tuple(
  fc.double({ min: 116.0001, max: 116.0399, noNaN: true }),
  fc.double({ min: 39.0001, max: 39.0399, noNaN: true }),
);

/** Whether a ray to the east leaves the rings an odd number of times. */
function isInsideByParity(rings: readonly Ring[], [lon, lat]: readonly [number, number]): boolean {
  let isInside = false;
  for (const ring of rings) {
    for (let i = 2; i < ring.length; i += 2) {
      const [ax = 0, ay = 0, bx = 0, by = 0] = ring.slice(i - 2, i + 2);
      if (ay > lat !== by > lat && lon < ax + ((lat - ay) / (by - ay)) * (bx - ax)) {
        isInside = !isInside;
      }
    }
  }
  return isInside;
}

/** In degrees: how near a place may come to an edge before rounding decides on which side it is. */
const NEAR_EDGE = 1e-6;
const isNearEdge = (ring: Ring, [lon, lat]: readonly [number, number]): boolean => {
  for (let i = 2; i < ring.length; i += 2) {
    const [ax = 0, ay = 0, bx = 0, by = 0] = ring.slice(i - 2, i + 2);
    const squared = (bx - ax) ** 2 + (by - ay) ** 2;
    const along = squared === 0 ? 0 : ((lon - ax) * (bx - ax) + (lat - ay) * (by - ay)) / squared;
    const t = Math.max(0, Math.min(1, along));
    if (Math.hypot(lon - ax - t * (bx - ax), lat - ay - t * (by - ay)) < NEAR_EDGE) return true;
  }
  return false;
};

describe("a mended polygon", () => {
  it("holds what an odd number of windings of the drawn one encloses", () => {
    fc.assert(
      fc.property(anyRing, fc.array(place, { minLength: 1, maxLength: 20 }), (ring, places) => {
        const drawn = shapeOf(ring);
        const shape = mendShape(drawn)?.shape ?? drawn;
        const table = tableOf(shape);
        for (const at of places.filter((one) => !isNearEdge(ring, one))) {
          expect(pointInFeature(table, 0, at[0], at[1])).toBe(isInsideByParity([ring], at));
        }
      }),
      { numRuns: 1500 },
    );
  });

  it("needs no mending any more", () => {
    fc.assert(
      fc.property(anyRing, (ring) => {
        const shape = mendShape(shapeOf(ring))?.shape;
        if (shape === undefined) return;
        for (const part of shape.parts) {
          const enclosed = enclosedArea(part);
          expect(Math.abs(enclosed - areaAsDrawn(part))).toBeLessThan(1e-6 * enclosed + 1e-15);
        }
      }),
      { numRuns: 1500 },
    );
  });

  it("is looked at whenever turf finds that it crosses itself", () => {
    fc.assert(
      fc.property(anyRing, (ring) => {
        const positions = Array.from({ length: ring.length / 2 }, (_, i) => [
          ring[2 * i] ?? 0,
          ring[2 * i + 1] ?? 0,
        ]);
        const kinks = turf.kinks(turf.lineString(positions)).features.length;
        if (kinks > 0) expect(mayNeedMending(tableOf(shapeOf(ring)), 0)).toBe(true);
      }),
      { numRuns: 1500 },
    );
  });

  it("keeps every vertex that is not new bit for bit", () => {
    const bowTie: Ring = [
      116.1234567, 39.1, 116.2, 39.3, 116.2, 39.1000001, 116.1, 39.2, 116.1234567, 39.1,
    ];
    const vertices = new Set(enclosedBy([bowTie]).flat(2));
    for (const degrees of bowTie) expect(vertices).toContain(degrees);
  });
});

/** Round a middle, in order or nearly so, from a district down to slivers of micrometres. */
const roundRing = fc
  .record({
    corners: fc.array(
      fc.tuple(
        fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 1e-6, 0.25, 0.5)),
        fc.oneof(fc.double({ min: 0.1, max: 1, noNaN: true }), fc.constantFrom(0, 1e-5, 1)),
      ),
      { minLength: 3, maxLength: 30 },
    ),
    size: fc.constantFrom(0.02, 1e-4, 1e-6, 1e-7),
    rounds: fc.constantFrom(1, 1, 1, -1, 2),
  })
  .map(({ corners, size, rounds }): Ring => {
    const inOrder = corners.toSorted(([a], [b]) => a - b);
    const vertices = inOrder.flatMap(([turn, radius]) => [
      116 + size * radius * Math.cos(2 * Math.PI * rounds * turn),
      39 + size * radius * Math.sin(2 * Math.PI * rounds * turn),
    ]);
    return [...vertices, ...vertices.slice(0, 2)];
  });

/** A regular ring, or with some corners left out and others drawn twice. */
const drawnRound = (
  middle: readonly [number, number],
  radius: number,
  corners: readonly number[],
): Ring => {
  const vertices = corners.flatMap((corner) => [
    middle[0] + radius * Math.cos((2 * Math.PI * corner) / 12),
    middle[1] + radius * Math.sin((2 * Math.PI * corner) / 12),
  ]);
  return [...vertices, ...vertices.slice(0, 2)];
};
const ALL_CORNERS = Array.from({ length: 12 }, (_, corner) => corner);
const cornersInOrder = fc
  .subarray(ALL_CORNERS, { minLength: 3 })
  .map((corners) => corners.toSorted((a, b) => a - b));
const holeOf = fc
  .record({
    lon: fc.integer({ min: 100, max: 140 }),
    lat: fc.integer({ min: 20, max: 60 }),
    radius: fc.constantFrom(0.001, 0.004, 0.01),
    corners: fc.oneof(cornersInOrder, fc.array(fc.constantFrom(...ALL_CORNERS), { minLength: 3 })),
  })
  .map(({ lon, lat, radius, corners }) =>
    drawnRound([lon, lat].map((n) => n / 1000) as [number, number], radius, corners),
  );

describe("a polygon with holes", () => {
  it("is passed over only where there is nothing to mend", () => {
    const seen = { passed: 0, mended: 0 };
    fc.assert(
      fc.property(
        cornersInOrder,
        fc.array(holeOf, { minLength: 1, maxLength: 2 }),
        (outer, holes) => {
          const shape = shapeOf(drawnRound([0.12, 0.04], 0.02, outer), ...holes);
          const isPassed = !mayNeedMending(tableOf(shape), 0);
          const mended = mendShape(shape);
          if (isPassed) expect(mended).toBeNull();
          seen.passed += Number(isPassed);
          seen.mended += Number(mended !== null);
        },
      ),
      { numRuns: 3000 },
    );
    expect(seen.passed).toBeGreaterThan(100);
    expect(seen.mended).toBeGreaterThan(100);
  });
});

describe("a ring that is seen whole from its middle", () => {
  it("neither meets itself nor has anything to be mended", () => {
    fc.assert(
      fc.property(fc.oneof(roundRing, anyRing), (ring) => {
        const vertices = ring.length / 2;
        if (!isStarRing(Float64Array.from(ring), 0, vertices)) return;
        const run = { lonLat: ring, starts: [0, vertices], first: 0, end: 1 };
        expect(meetingOf(run).kind).toBe("apart");
        expect(mendShape(shapeOf(ring))).toBeNull();
      }),
      { numRuns: 3000 },
    );
  });

  it.each([
    ["a square", [0, 0, 1, 0, 1, 1, 0, 1, 0, 0], true],
    ["a square the other way round", [0, 0, 0, 1, 1, 1, 1, 0, 0, 0], true],
    ["a square walked twice", [0, 0, 1, 0, 1, 1, 0, 1, 0, 0, 1, 0, 1, 1, 0, 1, 0, 0], false],
    ["a bow tie", [0, 0, 1, 1, 1, 0, 0, 1, 0, 0], false],
    ["a narrow angle", [0, 0, 10, 0, 10, 1, 1, 1, 1, 10, 0, 10, 0, 0], false],
    ["a square with a vertex twice", [0, 0, 1, 0, 1, 0, 1, 1, 0, 1, 0, 0], false],
  ] as const)("knows %s", (_, ring, isStar) => {
    expect(isStarRing(Float64Array.from(ring), 0, ring.length / 2)).toBe(isStar);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NONE } from "../../src/core/base/none.ts";
import { toMercator } from "../../src/map/mercator.ts";
import { createPointGrid, sortPoints } from "../../src/map/point-grid.ts";

/** The slow twin: looks at every point. */
function nearestOfAll(points: Float64Array, x: number, y: number, radius: number): number {
  let best = NONE;
  let bestSquare = radius * radius;
  for (let row = 0; row < points.length / 2; row++) {
    const dx = points[2 * row]! - x;
    const dy = points[2 * row + 1]! - y;
    const square = dx * dx + dy * dy;
    if (square < bestSquare || (square === bestSquare && best === NONE)) {
      best = row;
      bestSquare = square;
    }
  }
  return best;
}

// Coarse steps make equal distances and equal places likely.
const coordinate = fc.integer({ min: 0, max: 40 }).map((step) => step / 40);
const clouds = fc
  .array(fc.tuple(coordinate, coordinate), { maxLength: 60 })
  .map((points) => Float64Array.from(points.flat()));

describe("the grid of points", () => {
  it("finds what a look at every point finds", () => {
    fc.assert(
      fc.property(
        clouds,
        coordinate,
        coordinate,
        fc.double({ min: 0, max: 0.5, noNaN: true }),
        (points, x, y, radius) => {
          const found = createPointGrid(sortPoints(points)).nearest(x, y, radius);
          expect(found).toBe(nearestOfAll(points, x, y, radius));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("finds points that all lie in one place, and the first of them", () => {
    expect(
      createPointGrid(sortPoints(Float64Array.of(0.5, 0.5, 0.5, 0.5))).nearest(0.5, 0.5, 1e-9),
    ).toBe(0);
  });

  it("finds nothing among no points", () => {
    expect(createPointGrid(sortPoints(new Float64Array(0))).nearest(0.5, 0.5, 1)).toBe(NONE);
  });
});

describe("Web Mercator", () => {
  it("keeps the world in the unit square, poles included", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -180, max: 180, noNaN: true }),
        fc.double({ min: -90, max: 90, noNaN: true }),
        (lon, lat) => {
          const [x = -1, y = -1] = toMercator(Float64Array.of(lon, lat));
          expect(x).toBeGreaterThanOrEqual(0);
          expect(x).toBeLessThanOrEqual(1);
          expect(y).toBeGreaterThanOrEqual(-1e-9);
          expect(y).toBeLessThanOrEqual(1 + 1e-9);
        },
      ),
    );
  });

  it("puts the origin of degrees in the middle and north above it", () => {
    expect([...toMercator(Float64Array.of(0, 0))]).toEqual([0.5, 0.5]);
    expect(toMercator(Float64Array.of(0, 10))[1]).toBeLessThan(0.5);
  });
});

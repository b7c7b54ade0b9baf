import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { finish } from "../../src/core/base/work.ts";
import { orderAlongCurve } from "../../src/core/geo/curve-order.ts";
import { earthPoint } from "../../src/core/geo/geodesic.ts";
import { createPointTree, growPointTree, isLeaf, middleOf } from "../../src/core/geo/point-tree.ts";
import { CREWS } from "../support/crews.ts";
import { withDigests } from "../support/digests.ts";
import { mixed } from "../support/mixed.ts";

/** How far places are spread: a building, a town, a country, the globe. */
const SPREADS_DEGREES = [0, 1e-9, 1e-4, 0.05, 5] as const;

const towns = fc.array(
  fc.record({
    lon: fc.double({ min: -175, max: 175, noNaN: true }),
    lat: fc.double({ min: -85, max: 85, noNaN: true }),
    spread: fc.constantFrom(...SPREADS_DEGREES),
    count: fc.integer({ min: 0, max: 300 }),
    seed: fc.integer(),
  }),
  { maxLength: 6 },
);

/** Places of some towns, one of each in turn. */
const places = towns.map((all) => {
  const pairs: number[] = [];
  for (let turn = 0; turn < 300; turn++) {
    for (const { lon, lat, spread, count, seed } of all) {
      if (turn >= count) continue;
      const [east, north] = [mixed(seed + 2 * turn), mixed(seed + 2 * turn + 1)];
      pairs.push(lon + spread * east, lat + spread * north);
    }
  }
  return Float64Array.from(pairs);
});

const allRows = (lonLat: Float64Array): number[] =>
  Array.from({ length: lonLat.length / 2 }, (_, row) => row);

describe("places along a curve", () => {
  it("are all there, once each", () => {
    fc.assert(
      fc.property(places, (lonLat) => {
        expect([...orderAlongCurve(lonLat)].sort((a, b) => a - b)).toEqual(allRows(lonLat));
      }),
    );
  });

  it("follow each other from neighbour to neighbour", () => {
    const side = 64;
    const lonLat = new Float64Array(2 * side * side);
    for (let row = 0; row < side * side; row++) {
      lonLat[2 * row] = row % side;
      lonLat[2 * row + 1] = Math.floor(row / side);
    }
    const order = orderAlongCurve(lonLat);
    // Four of them share a cell, in which they may stand in any order.
    for (let turn = 1; turn < order.length; turn++) {
      const [one = 0, other = 0] = [order[turn - 1], order[turn]];
      const columns = Math.abs((one % side) - (other % side));
      const rows = Math.abs(Math.floor(one / side) - Math.floor(other / side));
      expect(Math.max(columns, rows)).toBeLessThanOrEqual(3);
    }
  });

  it("keep towns apart that are far from each other", () => {
    const lonLat = Float64Array.from({ length: 4000 }, (_, i) =>
      i % 4 < 2 ? mixed(i) / 100 : 100 + mixed(i) / 100,
    ).map((degrees, i) => (i % 2 === 0 ? degrees : degrees / 2));
    const inSecond = [...orderAlongCurve(lonLat)].map((row) => row % 2);
    expect(inSecond.filter((town, turn) => turn > 0 && town !== inSecond[turn - 1])).toHaveLength(
      1,
    );
  });
});

describe("a tree of places", () => {
  it("has each place in the spheres of all nodes above it", () => {
    fc.assert(
      fc.property(places, (lonLat) => {
        const tree = createPointTree(lonLat);
        expect([...tree.order].sort((a, b) => a - b)).toEqual(allRows(lonLat));
        let outside = 0; // metres
        const visit = (node: number, from: number, to: number): void => {
          const [x = 0, y = 0, z = 0, radius = 0] = tree.spheres.subarray(4 * node, 4 * node + 4);
          for (let position = from; position < to; position++) {
            const row = tree.order[position] ?? 0;
            const at = earthPoint(lonLat[2 * row] ?? 0, lonLat[2 * row + 1] ?? 0);
            outside = Math.max(outside, Math.hypot(at.x - x, at.y - y, at.z - z) - radius);
          }
          if (isLeaf(from, to)) return;
          visit(2 * node + 1, from, middleOf(from, to));
          visit(2 * node + 2, middleOf(from, to), to);
        };
        visit(0, 0, tree.count);
        expect(outside).toBeLessThan(1e-7); // rounding
      }),
      { numRuns: 60 },
    );
  });

  it("is the same whoever makes its branches", () => {
    const lonLat = Float64Array.from({ length: 140_000 }, (_, i) => 20 + mixed(i) / 10);
    const visit = orderAlongCurve(lonLat);
    const tree = createPointTree(lonLat);
    for (const crew of Object.values(CREWS)) {
      const grown = finish(growPointTree(lonLat, visit, crew));
      expect(withDigests(grown)).toEqual(withDigests(tree));
    }
  });
});

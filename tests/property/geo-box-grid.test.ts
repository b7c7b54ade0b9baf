import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { finish } from "../../src/core/base/work.ts";
import { layBoxGrid } from "../../src/core/geo/box-grid.ts";
import { orderAlongCurve } from "../../src/core/geo/curve-order.ts";
import { findHolders } from "../../src/core/geo/holders.ts";
import { createPolygonIndex } from "../../src/core/geo/polygon-index.ts";
import { GeometryKind, GeometryTableBuilder } from "../../src/core/model/geometry-table.ts";
import { slowFirstContaining } from "../support/slow-twins.ts";

/** West, south, east, north. */
type Box = readonly [number, number, number, number];

const tableOf = (boxes: readonly Box[]) => {
  const builder = new GeometryTableBuilder();
  for (const [west, south, east, north] of boxes) {
    const ring = [west, south, east, south, east, north, west, north, west, south];
    builder.add({ kind: GeometryKind.polygon, parts: [[ring]] });
  }
  return builder.finish();
};

const squareAt = (west: number, south: number, side: number): Box => [
  west,
  south,
  west + side,
  south + side,
];
/** Squares that share edges, some left out, some larger than others and over them. */
const lattice = fc
  .record({
    west: fc.double({ min: -180, max: 179, noNaN: true }),
    south: fc.double({ min: -90, max: 89, noNaN: true }),
    side: fc.constantFrom(0.01, 0.003, 1e-7),
    places: fc.array(fc.tuple(fc.nat(9), fc.nat(9), fc.constantFrom(1, 1, 1, 2, 5)), {
      minLength: 1,
      maxLength: 60,
    }),
  })
  .map(({ west, south, side, places }): Box[] =>
    places.map(([x, y, size]) => squareAt(west + x * side, south + y * side, size * side)),
  );
const farAway = fc.constantFrom<Box[]>([], [squareAt(0, 0, 1)], [squareAt(-180, -90, 180)]);

const lonLatOf = (boxes: readonly Box[]): readonly (readonly [number, number])[] =>
  boxes.flatMap(([west, south, east, north]) => [
    [west, south],
    [east, north],
    [(west + east) / 2, north],
    [east, (south + north) / 2],
    [west + (east - west) * 0.3, south + (north - south) * 0.7],
    [east + (east - west) * 3, south],
  ]);

describe("boxes in a grid", () => {
  it("lead to the first polygon that holds a place, on its boundary too", () => {
    fc.assert(
      fc.property(lattice, farAway, (near, far) => {
        const table = tableOf([...far, ...near]);
        const index = createPolygonIndex(table);
        for (const [lon, lat] of lonLatOf(near)) {
          expect(index.firstContaining(lon, lat)).toBe(slowFirstContaining(table, lon, lat));
        }
      }),
      { numRuns: 500 },
    );
  });

  it("do so for many places at once", () => {
    fc.assert(
      fc.property(lattice, farAway, (near, far) => {
        const table = tableOf([...far, ...near]);
        const places = lonLatOf([...near, ...far]);
        const slow = places.map(([lon, lat]) => slowFirstContaining(table, lon, lat));
        const lonLat = Float64Array.from(places.flat());
        const found = finish(findHolders(table, lonLat, orderAlongCurve(lonLat)));
        expect([...found]).toEqual(slow);
      }),
      { numRuns: 200 },
    );
  });

  const squares = (count: number, at: (i: number) => Box) =>
    layBoxGrid(Float64Array.from(Array.from({ length: count }, (_, i) => at(i)).flat()));
  const block = (i: number) => squareAt(116 + (i % 40) / 100, 39 + Math.floor(i / 40) / 100, 0.01);

  it("are laid out where they lie beside each other", () => {
    expect(squares(1600, block)).not.toBeNull();
    expect(squares(1, block)).not.toBeNull();
  });

  it("are not where most lie in each other", () => {
    expect(squares(1600, (i) => squareAt(116, 39, 0.1 + i / 1000))).toBeNull();
  });

  it("are not where one is far from all others", () => {
    expect(squares(1600, (i) => (i === 0 ? squareAt(0, 0, 1) : block(i)))).toBeNull();
  });
});

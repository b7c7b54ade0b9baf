import fc from "fast-check";
import { expect, it } from "vitest";
import { boundaryLines } from "../../src/core/geo/boundary.ts";
import { isWithin, metresToFeature } from "../../src/core/geo/nearest-point.ts";
import { GeometryKind, GeometryTableBuilder } from "../../src/core/model/geometry-table.ts";

/** Corners near each other and hundreds of kilometres apart; places near the lines between them. */
const corner = fc.oneof(
  fc.tuple(
    fc.double({ min: 24, max: 24.01, noNaN: true }),
    fc.double({ min: 65, max: 65.01, noNaN: true }),
  ),
  fc.tuple(
    fc.double({ min: 20, max: 28, noNaN: true }),
    fc.double({ min: 62, max: 68, noNaN: true }),
  ),
);
const near = fc.record({
  share: fc.double({ min: -0.001, max: 1.001, noNaN: true }),
  east: fc.double({ min: -6e-4, max: 6e-4, noNaN: true }),
  north: fc.double({ min: -3e-4, max: 3e-4, noNaN: true }),
});

it("lines come within 20 m of a place where the distance to them says so", () => {
  fc.assert(
    fc.property(fc.array(corner, { minLength: 3, maxLength: 6 }), near, (corners, at) => {
      const builder = new GeometryTableBuilder();
      const ring = [...corners, corners[0]!].flat();
      builder.add({ kind: GeometryKind.polygon, parts: [[ring]] });
      const lines = boundaryLines(builder.finish());
      const [lonA = 0, latA = 0, lonB = 0, latB = 0] = ring;
      const lon = lonA + at.share * (lonB - lonA) + at.east;
      const lat = latA + at.share * (latB - latA) + at.north;
      expect(isWithin(lines, 0, lon, lat, 20)).toBe(metresToFeature(lines, 0, lon, lat) <= 20);
    }),
    { numRuns: 2000 },
  );
});

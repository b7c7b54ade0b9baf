import { area, booleanClockwise, booleanPointInPolygon } from "@turf/turf";
import geographicLib from "geographiclib-geodesic";
import { describe, expect, it } from "vitest";
import { reachArea } from "../../src/core/geo/reach-area.ts";
import {
  type FeatureShape,
  GeometryKind,
  GeometryTableBuilder,
} from "../../src/core/model/geometry-table.ts";
import { karneyMetres } from "../support/slow-twins.ts";

const point = (lon: number, lat: number): FeatureShape => ({
  kind: GeometryKind.point,
  parts: [[[lon, lat]]],
});
const tableOf = (...shapes: readonly FeatureShape[]) => {
  const builder = new GeometryTableBuilder();
  for (const shape of shapes) builder.add(shape);
  return builder.finish();
};

describe("the area within reach", () => {
  it("is nothing without a facility", () => {
    expect(reachArea(tableOf(), [], 500).coordinates).toEqual([]);
  });

  it.each([0, 28, 60, -75])("has its border at the limit round a point at %i° N", (lat) => {
    const reach = reachArea(tableOf(point(10, lat)), [0], 500);
    for (const [lon = 0, north = 0] of reach.coordinates.flat(2)) {
      const metres = karneyMetres(10, lat, lon, north);
      expect(metres).toBeGreaterThan(500 - 0.02); // centimetres of the grid
      expect(metres).toBeLessThan(500 * 1.001);
    }
  });

  it("never leaves out a place that is within the limit of a point", () => {
    const reach = reachArea(tableOf(point(116.4, 39.9)), [0], 300);
    for (let azimuth = 0; azimuth < 360; azimuth += 0.7) {
      const place = geographicLib.Geodesic.WGS84.Direct(39.9, 116.4, azimuth, 299.98);
      expect(booleanPointInPolygon([place.lon2 ?? 0, place.lat2 ?? 0], reach)).toBe(true);
    }
  });

  it("dissolves circles that overlap and keeps apart those that do not", () => {
    const three = tableOf(point(116.4, 39.9), point(116.403, 39.9), point(116.5, 39.9));
    expect(reachArea(three, [0, 1, 2], 300).coordinates).toHaveLength(2);
  });

  it("leaves a hole where a ring of facilities leaves one, and turns its rings as RFC 7946 asks", () => {
    const ring = Array.from({ length: 24 }, (_, i) =>
      point(
        116.4 + 0.01 * Math.cos((i * Math.PI) / 12),
        39.9 + 0.008 * Math.sin((i * Math.PI) / 12),
      ),
    );
    const rows = ring.map((_, row) => row);
    const reach = reachArea(tableOf(...ring), rows, 300);
    expect(reach.coordinates).toHaveLength(1);
    const [outer = [], hole = []] = reach.coordinates[0] ?? [];
    expect([booleanClockwise(outer), booleanClockwise(hole)]).toEqual([false, true]);
    expect(booleanPointInPolygon([116.4, 39.9], reach)).toBe(false);
  });

  it("is the same in whatever order the facilities are named", () => {
    const table = tableOf(point(116.4, 39.9), point(116.403, 39.9), point(116.41, 39.901));
    expect(reachArea(table, [2, 0, 1, 1], 300)).toEqual(reachArea(table, [0, 1, 2], 300));
  });

  it.each([
    ["a line without length", GeometryKind.line, [116.4, 39.9, 116.4, 39.9]],
    [
      "an area smaller than the grid",
      GeometryKind.polygon,
      [116.4, 39.9, 116.4, 39.9, 116.4, 39.9],
    ],
  ])("is a circle round %s", (_, kind, ring) => {
    const circle = reachArea(tableOf({ kind, parts: [[ring]] }), [0], 500);
    expect(area(circle) / area(reachArea(tableOf(point(116.4, 39.9)), [0], 500))).toBeCloseTo(1, 2);
  });

  it("is cut in two at the antimeridian, both halves together as large as elsewhere", () => {
    const reach = reachArea(tableOf(point(179.999, -16.5), point(-179.999, -16.5)), [0, 1], 500);
    const elsewhere = reachArea(tableOf(point(9.999, -16.5), point(10.001, -16.5)), [0, 1], 500);
    const longitudes = reach.coordinates.flat(2).map(([lon = 0]) => lon);
    expect(reach.coordinates).toHaveLength(2);
    expect(Math.max(...longitudes)).toBe(180);
    expect(Math.min(...longitudes)).toBe(-180);
    expect(area(reach) / area(elsewhere)).toBeCloseTo(1, 4);
  });

  it("refuses a limit that is not one", () => {
    expect(() => reachArea(tableOf(point(0, 0)), [0], 0)).toThrow("expected a limit");
  });
});

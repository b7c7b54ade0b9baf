import { area, booleanPointInPolygon, convex, multiPoint } from "@turf/turf";
import fc from "fast-check";
import geographicLib from "geographiclib-geodesic";
import { describe, expect, it } from "vitest";
import { areaSquareMetres } from "../../src/core/geo/area.ts";
import { convexHull } from "../../src/core/geo/boundary.ts";
import { hexagonsHolding } from "../../src/core/geo/hexagons.ts";
import { metresToFeature, nearestPointOnFeature } from "../../src/core/geo/nearest-point.ts";
import { pointInFeature } from "../../src/core/geo/polygon.ts";
import { createPolygonIndex } from "../../src/core/geo/polygon-index.ts";
import { reachArea } from "../../src/core/geo/reach-area.ts";
import { representativePoint } from "../../src/core/geo/representative-point.ts";
import {
  type FeatureShape,
  GeometryKind,
  type GeometryTable,
  GeometryTableBuilder,
  toGeoJsonGeometry,
} from "../../src/core/model/geometry-table.ts";
import { karneyMetres, slowFirstContaining, slowMetresToEdge } from "../support/slow-twins.ts";

const tableOf = (shapes: readonly FeatureShape[]) => {
  const builder = new GeometryTableBuilder();
  for (const shape of shapes) builder.add(shape);
  return builder.finish();
};

/** A star-shaped ring: any directions in turn, any reach. No edge crosses another. */
const star = (lon: number, lat: number, size: number, reaches: readonly number[]): number[] => {
  const corners = reaches.flatMap((reach, i) => {
    const angle = (2 * Math.PI * i) / reaches.length;
    return [lon + size * reach * Math.cos(angle), lat + size * reach * Math.sin(angle)];
  });
  return [...corners, corners[0]!, corners[1]!];
};

const reaches = fc.array(fc.double({ min: 0.3, max: 1, noNaN: true }), {
  minLength: 3,
  maxLength: 12,
});
const starAt = (lon: fc.Arbitrary<number>, lat: fc.Arbitrary<number>) =>
  fc
    .tuple(lon, lat, fc.double({ min: 1e-4, max: 0.02, noNaN: true }), reaches, fc.boolean())
    .map(([x, y, size, reach, isHollow]): FeatureShape => {
      const outer = star(x, y, size, reach);
      // Three directions 120° apart leave a third of the least reach inside the outer ring.
      const hole = star(x, y, size * 0.1, [1, 0.8, 0.9, 1]);
      return { kind: GeometryKind.polygon, parts: [isHollow ? [outer, hole] : [outer]] };
    });
const near = (middle: number, spread: number) =>
  fc.double({ min: middle - spread, max: middle + spread, noNaN: true });
const townStar = starAt(near(116.4, 0.02), near(39.9, 0.02));

function karneyArea(ring: readonly number[]): number {
  const { Geodesic, PolygonArea } = geographicLib;
  const polygon = new PolygonArea.PolygonArea(Geodesic.WGS84, false);
  for (let i = 0; i + 3 < ring.length; i += 2) polygon.AddPoint(ring[i + 1]!, ring[i]!);
  return Math.abs(polygon.Compute(false, true).area ?? 0);
}

describe("a place in a polygon", () => {
  it("is where turf says it is", () => {
    fc.assert(
      fc.property(townStar, near(116.4, 0.03), near(39.9, 0.03), (shape, lon, lat) => {
        const table = tableOf([shape]);
        const geometry = toGeoJsonGeometry(table, 0) as GeoJSON.Polygon; // one part, as made above
        expect(pointInFeature(table, 0, lon, lat)).toBe(
          booleanPointInPolygon([lon, lat], geometry),
        );
      }),
      { numRuns: 2000 },
    );
  });

  it("is found by the index in the first polygon that holds it", () => {
    const stars = fc.array(townStar, { minLength: 1, maxLength: 30 });
    const places = fc.array(fc.tuple(near(116.4, 0.03), near(39.9, 0.03)), { maxLength: 30 });
    fc.assert(
      fc.property(stars, places, (shapes, asked) => {
        const table = tableOf(shapes);
        const index = createPolygonIndex(table);
        const corners = [table.lonLat[0]!, table.lonLat[1]!] as const;
        for (const [lon, lat] of [...asked, corners]) {
          expect(index.firstContaining(lon, lat)).toBe(slowFirstContaining(table, lon, lat));
        }
      }),
      { numRuns: 100 },
    );
  });
});

describe("the place that stands for a polygon", () => {
  it("lies in it", () => {
    fc.assert(
      fc.property(townStar, (shape) => {
        const table = tableOf([shape]);
        expect(pointInFeature(table, 0, ...representativePoint(table, 0))).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});

describe("the area of a polygon", () => {
  const anywhere = starAt(near(0, 170), near(0, 80));

  it("is Karney's, but for edges that are straight in degrees in place of shortest", () => {
    fc.assert(
      fc.property(anywhere, (shape) => {
        const [outer = [], hole = []] = shape.parts[0] ?? [];
        const expected = karneyArea(outer) - karneyArea(hole);
        const error = Math.abs(areaSquareMetres(tableOf([shape]), 0) - expected);
        expect(error).toBeLessThan(0.0005 * expected + 0.1); // 0.1 m2 is its own noise
      }),
      { numRuns: 500 },
    );
  });

  it("is turf's on a sphere, to the sphere's own error", () => {
    fc.assert(
      fc.property(anywhere, (shape) => {
        const table = tableOf([shape]);
        const onSphere = area(toGeoJsonGeometry(table, 0));
        expect(Math.abs(areaSquareMetres(table, 0) / onSphere - 1)).toBeLessThan(0.0092); // at the poles
      }),
      { numRuns: 500 },
    );
  });
});

describe("the distance to a feature", () => {
  const edge = fc.tuple(near(10, 0.01), near(60, 0.01), near(10, 0.01), near(60, 0.01));

  it("is the least of the distances along an edge", () => {
    fc.assert(
      fc.property(edge, near(10, 0.02), near(60, 0.02), (ends, lon, lat) => {
        const table = tableOf([{ kind: GeometryKind.line, parts: [[[...ends]]] }]);
        const { metres, lon: x, lat: y } = nearestPointOnFeature(table, 0, lon, lat);
        expect(Math.abs(metres - slowMetresToEdge(lon, lat, ends))).toBeLessThan(0.001);
        expect(Math.abs(metres - karneyMetres(lon, lat, x, y))).toBeLessThan(0.001);
      }),
      { numRuns: 200 },
    );
  });
});

describe("a honeycomb", () => {
  it("holds every point that it was made for", () => {
    const points = fc.array(fc.tuple(near(118.8, 0.05), near(32, 0.05)), { minLength: 1 });
    fc.assert(
      fc.property(points, fc.integer({ min: 20, max: 2000 }), (places, cellMetres) => {
        const { geometry, ids } = hexagonsHolding(Float64Array.from(places.flat()), cellMetres);
        const index = createPolygonIndex(geometry);
        expect(ids.length).toBeLessThanOrEqual(places.length);
        for (const [lon, lat] of places) {
          expect(index.firstContaining(lon, lat)).toBeLessThan(ids.length);
        }
      }),
      { numRuns: 200 },
    );
  });
});

describe("the area within reach", () => {
  const pointAt = (lon: fc.Arbitrary<number>, lat: fc.Arbitrary<number>) =>
    fc
      .tuple(lon, lat)
      .map((at): FeatureShape => ({ kind: GeometryKind.point, parts: [[[...at]]] }));
  const lineAt = (lon: fc.Arbitrary<number>, lat: fc.Arbitrary<number>) =>
    fc
      .tuple(lon, lat, lon, lat, lon, lat)
      .map((ends): FeatureShape => ({ kind: GeometryKind.line, parts: [[ends]] }));
  const sites = fc.constantFrom([116.4, 39.9], [-15.43, 28.12], [25.7, 70.1], [0, 0] as const);

  const scene = sites.chain(([lon = 0, lat = 0]) => {
    const x = near(lon, 0.02);
    const y = near(lat, 0.015);
    return fc.record({
      shapes: fc.array(fc.oneof(pointAt(x, y), starAt(x, y), lineAt(x, y)), {
        minLength: 1,
        maxLength: 25,
      }),
      limit: fc.constantFrom(100, 300, 500, 1000),
      asked: fc.array(fc.tuple(near(lon, 0.03), near(lat, 0.02)), { maxLength: 40 }),
    });
  });

  it("holds a place if and only if it is within the limit, but for a band of 0.5 %", () => {
    fc.assert(
      fc.property(scene, ({ shapes, limit, asked }) => {
        const table = tableOf(shapes);
        const rows = shapes.map((_, row) => row);
        const reach = reachArea(table, rows, limit);
        for (const [lon, lat] of asked) {
          const metres = Math.min(...rows.map((row) => metresToFeature(table, row, lon, lat)));
          if (Math.abs(metres / limit - 1) < 0.005) continue;
          expect(booleanPointInPolygon([lon, lat], reach)).toBe(metres < limit);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe("the convex hull of places", () => {
  it("has the area of turf's, and each corner is one of the places, once", () => {
    const degrees = fc.oneof(
      fc.integer({ min: 0, max: 6 }),
      fc.integer({ min: 0, max: 6e7 }).map((step) => step / 1e7),
    );
    const places = fc.array(fc.tuple(degrees, degrees), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(places, (all) => {
        const hull = convexHull(Float64Array.from(all.flat()));
        const [ring = []] = hull.count === 0 ? [] : coordinatesOf(hull);
        const theirs = coordinatesIn(convex(multiPoint(all)));
        expect(planarArea(ring)).toBeCloseTo(Math.abs(planarArea(theirs)), 9);
        const known = new Set(all.map(String));
        expect(ring.filter((corner) => !known.has(String(corner)))).toEqual([]);
        expect(new Set(ring.slice(1).map(String)).size).toBe(Math.max(0, ring.length - 1));
      }),
    );
  });

  const coordinatesOf = (hull: GeometryTable) =>
    (toGeoJsonGeometry(hull, 0) as GeoJSON.Polygon).coordinates;
  const coordinatesIn = (polygon: GeoJSON.Feature<GeoJSON.Polygon> | null) =>
    polygon?.geometry.coordinates[0] ?? [];
  const planarArea = (ring: readonly GeoJSON.Position[]): number =>
    ring.slice(1).reduce((sum, [lon = 0, lat = 0], i) => {
      const [fromLon = 0, fromLat = 0] = ring[i] ?? [];
      return sum + (fromLon * lat - lon * fromLat) / 2;
    }, 0);
});

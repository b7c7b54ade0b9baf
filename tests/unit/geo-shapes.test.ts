import { area, booleanPointInPolygon } from "@turf/turf";
import geographicLib from "geographiclib-geodesic";
import { describe, expect, it } from "vitest";
import { NONE } from "../../src/core/base/none.ts";
import { areaSquareMetres } from "../../src/core/geo/area.ts";
import { hexagonsHolding } from "../../src/core/geo/hexagons.ts";
import { metresToFeature, nearestPointOnFeature } from "../../src/core/geo/nearest-point.ts";
import { pointInFeature } from "../../src/core/geo/polygon.ts";
import { createPolygonIndex } from "../../src/core/geo/polygon-index.ts";
import { representativePoint } from "../../src/core/geo/representative-point.ts";
import {
  type FeatureShape,
  GeometryKind,
  type GeometryTable,
  GeometryTableBuilder,
  toGeoJsonGeometry,
} from "../../src/core/model/geometry-table.ts";
import { karneyMetres, slowMetresToEdge } from "../support/slow-twins.ts";
import { syntheticCity } from "../support/synthetic-city.ts";

const table = (...shapes: readonly FeatureShape[]): GeometryTable => {
  const builder = new GeometryTableBuilder();
  for (const shape of shapes) builder.add(shape);
  return builder.finish();
};
const point = (...lonLat: number[]) => table({ kind: GeometryKind.point, parts: [[lonLat]] });
const line = (...rings: number[][]) =>
  table({ kind: GeometryKind.line, parts: rings.map((ring) => [ring]) });
const polygon = (...parts: number[][][]) => table({ kind: GeometryKind.polygon, parts });
const square = (west: number, south: number, size: number): number[] => [
  ...[west, south, west + size, south, west + size, south + size],
  ...[west, south + size, west, south],
];

describe("a place in a polygon", () => {
  const withHole = polygon([square(0, 0, 10), square(4, 4, 2)], [square(20, 0, 1)]);

  it.each([
    ["inside the outer ring", 1, 1, true],
    ["in the second part", 20.5, 0.5, true],
    ["in the hole", 5, 5, false],
    ["outside", 15, 5, false],
    ["on the outer edge", 10, 3, true],
    ["on a corner", 0, 0, true],
    ["on the edge of the hole", 4, 5, true],
    ["on a corner of the hole", 6, 6, true],
    ["level with a corner, outside", 12, 10, false],
    ["level with an edge, outside", -1, 0, false],
  ])("is judged right %s", (_, lon, lat, isInside) => {
    expect(pointInFeature(withHole, 0, lon, lat)).toBe(isInside);
  });

  it("counts on an edge that no binary fraction hits", () => {
    const [lonA, latA, lonB, latB] = [118.7812345, 32.0412345, 118.7832345, 32.0452345];
    const block = polygon([[lonA, latA, lonB, latB, 118.79, 32.03, lonA, latA]]);
    for (let step = 0; step <= 20_000; step += 1) {
      const lon = Number((lonA + step * 1e-7).toFixed(7)); // written with 7 decimals, as in a file
      const lat = Number((latA + 2 * step * 1e-7).toFixed(7));
      if (!pointInFeature(block, 0, lon, lat)) expect([lon, lat]).toBe("on the edge");
    }
  });

  it("does not count a tenth of a millimetre outside", () => {
    expect(pointInFeature(withHole, 0, 10 + 1e-9, 3)).toBe(false);
  });

  it("is in no point and no line", () => {
    expect(pointInFeature(point(1, 1), 0, 1, 1)).toBe(false);
    expect(pointInFeature(line([0, 0, 2, 2]), 0, 1, 1)).toBe(false);
  });

  it("is where turf says on the corners, edges and insides of a small grid", () => {
    const star = polygon([[0, 0, 6, 2, 9, 0, 7, 4, 9, 9, 4, 6, 0, 9, 2, 4, 0, 0], square(4, 3, 1)]);
    const geometry = toGeoJsonGeometry(star, 0) as GeoJSON.Polygon; // made as one above
    for (let lon = -1; lon <= 10; lon += 0.5) {
      for (let lat = -1; lat <= 10; lat += 0.5) {
        expect([lon, lat, pointInFeature(star, 0, lon, lat)]).toEqual([
          lon,
          lat,
          booleanPointInPolygon([lon, lat], geometry),
        ]);
      }
    }
  });
});

describe("the distance to a feature", () => {
  it("is 0 inside a polygon and on its edge", () => {
    const block = polygon([square(116, 39, 0.01)]);
    expect(metresToFeature(block, 0, 116.005, 39.005)).toBe(0);
    expect(metresToFeature(block, 0, 116, 39.005)).toBe(0);
  });

  it("is measured to the edge of a hole from inside the hole", () => {
    const ring = polygon([square(116, 39, 0.01), square(116.002, 39.002, 0.006)]);
    const metres = metresToFeature(ring, 0, 116.005, 39.003);
    expect(metres).toBeCloseTo(karneyMetres(116.005, 39.003, 116.005, 39.002), 3);
  });

  it("is the geodesic to a point", () => {
    const metres = metresToFeature(point(116.01, 39.02), 0, 116, 39);
    expect(metres).toBeCloseTo(karneyMetres(116, 39, 116.01, 39.02), 4);
  });

  it("is a number for an edge too short to have a length in binary", () => {
    expect(metresToFeature(line([0, 0, 0, -1.4e-167]), 0, 0, 0)).toBe(0);
  });

  it("gives a corner back bit for bit where a corner is nearest", () => {
    const block = polygon([[116.1, 39.1, 116.2, 39.1, 116.2, 39.2, 116.1, 39.1]]);
    expect(nearestPointOnFeature(block, 0, 116.3, 39.3)).toMatchObject({ lon: 116.2, lat: 39.2 });
  });

  it.each([
    ["a wall of 40 m", 116.3, 39.9, [116.301, 39.9, 116.3012, 39.9003]],
    ["a street of 1 km", 116.3, 39.9, [116.301, 39.895, 116.304, 39.905]],
    ["an edge of 80 km along a parallel", 10.4, 60.2, [10, 60, 11.5, 60]],
    ["an edge across the antimeridian's other side", -179.99, 10.1, [179.9, 10, 180, 10.3]],
    ["an edge near the pole", 40, 89.2, [0, 89, 30, 89.1]],
    ["an edge that bends round the pole", 20, 89.95, [0, 89.85, 60, 89.9]],
    ["an edge in the far north, seen from 100 km", 20, 81.2, [18, 80.3, 23, 80.3]],
    ["an edge of several degrees", 100.3, 31, [98, 29, 104, 31]],
  ] as const)("agrees with a search by thirds for %s", (_, lon, lat, edge) => {
    const metres = metresToFeature(line([...edge]), 0, lon, lat);
    const truth = slowMetresToEdge(lon, lat, edge);
    expect(Math.abs(metres - truth)).toBeLessThan(0.001 + 2e-5 * truth); // straight edges: 1 mm
  });
});

describe("the place that stands for a feature", () => {
  it("is the point itself", () => {
    expect(representativePoint(point(116.1, 39.2), 0)).toEqual([116.1, 39.2]);
  });

  it("is the middle of a line's length, over all its parts", () => {
    expect(representativePoint(line([0, 0, 0, 1, 0, 4]), 0)[1]).toBeCloseTo(2, 3);
    expect(representativePoint(line([0, 0, 1, 0], [5, 0, 8, 0]), 0)[0]).toBeCloseTo(6, 6);
  });

  it("is a line's first vertex when the line has no length", () => {
    expect(representativePoint(line([5, 6, 5, 6]), 0)).toEqual([5, 6]);
  });

  it("is the centroid of a polygon that holds it, whichever way its rings run", () => {
    const clockwise = polygon([[0, 0, 0, 4, 4, 4, 4, 0, 0, 0], square(0, 0, 1)]);
    const [lon, lat] = representativePoint(clockwise, 0);
    expect(lon).toBeCloseTo((16 * 2 - 0.5) / 15, 12);
    expect(lat).toBeCloseTo((16 * 2 - 0.5) / 15, 12);
  });

  it("lies inside a horseshoe, a ring and a pair of islands", () => {
    const shapes = [
      polygon([[0, 0, 9, 0, 9, 9, 8, 9, 8, 1, 1, 1, 1, 9, 0, 9, 0, 0]]),
      polygon([square(0, 0, 10), square(1, 1, 8)]),
      polygon([square(0, 0, 1)], [square(10, 0, 2)]),
    ];
    for (const shape of shapes) {
      expect(pointInFeature(shape, 0, ...representativePoint(shape, 0))).toBe(true);
    }
  });

  it("is a vertex of a polygon without area", () => {
    expect(representativePoint(polygon([[1, 2, 3, 4, 1, 2]]), 0)).toEqual([1, 2]);
  });
});

describe("the area of a feature", () => {
  it("agrees with Karney's polygon area for a building", () => {
    const ring = [-15.4307691, 28.1422576, -15.4305, 28.1422, -15.4302, 28.1425, -15.4304, 28.1427];
    const closed = [...ring, -15.4307691, 28.1422576];
    const truth = new geographicLib.PolygonArea.PolygonArea(geographicLib.Geodesic.WGS84, false);
    for (let i = 0; i < ring.length; i += 2) truth.AddPoint(ring[i + 1]!, ring[i]!);
    const expected = Math.abs(truth.Compute(false, true).area ?? 0);
    expect(areaSquareMetres(polygon([closed]), 0)).toBeCloseTo(expected, 2); // its own noise
  });

  it("is the earth for a polygon round it", () => {
    const world = polygon([[-180, -90, 180, -90, 180, 90, -180, 90, -180, -90]]);
    expect(areaSquareMetres(world, 0) / 510_065_621.724e6).toBeCloseTo(1, 9);
  });

  it("is the same when long edges are cut into many", () => {
    const corners = [10, 60, 11, 60.2, 10.4, 61, 10, 60];
    const many = corners.slice(0, -2).flatMap((_, i) => {
      if (i % 2 === 1) return [];
      const [lonA = 0, latA = 0, lonB = 0, latB = 0] = corners.slice(i, i + 4);
      return Array.from({ length: 100 }, (__, step) => [
        lonA + (step / 100) * (lonB - lonA),
        latA + (step / 100) * (latB - latA),
      ]).flat();
    });
    const cut = areaSquareMetres(polygon([[...many, 10, 60]]), 0);
    expect(areaSquareMetres(polygon([corners]), 0) / cut).toBeCloseTo(1, 8);
  });

  it("takes holes away and adds parts, as turf does on a sphere", () => {
    const shape = polygon(
      [square(116, 39.9, 0.01), square(116.002, 39.902, 0.004)],
      [square(117, 40, 0.005)],
    );
    const onSphere = area(toGeoJsonGeometry(shape, 0));
    expect(Math.abs(areaSquareMetres(shape, 0) / onSphere - 1)).toBeLessThan(0.006); // of the sphere
  });

  it("is nothing for points and lines", () => {
    expect(areaSquareMetres(point(1, 1), 0)).toBe(0);
    expect(areaSquareMetres(line([0, 0, 1, 1, 1, 0, 0, 0]), 0)).toBe(0);
  });
});

describe("the index of polygons", () => {
  it("gives the first of several that hold a place", () => {
    const blocks = table(
      { kind: GeometryKind.point, parts: [[[1, 1]]] },
      { kind: GeometryKind.polygon, parts: [[square(5, 5, 2)]] },
      { kind: GeometryKind.polygon, parts: [[square(0, 0, 2)]] },
      { kind: GeometryKind.polygon, parts: [[square(0, 0, 3)]] },
    );
    const index = createPolygonIndex(blocks);
    expect(index.firstContaining(1, 1)).toBe(2);
    expect(index.firstContaining(2.5, 1)).toBe(3);
    expect(index.firstContaining(9, 9)).toBe(NONE);
  });

  it("looks only at the rows that it was given", () => {
    const blocks = table(
      { kind: GeometryKind.polygon, parts: [[square(0, 0, 2)]] },
      { kind: GeometryKind.polygon, parts: [[square(0, 0, 3)]] },
    );
    expect(createPolygonIndex(blocks, [1]).firstContaining(1, 1)).toBe(1);
  });

  it("holds nothing when there is nothing", () => {
    expect(createPolygonIndex(table()).firstContaining(0, 0)).toBe(NONE);
  });
});

describe("a honeycomb", () => {
  const homes = syntheticCity({ residences: 3000, facilities: 0, blocks: 200 }).residences.lonLat;
  const cells = hexagonsHolding(homes, 200);

  it("holds every point in one of its cells, and has no empty cell", () => {
    const index = createPolygonIndex(cells.geometry);
    const used = new Set<number>();
    for (let at = 0; at < homes.length; at += 2) {
      used.add(index.firstContaining(homes[at]!, homes[at + 1]!));
    }
    expect(used.has(NONE)).toBe(false);
    expect(used.size).toBe(cells.ids.length);
  });

  it("has cells of the area that their width asks for", () => {
    const expected = (Math.sqrt(3) / 2) * 200 * 200;
    for (let cell = 0; cell < cells.ids.length; cell++) {
      expect(areaSquareMetres(cells.geometry, cell) / expected).toBeCloseTo(1, 2);
    }
  });

  it("shares corners bit for bit: inner edges occur twice, never three times", () => {
    const edges = new Map<string, number>();
    const { lonLat } = cells.geometry;
    for (let vertex = 0; vertex < lonLat.length / 2; vertex++) {
      if (vertex % 7 === 6) continue; // a ring's last vertex is its first
      const ends = [vertex, vertex + 1].map((v) => `${lonLat[2 * v]},${lonLat[2 * v + 1]}`).sort();
      edges.set(ends.join(" "), (edges.get(ends.join(" ")) ?? 0) + 1);
    }
    const counts = [...edges.values()];
    expect(Math.max(...counts)).toBe(2);
    expect(counts.filter((count) => count === 2).length).toBeGreaterThan(cells.ids.length);
  });

  it("keeps the cells of the old points when a point is added", () => {
    const more = Float64Array.from([...homes, 118.9, 32.1]);
    expect(hexagonsHolding(more, 200).ids).toEqual(expect.arrayContaining([...cells.ids]));
  });

  it("is the same in whatever order the points come", () => {
    const turned = Float64Array.from({ length: homes.length }, (_, i) =>
      i % 2 === 0 ? homes[homes.length - 2 - i]! : homes[homes.length - i]!,
    );
    expect(hexagonsHolding(turned, 200)).toEqual(cells);
  });

  it("stays on the globe at the antimeridian and at the poles", () => {
    const edges = Float64Array.from([180, 0, -180, 0, 179.9999, 5, 0, 90, 12, -90]);
    const { geometry } = hexagonsHolding(edges, 500);
    for (let i = 0; i < geometry.lonLat.length; i += 2) {
      expect(Math.abs(geometry.lonLat[i]!)).toBeLessThanOrEqual(180);
      expect(Math.abs(geometry.lonLat[i + 1]!)).toBeLessThanOrEqual(90);
    }
  });

  it("has no cell when there is no point", () => {
    expect(hexagonsHolding(new Float64Array(0), 200).ids).toEqual([]);
  });
});

import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Geodesic } from "geographiclib-geodesic";
import { describe, expect, it } from "vitest";
import { LAYERS, type LayerName, makeDistrict, TILE } from "../../data/make-sample/district.ts";
import { facesOf } from "../../data/make-sample/faces.ts";
import { doubledArea, type TilePoint } from "../../data/make-sample/tile.ts";

const FOLDER = "data/sample-astana";
const TILE_FILE = `real-world/osm-qa-astana/${TILE.zoom}-${TILE.column}-${TILE.row}.mvt`;
const text = (layer: LayerName): string => readFileSync(join(FOLDER, `${layer}.geojson`), "utf8");
const features = (layer: LayerName): readonly GeoJSON.Feature[] =>
  (JSON.parse(text(layer)) as GeoJSON.FeatureCollection).features;
const tag = (feature: GeoJSON.Feature, key: string): string =>
  String(feature.properties?.[key] ?? "");

describe("the sample district", () => {
  it("is made again byte for byte from the tile", () => {
    const fixtures = createRequire(import.meta.url).resolve("@mapbox/mvt-fixtures");
    const made = makeDistrict(readFileSync(join(fixtures, "..", TILE_FILE)));
    for (const layer of LAYERS) expect(made[layer] === text(layer), layer).toBe(true);
  });

  it("has the counts that SOURCE.md states", () => {
    const source = readFileSync(join(FOLDER, "SOURCE.md"), "utf8");
    for (const layer of LAYERS) {
      const count = features(layer)
        .length.toString()
        .replace(/(?=\d{3}$)/, ",")
        .replace(/^,/, "");
      expect(source).toContain(`| ${layer} | ${count} |`);
    }
  });

  it("stays small enough to load with the page", () => {
    const bytes = LAYERS.reduce((sum, layer) => sum + Buffer.byteLength(text(layer)), 0);
    expect(bytes).toBeLessThan(2_000_000);
  });

  it("gives every feature an id of its own within its layer", () => {
    for (const layer of LAYERS) {
      const ids = features(layer).map(({ id }) => id);
      expect(new Set(ids).size, layer).toBe(ids.length);
    }
  });

  it("does not say who mapped what, nor how to reach anybody", () => {
    const keys = new Set(
      LAYERS.flatMap(features).flatMap((one) => Object.keys(one.properties ?? {})),
    );
    const about = [...keys].filter((key) =>
      /user|uid|changeset|time|phone|mail|fax|contact/.test(key),
    );
    expect(about).toEqual([]);
  });

  it("has coordinates with 7 decimals at most and closed rings that turn as RFC 7946 says", () => {
    for (const { geometry } of LAYERS.flatMap(features)) {
      const numbers = JSON.stringify(geometry).match(/\d+\.\d+/g) ?? [];
      expect(numbers.every((number) => /^\d+\.\d{1,7}$/.test(number))).toBe(true);
      for (const rings of polygons(geometry)) {
        for (const [index, ring] of rings.entries()) {
          expect(ring.at(-1)).toEqual(ring[0]);
          const turns = Math.sign(doubledArea(ring.map(([lon, lat]): TilePoint => [lon!, lat!])));
          expect(turns).toBe(index === 0 ? 1 : -1);
        }
      }
    }
  });

  it("marks as synthetic exactly the places that are made up", () => {
    const made = features("facilities").filter((one) => one.properties?.["synthetic"] === true);
    expect(made.map(({ id }) => id)).toEqual([
      ...[1, 2, 3, 4, 5].map((number) => `synthetic/eldercare-${number}`),
      ...[1, 2, 3, 4].map((number) => `synthetic/childcare-${number}`),
    ]);
    for (const one of made) {
      expect(tag(one, "name")).toMatch(/\(synthetic\)$/);
      expect(tag(one, "name:zh")).toMatch(/（虚构）$/);
    }
  });

  it("does not let blocks overlap: their areas add up to less than the window", () => {
    const area = features("blocks").reduce(
      (sum, one) => sum + Number(one.properties?.["area_m2"]),
      0,
    );
    expect(area).toBeGreaterThan(12_500_000);
    expect(area).toBeLessThan(13_990_000); // 4.334 km by 3.227 km
  });
});

/**
 * Counted by an independent script over the raw tile: homes whose centroid (planar, in degrees)
 * lies within so many metres of the centroid of a place, on the ellipsoid.
 */
describe.each([
  {
    places: "kindergartens",
    is: (one: GeoJSON.Feature) => tag(one, "amenity") === "kindergarten",
    count: 14,
    homesWithin: { 300: 143, 500: 217, 800: 261, 1000: 276 },
  },
  {
    places: "clinics, doctors and hospitals",
    is: (one: GeoJSON.Feature) => ["clinic", "doctors", "hospital"].includes(tag(one, "amenity")),
    count: 13,
    homesWithin: { 300: 97, 500: 184, 800: 261, 1000: 298 },
  },
  {
    places: "everyday shops in the wide sense",
    is: (one: GeoJSON.Feature) =>
      tag(one, "amenity") === "marketplace" ||
      /^(convenience|supermarket|greengrocer|bakery|mall|department_store)$/.test(tag(one, "shop")),
    count: 59,
    homesWithin: { 300: 231, 500: 306, 800: 317 },
  },
])("$places of the sample", ({ is, count, homesWithin }) => {
  const places = features("facilities").filter(is).map(centroid);
  const homes = features("residences").map(centroid);

  it("are as many as in the tile", () => {
    expect(places).toHaveLength(count);
  });

  it("lie as near to the homes as counted independently", () => {
    const nearest = homes.map((home) => Math.min(...places.map((place) => metres(home, place))));
    for (const [limit, expected] of Object.entries(homesWithin)) {
      const within = nearest.filter((distance) => distance <= Number(limit)).length;
      expect(within, `within ${limit} m`).toBe(expected);
    }
  });
});

describe("the faces between lines", () => {
  const box = { minX: 0, minY: 0, maxX: 100, maxY: 100 };
  const areas = (lines: readonly (readonly TilePoint[])[]): number[] =>
    facesOf(lines, box)
      .map((rings) => rings.reduce((sum, ring) => sum - doubledArea(ring) / 2, 0))
      .sort((a, b) => a - b);

  it("are the box itself where there is no line", () => {
    expect(areas([])).toEqual([10_000]);
  });

  it("are quarters where two lines cross without a common point", () => {
    const cross: TilePoint[][] = [
      [
        [50, -20],
        [50, 120],
      ],
      [
        [-20, 50],
        [120, 50],
      ],
    ];
    expect(areas(cross)).toEqual([2500, 2500, 2500, 2500]);
  });

  it("ignore dead ends and loose bridges between loops", () => {
    const lollipop: TilePoint[][] = [
      [
        [0, 50],
        [30, 50],
      ],
      [
        [30, 50],
        [30, 30],
        [60, 30],
        [60, 50],
        [30, 50],
      ],
      [
        [80, 80],
        [90, 90],
      ],
    ];
    expect(areas(lollipop)).toEqual([600, 9400]);
  });

  it("have islands: a loop that touches nothing is cut out of the face around it", () => {
    const island: TilePoint[][] = [
      [
        [40, 40],
        [60, 40],
        [60, 60],
        [40, 60],
        [40, 40],
      ],
    ];
    const faces = facesOf(island, box);
    expect(faces.map((rings) => rings.length).sort()).toEqual([1, 2]);
    expect(areas(island)).toEqual([400, 9600]);
  });

  it("keep a loop that hangs by one point as an island of the face around it", () => {
    const hanging: TilePoint[][] = [
      [
        [50, 0],
        [60, 20],
        [40, 20],
        [50, 0],
      ],
    ];
    expect(areas(hanging)).toEqual([200, 9800]);
  });
});

function polygons(geometry: GeoJSON.Geometry): readonly (readonly GeoJSON.Position[][])[] {
  if (geometry.type === "Polygon") return [geometry.coordinates];
  return geometry.type === "MultiPolygon" ? geometry.coordinates : [];
}

function centroid({ geometry }: GeoJSON.Feature): readonly [lon: number, lat: number] {
  if (geometry.type === "Point") return [geometry.coordinates[0]!, geometry.coordinates[1]!];
  const rings = polygons(geometry).flat();
  const [originLon, originLat] = rings[0]![0]! as [number, number];
  let [doubled, lonSum, latSum] = [0, 0, 0];
  for (const ring of rings) {
    for (let end = 1; end < ring.length; end++) {
      const [fromX, fromY] = [ring[end - 1]![0]! - originLon, ring[end - 1]![1]! - originLat];
      const [toX, toY] = [ring[end]![0]! - originLon, ring[end]![1]! - originLat];
      const cross = fromX * toY - toX * fromY;
      doubled += cross;
      lonSum += (fromX + toX) * cross;
      latSum += (fromY + toY) * cross;
    }
  }
  return [originLon + lonSum / (3 * doubled), originLat + latSum / (3 * doubled)];
}

const metres = (a: readonly [number, number], b: readonly [number, number]): number =>
  Geodesic.WGS84.Inverse(a[1], a[0], b[1], b[0]).s12 ?? Number.NaN;

import { existsSync, readFileSync } from "node:fs";
import { centroid as vertexMean } from "@turf/turf";
import { describe, expect, it } from "vitest";
import { nearestFeatures } from "../../src/core/geo/nearest-features.ts";
import { createPointTree } from "../../src/core/geo/point-tree.ts";
import { planarCentroid } from "../../src/core/geo/representative-point.ts";
import { GeometryKind, GeometryTableBuilder } from "../../src/core/model/geometry-table.ts";

const DATA = "../shared/data";
const EXPECTED = `${DATA}/EXPECTED.json`;
const isThere = existsSync(EXPECTED);

/** By `category_count`: residences within each limit, by the sphere and by the geodesic. */
type KnownCounts = Readonly<Record<string, Readonly<Record<string, readonly [number, number]>>>>;

const known = (name: string): KnownCounts => {
  if (!isThere) return {};
  const { dir, own, ...counts } = JSON.parse(readFileSync(EXPECTED, "utf8"))[name];
  expect([dir, own]).not.toContain(undefined);
  return counts;
};

const features = (file: string): readonly GeoJSON.Feature[] =>
  JSON.parse(readFileSync(`${DATA}/${file}`, "utf8")).features;

/** Centroid of the area in degrees, as the answers were computed; points as they are. */
function centroidOf({ geometry }: GeoJSON.Feature): readonly [number, number] {
  if (geometry.type === "Point") return [geometry.coordinates[0]!, geometry.coordinates[1]!];
  if (geometry.type !== "Polygon" && geometry.type !== "MultiPolygon") {
    const [lon = 0, lat = 0] = vertexMean(geometry).geometry.coordinates;
    return [lon, lat];
  }
  const parts = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  const builder = new GeometryTableBuilder();
  builder.add({
    kind: GeometryKind.polygon,
    parts: parts.map((rings) =>
      rings.map((ring) => ring.flatMap((position) => [position[0]!, position[1]!])),
    ),
  });
  const found = planarCentroid(builder.finish(), 0);
  if (found === null) throw new Error("a polygon without area");
  return found;
}

describe.skipIf(!isThere).each([
  ["las-palmas", "las_palmas_nearest", 2291],
  ["beijing-wudaokou", "beijing_nearest", 147],
])(`residences of %s within reach (skipped without ${DATA})`, (dir, name, residences) => {
  const homeLonLat = Float64Array.from(
    isThere ? features(`${dir}/residences.geojson`).flatMap(centroidOf) : [],
  );
  const facilities = isThere ? features(`${dir}/facilities.geojson`) : [];
  const homes = createPointTree(homeLonLat);

  it("are as many as the answers were computed for", () => {
    expect(homes.count).toBe(residences);
  });

  it.each(Object.entries(known(name)))(
    "are as many as an independent script counted: %s",
    (key, limits) => {
      const [category, count] = key.split("_");
      const ofCategory = facilities.filter(
        ({ properties }) => new Map(Object.entries(properties ?? {})).get("category") === category,
      );
      expect(ofCategory).toHaveLength(Number(count));
      const builder = new GeometryTableBuilder();
      for (const feature of ofCategory) {
        builder.add({ kind: GeometryKind.point, parts: [[[...centroidOf(feature)]]] });
      }
      const table = builder.finish();
      const rows = ofCategory.map((_, row) => row);
      const { metres } = nearestFeatures({
        places: homes,
        placeLonLat: homeLonLat,
        features: table,
        rows,
      });
      const counted = Object.keys(limits).map((limit) => [
        limit,
        metres.filter((distance) => distance <= Number(limit)).length,
      ]);
      expect(counted).toEqual(
        Object.entries(limits).map(([limit, [, geodesic]]) => [limit, geodesic]),
      );
    },
  );
});

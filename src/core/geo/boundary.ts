import { convex, multiPoint } from "@turf/turf";
import { GeometryKind, type GeometryTable, GeometryTableBuilder } from "../model/geometry-table.ts";

/** The rings of areas as lines, so that a place inside is measured to the boundary too. */
export const boundaryLines = (areas: GeometryTable): GeometryTable => ({
  ...areas,
  kinds: new Uint8Array(areas.count).fill(GeometryKind.line),
});

/** The convex hull of places [2n], in degrees, as one area; empty below three places apart. */
export function convexHull(lonLat: Float64Array): GeometryTable {
  const positions: [number, number][] = [];
  for (let at = 0; at < lonLat.length; at += 2) positions.push([lonLat[at]!, lonLat[at + 1]!]);
  const builder = new GeometryTableBuilder();
  const hull = positions.length > 2 ? convex(multiPoint(positions)) : null;
  if (hull !== null) {
    const rings = hull.geometry.coordinates.map((ring) => ring.flat());
    builder.add({ kind: GeometryKind.polygon, parts: [rings] });
  }
  return builder.finish();
}

import { GeometryKind, type GeometryTable } from "../model/geometry-table.ts";
import { areaToParallel } from "./geodesic.ts";

const RADIANS_PER_DEGREE = Math.PI / 180;

/**
 * Area of a feature on the WGS 84 ellipsoid in square metres: parts added, holes taken away, in
 * whatever direction the rings run; 0 for points and lines. Edges are straight in degrees.
 * Exact but for the shape of each edge, whose strip is summed by Simpson's rule.
 */
export function areaSquareMetres(table: GeometryTable, feature: number): number {
  if (table.kinds[feature] !== GeometryKind.polygon) return 0;
  let area = 0;
  for (let part = table.partStart[feature]!; part < table.partStart[feature + 1]!; part++) {
    const outer = table.ringStart[part]!;
    area += Math.abs(ringArea(table, outer));
    for (let hole = outer + 1; hole < table.ringStart[part + 1]!; hole++) {
      area -= Math.abs(ringArea(table, hole));
    }
  }
  return Math.max(0, area);
}

/** Area between the ring's edges and the parallel of its first vertex: small numbers, no
 * cancellation. Positive when the ring runs clockwise. */
function ringArea(table: GeometryTable, ring: number): number {
  const { lonLat } = table;
  const start = 2 * table.vertexStart[ring]!;
  const end = 2 * table.vertexStart[ring + 1]! - 2;
  const base = areaToParallel(lonLat[start + 1]!);
  let area = 0;
  let from = 0; // strip of the vertex before, above the base
  for (let at = start; at < end; at += 2) {
    const to = areaToParallel(lonLat[at + 3]!) - base;
    const middle = areaToParallel((lonLat[at + 1]! + lonLat[at + 3]!) / 2) - base;
    area += ((lonLat[at + 2]! - lonLat[at]!) * (from + 4 * middle + to)) / 6;
    from = to;
  }
  return area * RADIANS_PER_DEGREE;
}

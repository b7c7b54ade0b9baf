import Flatbush from "flatbush";
import { GeometryKind, type GeometryTable } from "../model/geometry-table.ts";

/** Where a straight line meets a feature. */
export interface LineCrossing {
  readonly feature: number; // row of the table
  readonly share: number; // along the line, 0 to 1
  readonly lon: number;
  readonly lat: number;
}

export interface CrossingIndex {
  /** Every place where a line, straight in degrees, meets lines or outlines, in order along it. */
  between(lonA: number, latA: number, lonB: number, latB: number): readonly LineCrossing[];
}

/** Makes the lines and outlines of a table ready to be asked what lies across a straight line. */
export function createCrossingIndex(table: GeometryTable): CrossingIndex {
  const { lonLat } = table;
  const { first, feature } = segmentsOf(table);
  if (first.length === 0) return { between: () => [] };
  const index = new Flatbush(first.length);
  for (const vertex of first) {
    const [x, y, u, v] = lonLat.subarray(2 * vertex, 2 * vertex + 4);
    index.add(Math.min(x!, u!), Math.min(y!, v!), Math.max(x!, u!), Math.max(y!, v!));
  }
  index.finish();
  return {
    between(lonA, latA, lonB, latB) {
      const near = index
        .search(
          Math.min(lonA, lonB),
          Math.min(latA, latB),
          Math.max(lonA, lonB),
          Math.max(latA, latB),
        )
        .sort((a, b) => a - b);
      const found: LineCrossing[] = [];
      for (const segment of near) {
        const share = crossingShare(lonLat, first[segment]!, lonA, latA, lonB - lonA, latB - latA);
        if (share === null) continue;
        const lon = lonA + share * (lonB - lonA);
        const lat = latA + share * (latB - latA);
        found.push({ feature: feature[segment]!, share, lon, lat });
      }
      return found.sort((a, b) => a.share - b.share);
    },
  };
}

/** First vertex and feature of every segment; points have none. */
function segmentsOf({ count, kinds, partStart, ringStart, vertexStart }: GeometryTable) {
  const first: number[] = [];
  const feature: number[] = [];
  for (let row = 0; row < count; row++) {
    if (kinds[row] === GeometryKind.point) continue;
    const endRing = ringStart[partStart[row + 1]!]!;
    for (let ring = ringStart[partStart[row]!]!; ring < endRing; ring++) {
      for (let vertex = vertexStart[ring]!; vertex < vertexStart[ring + 1]! - 1; vertex++) {
        first.push(vertex);
        feature.push(row);
      }
    }
  }
  return { first, feature };
}

/** The share of a line from (x, y) along (dx, dy) at which it meets a segment; null where it does not. */
function crossingShare(
  lonLat: Float64Array,
  vertex: number,
  x: number,
  y: number,
  dx: number,
  dy: number,
): number | null {
  const px = lonLat[2 * vertex]! - x;
  const py = lonLat[2 * vertex + 1]! - y;
  const ex = lonLat[2 * vertex + 2]! - lonLat[2 * vertex]!;
  const ey = lonLat[2 * vertex + 3]! - lonLat[2 * vertex + 1]!;
  const cross = dx * ey - dy * ex;
  if (cross === 0) return null; // parallel: nothing is crossed
  const share = (px * ey - py * ex) / cross;
  const along = (px * dy - py * dx) / cross;
  return share >= 0 && share <= 1 && along >= 0 && along <= 1 ? share : null;
}

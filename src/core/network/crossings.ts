import Flatbush from "flatbush";
import { geodesicMetres } from "../geo/geodesic.ts";
import { boundsOfVertices, type GeometryTable } from "../model/geometry-table.ts";
import type { StreetGraph } from "./street-graph.ts";

/** A place on an edge, and the metres along it from its `from` end. */
export interface EdgeCrossing {
  readonly offsetMetres: number;
  readonly lon: number;
  readonly lat: number;
}

/** The places at which an edge crosses or touches the rings of an area, in order along it. */
export function edgeCrossings(
  graph: StreetGraph,
  edge: number,
  areas: GeometryTable,
  area: number,
): readonly EdgeCrossing[] {
  const found: EdgeCrossing[] = [];
  const { lonLat, vertexStart } = graph;
  let measured = vertexStart[edge]!; // vertex up to which lengths are added up: few edges cross anything
  let gone = 0;
  for (let vertex = measured; vertex < vertexStart[edge + 1]! - 1; vertex++) {
    const x = lonLat[2 * vertex]!;
    const y = lonLat[2 * vertex + 1]!;
    const dx = lonLat[2 * vertex + 2]! - x;
    const dy = lonLat[2 * vertex + 3]! - y;
    const shares = crossingShares(x, y, dx, dy, areas, area);
    if (shares.length === 0) continue;
    for (; measured < vertex; measured++) gone += segmentMetres(lonLat, measured);
    for (const share of shares) {
      const lon = x + share * dx;
      const lat = y + share * dy;
      found.push({ offsetMetres: gone + geodesicMetres(x, y, lon, lat), lon, lat });
    }
  }
  return found;
}

function segmentMetres(lonLat: Float64Array, vertex: number): number {
  const x = lonLat[2 * vertex]!;
  const y = lonLat[2 * vertex + 1]!;
  const dx = lonLat[2 * vertex + 2]! - x;
  const dy = lonLat[2 * vertex + 3]! - y;
  return geodesicMetres(x, y, x + dx, y + dy);
}

/** Fractions along a segment, ascending, at which it meets the rings of an area. */
function crossingShares(
  x: number,
  y: number,
  dx: number,
  dy: number,
  { partStart, ringStart, vertexStart, lonLat }: GeometryTable,
  area: number,
): readonly number[] {
  const shares: number[] = [];
  const endRing = ringStart[partStart[area + 1]!]!;
  for (let ring = ringStart[partStart[area]!]!; ring < endRing; ring++) {
    const last = vertexStart[ring + 1]! - 1;
    for (let vertex = vertexStart[ring]!; vertex < last; vertex++) {
      const ex = lonLat[2 * vertex + 2]! - lonLat[2 * vertex]!;
      const ey = lonLat[2 * vertex + 3]! - lonLat[2 * vertex + 1]!;
      const cross = dx * ey - dy * ex;
      if (cross === 0) continue; // parallel: the ends of the neighbours tell
      const px = lonLat[2 * vertex]! - x;
      const py = lonLat[2 * vertex + 1]! - y;
      const share = (px * ey - py * ex) / cross;
      const along = (px * dy - py * dx) / cross;
      if (share >= 0 && share <= 1 && along >= 0 && along <= 1) shares.push(share);
    }
  }
  return shares.length > 1 ? shares.sort((a, b) => a - b) : shares;
}

/** First vertex of every segment of every ring of an area. */
function* ringSegments(
  { partStart, ringStart, vertexStart }: GeometryTable,
  area: number,
): Generator<number> {
  const lastRing = ringStart[partStart[area + 1]!]!;
  for (let ring = ringStart[partStart[area]!]!; ring < lastRing; ring++) {
    for (let vertex = vertexStart[ring]!; vertex < vertexStart[ring + 1]! - 1; vertex++) {
      yield vertex;
    }
  }
}

/** The edges whose bounds meet those of a boundary segment of the area: few of a whole city. */
export function edgesNearBoundary(
  graph: StreetGraph,
  areas: GeometryTable,
  area: number,
): readonly number[] {
  const segments = [...ringSegments(areas, area)];
  const index = new Flatbush(segments.length);
  for (const vertex of segments) index.add(...boundsOfVertices(areas.lonLat, vertex, vertex + 2));
  index.finish();
  const near: number[] = [];
  for (let edge = 0; edge < graph.edges; edge++) {
    const bounds = boundsOfVertices(
      graph.lonLat,
      graph.vertexStart[edge]!,
      graph.vertexStart[edge + 1]!,
    );
    if (index.search(...bounds).length > 0) near.push(edge);
  }
  return near;
}

import { GeometryKind, type GeometryTable } from "../model/geometry-table.ts";
import { geodesicMetres } from "./geodesic.ts";
import { pointInFeature } from "./polygon.ts";

export type LonLat = readonly [lon: number, lat: number];

/**
 * The one place that stands for a feature. Point: itself (of several, the first). Line: the middle
 * of its length. Polygon: the centroid of its area in degrees, over all parts and with holes, if
 * it lies inside; else the middle of the widest stretch inside, at the height of the middle.
 */
export function representativePoint(table: GeometryTable, feature: number): LonLat {
  if (table.kinds[feature] === GeometryKind.line) return middleOfLine(table, feature);
  if (table.kinds[feature] === GeometryKind.polygon) return innerPoint(table, feature);
  return vertexAt(table, firstVertex(table, feature));
}

/**
 * Centroid of a polygon's area in degrees, as most programs have it; it may lie outside.
 * Null for a polygon without area, and for points and lines.
 */
export function planarCentroid(table: GeometryTable, feature: number): LonLat | null {
  if (table.kinds[feature] !== GeometryKind.polygon) return null;
  const origin = vertexAt(table, firstVertex(table, feature));
  const sums = { area: 0, lon: 0, lat: 0 };
  for (let part = table.partStart[feature]!; part < table.partStart[feature + 1]!; part++) {
    const outer = table.ringStart[part]!;
    for (let ring = outer; ring < table.ringStart[part + 1]!; ring++) {
      const moments = ringMoments(table, ring, origin);
      const weight = (ring === outer ? 1 : -1) * (moments.area < 0 ? -1 : 1);
      sums.area += weight * moments.area;
      sums.lon += weight * moments.lon;
      sums.lat += weight * moments.lat;
    }
  }
  if (!(sums.area > 0)) return null;
  return [origin[0] + sums.lon / (3 * sums.area), origin[1] + sums.lat / (3 * sums.area)];
}

interface Moments {
  area: number; // twice the area; positive anticlockwise
  lon: number; // six times the first moments, about the origin
  lat: number;
}

/** Moments about a vertex of the feature: about (0, 0) a small building would lose its digits. */
function ringMoments(table: GeometryTable, ring: number, origin: LonLat): Moments {
  const { lonLat } = table;
  const moments = { area: 0, lon: 0, lat: 0 };
  const end = 2 * table.vertexStart[ring + 1]! - 2;
  for (let at = 2 * table.vertexStart[ring]!; at < end; at += 2) {
    const ax = lonLat[at]! - origin[0];
    const ay = lonLat[at + 1]! - origin[1];
    const bx = lonLat[at + 2]! - origin[0];
    const by = lonLat[at + 3]! - origin[1];
    const cross = ax * by - bx * ay;
    moments.area += cross;
    moments.lon += (ax + bx) * cross;
    moments.lat += (ay + by) * cross;
  }
  return moments;
}

function innerPoint(table: GeometryTable, feature: number): LonLat {
  const centroid = planarCentroid(table, feature);
  if (centroid === null) return vertexAt(table, firstVertex(table, feature));
  if (pointInFeature(table, feature, centroid[0], centroid[1])) return centroid;
  return widestMiddle(table, feature) ?? vertexAt(table, firstVertex(table, feature));
}

/** Scans every part along one parallel that passes between vertices, so that it meets edges only. */
function widestMiddle(table: GeometryTable, feature: number): LonLat | null {
  let best: LonLat | null = null;
  let widest = 0;
  for (let part = table.partStart[feature]!; part < table.partStart[feature + 1]!; part++) {
    const lat = parallelBetweenVertices(table, part);
    const crossings = crossingsOf(table, part, lat);
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const width = crossings[i + 1]! - crossings[i]!;
      if (width <= widest) continue;
      widest = width;
      best = [(crossings[i]! + crossings[i + 1]!) / 2, lat];
    }
  }
  return best;
}

/** Half way between the two vertex latitudes that enclose the middle of the part. */
function parallelBetweenVertices(table: GeometryTable, part: number): number {
  const latitudes = latitudesOf(table, part);
  const middle = (latitudes.reduce(least) + latitudes.reduce(greatest)) / 2;
  const below = latitudes.filter((lat) => lat <= middle).reduce(greatest);
  const above = latitudes.filter((lat) => lat > middle).reduce(least, Infinity);
  return above === Infinity ? middle : (below + above) / 2;
}

function latitudesOf(table: GeometryTable, part: number): readonly number[] {
  const latitudes: number[] = [];
  const end = table.vertexStart[table.ringStart[part + 1]!]!;
  for (let vertex = table.vertexStart[table.ringStart[part]!]!; vertex < end; vertex++) {
    latitudes.push(table.lonLat[2 * vertex + 1]!);
  }
  return latitudes;
}

const least = (a: number, b: number): number => Math.min(a, b);
const greatest = (a: number, b: number): number => Math.max(a, b);

/** Longitudes where the rings of a part cross a parallel, ascending: inside between odd and even. */
function crossingsOf(table: GeometryTable, part: number, lat: number): readonly number[] {
  const { lonLat } = table;
  const crossings: number[] = [];
  for (let ring = table.ringStart[part]!; ring < table.ringStart[part + 1]!; ring++) {
    const end = 2 * table.vertexStart[ring + 1]! - 2;
    for (let at = 2 * table.vertexStart[ring]!; at < end; at += 2) {
      const latA = lonLat[at + 1]!;
      const latB = lonLat[at + 3]!;
      if (latA > lat === latB > lat) continue;
      const share = (lat - latA) / (latB - latA);
      crossings.push(lonLat[at]! + share * (lonLat[at + 2]! - lonLat[at]!));
    }
  }
  return crossings.sort((a, b) => a - b);
}

function middleOfLine(table: GeometryTable, feature: number): LonLat {
  const edges = edgesOfLine(table, feature);
  let left = edges.reduce((sum, edge) => sum + edge.metres, 0) / 2;
  for (const { at, metres } of edges) {
    if (left <= metres && metres > 0) {
      const share = left / metres;
      const [lonA, latA] = vertexAt(table, at);
      const [lonB, latB] = vertexAt(table, at + 1);
      return [lonA + share * (lonB - lonA), latA + share * (latB - latA)];
    }
    left -= metres;
  }
  return vertexAt(table, firstVertex(table, feature)); // a line without length
}

/** The edges of all parts in order: first vertex and length of each. */
function edgesOfLine(
  table: GeometryTable,
  feature: number,
): readonly { readonly at: number; readonly metres: number }[] {
  const edges: { at: number; metres: number }[] = [];
  const firstRing = table.ringStart[table.partStart[feature]!]!;
  const endRing = table.ringStart[table.partStart[feature + 1]!]!;
  for (let ring = firstRing; ring < endRing; ring++) {
    for (let at = table.vertexStart[ring]!; at + 1 < table.vertexStart[ring + 1]!; at++) {
      const [lonA, latA] = vertexAt(table, at);
      const [lonB, latB] = vertexAt(table, at + 1);
      edges.push({ at, metres: geodesicMetres(lonA, latA, lonB, latB) });
    }
  }
  return edges;
}

const firstVertex = (table: GeometryTable, feature: number): number =>
  table.vertexStart[table.ringStart[table.partStart[feature]!]!]!;

const vertexAt = (table: GeometryTable, vertex: number): LonLat => [
  table.lonLat[2 * vertex]!,
  table.lonLat[2 * vertex + 1]!,
];

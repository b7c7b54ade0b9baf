import { featureVertices, GeometryKind, type GeometryTable } from "../model/geometry-table.ts";
import {
  arcMetres,
  type EarthPoint,
  earthPoint,
  geodesicMetres,
  isShortChord,
  roundedChord,
} from "./geodesic.ts";
import { pointInFeature } from "./polygon.ts";
import { type Foot, footOnSegment } from "./segment.ts";

export interface NearestPoint {
  readonly lon: number;
  readonly lat: number;
  readonly metres: number;
}

/**
 * The place of a feature that is nearest to a given one, and the geodesic to it: the place itself
 * and 0 inside a polygon, else on the boundary. Of several as near, the first in the feature.
 */
export function nearestPointOnFeature(
  table: GeometryTable,
  feature: number,
  lon: number,
  lat: number,
): NearestPoint {
  if (pointInFeature(table, feature, lon, lat)) return { lon, lat, metres: 0 };
  const from = earthPoint(lon, lat);
  let best: Foot = { lon: Number.NaN, lat: Number.NaN, squaredChord: Infinity };
  const isPoint = table.kinds[feature] === GeometryKind.point;
  const firstRing = table.ringStart[table.partStart[feature]!]!;
  const endRing = table.ringStart[table.partStart[feature + 1]!]!;
  for (let ring = firstRing; ring < endRing; ring++) {
    const foot = isPoint ? footOnPoint(table, ring, from) : footOnRing(table, ring, from);
    if (foot.squaredChord < best.squaredChord) best = foot;
  }
  const chord = roundedChord(best.squaredChord);
  const metres = isShortChord(chord)
    ? arcMetres(chord)
    : geodesicMetres(lon, lat, best.lon, best.lat);
  return { lon: best.lon, lat: best.lat, metres };
}

/** Metres to {@link nearestPointOnFeature}. */
export const metresToFeature = (
  table: GeometryTable,
  feature: number,
  lon: number,
  lat: number,
): number => nearestPointOnFeature(table, feature, lon, lat).metres;

/** A degree of latitude is 110,574 m at the equator and more elsewhere; rounded down. */
const SHORTEST_DEGREE_METRES = 110_570;
/** Distances are rounded to a micrometre, this one is not. */
const ROOM_METRES = 0.001;

/** What {@link metresToFeature} is at the least, from the latitude alone: no way north is shorter. */
export function leastMetresToFeature(table: GeometryTable, feature: number, lat: number): number {
  const [first, end] = featureVertices(table, feature);
  let least = Infinity;
  let isSouth = false;
  let isNorth = false;
  for (let vertex = first; vertex < end; vertex++) {
    const north = table.lonLat[2 * vertex + 1]! - lat;
    if (north >= 0) isNorth = true;
    if (north <= 0) isSouth = true;
    least = Math.min(least, Math.abs(north));
  }
  return isSouth && isNorth ? 0 : Math.max(0, least * SHORTEST_DEGREE_METRES - ROOM_METRES);
}

function footOnPoint(table: GeometryTable, ring: number, from: EarthPoint): Foot {
  const at = 2 * table.vertexStart[ring]!;
  const lon = table.lonLat[at]!;
  const lat = table.lonLat[at + 1]!;
  return footOnSegment(from, { lonA: lon, latA: lat, lonB: lon, latB: lat });
}

function footOnRing(table: GeometryTable, ring: number, from: EarthPoint): Foot {
  const { lonLat } = table;
  let best: Foot | null = null;
  const end = 2 * table.vertexStart[ring + 1]! - 2;
  for (let at = 2 * table.vertexStart[ring]!; at < end; at += 2) {
    const foot = footOnSegment(from, {
      lonA: lonLat[at]!,
      latA: lonLat[at + 1]!,
      lonB: lonLat[at + 2]!,
      latB: lonLat[at + 3]!,
    });
    if (best === null || foot.squaredChord < best.squaredChord) best = foot;
  }
  return best ?? footOnPoint(table, ring, from); // a ring of one vertex
}

import { type Bounds, GeometryKind, type GeometryTable } from "../model/geometry-table.ts";
import {
  arcMetres,
  type EarthPoint,
  earthPoint,
  geodesicMetres,
  isShortChord,
  metresPerDegree,
  roundedChord,
} from "./geodesic.ts";
import { pointInFeature } from "./polygon.ts";
import { type Foot, footOnSegment, inverseSquare, segmentAt, shareOfStraight } from "./segment.ts";

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

/** Over some metres, metres in the plane of a place are right to far less than this. */
const PLANE_IS_RIGHT_TO = 1.02;

/** True when the lines of a feature come within some metres of a place, by {@link metresToFeature}. */
export function isWithin(
  { partStart, ringStart, vertexStart, lonLat }: GeometryTable,
  feature: number,
  lon: number,
  lat: number,
  metres: number,
): boolean {
  const { east, north } = metresPerDegree(lat);
  const endRing = ringStart[partStart[feature + 1]!]!;
  for (let ring = ringStart[partStart[feature]!]!; ring < endRing; ring++) {
    const last = vertexStart[ring + 1]! - 1;
    for (let vertex = vertexStart[ring]!; vertex < last; vertex++) {
      const x = (lonLat[2 * vertex]! - lon) * east;
      const y = (lonLat[2 * vertex + 1]! - lat) * north;
      const dx = (lonLat[2 * vertex + 2]! - lon) * east - x;
      const dy = (lonLat[2 * vertex + 3]! - lat) * north - y;
      const share = shareOfStraight(-(x * dx + y * dy), inverseSquare(dx, dy, 0));
      // A look at the plane spares most measuring.
      if (Math.hypot(x + share * dx, y + share * dy) > PLANE_IS_RIGHT_TO * metres) continue;
      const foot = footOnSegment(earthPoint(lon, lat), segmentAt(lonLat, vertex));
      if (arcMetres(roundedChord(foot.squaredChord)) <= metres) return true;
    }
  }
  return false;
}

/**
 * The least radius of curvature of the ellipsoid, b²/a = 6,335,439 m, rounded down. A course is nowhere
 * shorter than on a sphere of this radius with the same latitudes and longitudes.
 */
const LEAST_RADIUS_METRES = 6_335_400;
/** Distances are rounded to a micrometre, this one is not. */
const ROOM_METRES = 0.001;
const RADIANS_PER_DEGREE = Math.PI / 180;

/**
 * What the distance from a place to anything in a box is at the least: to its nearest parallel or to
 * its nearest meridian, whichever is farther. Far cheaper than a distance, and at most 1.5 times too
 * short within a city.
 */
export function leastMetresToBox(
  lon: number,
  lat: number,
  [west, south, east, north]: Bounds,
): number {
  const toParallel = Math.max(0, south - lat, lat - north) * RADIANS_PER_DEGREE;
  const turn = lon >= west && lon <= east ? 0 : Math.min(turnTo(west, lon), turnTo(east, lon));
  const toMeridian =
    turn >= 90
      ? 0
      : Math.asin(Math.cos(lat * RADIANS_PER_DEGREE) * Math.sin(turn * RADIANS_PER_DEGREE));
  return Math.max(0, LEAST_RADIUS_METRES * Math.max(toParallel, toMeridian) - ROOM_METRES);
}

/** Degrees between two meridians, the short way round. */
function turnTo(meridian: number, lon: number): number {
  const turn = Math.abs(lon - meridian);
  return turn > 180 ? 360 - turn : turn;
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

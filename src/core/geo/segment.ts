import { type EarthPoint, earthPoint, metresPerDegree, squaredChord } from "./geodesic.ts";

const RADIANS_PER_DEGREE = Math.PI / 180;
const LARGEST_RADIUS_METRES = 6_399_594; // of curvature, at the poles

/**
 * An edge that strays less than this from the straight line through the earth between its ends is
 * taken to be that line: edges of up to some 180 m. Beside the error of any map it is nothing.
 */
export const STRAIGHT_ENOUGH_METRES = 0.001;

const POINT_METRES = 1e-6;

/** Pieces of an edge no longer than this, in degrees, bend so little that one search is enough. */
const LONGEST_PIECE_DEGREES = 1;
const MOST_STEPS = 16;
const SMALLEST_STEP_METRES = 1e-7;

/** An edge as the data have it: straight in degrees between two vertices. */
export interface Segment {
  readonly lonA: number;
  readonly latA: number;
  readonly lonB: number;
  readonly latB: number;
}

/** The edge behind a vertex of a line or ring. */
export const segmentAt = (lonLat: Float64Array, vertex: number): Segment => ({
  lonA: lonLat[2 * vertex]!,
  latA: lonLat[2 * vertex + 1]!,
  lonB: lonLat[2 * vertex + 2]!,
  latB: lonLat[2 * vertex + 3]!,
});

/** A place on an edge, and how far it is from the place asked about. */
export interface Foot {
  readonly lon: number;
  readonly lat: number;
  readonly squaredChord: number; // metres squared, through the earth
}

/**
 * The place on an edge that is nearest to `from`, by the chord through the earth, which orders
 * places as the geodesic does. The ends come back bit for bit as given.
 */
export function footOnSegment(from: EarthPoint, segment: Segment): Foot {
  return bendMetres(segment) === 0
    ? footOnStraight(from, segment)
    : footOnBent(from, segment, turnDegrees(segment));
}

/**
 * How far an edge strays from the straight line through the earth between its ends, at most, in
 * metres; 0 for an edge that counts as straight. A curve of a unit of time is within an eighth of
 * its greatest acceleration of its chord, and no place on the ellipsoid moved evenly in degrees
 * is accelerated by more than radius x (turn in longitude + turn in latitude) squared.
 */
export const bendMetres = (segment: Segment): number => bendOfTurn(turnDegrees(segment));

/** {@link bendMetres} of an edge that goes so many degrees of longitude and latitude, taken together. */
export function bendOfTurn(degrees: number): number {
  const turn = degrees * RADIANS_PER_DEGREE;
  const bend = (LARGEST_RADIUS_METRES * turn * turn) / 8;
  return bend < STRAIGHT_ENOUGH_METRES ? 0 : bend;
}

/** 1 / |span| squared; 0 for ends less than a micrometre apart, which are one point. */
export function inverseSquare(sx: number, sy: number, sz: number): number {
  const squaredLength = sx * sx + sy * sy + sz * sz;
  return squaredLength > POINT_METRES * POINT_METRES ? 1 / squaredLength : 0;
}

/**
 * Where on the straight line from a to a + span a place that lies at a + d comes nearest: a share
 * of the span from 0 to 1. `inverse` is {@link inverseSquare} of the span.
 */
export function shareOfStraight(dotOfDAndSpan: number, inverse: number): number {
  return Math.min(1, Math.max(0, dotOfDAndSpan * inverse));
}

const turnDegrees = (segment: Segment): number =>
  Math.abs(segment.lonB - segment.lonA) + Math.abs(segment.latB - segment.latA);

function footOnStraight(from: EarthPoint, segment: Segment): Foot {
  const a = earthPoint(segment.lonA, segment.latA);
  const b = earthPoint(segment.lonB, segment.latB);
  const sx = b.x - a.x;
  const sy = b.y - a.y;
  const sz = b.z - a.z;
  const dx = from.x - a.x;
  const dy = from.y - a.y;
  const dz = from.z - a.z;
  const share = shareOfStraight(dx * sx + dy * sy + dz * sz, inverseSquare(sx, sy, sz));
  const ex = dx - share * sx;
  const ey = dy - share * sy;
  const ez = dz - share * sz;
  return { ...placeAt(segment, share), squaredChord: ex * ex + ey * ey + ez * ez };
}

function footOnBent(from: EarthPoint, segment: Segment, turn: number): Foot {
  const pieces = Math.ceil(turn / LONGEST_PIECE_DEGREES);
  let best = footAt(from, segment, 0);
  for (let piece = 0; piece < pieces; piece++) {
    const t = footOfPiece(from, segment, piece / pieces, (piece + 1) / pieces);
    const foot = footAt(from, segment, t);
    if (foot.squaredChord < best.squaredChord) best = foot;
  }
  return best;
}

function footAt(from: EarthPoint, segment: Segment, t: number): Foot {
  const { lon, lat } = placeAt(segment, t);
  const { x, y, z } = earthPoint(lon, lat);
  return { lon, lat, squaredChord: squaredChord(from, x, y, z) };
}

/** The place at a share of an edge; the ends are those given, bit for bit. */
export const placeAt = (
  segment: Segment,
  t: number,
): { readonly lon: number; readonly lat: number } => ({
  lon: t === 1 ? segment.lonB : segment.lonA + t * (segment.lonB - segment.lonA),
  lat: t === 1 ? segment.latB : segment.latA + t * (segment.latB - segment.latA),
});

/**
 * Gauss's and Newton's search for the nearest place between the shares `first` and `last` of an
 * edge. A step's error shrinks by distance / radius of the bend, which is small for any walk; where
 * it is not, near a pole, pieces are short and end at the right end of one.
 */
function footOfPiece(from: EarthPoint, segment: Segment, first: number, last: number): number {
  const turnLon = (segment.lonB - segment.lonA) * RADIANS_PER_DEGREE;
  const turnLat = (segment.latB - segment.latA) * RADIANS_PER_DEGREE;
  let t = (first + last) / 2;
  for (let step = 0; step < MOST_STEPS; step++) {
    const { lon, lat } = placeAt(segment, t);
    const place = earthPoint(lon, lat);
    const north = (metresPerDegree(lat).north / RADIANS_PER_DEGREE) * turnLat;
    const northInPlane = -north * Math.sin(lat * RADIANS_PER_DEGREE);
    // How the place moves with t, in metres.
    const vx = northInPlane * Math.cos(lon * RADIANS_PER_DEGREE) - place.y * turnLon;
    const vy = northInPlane * Math.sin(lon * RADIANS_PER_DEGREE) + place.x * turnLon;
    const vz = north * Math.cos(lat * RADIANS_PER_DEGREE);
    const squaredSpeed = vx * vx + vy * vy + vz * vz;
    if (squaredSpeed === 0) return t; // an edge along a pole
    const ahead = (from.x - place.x) * vx + (from.y - place.y) * vy + (from.z - place.z) * vz;
    const next = Math.min(last, Math.max(first, t + ahead / squaredSpeed));
    if (Math.abs(next - t) * Math.sqrt(squaredSpeed) < SMALLEST_STEP_METRES) return next;
    t = next;
  }
  return t;
}

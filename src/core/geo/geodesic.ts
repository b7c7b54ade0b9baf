import geographicLib from "geographiclib-geodesic";

/** WGS 84, defining constants of NIMA TR 8350.2. */
const SEMI_MAJOR_METRES = 6_378_137;
const FLATTENING = 1 / 298.257_223_563;
const ECCENTRICITY_SQUARED = FLATTENING * (2 - FLATTENING);

const RADIANS_PER_DEGREE = Math.PI / 180;

/**
 * Chords up to here become arcs by one radius; longer ones are handed to Karney's inverse.
 * Far beyond any walk: it is there so that odd data get a right number too.
 */
const LONGEST_CHORD_METRES = 1_000_000;

/**
 * Radius of the circle that stands for every geodesic: its squared curvature is the mean of the
 * least and the largest that WGS 84 has (6,399,594 m at the poles, 6,335,439 m at the equator).
 */
const ARC_RADIUS_METRES = 6_367_276;

/** Chords are told apart to 2^-20 m, just under a micrometre. */
const CHORD_STEPS_PER_METRE = 2 ** 20;

/** Two chords farther apart than this, in metres, are never equal after rounding. */
export const CHORD_RESOLUTION_METRES = 2 / CHORD_STEPS_PER_METRE;

/** A place in metres from the centre of the earth; z points to the north pole, x to Greenwich. */
export interface EarthPoint {
  readonly x: number;
  readonly y: number;
  readonly z: number;
}

/**
 * Length of the geodesic between two places on WGS 84, in metres; longitudes may lie on either
 * side of the antimeridian.
 *
 * The chord through the earth is exact; an arc of one radius turns it into a length. Relative
 * error against Karney's inverse: below 1e-8 up to 20 km, 2e-7 up to 100 km, 2e-5 up to 1,000 km;
 * beyond that it is Karney's inverse. Absolute error of the coordinates' arithmetic: a micrometre.
 * The chord is rounded to 2^-20 m, so that noise in the last bits decides neither who is nearest
 * nor who is within a limit.
 */
export function geodesicMetres(lon1: number, lat1: number, lon2: number, lat2: number): number {
  const a = earthPoint(lon1, lat1);
  const b = earthPoint(lon2, lat2);
  const chord = roundedChord(squaredChord(a, b.x, b.y, b.z));
  return isShortChord(chord) ? arcMetres(chord) : inverseMetres(lon1, lat1, lon2, lat2);
}

/** {@link geodesicMetres} between two of some places: [2n] degrees and [3n] their {@link earthPoints}. */
export function metresBetween(
  lonLat: Float64Array,
  xyz: Float64Array,
  one: number,
  other: number,
): number {
  const dx = xyz[3 * one]! - xyz[3 * other]!;
  const dy = xyz[3 * one + 1]! - xyz[3 * other + 1]!;
  const dz = xyz[3 * one + 2]! - xyz[3 * other + 2]!;
  const chord = roundedChord(dx * dx + dy * dy + dz * dz);
  if (isShortChord(chord)) return arcMetres(chord);
  return inverseMetres(
    lonLat[2 * one]!,
    lonLat[2 * one + 1]!,
    lonLat[2 * other]!,
    lonLat[2 * other + 1]!,
  );
}

/** Where a place on the ellipsoid lies in space. */
export function earthPoint(lon: number, lat: number): EarthPoint {
  const sinLat = Math.sin(lat * RADIANS_PER_DEGREE);
  const cosLat = Math.cos(lat * RADIANS_PER_DEGREE);
  const normal = SEMI_MAJOR_METRES / Math.sqrt(1 - ECCENTRICITY_SQUARED * sinLat * sinLat);
  return {
    x: normal * cosLat * Math.cos(lon * RADIANS_PER_DEGREE),
    y: normal * cosLat * Math.sin(lon * RADIANS_PER_DEGREE),
    z: normal * (1 - ECCENTRICITY_SQUARED) * sinLat,
  };
}

/** {@link earthPoint} of every lon/lat pair: [3n] x, y, z. */
export function earthPoints(lonLat: Float64Array): Float64Array {
  const xyz = new Float64Array((lonLat.length / 2) * 3);
  for (let from = 0, to = 0; from < lonLat.length; from += 2, to += 3) {
    const { x, y, z } = earthPoint(lonLat[from]!, lonLat[from + 1]!);
    xyz[to] = x;
    xyz[to + 1] = y;
    xyz[to + 2] = z;
  }
  return xyz;
}

/** Squared length, in metres, of the chord through the earth between two places. */
export function squaredChord(a: EarthPoint, x: number, y: number, z: number): number {
  const dx = a.x - x;
  const dy = a.y - y;
  const dz = a.z - z;
  return dx * dx + dy * dy + dz * dz;
}

/** Length of a chord from its square, both in metres, on the grid on which chords are compared. */
export const roundedChord = (squaredMetres: number): number =>
  Math.round(Math.sqrt(squaredMetres) * CHORD_STEPS_PER_METRE) / CHORD_STEPS_PER_METRE;

/** True when {@link arcMetres} is accurate for this chord. */
export const isShortChord = (chordMetres: number): boolean => chordMetres <= LONGEST_CHORD_METRES;

/**
 * The geodesic over a rounded chord; the same number as {@link geodesicMetres} gives. The first
 * terms of the arc sine, good to 1e-12 of the length: as exact as a call and a fifth of its cost.
 */
export function arcMetres(chordMetres: number): number {
  const u = chordMetres / (2 * ARC_RADIUS_METRES);
  const v = u * u;
  return chordMetres * (1 + v * (1 / 6 + v * (3 / 40 + v * (15 / 336 + v * (105 / 3456)))));
}

/** Length of one degree along the meridian and along the parallel, in metres, at a latitude. */
export function metresPerDegree(lat: number): { readonly east: number; readonly north: number } {
  const sinLat = Math.sin(lat * RADIANS_PER_DEGREE);
  const w = 1 - ECCENTRICITY_SQUARED * sinLat * sinLat;
  const normal = SEMI_MAJOR_METRES / Math.sqrt(w);
  return {
    east: normal * Math.cos(lat * RADIANS_PER_DEGREE) * RADIANS_PER_DEGREE,
    north: ((normal * (1 - ECCENTRICITY_SQUARED)) / w) * RADIANS_PER_DEGREE,
  };
}

/**
 * Area in square metres between the equator and a parallel over one radian of longitude; south of
 * the equator negative. Snyder, Map Projections: A Working Manual (USGS 1395), equation 3-12.
 */
export function areaToParallel(lat: number): number {
  const e = Math.sqrt(ECCENTRICITY_SQUARED);
  const sinLat = Math.sin(lat * RADIANS_PER_DEGREE);
  const polar = SEMI_MAJOR_METRES * (1 - FLATTENING);
  const w = 1 - ECCENTRICITY_SQUARED * sinLat * sinLat;
  return ((polar * polar) / 2) * (sinLat / w + Math.atanh(e * sinLat) / e);
}

/** A longitude difference brought into [-180, 180]. */
export const wrappedDegrees = (degrees: number): number =>
  degrees > 180 || degrees < -180 ? degrees - 360 * Math.round(degrees / 360) : degrees;

function inverseMetres(lon1: number, lat1: number, lon2: number, lat2: number): number {
  const { Geodesic } = geographicLib;
  return Geodesic.WGS84.Inverse(lat1, lon1, lat2, lon2, Geodesic.DISTANCE).s12 ?? Infinity;
}

import geographicLib from "geographiclib-geodesic";
import { NONE } from "../../src/core/base/none.ts";
import {
  earthPoint,
  geodesicMetres,
  roundedChord,
  squaredChord,
} from "../../src/core/geo/geodesic.ts";
import { metresToFeature } from "../../src/core/geo/nearest-point.ts";
import type { NearestAnswer } from "../../src/core/geo/nearest-question.ts";
import { pointInFeature } from "../../src/core/geo/polygon.ts";
import type { GeometryTable } from "../../src/core/model/geometry-table.ts";

/** Karney's inverse: the truth about distances on WGS 84, to 15 nanometres. */
export const karneyMetres = (lon1: number, lat1: number, lon2: number, lat2: number): number =>
  geographicLib.Geodesic.WGS84.Inverse(lat1, lon1, lat2, lon2).s12 ?? Number.NaN;

/** Every home against every facility: what the kernel must give, bit for bit. */
export function slowNearest(
  homeLonLat: Float64Array,
  facilities: GeometryTable,
  rows: Iterable<number>,
): NearestAnswer {
  const homes = homeLonLat.length / 2;
  const metres = new Float64Array(homes).fill(Infinity);
  const nearest = new Uint32Array(homes).fill(NONE);
  const ascending = [...rows].sort((a, b) => a - b);
  for (let home = 0; home < homes; home++) {
    for (const row of ascending) {
      const distance = metresToFeature(
        facilities,
        row,
        homeLonLat[2 * home]!,
        homeLonLat[2 * home + 1]!,
      );
      if (distance >= metres[home]!) continue;
      metres[home] = distance;
      nearest[home] = row;
    }
  }
  return { metres, nearest };
}

/** {@link slowNearest} of points, by the chord through the earth: the order that counts beyond 1,000 km. */
export function slowNearestPoint(homeLonLat: Float64Array, { lonLat }: GeometryTable) {
  const homes = homeLonLat.length / 2;
  const answer = { metres: new Float64Array(homes), nearest: new Uint32Array(homes) };
  for (let home = 0; home < homes; home++) {
    const [lon, lat] = [homeLonLat[2 * home]!, homeLonLat[2 * home + 1]!];
    const from = earthPoint(lon, lat);
    let best = Infinity;
    for (let row = 0; row < lonLat.length / 2; row++) {
      const { x, y, z } = earthPoint(lonLat[2 * row]!, lonLat[2 * row + 1]!);
      const chord = roundedChord(squaredChord(from, x, y, z));
      if (chord >= best) continue;
      best = chord;
      answer.nearest[home] = row;
      answer.metres[home] = geodesicMetres(lon, lat, lonLat[2 * row]!, lonLat[2 * row + 1]!);
    }
  }
  return answer;
}

/** Every point facility by the chord through the earth: the order that counts beyond 1,000 km. */
export function slowNearestChord(home: readonly [number, number], points: GeometryTable): number {
  const from = earthPoint(...home);
  let best = Infinity;
  for (let row = 0; row < points.count; row++) {
    const { x, y, z } = earthPoint(points.lonLat[2 * row]!, points.lonLat[2 * row + 1]!);
    best = Math.min(best, Math.sqrt(squaredChord(from, x, y, z)));
  }
  return best;
}

/** The least of Karney's distances along an edge, by thirds: right where there is one minimum. */
export function slowMetresToEdge(
  lon: number,
  lat: number,
  edge: readonly [lonA: number, latA: number, lonB: number, latB: number],
): number {
  const [lonA, latA, lonB, latB] = edge;
  const at = (t: number) =>
    karneyMetres(lon, lat, lonA + t * (lonB - lonA), latA + t * (latB - latA));
  let low = 0;
  let high = 1;
  for (let round = 0; round < 60; round++) {
    const third = (high - low) / 3;
    if (at(low + third) < at(high - third)) high -= third;
    else low += third;
  }
  return at((low + high) / 2);
}

/** The first polygon of all that holds a place, one after the other. */
export function slowFirstContaining(table: GeometryTable, lon: number, lat: number): number {
  for (let row = 0; row < table.count; row++) {
    if (pointInFeature(table, row, lon, lat)) return row;
  }
  return NONE;
}

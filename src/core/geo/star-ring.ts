import { boundsOfVertices } from "../model/geometry-table.ts";

/** Far more than edges may be apart and still touch: a millimetre. */
const APART_DEGREES = 1e-8;

/**
 * True for a closed ring whose edges are all seen from the middle of its bounds, one after the other,
 * once round. None of them crosses another, turns back, or comes closer than a millimetre to one that
 * is not its neighbour. False for many another ring that is as plain, and may be found so otherwise.
 *
 * Between two edges that are not neighbours lies all the angle of a third. So no place of the one is
 * nearer to the other than its distance from the middle times the sine of that angle.
 * @param begin first vertex of the ring, @param end the one behind its last; [2v] lon, lat
 */
export function isStarRing(lonLat: Float64Array, begin: number, end: number): boolean {
  const [west, south, east, north] = boundsOfVertices(lonLat, begin, end);
  const middleLon = (west + east) / 2;
  const middleLat = (south + north) / 2;
  let ax = lonLat[2 * begin]! - middleLon;
  let ay = lonLat[2 * begin + 1]! - middleLat;
  let least = Infinity; // of the areas, doubled, between the middle and an edge: below 0 clockwise
  let most = -Infinity;
  let farthest = 0; // from the middle, squared
  let rounds = 0;
  for (let vertex = begin + 1; vertex < end; vertex++) {
    const bx = lonLat[2 * vertex]! - middleLon;
    const by = lonLat[2 * vertex + 1]! - middleLat;
    const area = ax * by - ay * bx;
    if (area < least) least = area;
    if (area > most) most = area;
    if (least <= 0 && most >= 0) return false;
    const squared = bx * bx + by * by;
    if (squared > farthest) farthest = squared;
    if (ay < 0 && by >= 0) rounds++;
    ax = bx;
    ay = by;
  }
  const narrowest = least > 0 ? least : -most;
  // The nearest edge is narrowest / (2 * radius) away, and the least sine narrowest / radius².
  const isApart = narrowest * narrowest > 2 * APART_DEGREES * farthest * Math.sqrt(farthest);
  return rounds === 1 && isApart;
}

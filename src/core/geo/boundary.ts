import { GeometryKind, type GeometryTable, GeometryTableBuilder } from "../model/geometry-table.ts";

/** The rings of areas as lines, so that a place inside is measured to the boundary too. */
export const boundaryLines = (areas: GeometryTable): GeometryTable => ({
  ...areas,
  kinds: new Uint8Array(areas.count).fill(GeometryKind.line),
});

type Place = readonly [lon: number, lat: number];

/**
 * The convex hull of places [2n], in degrees, as one area; empty where it would have no area.
 * Andrew's monotone chain: from west to east along the south, and back along the north.
 */
export function convexHull(lonLat: Float64Array): GeometryTable {
  const ring = hullRing(outerPlaces(lonLat));
  const builder = new GeometryTableBuilder();
  if (ring.length > 3) builder.add({ kind: GeometryKind.polygon, parts: [[ring.flat()]] });
  return builder.finish();
}

/** Counter-clockwise and closed; fewer than 4 places where they lie on a line. */
function hullRing(places: Place[]): readonly Place[] {
  places.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const south = chain(places);
  const north = chain(places.reverse());
  return [...south.slice(0, -1), ...north];
}

/**
 * The places that may be corners of the hull: not those inside of the outermost in eight directions.
 * Of a city's streets few are left to be sorted.
 */
function outerPlaces(lonLat: Float64Array): Place[] {
  const ring = hullRing(outermost(lonLat));
  const places: Place[] = [];
  for (let at = 0; at < lonLat.length; at += 2) {
    const place: Place = [lonLat[at]!, lonLat[at + 1]!];
    if (ring.length < 4 || !isWithin(ring, place)) places.push(place);
  }
  return places;
}

function outermost(lonLat: Float64Array): Place[] {
  const far = new Float64Array(DIRECTIONS.length).fill(-Infinity);
  const found: Place[] = [];
  for (let at = 0; at < lonLat.length; at += 2) {
    for (let i = 0; i < DIRECTIONS.length; i++) {
      const [east, north] = DIRECTIONS[i]!;
      const reach = east * lonLat[at]! + north * lonLat[at + 1]!;
      if (reach <= far[i]!) continue;
      far[i] = reach;
      found[i] = [lonLat[at]!, lonLat[at + 1]!];
    }
  }
  return found;
}

const DIRECTIONS: readonly Place[] = [
  ...([
    [1, 0],
    [1, 1],
    [0, 1],
    [-1, 1],
  ] as const),
  ...([
    [-1, 0],
    [-1, -1],
    [0, -1],
    [1, -1],
  ] as const),
];

function isWithin(ring: readonly Place[], place: Place): boolean {
  for (let corner = 1; corner < ring.length; corner++) {
    if (turn(ring[corner - 1]!, ring[corner]!, place) <= 0) return false;
  }
  return true;
}

/** The places in order, without those at which one would turn right or go straight on. */
function chain(places: readonly Place[]): Place[] {
  const kept: Place[] = [];
  for (const place of places) {
    while (kept.length > 1 && turn(kept.at(-2)!, kept.at(-1)!, place) <= 0) kept.pop();
    kept.push(place);
  }
  return kept;
}

/** Above 0 for a left turn at b. */
const turn = (a: Place, b: Place, c: Place): number =>
  (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);

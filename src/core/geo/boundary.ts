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
  const places: Place[] = [];
  for (let at = 0; at < lonLat.length; at += 2) places.push([lonLat[at]!, lonLat[at + 1]!]);
  places.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const south = chain(places);
  const north = chain(places.reverse());
  const ring = [...south.slice(0, -1), ...north];
  const builder = new GeometryTableBuilder();
  if (ring.length > 3) builder.add({ kind: GeometryKind.polygon, parts: [[ring.flat()]] });
  return builder.finish();
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

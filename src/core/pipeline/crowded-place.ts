import { featureVertices } from "../model/geometry-table.ts";
import type { Note } from "../model/note.ts";
import type { RawLayer } from "../model/raw-layer.ts";
import { noteAt } from "./quantity-reader.ts";

/** So many at one place are no coincidence. */
const LEAST = 10;
/** Such a place holds this share of a layer at least, */
const LEAST_SHARE = 0.05;
/** and this many times what the next one holds: towers of flats and malls come in numbers, a stand-in alone. */
const TIMES_THE_NEXT = 5;

/**
 * A note where one place alone holds far more of a layer than any other: where an address was not found,
 * the middle of a district may stand for it, and walks from there mean nothing. All stay counted, for
 * one tower may be all that there is.
 * @param firstAt see `firstAtPlace`
 */
export function crowdedPlace(raw: RawLayer, firstAt: Int32Array): readonly Note[] {
  const timesAt = new Map<number, number>();
  for (const first of firstAt) {
    if (first >= 0) timesAt.set(first, (timesAt.get(first) ?? 0) + 1);
  }
  const [most, next] = [...timesAt].toSorted(([, a], [, b]) => b - a);
  if (most === undefined) return [];
  const [row, count] = most;
  const least = Math.max(LEAST, LEAST_SHARE * firstAt.length, TIMES_THE_NEXT * (next?.[1] ?? 1));
  if (count < least) return [];
  const [vertex] = featureVertices(raw.geometry, row);
  const lon = raw.geometry.lonLat[2 * vertex] ?? 0;
  const lat = raw.geometry.lonLat[2 * vertex + 1] ?? 0;
  return [noteAt(raw, row, "place-crowded", { count, all: firstAt.length, lon, lat })];
}

import { uint32Column } from "../base/columns.ts";
import type { Work } from "../base/work.ts";
import type { GeometryTable } from "../model/geometry-table.ts";
import { createPolygonIndex } from "./polygon-index.ts";

/** Places of one step. */
const STEP_PLACES = 4096;

/**
 * The first polygon that holds each of many places, its boundary included; NONE where none does.
 * @param lonLat [2n] degrees
 * @param visit [n] rows as `findOrderAlongCurve` orders them: what lies round one place is at hand for the next
 */
export function* findHolders(
  polygons: GeometryTable,
  lonLat: Float64Array,
  visit: Uint32Array,
): Work<Uint32Array> {
  const index = createPolygonIndex(polygons);
  const holders = uint32Column(visit.length);
  const near = new Float64Array(2 * STEP_PLACES);
  const found = new Uint32Array(STEP_PLACES);
  for (let from = 0; from < visit.length; from += STEP_PLACES) {
    const rows = visit.subarray(from, from + STEP_PLACES);
    gather(rows, lonLat, near);
    for (let turn = 0; turn < rows.length; turn++) {
      found[turn] = index.firstContaining(near[2 * turn]!, near[2 * turn + 1]!);
    }
    scatter(rows, found, holders);
    yield from / visit.length;
  }
  return holders;
}

/**
 * Far places of memory are read, and written, in loops of their own: a wait for one is over sooner
 * when nothing stands between it and the next.
 */
function gather(rows: Uint32Array, lonLat: Float64Array, near: Float64Array): void {
  for (let turn = 0; turn < rows.length; turn++) {
    near[2 * turn] = lonLat[2 * rows[turn]!]!;
    near[2 * turn + 1] = lonLat[2 * rows[turn]! + 1]!;
  }
}

function scatter(rows: Uint32Array, found: Uint32Array, holders: Uint32Array): void {
  for (let turn = 0; turn < rows.length; turn++) holders[rows[turn]!] = found[turn]!;
}

import { uint32Column } from "../base/columns.ts";
import { ALONE, type Batch, batchOf, type Job, rowsOfTask } from "../base/crew.ts";
import type { Work } from "../base/work.ts";
import type { GeometryTable } from "../model/geometry-table.ts";
import { createPolygonIndex } from "./polygon-index.ts";

/** Places of one step, and of one task. */
const STEP_PLACES = 4096;

interface HoldersQuestion {
  readonly polygons: GeometryTable;
  readonly lonLat: Float64Array; // [2n] degrees
  /** [n] rows as `findOrderAlongCurve` orders them: what lies round one place is at hand for the next. */
  readonly visit: Uint32Array;
  readonly holders: Uint32Array; // [n] out
}

/** The first polygon that holds each of many places, its boundary included; NONE where none does. */
export function* findHolders(
  polygons: GeometryTable,
  lonLat: Float64Array,
  visit: Uint32Array,
): Work<Uint32Array> {
  const holders = uint32Column(visit.length);
  yield* ALONE.begin(holdersBatch({ polygons, lonLat, visit, holders })).finish();
  return holders;
}

/** {@link findHolders} as tasks for a crew. The order of visits is looked at when a task is done. */
export const holdersBatch = (question: HoldersQuestion): Batch =>
  batchOf(holdersJob, question, Math.ceil(question.visit.length / STEP_PLACES));

export const holdersJob: Job<HoldersQuestion> = {
  name: "holders",
  start({ polygons, lonLat, visit, holders }) {
    const index = createPolygonIndex(polygons);
    const near = new Float64Array(2 * STEP_PLACES);
    const found = new Uint32Array(STEP_PLACES);
    return function* (task) {
      const { from, to } = rowsOfTask(task, STEP_PLACES, visit.length);
      const rows = visit.subarray(from, to);
      gather(rows, lonLat, near);
      for (let turn = 0; turn < rows.length; turn++) {
        found[turn] = index.firstContaining(near[2 * turn]!, near[2 * turn + 1]!);
      }
      scatter(rows, found, holders);
      yield 1;
    };
  },
};

/**
 * Far places of memory are read, and written, in loops of their own: a wait for one is over sooner
 * when nothing stands between it and the next.
 */
export function gather(rows: Uint32Array, lonLat: Float64Array, near: Float64Array): void {
  for (let turn = 0; turn < rows.length; turn++) {
    near[2 * turn] = lonLat[2 * rows[turn]!]!;
    near[2 * turn + 1] = lonLat[2 * rows[turn]! + 1]!;
  }
}

function scatter(rows: Uint32Array, found: Uint32Array, holders: Uint32Array): void {
  for (let turn = 0; turn < rows.length; turn++) holders[rows[turn]!] = found[turn]!;
}

import { type Batch, batchOf, type Job, rowsOfTask } from "../base/crew.ts";
import { LEAST_DEGREES, MOST_PLACES_A_CELL } from "./curve-order.ts";
import { gather } from "./holders.ts";

/** Places of one task. */
const STEP_PLACES = 4096;
/** Places of one cell may stand on both sides of the line between two tasks: so many are looked at by both. */
const OVERLAP = MOST_PLACES_A_CELL;
const SLOTS = 4 * STEP_PLACES;

interface SharedPlacesQuestion {
  readonly lonLat: Float64Array; // [2n] degrees
  readonly visit: Uint32Array; // [n] rows as `findOrderAlongCurve` orders them
  /** [1] out: 1 where two rows may have the very same place; 0 where no two have. */
  readonly mayShare: Uint8Array;
}

/**
 * Whether any two of many places are the same, as tasks for a crew. Along the curve the same places are
 * neighbours: in one cell, which has few, or in a heap that no cell divides. So each task looks only
 * at its own, and at a few before them.
 */
export const sharedPlacesBatch = (question: SharedPlacesQuestion): Batch =>
  batchOf(sharedPlacesJob, question, Math.ceil(question.visit.length / STEP_PLACES));

export const sharedPlacesJob: Job<SharedPlacesQuestion> = {
  name: "shared-places",
  start({ lonLat, visit, mayShare }) {
    const near = new Float64Array(2 * (OVERLAP + STEP_PLACES));
    const slots = new Uint16Array(SLOTS);
    return function* (task) {
      const { from, to } = rowsOfTask(task, STEP_PLACES, visit.length);
      const first = Math.max(0, from - OVERLAP);
      gather(visit.subarray(first, to), lonLat, near);
      if (first > 0 && isHeap(near)) mayShare[0] = 1;
      if (mayShare[0] === 0 && hasSame(near, to - first, slots)) mayShare[0] = 1;
      yield 1;
    };
  },
};

/** Whether the first place and that behind the overlap are so near that no cell parts them. */
const isHeap = (near: Float64Array): boolean =>
  Math.abs(near[2 * OVERLAP]! - near[0]!) <= LEAST_DEGREES &&
  Math.abs(near[2 * OVERLAP + 1]! - near[1]!) <= LEAST_DEGREES;

const SPREAD = 0x9e3779b1; // odd, with bits all over: 2³² divided by the golden ratio
const STEPS = 1e7; // a degree: about a centimetre each

/** @param slots room for a table that is hashed into: 0 = free, else a place + 1 */
function hasSame(near: Float64Array, count: number, slots: Uint16Array): boolean {
  slots.fill(0);
  for (let place = 0; place < count; place++) {
    const lon = near[2 * place]!;
    const lat = near[2 * place + 1]!;
    const hash = Math.imul(Math.imul(lon * STEPS, SPREAD) ^ (lat * STEPS), SPREAD);
    let slot = (hash ^ (hash >>> 15)) & (SLOTS - 1);
    for (; slots[slot] !== 0; slot = (slot + 1) & (SLOTS - 1)) {
      const other = slots[slot]! - 1;
      if (near[2 * other] === lon && near[2 * other + 1] === lat) return true;
    }
    slots[slot] = place + 1;
  }
  return false;
}

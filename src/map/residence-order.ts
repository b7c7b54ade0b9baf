import { ResidenceState } from "../core/model/analysis.ts";
import { Flip } from "../core/model/yardstick.ts";

/** How a home is drawn: as it stands over the required criteria, or as it flips. */
export const HomeMark = { ...ResidenceState, onlySecond: 4 } as const;

/** Marks of homes that two yardsticks judge: what only the first covers falls short by the second. */
export const flipMarks = (flips: Uint8Array): Uint8Array =>
  flips.map((flip) => FLIP_MARKS[flip] ?? HomeMark.covered);

const FLIP_MARKS: Readonly<Record<number, number>> = {
  [Flip.none]: HomeMark.covered,
  [Flip.onlyFirst]: HomeMark.short,
  [Flip.onlySecond]: HomeMark.onlySecond,
  [Flip.unsure]: HomeMark.unknown,
};

/** Bottom to top: what a planner looks for lies above what is in order. */
export const STATE_ORDER = [
  ResidenceState.noOne,
  ResidenceState.covered,
  ResidenceState.unknown,
  HomeMark.onlySecond,
  ResidenceState.short,
] as const;

/** Rows grouped by state in drawing order; those of a state are `rows[start[state]..end[state]]`. */
export interface StateGroups {
  readonly rows: Uint32Array; // [n]
  readonly start: Uint32Array; // [states]
  readonly end: Uint32Array; // [states]
}

const STATES = STATE_ORDER.length;

/** @param states [count] HomeMark; null takes every row as covered */
export function groupByState(count: number, states: Uint8Array | null): StateGroups {
  const end = new Uint32Array(STATES);
  if (states === null) end[ResidenceState.covered] = count;
  else for (let row = 0; row < count; row++) end[states[row]!]!++;

  const start = new Uint32Array(STATES);
  let first = 0;
  for (const state of STATE_ORDER) {
    start[state] = first;
    first += end[state]!;
    end[state] = first;
  }
  const rows = new Uint32Array(count);
  const next = start.slice();
  for (let row = 0; row < count; row++) {
    rows[next[states === null ? ResidenceState.covered : states[row]!]!++] = row;
  }
  return { rows, start, end };
}

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

/**
 * Rows grouped by state in drawing order, and within a state by how far one has to come near to tell
 * a home from those before it: of a crowd that falls on one cell of a screen only the first is drawn.
 */
export interface StateGroups {
  readonly rows: Uint32Array<ArrayBuffer>; // [n]
  readonly start: Uint32Array; // [states] first place of a state in `rows`
  /** [states x levels] end of the homes of a state that differ at a level or before. */
  readonly ends: Uint32Array;
}

/** Homes in an order in which neighbours on the map are neighbours, with the cell of each. */
export interface SpatialOrder {
  readonly order: Uint32Array; // [n] rows
  /** [n] bits of x and y by turns, the highest first: the cell of a home in {@link order}. */
  readonly cells: Uint32Array;
  readonly extent: number; // side of the square that holds all homes, in the unit of the positions
}

/** Level 0 is one cell that holds all homes; each further level halves the cells in both directions. */
const GRID_LEVELS = 16;
/** Beyond the finest grid come homes that share its cells. */
const LEVELS = GRID_LEVELS + 2;
const STATES = STATE_ORDER.length;

/** @param positions [2n] x and y in any unit */
export function spatialOrder(positions: Float32Array): SpatialOrder {
  const count = positions.length / 2;
  let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = 0; at < positions.length; at += 2) {
    west = Math.min(west, positions[at]!);
    east = Math.max(east, positions[at]!);
    north = Math.min(north, positions[at + 1]!);
    south = Math.max(south, positions[at + 1]!);
  }
  const extent = Math.max(east - west, south - north, 0);
  const scale = extent > 0 ? (2 ** GRID_LEVELS - 1) / extent : 0;
  const cells = new Uint32Array(count);
  for (let row = 0; row < count; row++) {
    const x = (positions[2 * row]! - west) * scale;
    const y = (positions[2 * row + 1]! - north) * scale;
    cells[row] = (spread(x) | (spread(y) << 1)) >>> 0;
  }
  const order = sortedBy(cells);
  return { order, cells: cells.map((_, place) => cells[order[place]!]!), extent };
}

/** The lowest 16 bits with a free bit above each. */
function spread(value: number): number {
  let bits = value & 0xffff;
  bits = (bits | (bits << 8)) & 0x00ff_00ff;
  bits = (bits | (bits << 4)) & 0x0f0f_0f0f;
  bits = (bits | (bits << 2)) & 0x3333_3333;
  return (bits | (bits << 1)) & 0x5555_5555;
}

/** Rows by ascending key; equal keys keep their order. Two counting sorts of half a key each. */
function sortedBy(keys: Uint32Array): Uint32Array {
  let rows = new Uint32Array(keys.length);
  for (let row = 0; row < keys.length; row++) rows[row] = row;
  for (const shift of [0, 16]) {
    const next = new Uint32Array(0x1_0001);
    for (const key of keys) next[((key >>> shift) & 0xffff) + 1]!++;
    for (let bucket = 1; bucket < next.length; bucket++) next[bucket]! += next[bucket - 1]!;
    const sorted = new Uint32Array(rows.length);
    for (const row of rows) sorted[next[(keys[row]! >>> shift) & 0xffff]!++] = row;
    rows = sorted;
  }
  return rows;
}

/** The level whose cells are at most so wide. @param most in the unit of the positions */
export function levelOf({ extent }: Pick<SpatialOrder, "extent">, most: number): number {
  if (extent <= most) return 0;
  const level = Math.ceil(Math.log2(extent / most));
  return level > GRID_LEVELS ? LEVELS - 1 : level;
}

/** The end in `rows` of the homes of a state that are told apart at a level. */
export const endOf = ({ ends }: StateGroups, state: number, level: number): number =>
  ends[state * LEVELS + level]!;

/** The finest level up to another at which there are at most so many homes; 0 if there is none. */
export function levelOfAtMost(groups: StateGroups, most: number, finest: number): number {
  for (let level = finest; level > 0; level--) {
    const count = STATE_ORDER.reduce<number>(
      (sum, state) => sum + endOf(groups, state, level) - groups.start[state]!,
      0,
    );
    if (count <= most) return level;
  }
  return 0;
}

/** @param states [n] HomeMark by row; null takes every home as covered */
export function groupByState(
  { order, cells }: SpatialOrder,
  states: Uint8Array | null,
): StateGroups {
  const stateOf = (row: number): number =>
    states === null ? ResidenceState.covered : states[row]!;
  // A home differs from all others of its state first where it differs from the one before it.
  const before = new Int32Array(STATES).fill(-1); // place of the last home of each state
  const slots = new Uint8Array(order.length);
  const counts = new Uint32Array(STATES * LEVELS);
  for (let place = 0; place < order.length; place++) {
    const state = stateOf(order[place]!);
    const level = before[state] === -1 ? 0 : levelApart(cells[before[state]!]!, cells[place]!);
    before[state] = place;
    slots[place] = state * LEVELS + level;
    counts[slots[place]!]!++;
  }
  const start = new Uint32Array(STATES);
  const next = new Uint32Array(STATES * LEVELS);
  const ends = new Uint32Array(STATES * LEVELS);
  let end = 0;
  for (const state of STATE_ORDER) {
    start[state] = end;
    for (let slot = state * LEVELS; slot < (state + 1) * LEVELS; slot++) {
      next[slot] = end;
      end += counts[slot]!;
      ends[slot] = end;
    }
  }
  const rows = new Uint32Array(order.length);
  for (let place = 0; place < order.length; place++) rows[next[slots[place]!]!++] = order[place]!;
  return { rows, start, ends };
}

/** The first level at which two homes lie in different cells. */
const levelApart = (cell: number, other: number): number =>
  cell === other ? LEVELS - 1 : (Math.clz32(cell ^ other) >>> 1) + 1;

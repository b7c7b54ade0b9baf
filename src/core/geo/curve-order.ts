import { uint32Column } from "../base/columns.ts";
import type { Job } from "../base/crew.ts";
import { finish, type Work } from "../base/work.ts";

/** Places in a cell, about: fewer make more cells to walk, more leave neighbours apart. */
const PLACES_A_CELL = 4;
/** A cell with more places than this is ordered within: a town in a region, a region on the globe. */
export const MOST_PLACES_A_CELL = 32;
const MOST_LEVELS = 10; // of halving a side: a million cells
/** Places within a hundredth of a micrometre of each other may stand in any order. */
export const LEAST_DEGREES = 1e-13;
/** A range with more places takes a step for each of the times that it is gone through. */
const STEP_PLACES = 65_536;

/**
 * Rows of places in an order in which those that follow each other lie close together: cell by cell
 * of a grid, along a Hilbert curve, which leaves every cell to one beside it. Whatever is visited in
 * this order finds in the processor's cache what the place before has needed.
 * @param lonLat [2n] degrees
 * @returns [n] rows; of one cell, as they came. O(n)
 */
export const orderAlongCurve = (lonLat: Float64Array): Uint32Array =>
  finish(findOrderAlongCurve(lonLat));

/** {@link orderAlongCurve} as a job of one task. */
export const curveJob: Job<{
  readonly lonLat: Float64Array;
  readonly order: Uint32Array; // [n] out
}> = {
  name: "curve",
  start: ({ lonLat, order }) =>
    function* () {
      yield* findOrderAlongCurve(lonLat, order);
    },
};

/** {@link orderAlongCurve} in steps. @param order column for it; a new one when left out */
export function* findOrderAlongCurve(
  lonLat: Float64Array,
  order: Uint32Array = uint32Column(lonLat.length / 2),
): Work<Uint32Array> {
  const count = order.length;
  for (let row = 0; row < count; row++) order[row] = row;
  const places: Places = {
    lonLat,
    order,
    cell: new Uint32Array(count),
    sorted: new Uint32Array(count),
  };
  const ranges = [0, count]; // start and end of those that are still to be ordered
  while (ranges.length > 0) {
    const to = ranges.pop()!;
    const from = ranges.pop()!;
    const grid = gridOver(places, from, to);
    if (grid === null) continue;
    const isLong = to - from > STEP_PLACES;
    if (isLong) yield 0.2;
    const next = countInCells(places, grid, from, to);
    if (isLong) yield 0.4;
    putCellsInOrder(next, grid.levels, from, ranges);
    if (isLong) yield 0.6;
    sortByCell(places, next, from, to);
  }
  return places.order;
}

interface Places {
  readonly lonLat: Float64Array; // [2n]
  readonly order: Uint32Array; // [n] rows
  readonly cell: Uint32Array; // [n] of the place at each position, in the grid over its range
  readonly sorted: Uint32Array; // [n] room for rows in another order
}

/** A square of cells, row after row. */
interface Grid {
  readonly west: number;
  readonly south: number;
  readonly columnsPerDegree: number;
  readonly rowsPerDegree: number;
  readonly levels: number; // 2 to the power of which are the cells of a side
}

/** A grid over the places at [from, to); null where they are one place, or none. */
function gridOver({ lonLat, order }: Places, from: number, to: number): Grid | null {
  let west = Infinity;
  let south = Infinity;
  let east = -Infinity;
  let north = -Infinity;
  for (let position = from; position < to; position++) {
    const row = order[position]!;
    const lon = lonLat[2 * row]!;
    const lat = lonLat[2 * row + 1]!;
    if (lon < west) west = lon;
    if (lon > east) east = lon;
    if (lat < south) south = lat;
    if (lat > north) north = lat;
  }
  if (!(east - west > LEAST_DEGREES || north - south > LEAST_DEGREES)) return null;
  const wanted = Math.ceil(Math.log2((to - from) / PLACES_A_CELL) / 2);
  const levels = Math.min(MOST_LEVELS, Math.max(1, wanted)); // one at least: it parts the ends
  const side = 2 ** levels;
  return {
    west,
    south,
    columnsPerDegree: side / Math.max(LEAST_DEGREES, east - west),
    rowsPerDegree: side / Math.max(LEAST_DEGREES, north - south),
    levels,
  };
}

/** Finds the cell of every place at [from, to). @returns how many places are in each cell */
function countInCells(
  { lonLat, order, cell }: Places,
  { west, south, columnsPerDegree, rowsPerDegree, levels }: Grid,
  from: number,
  to: number,
): Uint32Array {
  const side = 2 ** levels;
  const counts = new Uint32Array(side * side);
  for (let position = from; position < to; position++) {
    const row = order[position]!;
    const x = Math.min(side - 1, ((lonLat[2 * row]! - west) * columnsPerDegree) >>> 0);
    const y = Math.min(side - 1, ((lonLat[2 * row + 1]! - south) * rowsPerDegree) >>> 0);
    cell[position] = y * side + x;
    counts[y * side + x]!++;
  }
  return counts;
}

/**
 * Turns the counts of cells into the positions at which they start when they follow the curve. Cells
 * with too many places are added to `ranges`.
 */
function putCellsInOrder(cells: Uint32Array, levels: number, from: number, ranges: number[]): void {
  const side = 2 ** levels;
  let start = from;
  walk(0, 0, 2 * side, 0, 0, 2 * side);

  /**
   * Walks the square at a corner that lies between two sides, `a` and `b`, from its corner to the end
   * of `a`. In steps of half a cell, so that the middle of a cell is a whole number too.
   */
  function walk(x: number, y: number, aX: number, aY: number, bX: number, bY: number): void {
    if (aX + aY === 2 || aX + aY === -2) {
      const cell = ((y + ((aY + bY) >> 1)) >> 1) * side + ((x + ((aX + bX) >> 1)) >> 1);
      const count = cells[cell]!;
      cells[cell] = start;
      if (count > MOST_PLACES_A_CELL) ranges.push(start, start + count);
      start += count;
      return;
    }
    const halfAX = aX >> 1;
    const halfAY = aY >> 1;
    const halfBX = bX >> 1;
    const halfBY = bY >> 1;
    walk(x, y, halfBX, halfBY, halfAX, halfAY);
    walk(x + halfBX, y + halfBY, halfAX, halfAY, halfBX, halfBY);
    walk(x + halfBX + halfAX, y + halfBY + halfAY, halfAX, halfAY, halfBX, halfBY);
    walk(x + halfBX + aX, y + halfBY + aY, -halfBX, -halfBY, -halfAX, -halfAY);
  }
}

/** @param next by cell: the position of its next place */
function sortByCell(
  { order, cell, sorted }: Places,
  next: Uint32Array,
  from: number,
  to: number,
): void {
  for (let position = from; position < to; position++) {
    sorted[next[cell[position]!]!++] = order[position]!;
  }
  order.set(sorted.subarray(from, to), from);
}

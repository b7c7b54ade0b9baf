import { NONE } from "../core/base/none.ts";

const POINTS_PER_CELL = 4; // a good middle between empty cells and long ones
const MOST_CELLS_A_SIDE = 1024; // keeps a long thin data set from making millions of cells
const SMALLEST_CELL = 1e-9; // of the world's side, 4 cm: points that all lie in one place

/** Nearest-point search on the plane. */
export interface PointGrid {
  /** Row of the nearest point within a radius, NONE when there is none; ties go to the first row. */
  nearest(x: number, y: number, radius: number): number;
}

/** [2n] Mercator x and y of each point, from the world's corner or from another place. */
type Places = Float32Array<ArrayBuffer> | Float64Array<ArrayBuffer>;

/** Points sorted into square cells: plain columns, made in one place and searched in another. */
export interface SortedPoints {
  readonly places: Places;
  readonly left: number;
  readonly top: number;
  readonly side: number; // of a cell
  readonly columns: number;
  readonly rows: number;
  readonly start: Uint32Array; // [cells + 1]
  /** Those of cell c are `points[start[c]..start[c + 1]]`, in row order. */
  readonly points: Uint32Array;
}

export function sortPoints(places: Places): SortedPoints {
  const count = places.length / 2;
  const { left, top, right, bottom } = boundsOf(places);
  const width = right - left;
  const height = bottom - top;
  const side = Math.max(
    Math.sqrt((width * height * POINTS_PER_CELL) / Math.max(1, count)),
    Math.max(width, height) / MOST_CELLS_A_SIDE,
    SMALLEST_CELL,
  );
  const columns = Math.floor(width / side) + 1;
  const rows = Math.floor(height / side) + 1;
  const sorted = sortIntoCells(places, columns * rows, (x, y) => {
    const row = clamp(Math.floor((y - top) / side), rows - 1);
    return row * columns + clamp(Math.floor((x - left) / side), columns - 1);
  });
  return { places, left, top, side, columns, rows, ...sorted };
}

/** Searches sorted points. */
export function createPointGrid({
  places,
  left,
  top,
  side,
  columns,
  rows,
  start,
  points,
}: SortedPoints): PointGrid {
  const columnOf = (x: number): number => clamp(Math.floor((x - left) / side), columns - 1);
  const rowOf = (y: number): number => clamp(Math.floor((y - top) / side), rows - 1);
  return {
    nearest(x, y, radius) {
      if (places.length === 0) return NONE;
      let best = NONE;
      let bestSquare = radius * radius;
      const lastRow = rowOf(y + radius);
      const lastColumn = columnOf(x + radius);
      for (let row = rowOf(y - radius); row <= lastRow; row++) {
        for (let column = columnOf(x - radius); column <= lastColumn; column++) {
          const cell = row * columns + column;
          for (let slot = start[cell]!; slot < start[cell + 1]!; slot++) {
            const point = points[slot]!;
            const dx = places[2 * point]! - x;
            const dy = places[2 * point + 1]! - y;
            const square = dx * dx + dy * dy;
            if (square > bestSquare || (square === bestSquare && point > best)) continue;
            best = point;
            bestSquare = square;
          }
        }
      }
      return best;
    },
  };
}

const clamp = (value: number, most: number): number => Math.max(0, Math.min(most, value));

/** Counting sort: the points of cell c are `points[start[c]..start[c+1]]`, in row order. */
function sortIntoCells(
  places: Places,
  cells: number,
  cellOf: (x: number, y: number) => number,
): { start: Uint32Array; points: Uint32Array } {
  const count = places.length / 2;
  const cellOfPoint = new Uint32Array(count);
  const start = new Uint32Array(cells + 1);
  for (let point = 0; point < count; point++) {
    const cell = cellOf(places[2 * point]!, places[2 * point + 1]!);
    cellOfPoint[point] = cell;
    start[cell + 1]!++;
  }
  for (let cell = 0; cell < cells; cell++) start[cell + 1]! += start[cell]!;
  const next = start.slice();
  const points = new Uint32Array(count);
  for (let point = 0; point < count; point++) points[next[cellOfPoint[point]!]!++] = point;
  return { start, points };
}

function boundsOf(places: Places): {
  left: number;
  top: number;
  right: number;
  bottom: number;
} {
  let left = Infinity;
  let top = Infinity;
  let right = -Infinity;
  let bottom = -Infinity;
  for (let i = 0; i < places.length; i += 2) {
    left = Math.min(left, places[i]!);
    right = Math.max(right, places[i]!);
    top = Math.min(top, places[i + 1]!);
    bottom = Math.max(bottom, places[i + 1]!);
  }
  return places.length === 0
    ? { left: 0, top: 0, right: 0, bottom: 0 }
    : { left, top, right, bottom };
}

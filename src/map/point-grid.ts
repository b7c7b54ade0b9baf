import { NONE } from "../core/base/none.ts";

const POINTS_PER_CELL = 4; // a good middle between empty cells and long ones
const MOST_CELLS_A_SIDE = 1024; // keeps a long thin data set from making millions of cells
const SMALLEST_CELL = 1e-9; // of the world's side, 4 cm: points that all lie in one place

/** Nearest-point search on the plane of Web Mercator: the world is [0, 1] x [0, 1], y to the south. */
export interface PointGrid {
  /** Row of the nearest point within a radius, NONE when there is none; ties go to the first row. */
  nearest(x: number, y: number, radius: number): number;
}

/** Sorts points into square cells. @param mercator [2n] x and y of each point */
export function createPointGrid(mercator: Float64Array): PointGrid {
  const count = mercator.length / 2;
  const box = boundsOf(mercator);
  const width = box.right - box.left;
  const height = box.bottom - box.top;
  const side = Math.max(
    Math.sqrt((width * height * POINTS_PER_CELL) / Math.max(1, count)),
    Math.max(width, height) / MOST_CELLS_A_SIDE,
    SMALLEST_CELL,
  );
  const columns = Math.floor(width / side) + 1;
  const rows = Math.floor(height / side) + 1;
  const columnOf = (x: number): number => clamp(Math.floor((x - box.left) / side), columns - 1);
  const rowOf = (y: number): number => clamp(Math.floor((y - box.top) / side), rows - 1);

  const { start, points } = sortIntoCells(mercator, columns * rows, (x, y) => {
    return rowOf(y) * columns + columnOf(x);
  });

  return {
    nearest(x, y, radius) {
      if (count === 0) return NONE;
      let best = NONE;
      let bestSquare = radius * radius;
      const lastRow = rowOf(y + radius);
      const lastColumn = columnOf(x + radius);
      for (let row = rowOf(y - radius); row <= lastRow; row++) {
        for (let column = columnOf(x - radius); column <= lastColumn; column++) {
          const cell = row * columns + column;
          for (let slot = start[cell]!; slot < start[cell + 1]!; slot++) {
            const point = points[slot]!;
            const dx = mercator[2 * point]! - x;
            const dy = mercator[2 * point + 1]! - y;
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
  mercator: Float64Array,
  cells: number,
  cellOf: (x: number, y: number) => number,
): { start: Uint32Array; points: Uint32Array } {
  const count = mercator.length / 2;
  const cellOfPoint = new Uint32Array(count);
  const start = new Uint32Array(cells + 1);
  for (let point = 0; point < count; point++) {
    const cell = cellOf(mercator[2 * point]!, mercator[2 * point + 1]!);
    cellOfPoint[point] = cell;
    start[cell + 1]!++;
  }
  for (let cell = 0; cell < cells; cell++) start[cell + 1]! += start[cell]!;
  const next = start.slice();
  const points = new Uint32Array(count);
  for (let point = 0; point < count; point++) points[next[cellOfPoint[point]!]!++] = point;
  return { start, points };
}

function boundsOf(mercator: Float64Array): {
  left: number;
  top: number;
  right: number;
  bottom: number;
} {
  let left = Infinity;
  let top = Infinity;
  let right = -Infinity;
  let bottom = -Infinity;
  for (let i = 0; i < mercator.length; i += 2) {
    left = Math.min(left, mercator[i]!);
    right = Math.max(right, mercator[i]!);
    top = Math.min(top, mercator[i + 1]!);
    bottom = Math.max(bottom, mercator[i + 1]!);
  }
  return mercator.length === 0
    ? { left: 0, top: 0, right: 0, bottom: 0 }
    : { left, top, right, bottom };
}

/** Boxes in columns: west, south, east and north of each, in degrees. */
export type Boxes = Float64Array; // [4n]

/** Boxes in the cells of a grid: which boxes may hold a place, without a search. */
export interface BoxGrid {
  /** The cell of a place; of one beyond the grid, a cell at its rim. */
  cellAt(lon: number, lat: number): number;
  readonly firstInCell: Uint32Array; // [cells+1] into `members`
  /** Numbers of the boxes that reach into each cell, lowest first. */
  readonly members: Uint32Array;
}

const MOST_CELLS_A_SIDE = 2048;
/** Above this many cells a box, or boxes a cell where boxes are, a tree is quicker. */
const MOST_CELLS_A_BOX = 16;
const MOST_BOXES_A_CELL = 32;

/**
 * Lays boxes into about as many cells as there are boxes. Null where that does not part them: most
 * lie in each other, or close together with one far away.
 */
export function layBoxGrid(boxes: Boxes): BoxGrid | null {
  const frame = frameOf(boxes);
  const firstInCell = new Uint32Array(frame.columns * frame.rows + 1);
  const most = (MOST_CELLS_A_BOX * boxes.length) / 4;
  let entries = 0;
  for (let at = 0; at < boxes.length; at += 4) {
    entries += cellsOf(frame, boxes, at);
    if (entries > most) return null;
    eachCell(frame, boxes, at, (cell) => void firstInCell[cell + 1]!++);
  }
  if (isCrowded(firstInCell, entries)) return null;
  for (let cell = 1; cell < firstInCell.length; cell++)
    firstInCell[cell]! += firstInCell[cell - 1]!;
  const members = new Uint32Array(entries);
  const next = firstInCell.slice(0, -1);
  for (let at = 0; at < boxes.length; at += 4) {
    eachCell(frame, boxes, at, (cell) => {
      members[next[cell]!++] = at / 4;
    });
  }
  const cellAt = (lon: number, lat: number): number =>
    rowOf(frame, lat) * frame.columns + columnOf(frame, lon);
  return { cellAt, firstInCell, members };
}

interface Frame {
  readonly west: number;
  readonly south: number;
  readonly columnsPerDegree: number;
  readonly rowsPerDegree: number;
  readonly columns: number;
  readonly rows: number;
}

function frameOf(boxes: Boxes): Frame {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let at = 0; at < boxes.length; at += 4) {
    west = Math.min(west, boxes[at]!);
    south = Math.min(south, boxes[at + 1]!);
    east = Math.max(east, boxes[at + 2]!);
    north = Math.max(north, boxes[at + 3]!);
  }
  const count = boxes.length / 4;
  const width = Math.max(LEAST_DEGREES, east - west);
  const height = Math.max(LEAST_DEGREES, north - south);
  const columns = sideOf(Math.sqrt((count * width) / height));
  const rows = sideOf(count / columns);
  return {
    west,
    south,
    columnsPerDegree: columns / width,
    rowsPerDegree: rows / height,
    columns,
    rows,
  };
}

const LEAST_DEGREES = 1e-9; // a grid of one place still has a size

const sideOf = (cells: number): number =>
  Math.min(MOST_CELLS_A_SIDE, Math.max(1, Math.ceil(cells)));

/** Whether a box meets many others in the cells that it is in. */
function isCrowded(inCell: Uint32Array, entries: number): boolean {
  let met = 0;
  for (let cell = 0; cell < inCell.length; cell++) met += inCell[cell]! * inCell[cell]!;
  return met > MOST_BOXES_A_CELL * entries;
}

function cellsOf(frame: Frame, boxes: Boxes, at: number): number {
  const across = columnOf(frame, boxes[at + 2]!) - columnOf(frame, boxes[at]!) + 1;
  return across * (rowOf(frame, boxes[at + 3]!) - rowOf(frame, boxes[at + 1]!) + 1);
}

function eachCell(frame: Frame, boxes: Boxes, at: number, take: (cell: number) => void): void {
  const left = columnOf(frame, boxes[at]!);
  const right = columnOf(frame, boxes[at + 2]!);
  const top = rowOf(frame, boxes[at + 3]!);
  for (let row = rowOf(frame, boxes[at + 1]!); row <= top; row++) {
    for (let column = left; column <= right; column++) take(row * frame.columns + column);
  }
}

// Rounding keeps the order of places, so the cell of a place in a box is one of the box's cells.
const columnOf = ({ west, columnsPerDegree, columns }: Frame, lon: number): number =>
  clamped((lon - west) * columnsPerDegree, columns);

const rowOf = ({ south, rowsPerDegree, rows }: Frame, lat: number): number =>
  clamped((lat - south) * rowsPerDegree, rows);

const clamped = (cell: number, cells: number): number =>
  cell >= cells ? cells - 1 : cell > 0 ? Math.floor(cell) : 0;

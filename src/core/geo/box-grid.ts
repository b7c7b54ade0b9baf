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
  const spans = spansOf(frame, boxes);
  const entries = cellsIn(spans);
  if (entries > (MOST_CELLS_A_BOX * boxes.length) / 4) return null;
  const firstInCell = countInCells(frame, spans);
  if (isCrowded(firstInCell, entries)) return null;
  for (let cell = 1; cell < firstInCell.length; cell++)
    firstInCell[cell]! += firstInCell[cell - 1]!;
  const members = membersByCell(frame, spans, firstInCell);
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

/** First and last column, first and last row of each box. */
type Spans = Uint32Array; // [4n]

function spansOf(frame: Frame, boxes: Boxes): Spans {
  const spans = new Uint32Array(boxes.length);
  for (let at = 0; at < boxes.length; at += 4) {
    spans[at] = columnOf(frame, boxes[at]!);
    spans[at + 1] = columnOf(frame, boxes[at + 2]!);
    spans[at + 2] = rowOf(frame, boxes[at + 1]!);
    spans[at + 3] = rowOf(frame, boxes[at + 3]!);
  }
  return spans;
}

function cellsIn(spans: Spans): number {
  let cells = 0;
  for (let at = 0; at < spans.length; at += 4) {
    cells += (spans[at + 1]! - spans[at]! + 1) * (spans[at + 3]! - spans[at + 2]! + 1);
  }
  return cells;
}

/** @returns [cells+1] how many boxes reach into each cell, one place further on */
function countInCells({ columns, rows }: Frame, spans: Spans): Uint32Array {
  const counts = new Uint32Array(columns * rows + 1);
  for (let at = 0; at < spans.length; at += 4) {
    for (let row = spans[at + 2]!; row <= spans[at + 3]!; row++) {
      const last = row * columns + spans[at + 1]!;
      for (let cell = row * columns + spans[at]!; cell <= last; cell++) counts[cell + 1]!++;
    }
  }
  return counts;
}

function membersByCell({ columns }: Frame, spans: Spans, firstInCell: Uint32Array): Uint32Array {
  const members = new Uint32Array(firstInCell[firstInCell.length - 1]!);
  const next = firstInCell.slice(0, -1);
  for (let at = 0; at < spans.length; at += 4) {
    for (let row = spans[at + 2]!; row <= spans[at + 3]!; row++) {
      const last = row * columns + spans[at + 1]!;
      for (let cell = row * columns + spans[at]!; cell <= last; cell++) {
        members[next[cell]!++] = at / 4;
      }
    }
  }
  return members;
}

// Rounding keeps the order of places, so the cell of a place in a box is one of the box's cells.
const columnOf = ({ west, columnsPerDegree, columns }: Frame, lon: number): number =>
  clamped((lon - west) * columnsPerDegree, columns);

const rowOf = ({ south, rowsPerDegree, rows }: Frame, lat: number): number =>
  clamped((lat - south) * rowsPerDegree, rows);

const clamped = (cell: number, cells: number): number =>
  cell >= cells ? cells - 1 : cell > 0 ? Math.floor(cell) : 0;

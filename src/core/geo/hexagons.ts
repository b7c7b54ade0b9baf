import { assert } from "../base/assert.ts";
import { GeometryKind, type GeometryTable, GeometryTableBuilder } from "../model/geometry-table.ts";
import { metresPerDegree } from "./geodesic.ts";

/** Beyond this latitude a hexagon is no longer drawn at its true width. */
const NORTHERNMOST_PLANE_DEGREES = 89;

/** A vertex of a hexagon with a point at the top: half widths east, quarters of its height north. */
const CORNERS = [
  [0, 2],
  [-1, 1],
  [-1, -1],
  [0, -2],
  [1, -1],
  [1, 1],
  [0, 2],
] as const;

export interface HexagonCells {
  readonly ids: readonly string[]; // [n]
  readonly geometry: GeometryTable; // [n] one polygon each, no gaps or overlaps between them
}

/**
 * The cells of a honeycomb that hold at least one of the points: at most one cell a point. From
 * south to north, then west to east.
 *
 * The honeycomb hangs on longitude 0 and latitude 0 and is true to scale at the whole degree of
 * latitude nearest to the middle of the points, so another point seldom moves or renames a cell.
 * Neighbours share their corners bit for bit. Cells are cut at the antimeridian and at the poles.
 * @param lonLat [2n] degrees
 * @param cellMetres from the middle of a cell to the middle of its neighbour, > 0
 */
export function hexagonsHolding(lonLat: Float64Array, cellMetres: number): HexagonCells {
  assert(cellMetres > 0, `expected a cell size above 0 m, got ${cellMetres}`);
  const lattice = latticeFor(lonLat, cellMetres);
  const cells = new Map<string, Cell>();
  for (let at = 0; at < lonLat.length; at += 2) {
    const cell = cellHolding(lonLat[at]!, lonLat[at + 1]!, lattice);
    cells.set(`hex_${cell.column}_${cell.row}`, cell);
  }
  const sorted = [...cells].sort(([, a], [, b]) => a.row - b.row || a.column - b.column);
  const builder = new GeometryTableBuilder();
  for (const [, cell] of sorted) {
    builder.add({ kind: GeometryKind.polygon, parts: [[outline(cell, lattice)]] });
  }
  return { ids: sorted.map(([id]) => id), geometry: builder.finish() };
}

/** Half widths east and rows north of longitude 0 and latitude 0; their sum is even. */
interface Cell {
  readonly column: number;
  readonly row: number;
}

/** Degrees of half a cell's width and of a quarter of its height; a row is three quarters. */
interface Lattice {
  readonly halfWidth: number;
  readonly quarterHeight: number;
}

function latticeFor(lonLat: Float64Array, cellMetres: number): Lattice {
  let south = Infinity;
  let north = -Infinity;
  for (let at = 1; at < lonLat.length; at += 2) {
    south = Math.min(south, lonLat[at]!);
    north = Math.max(north, lonLat[at]!);
  }
  const middle = lonLat.length === 0 ? 0 : Math.round((south + north) / 2);
  const scale = metresPerDegree(
    Math.max(-NORTHERNMOST_PLANE_DEGREES, Math.min(NORTHERNMOST_PLANE_DEGREES, middle)),
  );
  return {
    halfWidth: cellMetres / 2 / scale.east,
    quarterHeight: cellMetres / (2 * Math.sqrt(3)) / scale.north,
  };
}

/** Rounds on the three axes of the honeycomb and mends the one that was rounded most. */
function cellHolding(lon: number, lat: number, lattice: Lattice): Cell {
  const row = lat / (3 * lattice.quarterHeight);
  const right = lon / (2 * lattice.halfWidth) - row / 2;
  const left = -row - right;
  let wholeRow = Math.round(row);
  let wholeRight = Math.round(right);
  const wholeLeft = Math.round(left);
  const rowError = Math.abs(wholeRow - row);
  const rightError = Math.abs(wholeRight - right);
  const leftError = Math.abs(wholeLeft - left);
  if (rightError > rowError && rightError > leftError) wholeRight = -wholeRow - wholeLeft;
  else if (rowError > leftError) wholeRow = -wholeRight - wholeLeft;
  return { column: 2 * wholeRight + wholeRow, row: wholeRow };
}

/** The closed ring of a cell, anticlockwise. Corners are whole steps of the lattice. */
function outline(cell: Cell, lattice: Lattice): readonly number[] {
  return CORNERS.flatMap(([east, north]) => [
    clamp((cell.column + east) * lattice.halfWidth, 180),
    clamp((3 * cell.row + north) * lattice.quarterHeight, 90),
  ]);
}

const clamp = (degrees: number, limit: number): number =>
  Math.max(-limit, Math.min(limit, degrees));

import Flatbush from "flatbush";
import { NONE } from "../base/none.ts";
import { featureBounds, GeometryKind, type GeometryTable } from "../model/geometry-table.ts";
import { type Boxes, type BoxGrid, layBoxGrid } from "./box-grid.ts";
import { ON_EDGE_DEGREES, pointInFeature } from "./polygon.ts";

export interface PolygonIndex {
  /** The lowest row whose polygon holds a place (its boundary counts); NONE outside all. */
  firstContaining(lon: number, lat: number): number;
}

/**
 * Indexes the polygons among `rows` of a table (all rows when left out): in a grid, or in a tree
 * where a grid does not part them.
 */
export function createPolygonIndex(table: GeometryTable, rows?: ArrayLike<number>): PolygonIndex {
  const polygons = polygonsAmong(table, rows);
  if (polygons.length === 0) return { firstContaining: () => NONE };
  const boxes = boxesOf(table, polygons);
  const grid = layBoxGrid(boxes);
  return grid === null ? inTree(table, polygons, boxes) : inGrid(table, polygons, boxes, grid);
}

/** Rows of polygons, ascending. */
function polygonsAmong({ kinds, count }: GeometryTable, rows?: ArrayLike<number>): Uint32Array {
  const length = rows === undefined ? count : rows.length;
  const polygons = new Uint32Array(length);
  let found = 0;
  for (let i = 0; i < length; i++) {
    const row = rows === undefined ? i : rows[i]!;
    if (kinds[row] === GeometryKind.polygon) polygons[found++] = row;
  }
  return rows === undefined ? polygons.subarray(0, found) : polygons.subarray(0, found).sort();
}

function boxesOf(table: GeometryTable, polygons: Uint32Array): Boxes {
  const boxes = new Float64Array(4 * polygons.length);
  for (let i = 0; i < polygons.length; i++) {
    const [west, south, east, north] = featureBounds(table, polygons[i]!);
    boxes[4 * i] = west - ON_EDGE_DEGREES;
    boxes[4 * i + 1] = south - ON_EDGE_DEGREES;
    boxes[4 * i + 2] = east + ON_EDGE_DEGREES;
    boxes[4 * i + 3] = north + ON_EDGE_DEGREES;
  }
  return boxes;
}

const inGrid = (
  table: GeometryTable,
  polygons: Uint32Array,
  boxes: Boxes,
  { cellAt, firstInCell, members }: BoxGrid,
): PolygonIndex => ({
  firstContaining(lon, lat) {
    const cell = cellAt(lon, lat);
    const end = firstInCell[cell + 1]!;
    for (let entry = firstInCell[cell]!; entry < end; entry++) {
      const box = members[entry]!;
      const at = 4 * box;
      if (lon < boxes[at]! || lat < boxes[at + 1]!) continue;
      if (lon > boxes[at + 2]! || lat > boxes[at + 3]!) continue;
      const row = polygons[box]!;
      if (pointInFeature(table, row, lon, lat)) return row; // the lowest comes first
    }
    return NONE;
  },
});

function inTree(table: GeometryTable, polygons: Uint32Array, boxes: Boxes): PolygonIndex {
  const tree = new Flatbush(polygons.length);
  for (let at = 0; at < boxes.length; at += 4) {
    tree.add(boxes[at]!, boxes[at + 1]!, boxes[at + 2]!, boxes[at + 3]!);
  }
  tree.finish();
  return {
    firstContaining(lon, lat) {
      let first = NONE;
      tree.search(lon, lat, lon, lat, (box) => {
        const row = polygons[box]!;
        if (row < first && pointInFeature(table, row, lon, lat)) first = row;
        return false; // nothing is collected
      });
      return first;
    },
  };
}

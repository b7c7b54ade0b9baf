import Flatbush from "flatbush";
import { NONE } from "../base/none.ts";
import { featureBounds, GeometryKind, type GeometryTable } from "../model/geometry-table.ts";
import { ON_EDGE_DEGREES, pointInFeature } from "./polygon.ts";

export interface PolygonIndex {
  /** The lowest row whose polygon holds a place (its boundary counts); NONE outside all. */
  firstContaining(lon: number, lat: number): number;
}

/** Indexes the polygons among `rows` of a table (all rows when left out). */
export function createPolygonIndex(
  table: GeometryTable,
  rows: ArrayLike<number> = Uint32Array.from({ length: table.count }, (_, row) => row),
): PolygonIndex {
  const polygons = Array.from(rows).filter((row) => table.kinds[row] === GeometryKind.polygon);
  if (polygons.length === 0) return { firstContaining: () => NONE };
  const boxes = new Flatbush(polygons.length);
  for (const row of polygons) {
    const [west, south, east, north] = featureBounds(table, row);
    boxes.add(
      west - ON_EDGE_DEGREES,
      south - ON_EDGE_DEGREES,
      east + ON_EDGE_DEGREES,
      north + ON_EDGE_DEGREES,
    );
  }
  boxes.finish();
  return {
    firstContaining(lon, lat) {
      let first = NONE;
      boxes.search(lon, lat, lon, lat, (box) => {
        const row = polygons[box]!;
        if (row < first && pointInFeature(table, row, lon, lat)) first = row;
        return false; // nothing is collected
      });
      return first;
    },
  };
}

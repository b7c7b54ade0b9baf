import {
  type Bounds,
  GeometryKind,
  type GeometryTable,
  GeometryTableBuilder,
} from "../../src/core/model/geometry-table.ts";

/** A table of rectangles. */
export function boxes(...bounds: readonly Bounds[]): GeometryTable {
  const builder = new GeometryTableBuilder();
  for (const [west, south, east, north] of bounds) {
    const ring = [west, south, east, south, east, north, west, north, west, south];
    builder.add({ kind: GeometryKind.polygon, parts: [[ring]] });
  }
  return builder.finish();
}

import { pointInFeature } from "../geo/polygon.ts";
import { GeometryKind, type GeometryTable, GeometryTableBuilder } from "../model/geometry-table.ts";

/**
 * Whether data at a position are likely to have been shifted by a map service of China, so that
 * their source must be known. Decided by a coarse outline of where the services shift, drawn for
 * this question alone; it is no boundary of anything.
 */
export const mayBeShifted = (lon: number, lat: number): boolean =>
  pointInFeature(OUTLINE, 0, lon, lat);

const OUTLINE: GeometryTable = polygon([
  73.4, 39.4, 74.8, 40.5, 79.8, 42.2, 80.1, 45.1, 82.3, 45.5, 82.8, 47.3, 85.6, 48.4, 87.2, 49.3,
  90.2, 47.8, 91.2, 45.2, 95.3, 44.4, 96.4, 42.8, 101.5, 42.7, 105.2, 41.7, 110.4, 42.8, 111.7,
  44.0, 111.9, 45.3, 115.6, 45.6, 119.5, 46.8, 115.4, 47.8, 116.6, 49.9, 119.4, 50.4, 119.8, 52.7,
  120.9, 53.5, 123.6, 53.7, 126.2, 52.8, 127.8, 50.3, 131.1, 47.9, 134.9, 48.5, 133.2, 45.0, 131.3,
  44.8, 131.2, 43.3, 130.5, 42.4, 129.2, 41.9, 126.9, 41.6, 124.3, 39.8, 121.9, 38.6, 123.4, 37.0,
  123, 31, 122.9, 29.5, 121.3, 27.2, 120.3, 25.6, 119, 24.4, 118.3, 23.2, 117, 22, 115, 20, 118.5,
  15.0, 115.5, 7.0, 109.8, 11.0, 110.8, 15.2, 108.2, 18.0, 108.0, 21.4, 106.6, 21.8, 105.3, 23.2,
  103.9, 22.4, 102.3, 22.3, 101.7, 21.0, 99.9, 21.9, 99.1, 22.9, 97.4, 23.8, 98.5, 27.6, 95.4, 28.2,
  91.6, 27.6, 89.0, 27.2, 85.9, 27.9, 82.0, 30.1, 78.4, 32.4, 77.8, 35.4, 74.4, 37.2, 73.4, 39.4,
]);

function polygon(ring: readonly number[]): GeometryTable {
  const builder = new GeometryTableBuilder();
  builder.add({ kind: GeometryKind.polygon, parts: [[ring]] });
  return builder.finish();
}

import { rewind, truncate } from "@turf/turf";
import { GeometryKind, type GeometryTable, toGeoJsonGeometry } from "../model/geometry-table.ts";

/** Decimals of a degree in files: about 1 cm. */
const DEGREE_DECIMALS = 7;

/** An area as RFC 7946 wants it: outer rings anticlockwise, 7 decimals. Null for other kinds. */
export function rfc7946Area(
  table: GeometryTable,
  feature: number,
): GeoJSON.Polygon | GeoJSON.MultiPolygon | null {
  if (table.kinds[feature] !== GeometryKind.polygon) return null;
  const geometry = toGeoJsonGeometry(table, feature);
  if (geometry.type !== "Polygon" && geometry.type !== "MultiPolygon") return null;
  rewind(geometry, { mutate: true });
  return truncate(geometry, { precision: DEGREE_DECIMALS, mutate: true });
}

import { wktToGeoJSON } from "betterknown";
import type { JsonValue } from "../model/json.ts";

/** Whether a text begins like a geometry in WKT, with or without a number of its system (EWKT). */
export const looksLikeWkt = (text: string): boolean => WKT.test(text);

const WKT =
  /^\s*(?:SRID=\d+;\s*)?(?:(?:MULTI)?(?:POINT|LINESTRING|POLYGON)|GEOMETRYCOLLECTION)\s*(?:Z|M|ZM)?\s*(?:\(|EMPTY)/i;

/** The number behind `SRID=`; null without one. */
export function wktSrid(text: string): number | null {
  const digits = /^\s*SRID=(\d{1,6});/i.exec(text)?.[1];
  return digits === undefined ? null : Number(digits);
}

/** A geometry as GeoJSON has it; null for an empty one, undefined where the text cannot be read. */
export function readWkt(text: string): JsonValue | undefined {
  try {
    const geometry = wktToGeoJSON(text.replace(/^\s*SRID=\d+;/i, ""));
    return geometry as JsonValue; // plain objects, arrays and numbers
  } catch {
    return undefined; // the library tells bad text by throwing
  }
}

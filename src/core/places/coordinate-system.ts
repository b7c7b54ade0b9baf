import { type StatedCrs, systemName } from "../model/crs.ts";
import type { Bounds } from "../model/geometry-table.ts";
import { fromBd09, fromGcj02, type ToWgs84 } from "./chinese-offset.ts";
import { epsgDefinition } from "./definitions.ts";
import { type Projection, readProjection } from "./projection.ts";

/** How coordinates of a system become longitude and latitude on WGS 84. */
export interface CoordinateSystem {
  readonly name: string; // "GCJ-02", "CGCS2000 / 3-degree Gauss-Kruger zone 39 (EPSG:4527)"
  /** Null where they are used as they are. */
  readonly toWgs84: ToWgs84 | null;
  readonly isDegrees: boolean;
  readonly isDatumKnown: boolean;
  /** Where the system is meant to be used; null = everywhere, or not known. */
  readonly area: Bounds | null;
}

/** Makes a system ready; null when there is none of that code, or its text is not understood. */
export async function coordinateSystem(crs: StatedCrs): Promise<CoordinateSystem | null> {
  switch (crs.kind) {
    case "wgs84":
      return asItIs(systemName(crs));
    case "gcj02":
      return { ...asItIs(systemName(crs)), toWgs84: fromGcj02 };
    case "bd09":
      return { ...asItIs(systemName(crs)), toWgs84: fromBd09 };
    case "epsg":
      return ofEpsg(crs.code);
    case "wkt": {
      const projection = await readProjection(crs.text, { keepsAxes: false });
      return (
        projection && {
          ...projection,
          ...wgs84Alike(projection),
          name: systemName(crs),
          area: null,
        }
      );
    }
  }
}

const asItIs = (name: string): CoordinateSystem => ({
  name,
  toWgs84: null,
  isDegrees: true,
  isDatumKnown: true,
  area: null,
});

/** CGCS2000 in degrees, without and with heights. */
const CGCS2000_CODES: ReadonlySet<number> = new Set([4490, 4480]);
const WGS84_CODES: ReadonlySet<number> = new Set([4326, 4979]);

/** The same by the name in a text such as a .prj; of plane systems the name tells the zone. */
const IS_DEGREES =
  /^\s*GEO(?:GCS|GCRS|DCRS|DETICCRS|GRAPHICCRS)\s*[[(]|^\{.*"type":"Geo(?:detic|graphic)CRS"/i;
const CGCS2000_NAME = /China[ _]Geodetic[ _]Coordinate[ _]System[ _]2000|CGCS[ _]?2000/i;

export function isCgcs2000(crs: StatedCrs): boolean {
  if (crs.kind === "epsg") return CGCS2000_CODES.has(crs.code);
  return crs.kind === "wkt" && IS_DEGREES.test(crs.text) && CGCS2000_NAME.test(systemName(crs));
}

async function ofEpsg(code: number): Promise<CoordinateSystem | null> {
  if (WGS84_CODES.has(code)) return asItIs("WGS 84");
  if (CGCS2000_CODES.has(code)) return asItIs(`CGCS2000 (EPSG:${code})`);
  const found = await epsgDefinition(code);
  if (found === null) return null;
  const { name, area, definition } = found;
  const keepsAxes = definition.includes("+axis=");
  const projection = await readProjection(definition, { keepsAxes });
  return projection && { ...projection, name: `${name} (EPSG:${code})`, area };
}

/** Degrees on WGS 84 or a twin of it stay as they are, to the last digit. */
const wgs84Alike = ({ isDegrees, toWgs84 }: Projection): Pick<CoordinateSystem, "toWgs84"> => {
  const [lon, lat] = toWgs84(...PROBE);
  const isSame = isDegrees && Math.hypot(lon - PROBE[0], lat - PROBE[1]) < SAME_DEGREES;
  return { toWgs84: isSame ? null : toWgs84 };
};

const PROBE = [116.4, 39.9] as const;
const SAME_DEGREES = 1e-8; // a millimetre

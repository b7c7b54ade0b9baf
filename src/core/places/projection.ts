import type { ToWgs84 } from "./chinese-offset.ts";

/** A definition that proj4 understood. */
export interface Projection {
  /** Positions that cannot be turned become NaN. */
  readonly toWgs84: ToWgs84;
  readonly isDegrees: boolean;
  /** False where nothing says how its datum lies to WGS 84: positions are off as a whole. */
  readonly isDatumKnown: boolean;
}

/**
 * Reads a PROJ string, PROJJSON or WKT, of OGC or Esri. Null when proj4 does not understand it.
 * @param keepsAxes true where the definition's own order and direction of axes holds; files have
 * the easting first, whatever the registry says
 */
export async function readProjection(
  definition: string,
  { keepsAxes }: { readonly keepsAxes: boolean },
): Promise<Projection | null> {
  const { default: proj4 } = await import("proj4");
  try {
    const isJson = definition.startsWith("{");
    const system = new proj4.Proj(isJson ? JSON.parse(definition) : definition);
    const { datum, a } = system;
    const isGrid = datum.datum_type === GRID_SHIFT;
    // Grids of shifts are not carried: the datum then counts as one of which nothing is known.
    if (isGrid) datum.datum_type = NO_SHIFT;
    const isModern = Math.abs(Number(a) - WGS84_RADIUS) <= SAME_RADIUS_METRES;
    const turn = proj4(system, proj4.WGS84);
    return {
      toWgs84(x, y) {
        const [lon = Number.NaN, lat = Number.NaN] = turn.forward([x, y], keepsAxes);
        return [lon, lat];
      },
      isDegrees: system.names.includes("longlat"),
      isDatumKnown: !isGrid && (datum.datum_type !== NO_SHIFT || isModern),
    };
  } catch {
    return null;
  }
}

/** Values of proj4's `datum_type`. */
const GRID_SHIFT = 3;
const NO_SHIFT = 5;

const WGS84_RADIUS = 6_378_137; // metres
/** Datums on ellipsoids as near as this lie within metres of WGS 84: ETRS89, NAD83, CGCS2000. */
const SAME_RADIUS_METRES = 2;

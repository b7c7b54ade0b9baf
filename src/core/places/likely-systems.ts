import type { CrsChoice, PlaneGuess, StatedCrs } from "../model/crs.ts";
import { featureVertices } from "../model/geometry-table.ts";
import type { RawLayer } from "../model/raw-layer.ts";
import { coordinateSystem } from "./coordinate-system.ts";

/** A system that a layer may be in, and where its first feature would lie then. */
export interface LikelySystem {
  readonly choice: CrsChoice;
  readonly name: string;
  readonly lon: number;
  readonly lat: number;
}

/**
 * Systems that the coordinates of an unplaced layer may be in, the likeliest first; none when the
 * numbers tell nothing. Each holds the first feature: whoever knows the city knows the system.
 */
export async function likelySystems({
  look,
  geometry,
}: RawLayer): Promise<readonly LikelySystem[]> {
  if (geometry.count === 0) return [];
  const [vertex] = featureVertices(geometry, 0);
  const x = geometry.lonLat[2 * vertex] ?? Number.NaN;
  const y = geometry.lonLat[2 * vertex + 1] ?? Number.NaN;
  if (look.kind === "swapped") {
    return [{ choice: { crs: null, isSwapped: true }, name: "WGS 84", lon: y, lat: x }];
  }
  if (look.kind === "degrees") return [];
  const [east, north] = look.isNorthFirst ? [y, x] : [x, y];
  const found: LikelySystem[] = [];
  for (const code of codesOf(look.guess, look.zone)) {
    const crs: StatedCrs = { kind: "epsg", code };
    const system = await coordinateSystem(crs);
    const [lon, lat] = system?.toWgs84?.(east, north) ?? [Number.NaN, Number.NaN];
    if (system === null || !(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) continue;
    if (TAIWANESE.includes(code) && !isInTaiwan(lon, lat)) continue;
    found.push({ choice: { crs, isSwapped: look.isNorthFirst }, name: system.name, lon, lat });
  }
  return found;
}

/** EPSG codes by zone: CGCS2000, Xi'an 80, Beijing 54 (docs/method.md#coordinates). */
function codesOf(guess: PlaneGuess, zone: number): readonly number[] {
  switch (guess) {
    case "gauss-kruger-3":
      return [4488 + zone, 2324 + zone, 2376 + zone];
    case "gauss-kruger-6":
      return [4478 + zone, 2314 + zone, 21400 + zone];
    case "gauss-kruger-6-or-web-mercator":
      return [WEB_MERCATOR, 4478 + zone, 2314 + zone, 21400 + zone];
    case "web-mercator":
      return [WEB_MERCATOR];
    case "gauss-kruger-or-utm":
      return [...TAIWANESE, ...GAUSS_KRUGER_BY_MERIDIAN, ...UTM_NORTH];
    case "metres":
    case "unknown":
      return [];
  }
}

/** TWD97 in the two zones of Taiwan: 121° E, and 119° E for the islands in the strait. */
const TAIWANESE: readonly number[] = [3826, 3825];
/** Its land: elsewhere nobody counts from these meridians. */
const isInTaiwan = (lon: number, lat: number): boolean =>
  lon > 118 && lon < 122.2 && lat > 21.8 && lat < 26.5;
const WEB_MERCATOR = 3857;
const codes = (first: number, count: number): readonly number[] =>
  Array.from({ length: count }, (_, i) => first + i);
/** CGCS2000, central meridians 75° to 135° E, three degrees apart. */
const GAUSS_KRUGER_BY_MERIDIAN = codes(4534, 21);
/** Zones 43 to 53: 72° to 138° E. */
const UTM_NORTH = codes(32_643, 11);

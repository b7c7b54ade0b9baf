import type { Map as MapLibreMap, Point } from "maplibre-gl";
import { NONE } from "../core/base/none.ts";
import { createPolygonIndex } from "../core/geo/polygon-index.ts";
import { ResidenceState } from "../core/model/analysis.ts";
import type { MapData, MapTarget } from "./map-types.ts";
import { mercatorX, mercatorY, toMercator, WORLD_PIXELS } from "./mercator.ts";
import { createPointGrid, type PointGrid, sortPoints } from "./point-grid.ts";
import type { PreparedHomes } from "./prepared-homes.ts";
import { dotRadius } from "./residence-layer.ts";
import { SYMBOL_ZOOM } from "./style.ts";

export const NO_TARGET: MapTarget = { kind: "nothing" };

/** Finds what lies under a point of the canvas. */
export interface Picker {
  at(point: Point): MapTarget;
}

const LARGEST_REACH = 8; // CSS pixels from the pointer to a point
const SYMBOL_REACH = 12; // half of a symbol
/** Below this zoom homes stand closer than a finger or a pointer can tell: blocks come first. */
const HOME_ZOOM = 15;

/**
 * Facilities come before residences, residences before blocks. All are searched here and not on
 * the graphics card; the indexes are made when the pointer first needs them.
 * @param homes those that are ready to be pointed at
 */
export function createPicker(
  map: MapLibreMap,
  { facilityLonLat, blocks }: Pick<MapData, "facilityLonLat" | "blocks">,
  homes: () => PreparedHomes | null,
): Picker {
  const facilities = once(() => createPointGrid(sortPoints(toMercator(facilityLonLat))));
  const areas = once(() => createPolygonIndex(blocks));
  const homesNear = homeSearch(homes);

  return {
    at(point) {
      const { lng, lat } = map.unproject(point);
      const x = mercatorX(lng);
      const y = mercatorY(lat);
      const zoom = map.getZoom();
      const world = WORLD_PIXELS * 2 ** zoom;

      const facilityReach = zoom >= SYMBOL_ZOOM ? SYMBOL_REACH : LARGEST_REACH;
      const facility = facilities().nearest(x, y, facilityReach / world);
      if (facility !== NONE) return { kind: "facility", facility };

      if (zoom >= HOME_ZOOM) {
        const residence = homesNear(x, y, homeReach(zoom) / world);
        if (residence !== NONE) return { kind: "residence", residence };
      }
      const group = areas().firstContaining(lng, lat);
      if (group !== NONE) return { kind: "block", group };

      const residence = homesNear(x, y, LARGEST_REACH / world);
      return residence === NONE ? NO_TARGET : { kind: "residence", residence };
    },
  };
}

/** Nearest home within a radius, in Mercator; NONE without one. */
function homeSearch(
  homes: () => PreparedHomes | null,
): (x: number, y: number, radius: number) => number {
  let searched: PreparedHomes | null = null;
  let grid: PointGrid | null = null;
  return (x, y, radius) => {
    const prepared = homes();
    if (prepared === null) return NONE;
    if (grid === null || prepared !== searched) grid = createPointGrid(prepared.cells);
    searched = prepared;
    return grid.nearest(x - prepared.origin[0], y - prepared.origin[1], radius);
  };
}

/** On a block, a home is meant only when the pointer is on its dot. */
const homeReach = (zoom: number): number =>
  Math.min(LARGEST_REACH, dotRadius(ResidenceState.short, zoom) + 2);

function once<Made>(make: () => Made): () => Made {
  let made: Made | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

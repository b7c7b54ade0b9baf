import type { Map as MapLibreMap, Point } from "maplibre-gl";
import { NONE } from "../core/base/none.ts";
import { ResidenceState } from "../core/model/analysis.ts";
import type { MapTarget } from "./map-types.ts";
import { mercatorX, mercatorY, toMercator, WORLD_PIXELS } from "./mercator.ts";
import { createPointGrid, type PointGrid } from "./point-grid.ts";
import { dotRadius } from "./residence-layer.ts";
import { BLOCK_FILL_LAYER, SYMBOL_ZOOM } from "./style.ts";

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
 * Facilities come before residences, residences before blocks. Points are searched here and not on
 * the graphics card; the indexes are made when the pointer first needs them.
 */
export function createPicker(
  map: MapLibreMap,
  facilityLonLat: Float64Array,
  residenceLonLat: Float64Array,
): Picker {
  const facilities = lazyGrid(facilityLonLat);
  const residences = lazyGrid(residenceLonLat);

  return {
    at(point) {
      const { lng, lat } = map.unproject(point);
      const x = mercatorX(lng);
      const y = mercatorY(lat);
      const zoom = map.getZoom();
      const world = WORLD_PIXELS * 2 ** zoom;
      const near = (grid: PointGrid, pixels: number): number => grid.nearest(x, y, pixels / world);

      const facility = near(facilities(), zoom >= SYMBOL_ZOOM ? SYMBOL_REACH : LARGEST_REACH);
      if (facility !== NONE) return { kind: "facility", facility };

      if (zoom >= HOME_ZOOM) {
        const residence = near(residences(), homeReach(zoom));
        if (residence !== NONE) return { kind: "residence", residence };
      }
      const group = blockAt(map, point);
      if (group !== NONE) return { kind: "block", group };

      const residence = near(residences(), LARGEST_REACH);
      return residence === NONE ? NO_TARGET : { kind: "residence", residence };
    },
  };
}

/** On a block, a home is meant only when the pointer is on its dot. */
const homeReach = (zoom: number): number =>
  Math.min(LARGEST_REACH, dotRadius(ResidenceState.short, zoom) + 2);

function blockAt(map: MapLibreMap, point: Point): number {
  if (map.getLayer(BLOCK_FILL_LAYER) === undefined) return NONE;
  const [block] = map.queryRenderedFeatures(point, { layers: [BLOCK_FILL_LAYER] });
  return typeof block?.id === "number" ? block.id : NONE;
}

function lazyGrid(lonLat: Float64Array): () => PointGrid {
  let grid: PointGrid | null = null;
  return () => {
    grid ??= createPointGrid(toMercator(lonLat));
    return grid;
  };
}

import { LngLat, type Map as MapLibreMap } from "maplibre-gl";
import type { Bounds } from "../core/model/geometry-table.ts";
import { MERCATOR_EDGE } from "./mercator.ts";

/** Space that panels take from the map, in CSS pixels. */
export interface Padding {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Where the map may be looked at closest when it moves by itself: a few houses. */
const CLOSEST_ZOOM = 17;
/** From this size on a place is seen well. CSS pixels of its longer side. */
const WELL_SEEN = 120;
/** Below this size it is a speck. */
const LEAST_SEEN = 60;
const EASE_MS = 180;
const FAR_ZOOMS = 3;
const MARGIN = 32; // CSS pixels between what is fitted and the panels
const SMALLEST_WINDOW = 48; // CSS pixels that are kept free however large the panels are

/** Moves so that the bounds fill the free part of the map; bounds of one point are no problem. */
export function fitBounds(map: MapLibreMap, bounds: Bounds, padding: Padding): void {
  moveTo(map, cameraFor(map, bounds, { padding }));
}

function moveTo(map: MapLibreMap, camera: Camera | null): void {
  if (camera === null) return;
  // Far away there is nothing to follow with the eye on the way.
  const isFar =
    !map.getBounds().contains(camera.center) || Math.abs(camera.zoom - map.getZoom()) > FAR_ZOOMS;
  map.easeTo({ ...camera, duration: isFar ? 0 : easeDuration() });
}

/**
 * Comes near to a place that is too small to be seen well, with all that lies around it. What is
 * large enough already is only brought into view.
 */
export function approachBounds(
  map: MapLibreMap,
  place: Bounds,
  around: Bounds,
  padding: Padding,
): void {
  const zoom = map.getZoom();
  const side = longerSide(map, place);
  const whole = cameraFor(map, around, { padding, maxZoom: Math.max(CLOSEST_ZOOM, zoom) });
  if (whole === null) return;
  // What lies around may reach so far that the place would stay a speck: then the place comes first.
  const isSpeck = whole.zoom < CLOSEST_ZOOM && side * 2 ** (whole.zoom - zoom) < LEAST_SEEN;
  if (side >= WELL_SEEN) {
    revealBounds(map, isSpeck ? place : around, padding);
    return;
  }
  const maxZoom = Math.min(CLOSEST_ZOOM, zoom + Math.log2(WELL_SEEN / side));
  moveTo(map, isSpeck ? cameraFor(map, place, { padding, maxZoom }) : whole);
}

/** Closer, or farther away; what is in the middle of the free part stays there. */
export function zoomBy(map: MapLibreMap, levels: number, padding: Padding): void {
  const { left, right, top, bottom } = padding;
  const { width, height } = sizeOf(map);
  const around = map.unproject([(left + width - right) / 2, (top + height - bottom) / 2]);
  map.easeTo({ zoom: map.getZoom() + levels, around, duration: easeDuration() });
}

/** Of the box round a place as it is on the screen now, in CSS pixels. */
function longerSide(map: MapLibreMap, bounds: Bounds): number {
  const shown = onTheMap(bounds);
  if (shown === null) return 0;
  const [west, south, east, north] = shown;
  const upperLeft = map.project([west, north]);
  const lowerRight = map.project([east, south]);
  return Math.max(lowerRight.x - upperLeft.x, lowerRight.y - upperLeft.y);
}

/** Moves only if the bounds are not wholly in the free part: by panning if that is enough. */
export function revealBounds(map: MapLibreMap, bounds: Bounds, padding: Padding): void {
  const size = sizeOf(map);
  const safe = fittedPadding(padding, size);
  const [west, south, east, north] = onTheMap(bounds) ?? [];
  if (west === undefined || south === undefined || east === undefined || north === undefined)
    return;

  const upperLeft = map.project([west, north]);
  const lowerRight = map.project([east, south]);
  const free = {
    left: safe.left,
    top: safe.top,
    right: size.width - safe.right,
    bottom: size.height - safe.bottom,
  };
  const isInView =
    upperLeft.x >= free.left &&
    upperLeft.y >= free.top &&
    lowerRight.x <= free.right &&
    lowerRight.y <= free.bottom;
  if (isInView) return;

  const fitsAtThisZoom =
    lowerRight.x - upperLeft.x <= free.right - free.left &&
    lowerRight.y - upperLeft.y <= free.bottom - free.top;
  if (!fitsAtThisZoom) {
    fitBounds(map, bounds, padding);
    return;
  }
  map.panBy(
    [
      (upperLeft.x + lowerRight.x - free.left - free.right) / 2,
      (upperLeft.y + lowerRight.y - free.top - free.bottom) / 2,
    ],
    { duration: easeDuration() },
  );
}

/** Padding with the margin added, scaled down where it would leave no window. */
export function fittedPadding(padding: Padding, { width, height }: Size): Padding {
  const [left, right] = squeezed(padding.left + MARGIN, padding.right + MARGIN, width);
  const [top, bottom] = squeezed(padding.top + MARGIN, padding.bottom + MARGIN, height);
  return { left, right, top, bottom };
}

function squeezed(before: number, after: number, length: number): readonly [number, number] {
  const most = Math.max(0, length - SMALLEST_WINDOW);
  const total = before + after;
  if (total <= most) return [before, after];
  return [(before * most) / total, (after * most) / total];
}

/** Bounds that can be shown: in order, finite, inside Web Mercator; else null. */
export function onTheMap([west, south, east, north]: Bounds): Bounds | null {
  if (!(west <= east && south <= north)) return null; // also when one of them is NaN
  if (![west, south, east, north].every(Number.isFinite)) return null;
  return [west, clampLatitude(south), east, clampLatitude(north)];
}

const clampLatitude = (lat: number): number =>
  Math.max(-MERCATOR_EDGE, Math.min(MERCATOR_EDGE, lat));

interface Camera {
  readonly center: LngLat;
  readonly zoom: number;
}

interface Framing {
  readonly padding: Padding;
  readonly maxZoom?: number;
}

function cameraFor(
  map: MapLibreMap,
  bounds: Bounds,
  { padding, maxZoom = CLOSEST_ZOOM }: Framing,
): Camera | null {
  const shown = onTheMap(bounds);
  if (shown === null) return null;
  const [west, south, east, north] = shown;
  const camera = map.cameraForBounds([west, south, east, north], {
    padding: { ...fittedPadding(padding, sizeOf(map)) },
    maxZoom,
  });
  if (camera?.center === undefined || camera.zoom === undefined) return null;
  return { center: LngLat.convert(camera.center), zoom: camera.zoom };
}

function sizeOf(map: MapLibreMap): Size {
  const container = map.getContainer();
  return { width: container.clientWidth, height: container.clientHeight };
}

const easeDuration = (): number =>
  window.matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : EASE_MS;

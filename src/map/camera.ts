import type { Map as MapLibreMap } from "maplibre-gl";
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
const EASE_MS = 180;
const FAR_ZOOMS = 3;
const MARGIN = 32; // CSS pixels between what is fitted and the panels
const SMALLEST_WINDOW = 48; // CSS pixels that are kept free however large the panels are

/** Moves so that the bounds fill the free part of the map; bounds of one point are no problem. */
export function fitBounds(map: MapLibreMap, bounds: Bounds, padding: Padding): void {
  const camera = cameraFor(map, bounds, padding);
  if (camera === null) return;
  // Far away there is nothing to follow with the eye on the way.
  const isFar =
    !map.getBounds().contains(camera.center) || Math.abs(camera.zoom - map.getZoom()) > FAR_ZOOMS;
  map.easeTo({ ...camera, duration: isFar ? 0 : easeDuration() });
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

function cameraFor(map: MapLibreMap, bounds: Bounds, padding: Padding) {
  const shown = onTheMap(bounds);
  if (shown === null) return null;
  const [west, south, east, north] = shown;
  const camera = map.cameraForBounds([west, south, east, north], {
    padding: { ...fittedPadding(padding, sizeOf(map)) },
    maxZoom: CLOSEST_ZOOM,
  });
  if (camera?.center === undefined || camera.zoom === undefined) return null;
  return { center: camera.center, zoom: camera.zoom };
}

function sizeOf(map: MapLibreMap): Size {
  const container = map.getContainer();
  return { width: container.clientWidth, height: container.clientHeight };
}

const easeDuration = (): number =>
  window.matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : EASE_MS;

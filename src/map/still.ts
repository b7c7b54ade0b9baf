import type { Map as MapLibreMap } from "maplibre-gl";
import type { Padding } from "./camera.ts";
import type { MapStill } from "./map-types.ts";

const NO_PADDING: Padding = { top: 0, right: 0, bottom: 0, left: 0 };

/** The part of the map that no panel covers, drawn anew: what was drawn is gone once it is on the screen. */
export function takeStill(map: MapLibreMap, panels: Padding): MapStill {
  const { top, right, bottom, left } = panels;
  const canvas = map.getCanvas();
  const pixelRatio = canvas.width / (canvas.clientWidth || canvas.width); // 1 while hidden
  const picture = document.createElement("canvas");
  picture.width = Math.max(1, canvas.width - (left + right) * pixelRatio);
  picture.height = Math.max(1, canvas.height - (top + bottom) * pixelRatio);
  map.redraw();
  picture.getContext("2d")?.drawImage(canvas, -left * pixelRatio, -top * pixelRatio);
  return { canvas: picture, pixelRatio, metresPerPixel: metresPerPixel(map, panels) };
}

/** Metres in a CSS pixel, in the middle of what no panel covers: a scale is true there. */
function metresPerPixel(map: MapLibreMap, { top, right, bottom, left }: Padding): number {
  const { clientWidth, clientHeight } = map.getCanvas();
  const x = (left + clientWidth - right) / 2;
  const y = (top + clientHeight - bottom) / 2;
  const span = 100;
  const [west, east] = [map.unproject([x - span / 2, y]), map.unproject([x + span / 2, y])];
  return west.distanceTo(east) / span;
}

/** Lays a picture of the whole map over it, so that nobody sees what is done to it. Returns the way out. */
export function coverMap(map: MapLibreMap): () => void {
  const { canvas } = takeStill(map, NO_PADDING);
  Object.assign(canvas.style, { position: "absolute", inset: "0", width: "100%", height: "100%" });
  canvas.setAttribute("aria-hidden", "true");
  map.getCanvasContainer().after(canvas);
  return () => canvas.remove();
}

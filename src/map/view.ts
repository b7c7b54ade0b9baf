import type { Map as MapLibreMap } from "maplibre-gl";
import { mercatorX, mercatorY } from "./mercator.ts";

/** What the map looks at, kept beyond the moment: the plan from above, north up. */
export interface View {
  readonly matrix: Float64Array; // [16] from Mercator to the clip space of the picture
  readonly zoom: number;
  readonly pixelRatio: number; // pixels of the device in a CSS pixel
  readonly width: number; // of the picture, in pixels of the device
  readonly height: number;
  /** Mercator of what is in view, and of what reaches into it by the half of a line. */
  readonly box: readonly [left: number, top: number, right: number, bottom: number];
}

/** No line is wider, in pixels of the device. */
const LINE_PIXELS = 32;

/** @param matrix of the camera, as MapLibre gives it to custom layers */
export function viewOf(
  map: MapLibreMap,
  gl: WebGL2RenderingContext,
  matrix: ArrayLike<number>,
): View {
  const bounds = map.getBounds();
  const [left, right] = [mercatorX(bounds.getWest()), mercatorX(bounds.getEast())];
  const [top, bottom] = [mercatorY(bounds.getNorth()), mercatorY(bounds.getSouth())];
  const margin = (LINE_PIXELS / 2) * ((right - left) / gl.drawingBufferWidth);
  return {
    matrix: Float64Array.from(matrix),
    zoom: map.getZoom(),
    pixelRatio: map.getPixelRatio(),
    width: gl.drawingBufferWidth,
    height: gl.drawingBufferHeight,
    box: [left - margin, top - margin, right + margin, bottom + margin],
  };
}

export const sameView = (a: View, b: View): boolean =>
  a.width === b.width &&
  a.height === b.height &&
  a.pixelRatio === b.pixelRatio &&
  a.matrix.every((value, at) => value === b.matrix[at]);

/** Where the picture of one view lies in the clip space of another: scaled, then shifted. */
export interface Placement {
  readonly scale: readonly [x: number, y: number];
  readonly shift: readonly [x: number, y: number];
}

export const IN_PLACE: Placement = { scale: [1, 1], shift: [0, 0] };

export function placementIn(view: View, picture: View): Placement {
  const [scaleX, shiftX] = axisIn(view.matrix, picture.matrix, 0);
  const [scaleY, shiftY] = axisIn(view.matrix, picture.matrix, 1);
  return { scale: [scaleX, scaleY], shift: [shiftX, shiftY] };
}

/** From above, each axis of the clip space follows one of Mercator, by a factor and a summand. */
function axisIn(to: Float64Array, from: Float64Array, axis: 0 | 1): [scale: number, shift: number] {
  const diagonal = 5 * axis;
  const factor = (matrix: Float64Array): number => matrix[diagonal]! / matrix[15]!;
  const summand = (matrix: Float64Array): number => matrix[12 + axis]! / matrix[15]!;
  const scale = factor(to) / factor(from);
  return [scale, summand(to) - scale * summand(from)];
}

/** Whether a picture is laid pixel by pixel, be it elsewhere. */
export const isUnscaled = ({ scale }: Placement): boolean =>
  scale.every((factor) => Math.abs(factor - 1) < 1e-9);

/** The share of a view that a picture covers when it is placed in it; 0..1. */
export function shareCovered({ scale, shift }: Placement): number {
  const along = (axis: 0 | 1): number => {
    const low = Math.max(-1, shift[axis] - scale[axis]);
    const high = Math.min(1, shift[axis] + scale[axis]);
    return Math.max(0, high - low) / 2;
  };
  return along(0) * along(1);
}

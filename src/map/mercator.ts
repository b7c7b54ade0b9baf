/** Beyond this latitude Web Mercator's square world ends. */
export const MERCATOR_EDGE = 85.0511287798066;

/**
 * Web Mercator of degrees: x and y in [0, 1], y to the south. For drawing and pointing only; no
 * distance is ever taken from it.
 * @param lonLat [2n] degrees
 * @returns [2n] x, y
 */
export function toMercator(lonLat: Float64Array): Float64Array<ArrayBuffer> {
  const mercator = new Float64Array(lonLat.length);
  for (let i = 0; i < lonLat.length; i += 2) {
    mercator[i] = mercatorX(lonLat[i]!);
    mercator[i + 1] = mercatorY(lonLat[i + 1]!);
  }
  return mercator;
}

export const mercatorX = (lon: number): number => (lon + 180) / 360;

export function mercatorY(lat: number): number {
  const sine = Math.sin((Math.max(-MERCATOR_EDGE, Math.min(MERCATOR_EDGE, lat)) * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

/** Width of the world at zoom 0, in CSS pixels; Mercator positions are shares of it. */
export const WORLD_PIXELS = 512;

import type { StreetShapes } from "./map-types.ts";
import { toMercator } from "./mercator.ts";
import { offsetsFrom } from "./webgl.ts";

/** How a street is drawn: its colour in the palette, its width as a multiple of a plain street's. */
export const STREET_STYLES = [
  { colour: "street", width: 0.55 },
  { colour: "street", width: 1 },
  { colour: "mainStreet", width: 1.7 },
] as const;

const FOOT = 0;
const PLAIN = 1;
const MAIN = 2;
const FOOTWAYS = ["footway", "path", "steps", "pedestrian", "cycleway", "track", "corridor"];
const MAIN_STREETS = ["trunk", "primary", "secondary", "tertiary"];

function styleOf(highway: string): number {
  if (MAIN_STREETS.includes(highway)) return MAIN;
  return FOOTWAYS.includes(highway) ? FOOT : PLAIN;
}

/** Pieces between two neighbouring vertices; those of a style are `start[style]..start[style+1]`. */
export interface StreetSegments {
  readonly lonLat: Float64Array; // [4s] both ends
  readonly start: Uint32Array; // [styles + 1]
}

/** Streets as the graphics card takes them. */
export interface PreparedStreets extends Pick<StreetSegments, "start"> {
  readonly origin: readonly [x: number, y: number]; // Mercator
  readonly offsets: Float32Array<ArrayBuffer>; // [4s] both ends, from the origin
  readonly pieceLength: number; // the mean, as a share of the world
}

export function prepareStreets(streets: StreetShapes): PreparedStreets {
  const { lonLat, start } = streetSegments(streets);
  const mercator = toMercator(lonLat);
  const origin = [mercator[0] ?? 0, mercator[1] ?? 0] as const;
  const offsets = offsetsFrom(origin, mercator);
  return { origin, offsets, start, pieceLength: meanLength(offsets) };
}

function meanLength(segments: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < segments.length; at += 4) {
    sum += Math.hypot(segments[at + 2]! - segments[at]!, segments[at + 3]! - segments[at + 1]!);
  }
  return segments.length === 0 ? 0 : (4 * sum) / segments.length;
}

/** Streets in drawing order: footways at the bottom, main streets on top. */
export function streetSegments(streets: StreetShapes | null): StreetSegments {
  const start = new Uint32Array(STREET_STYLES.length + 1);
  if (streets === null) return { lonLat: new Float64Array(0), start };
  const { vertexStart } = streets.geometry;
  const lines = vertexStart.length - 1;
  const lonLat = new Float64Array(4 * (vertexStart[lines]! - lines));
  let used = 0;
  for (let style = 0; style < STREET_STYLES.length; style++) {
    for (let row = 0; row < streets.classes.length; row++) {
      if (styleOf(streets.classes[row]!) !== style) continue;
      used += segmentsInto(lonLat, used, streets, row);
    }
    start[style + 1] = used;
  }
  return { lonLat, start };
}

/** Writes the segments of one feature from the given one on; returns how many. */
function segmentsInto(
  segments: Float64Array,
  first: number,
  { geometry }: StreetShapes,
  row: number,
): number {
  const { partStart, ringStart, vertexStart, lonLat } = geometry;
  const lastLine = ringStart[partStart[row + 1]!]!;
  let used = first;
  for (let line = ringStart[partStart[row]!]!; line < lastLine; line++) {
    for (let vertex = vertexStart[line]!; vertex < vertexStart[line + 1]! - 1; vertex++) {
      for (let i = 0; i < 4; i++) segments[4 * used + i] = lonLat[2 * vertex + i]!;
      used++;
    }
  }
  return used - first;
}

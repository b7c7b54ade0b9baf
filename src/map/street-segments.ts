import type { StreetShapes } from "./map-types.ts";
import { toMercator, WORLD_PIXELS } from "./mercator.ts";
import { spatialOrder } from "./residence-order.ts";
import type { Runs } from "./runs.ts";
import { simplifyLine } from "./simplify-line.ts";
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
  readonly ends: Float32Array<ArrayBuffer>; // [4s] both ends
  readonly start: Uint32Array; // [styles + 1]
}

/** Streets as the graphics card takes them. */
export interface PreparedStreets {
  readonly origin: readonly [x: number, y: number]; // Mercator
  /** From the one for the farthest view to the one with every vertex. */
  readonly details: readonly StreetDetail[];
}

/** Streets by as many vertices as can be told apart. Of each style pieces lie run by run. */
export interface StreetDetail extends StreetSegments {
  readonly runs: Runs; // of `ends`, from the origin
  readonly firstRun: Uint32Array; // [styles + 1]
  readonly pieceLength: number; // the mean, as a share of the world
}

const PIECES_A_RUN = 256;

/** What is left out of a line is up to so wide, in pixels. */
const UNSEEN_PIXELS = 0.5;
/** Pixels that the world is wide where a more exact line takes over. */
const DETAIL_STEPS = [WORLD_PIXELS * 2 ** 13, Infinity] as const;

export const STREET_DETAILS = DETAIL_STEPS.length;

/** The first detail that is enough where the world is so many pixels wide. */
export const streetDetailAt = (worldPixels: number): number =>
  DETAIL_STEPS.findIndex((most) => worldPixels <= most);

export function prepareStreets(streets: StreetShapes): PreparedStreets {
  const mercator = toMercator(streets.geometry.lonLat);
  const origin = [mercator[0] ?? 0, mercator[1] ?? 0] as const;
  const places = offsetsFrom(origin, mercator);
  const room = roomFor(streets); // of all details: memory that is let go of is not free at once
  const details = DETAIL_STEPS.map((most) =>
    inRuns(streetSegments(streets, places, UNSEEN_PIXELS / most, room)),
  );
  return { origin, details };
}

/**
 * Streets in drawing order: footways at the bottom, main streets on top.
 * @param places [2v] x and y of their vertices
 * @param tolerance of `simplifyLine`; 0 takes every vertex
 * @param ends room for all segments, of which the answer is a part
 */
export function streetSegments(
  streets: StreetShapes,
  places: Float32Array,
  tolerance: number,
  ends: Float32Array<ArrayBuffer> = roomFor(streets),
): StreetSegments {
  const start = new Uint32Array(STREET_STYLES.length + 1);
  let used = 0;
  for (let style = 0; style < STREET_STYLES.length; style++) {
    for (let row = 0; row < streets.classes.length; row++) {
      if (styleOf(streets.classes[row]!) !== style) continue;
      used += segmentsInto(ends, used, streets, row, places, tolerance);
    }
    start[style + 1] = used;
  }
  return { ends: ends.subarray(0, 4 * used), start };
}

function roomFor({ geometry: { vertexStart } }: StreetShapes): Float32Array<ArrayBuffer> {
  const lines = vertexStart.length - 1;
  return new Float32Array(4 * (vertexStart[lines]! - lines));
}

/** Writes the segments of one feature from the given one on; returns how many. */
function segmentsInto(
  ends: Float32Array,
  first: number,
  { geometry: { partStart, ringStart, vertexStart } }: StreetShapes,
  row: number,
  places: Float32Array,
  tolerance: number,
): number {
  const lastLine = ringStart[partStart[row + 1]!]!;
  let used = first;
  const put = (from: number, to: number): void => {
    ends[4 * used] = places[2 * from]!;
    ends[4 * used + 1] = places[2 * from + 1]!;
    ends[4 * used + 2] = places[2 * to]!;
    ends[4 * used + 3] = places[2 * to + 1]!;
    used++;
  };
  for (let line = ringStart[partStart[row]!]!; line < lastLine; line++) {
    const [from, last] = [vertexStart[line]!, vertexStart[line + 1]! - 1];
    if (tolerance === 0) {
      for (let vertex = from; vertex < last; vertex++) put(vertex, vertex + 1);
    } else {
      const kept = simplifyLine(places, from, last, tolerance);
      for (let at = 1; at < kept.length; at++) put(kept[at - 1]!, kept[at]!);
    }
  }
  return used - first;
}

/** The same segments, those of each style in the order of the map. */
function inRuns({ ends, start }: StreetSegments): StreetDetail {
  const sorted = new Float32Array(ends.length);
  const firstPiece: number[] = [];
  const firstRun = new Uint32Array(start.length);
  for (let style = 0; style + 1 < start.length; style++) {
    const [first, end] = [start[style]!, start[style + 1]!];
    const { order } = spatialOrder(middlesOf(ends.subarray(4 * first, 4 * end)));
    for (let place = 0; place < order.length; place++) {
      const from = 4 * (first + order[place]!);
      const to = 4 * (first + place);
      for (let number = 0; number < 4; number++) sorted[to + number] = ends[from + number]!;
    }
    for (let piece = first; piece < end; piece += PIECES_A_RUN) firstPiece.push(piece);
    firstRun[style + 1] = firstPiece.length;
  }
  const runStarts = Uint32Array.from([...firstPiece, start[start.length - 1]!]);
  const runs = { firstPiece: runStarts, boxes: boxesOf(sorted, runStarts) };
  return { ends: sorted, start, runs, firstRun, pieceLength: meanLength(sorted) };
}

function middlesOf(ends: Float32Array): Float32Array {
  const middles = new Float32Array(ends.length / 2);
  for (let at = 0; at < middles.length; at += 2) {
    middles[at] = (ends[2 * at]! + ends[2 * at + 2]!) / 2;
    middles[at + 1] = (ends[2 * at + 1]! + ends[2 * at + 3]!) / 2;
  }
  return middles;
}

/** @param firstPiece [runs + 1] */
function boxesOf(ends: Float32Array, firstPiece: Uint32Array): Float32Array {
  const boxes = new Float32Array(4 * (firstPiece.length - 1));
  for (let run = 0; run + 1 < firstPiece.length; run++) {
    let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let at = 4 * firstPiece[run]!; at < 4 * firstPiece[run + 1]!; at += 2) {
      left = Math.min(left, ends[at]!);
      right = Math.max(right, ends[at]!);
      top = Math.min(top, ends[at + 1]!);
      bottom = Math.max(bottom, ends[at + 1]!);
    }
    boxes.set([left, top, right, bottom], 4 * run);
  }
  return boxes;
}

function meanLength(ends: Float32Array): number {
  let sum = 0;
  for (let at = 0; at < ends.length; at += 4) {
    sum += Math.hypot(ends[at + 2]! - ends[at]!, ends[at + 3]! - ends[at + 1]!);
  }
  return ends.length === 0 ? 0 : (4 * sum) / ends.length;
}

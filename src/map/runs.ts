import type { Pass } from "./passes.ts";
import type { View } from "./view.ts";

/**
 * Pieces in an order in which neighbours on the map follow each other, cut into runs, so that what is
 * out of sight need not be drawn.
 */
export interface Runs {
  readonly firstPiece: Uint32Array; // [runs + 1]
  readonly boxes: Float32Array; // [4 x runs] least x and y, greatest x and y, from the origin
}

/** Runs from the first to the one before the last. */
export type RunSpan = readonly [first: number, end: number];

/**
 * Those runs of some that may lie in a box, neighbours joined.
 * @param origin of the boxes of the runs, Mercator
 */
export function spansIn(
  box: View["box"],
  boxes: Float32Array,
  origin: readonly [x: number, y: number],
  [firstRun, endRun]: RunSpan = [0, boxes.length / 4],
): readonly RunSpan[] {
  const [left, right] = [box[0] - origin[0], box[2] - origin[0]];
  const [top, bottom] = [box[1] - origin[1], box[3] - origin[1]];
  const spans: RunSpan[] = [];
  for (let run = firstRun; run < endRun; run++) {
    const isSeen =
      boxes[4 * run]! <= right &&
      boxes[4 * run + 2]! >= left &&
      boxes[4 * run + 1]! <= bottom &&
      boxes[4 * run + 3]! >= top;
    if (!isSeen) continue;
    const last = spans.at(-1);
    if (last?.[1] === run) spans[spans.length - 1] = [last[0], run + 1];
    else spans.push([run, run + 1]);
  }
  return spans;
}

/** Passes over the pieces of some runs. @param firstPiece [runs + 1] */
export const spanPasses = (
  spans: readonly RunSpan[],
  firstPiece: Uint32Array,
  weight: number,
  draw: (first: number, end: number) => void,
): readonly Pass[] =>
  spans.map(([firstRun, endRun]) => {
    const start = firstPiece[firstRun]!;
    return {
      pieces: firstPiece[endRun]! - start,
      weight,
      draw: (first, end) => draw(start + first, start + end),
    };
  });

/** Microseconds of a software renderer for a corner that is worked out. */
export const CORNER_WEIGHT = 0.18;

/** Pieces of one kind in drawing order; any run of them can be drawn by itself. */
export interface Pass {
  readonly pieces: number;
  /** Microseconds that a software renderer may take for a piece; only how they compare matters. */
  readonly weight: number;
  /** @param end the piece after the last */
  readonly draw: (first: number, end: number) => void;
}

export const drawAll = (passes: readonly Pass[]): void => {
  for (const { pieces, draw } of passes) if (pieces > 0) draw(0, pieces);
};

/**
 * Draws passes in turn, a part at each call, in the order in which they would be drawn at once.
 * @returns what draws at most so much weight more, but a piece at least, and says how much it drew;
 *   0 when nothing is left
 */
export function inParts(passes: readonly Pass[]): (most: number) => number {
  let pass = 0;
  let piece = 0; // the next of that pass
  return (most) => {
    let drawn = 0;
    while (pass < passes.length && (drawn === 0 || drawn < most)) {
      const { pieces, weight, draw } = passes[pass]!;
      const room = Math.max(drawn === 0 ? 1 : 0, Math.floor((most - drawn) / weight));
      if (room === 0) break;
      const end = Math.min(pieces, piece + room);
      if (end > piece) draw(piece, end);
      drawn += weight * (end - piece);
      piece = end;
      if (piece < pieces) continue;
      pass++;
      piece = 0;
    }
    return drawn;
  };
}

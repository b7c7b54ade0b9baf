import type { DistanceMatrix } from "../core/model/analysis.ts";

/** Distances of a home to a category, kept at most: some 200 MB. */
const MOST_CELLS = 10_000_000;

/**
 * The last distances measured, so that going back to another yardstick costs nothing. What was
 * asked for longest ago goes first; the newest stays however large it is.
 */
export class MatrixStore {
  private readonly matrices = new Map<string, DistanceMatrix>(); // the newest last

  /** The matrix of a key, measured only where it is not there any more. */
  get(key: string, measure: () => DistanceMatrix): DistanceMatrix {
    const matrix = this.matrices.get(key) ?? measure();
    this.matrices.delete(key);
    this.matrices.set(key, matrix);
    this.shrink();
    return matrix;
  }

  clear(): void {
    this.matrices.clear();
  }

  private shrink(): void {
    let cells = 0;
    for (const { metres } of this.matrices.values()) cells += metres.length;
    for (const [key, { metres }] of this.matrices) {
      if (cells <= MOST_CELLS || this.matrices.size === 1) return;
      this.matrices.delete(key);
      cells -= metres.length;
    }
  }
}

import type { DistanceMatrix } from "../core/model/analysis.ts";

/** Distances of a home to a category, kept at most: some 200 MB. */
const MOST_CELLS = 10_000_000;

/**
 * The last distances measured, so that going back to another yardstick costs nothing. What was
 * asked for longest ago goes first; the newest stays however large it is.
 */
export class MatrixStore {
  private readonly matrices = new Map<string, DistanceMatrix>(); // the newest last

  find(key: string): DistanceMatrix | null {
    return this.matrices.get(key) ?? null;
  }

  /** Keeps a matrix as the newest of all. */
  keep(key: string, matrix: DistanceMatrix): void {
    this.matrices.delete(key);
    this.matrices.set(key, matrix);
    this.shrink();
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

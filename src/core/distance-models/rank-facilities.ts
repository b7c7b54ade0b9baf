import { type PreparedModel, rowsServing } from "./distance-model.ts";

export interface RankedFacility {
  readonly facility: number; // row of FacilityTable
  readonly metres: number;
}

export interface RankQuestion {
  readonly residence: number; // row of ResidenceTable
  readonly category: string;
  readonly labels: readonly (readonly string[])[]; // [f] categories that each facility counts for
  /** How many to give at most; all when left out. */
  readonly first?: number;
}

/**
 * The reachable facilities of a category from the nearest to the farthest from one residence; of several
 * equally near, the lowest row first. The first of them is the one that `nearest` gives.
 */
export function rankFacilities(
  model: PreparedModel,
  { residence, category, labels, first = Infinity }: RankQuestion,
): readonly RankedFacility[] {
  const rows = rowsServing(labels, category);
  const metres = model.metresTo(residence, rows);
  return Array.from(rows, (facility, i) => ({ facility, metres: metres[i]! }))
    .filter((ranked) => ranked.metres < Infinity)
    .sort((a, b) => a.metres - b.metres || a.facility - b.facility)
    .slice(0, first);
}

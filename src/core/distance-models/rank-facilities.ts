import { TIE_METRES } from "../network/tie.ts";
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
    .sort((a, b) => a.metres - b.metres)
    .reduce(putInPlace, [])
    .slice(0, first);
}

/** Appends the next farther facility, before those that are as near and stand behind it in the data. */
function putInPlace(ranked: RankedFacility[], next: RankedFacility): RankedFacility[] {
  let place = ranked.length;
  for (; place > 0; place--) {
    const before = ranked[place - 1]!;
    if (next.metres - before.metres > TIE_METRES || before.facility < next.facility) break;
  }
  ranked.splice(place, 0, next);
  return ranked;
}

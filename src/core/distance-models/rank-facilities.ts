import { TIE_METRES } from "../network/tie.ts";
import type { PreparedModel } from "./distance-model.ts";

export interface RankedFacility {
  readonly facility: number; // row of FacilityTable
  readonly metres: number;
}

export interface RankQuestion {
  readonly residence: number; // row of ResidenceTable
  readonly rows: Uint32Array; // of the facilities that count, ascending
  /** How many to give at most; all when left out. */
  readonly first?: number;
}

/**
 * The reachable ones of some facilities from the nearest to the farthest from one residence; of several
 * equally near, the lowest row first. The first of them is the one that `nearest` gives.
 */
export function rankFacilities(
  model: PreparedModel,
  { residence, rows, first = Infinity }: RankQuestion,
): readonly RankedFacility[] {
  const near = mayBeFirst(model, residence, rows, first);
  const metres = model.metresTo(residence, near);
  return Array.from(near, (facility, i) => ({ facility, metres: metres[i]! }))
    .filter((ranked) => ranked.metres < Infinity)
    .sort((a, b) => a.metres - b.metres)
    .reduce(putInPlace, [])
    .slice(0, first);
}

/** The rows that may be among the first: others are farther than enough of those before them. */
function mayBeFirst(
  model: PreparedModel,
  residence: number,
  rows: Uint32Array,
  first: number,
): Uint32Array {
  if (model.leastMetresTo === undefined || rows.length <= first) return rows;
  const least = model.leastMetresTo(residence, rows);
  const nearest: number[] = []; // metres of the first so far, ascending
  return rows.filter((_, i) => {
    const farthest = nearest[first - 1] ?? Infinity;
    if (least[i]! > farthest + TIE_METRES) return false;
    const [metres = Infinity] = model.metresTo(residence, rows.subarray(i, i + 1));
    if (metres < farthest) insert(nearest, metres);
    return metres <= farthest + TIE_METRES;
  });
}

function insert(ascending: number[], value: number): void {
  let place = ascending.length;
  while (place > 0 && ascending[place - 1]! > value) place--;
  ascending.splice(place, 0, value);
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

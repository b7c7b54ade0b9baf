import type { RankedFacility } from "../model/walk.ts";
import { TIE_METRES } from "../network/tie.ts";
import type { PreparedModel } from "./distance-model.ts";

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
  question: RankQuestion,
): readonly RankedFacility[] {
  const { rows, metres } = nearRows(model, question);
  return Array.from(rows, (facility, i) => ({ facility, metres: metres[i]! }))
    .filter((ranked) => ranked.metres < Infinity)
    .sort((a, b) => a.metres - b.metres)
    .reduce(putInPlace, [])
    .slice(0, question.first);
}

/** Radii in which the first few are sought, one after the other; beyond the last all count. */
const REACHES_METRES = [500, 2000, 8000, 32_000];

interface MeasuredRows {
  readonly rows: Uint32Array;
  readonly metres: Float64Array;
}

/** The first of the rows, and their distances: the rows of the first circle that surely holds them. */
function nearRows(
  model: PreparedModel,
  { residence, rows, first = Infinity }: RankQuestion,
): MeasuredRows {
  const measured = (some: Uint32Array, within?: number): MeasuredRows => ({
    rows: some,
    metres: model.metresTo(residence, some, within),
  });
  if (first >= rows.length) return measured(rows);
  const least = model.leastMetresTo(residence, rows);
  for (const reach of REACHES_METRES) {
    const inside = rows.filter((_, i) => least[i]! <= reach);
    if (inside.length < first) continue;
    const near = measured(inside, reach);
    const surely = near.metres.filter((distance) => distance + TIE_METRES < reach);
    if (surely.length >= first) return near;
  }
  return measured(rows);
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

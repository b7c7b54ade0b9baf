import { ResidenceState } from "../model/analysis.ts";
import type { TargetGroup } from "../model/dataset.ts";

/** How many people of each target group live in every home, in an order of the caller's own. */
export type PeopleColumns = Readonly<Record<TargetGroup, Float64Array>>; // [n]

/** What required services a residence falls short of, as bits by whom they serve. */
export const SHORT = { everyone: 1, elders: 2, infants: 4 } as const;
/** What required services a residence is not known to have. */
export const UNKNOWN = { everyone: 8, elders: 16, infants: 32 } as const;
/** How far the bits of "unknown" stand above those of "short". */
const UNKNOWN_BITS = 3;
const ANY_SHORT = SHORT.everyone | SHORT.elders | SHORT.infants;
const ANY_UNKNOWN = UNKNOWN.everyone | UNKNOWN.elders | UNKNOWN.infants;

/** The marks that concern somebody who lives there: a home without elders lacks no eldercare. */
export function feltMarks(marks: number, people: PeopleColumns, home: number): number {
  const elders = people.elders[home]! > 0 ? SHORT.elders | UNKNOWN.elders : 0;
  const infants = people.infants[home]! > 0 ? SHORT.infants | UNKNOWN.infants : 0;
  return marks & (SHORT.everyone | UNKNOWN.everyone | elders | infants);
}

/** The same marks, if everything unknown were short. */
export const atMost = (felt: number): number => felt | ((felt & ANY_UNKNOWN) >> UNKNOWN_BITS);

/** Those of a home who lack something that its marks call short. */
export function peopleLacking(felt: number, people: PeopleColumns, home: number): number {
  const everyone = people.everyone[home]!;
  if (felt & SHORT.everyone) return everyone;
  // Nobody is both under 3 and over 60, so the parts may be added.
  const elders = felt & SHORT.elders ? people.elders[home]! : 0;
  const infants = felt & SHORT.infants ? people.infants[home]! : 0;
  return Math.min(everyone, elders + infants);
}

/** How a residence stands over all required services. */
export function residenceStateOf(
  felt: number,
  people: PeopleColumns,
  home: number,
): ResidenceState {
  if (people.everyone[home] === 0) return ResidenceState.noOne;
  if (felt & ANY_SHORT) return ResidenceState.short;
  return felt & ANY_UNKNOWN ? ResidenceState.unknown : ResidenceState.covered;
}

import type { ResidenceTable } from "../model/dataset.ts";

/** Who lives within a limit of one facility. */
export interface ReachedPeople {
  readonly residences: number;
  readonly people: number;
  readonly share: number | null; // of everybody in the data, 0 to 1; null where nobody lives
}

/** @param metres [n] from every residence to the facility; Infinity = no way */
export function peopleWithin(
  { population }: Pick<ResidenceTable, "population">,
  metres: Float64Array,
  limitMetres: number,
): ReachedPeople {
  let residences = 0;
  let people = 0;
  let all = 0;
  for (let home = 0; home < population.length; home++) {
    all += population[home]!;
    if (metres[home]! > limitMetres) continue;
    residences++;
    people += population[home]!;
  }
  return { residences, people, share: all > 0 ? people / all : null };
}

/**
 * Row of the criterion by whose limit a facility is looked at: the one in focus if the facility counts
 * for it, else the first of the standard; null where the standard asks for nothing that it offers.
 */
export function criterionOfFacility(
  criteria: readonly { readonly category: string }[],
  categories: readonly string[],
  focus: number | null,
): number | null {
  const fits = (row: number): boolean => categories.includes(criteria[row]?.category ?? "");
  if (focus !== null && fits(focus)) return focus;
  const first = criteria.findIndex((_, row) => fits(row));
  return first === -1 ? null : first;
}

import type { DistanceMatrix } from "../model/analysis.ts";
import type { ResidenceTable } from "../model/dataset.ts";

/** Some of the homes, and who lives there. */
export interface ReachedPeople {
  readonly residences: number;
  readonly people: number;
  readonly share: number | null; // of everybody in the data, 0 to 1; null where nobody lives
}

/**
 * Who lives within a limit of one facility.
 * @param metres [n] from every residence to the facility; Infinity = no way
 */
export function peopleWithin(
  { population }: Pick<ResidenceTable, "population">,
  metres: Float64Array,
  limitMetres: number,
): ReachedPeople {
  return peopleWhere(population, (home) => metres[home]! <= limitMetres);
}

/** Who has the facility for the nearest of a category, however far it is. Of equally near ones only one is. */
export function peopleNearestTo(
  { population }: Pick<ResidenceTable, "population">,
  { categories, nearest }: Pick<DistanceMatrix, "categories" | "nearest">,
  category: string,
  facility: number,
): ReachedPeople {
  const start = categories.indexOf(category) * population.length;
  const isNearest = (home: number): boolean => start >= 0 && nearest[start + home] === facility;
  return peopleWhere(population, isNearest);
}

function peopleWhere(
  population: Float64Array,
  isCounted: (home: number) => boolean,
): ReachedPeople {
  let residences = 0;
  let people = 0;
  let all = 0;
  for (let home = 0; home < population.length; home++) {
    all += population[home]!;
    if (!isCounted(home)) continue;
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

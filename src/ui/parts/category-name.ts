import { CATEGORY_CATALOGUE } from "../../core/categories/catalogue.ts";
import type { Criterion, Pack } from "../../core/model/standard.ts";
import type { Lang } from "../../core/words/lang.ts";

/** A category in the language that is on; an id that no registry knows stays as it is. */
export const categoryName = (category: string, lang: Lang): string =>
  NAMES.get(category)?.[lang] ?? category;

const NAMES: ReadonlyMap<string, Readonly<Record<Lang, string>>> = new Map(
  CATEGORY_CATALOGUE.map(({ id, name }) => [id, name]),
);

/**
 * What a criterion is called on the screen: its category's short name, or the standard's own name
 * where the pack asks for the same category twice.
 */
export function criterionName(pack: Pack, criterion: Criterion, lang: Lang): string {
  const isOnly = pack.criteria.every(
    (other) => other === criterion || other.category !== criterion.category,
  );
  return isOnly ? categoryName(criterion.category, lang) : criterion.name[lang];
}

/** Every category to choose from, by name. */
export const categoryChoices = (lang: Lang): readonly { id: string; name: string }[] =>
  CATEGORY_CATALOGUE.map(({ id, name }) => ({ id, name: name[lang] }));

import { lazy } from "../base/lazy.ts";
import { remembered } from "../base/remembered.ts";
import type { JsonObject } from "../model/json.ts";
import type { PropertyTable } from "../model/property-table.ts";
import type { CategoryId } from "./catalogue.ts";
import type { Category } from "./category.ts";
import { compatibleWithFirst, inOrder } from "./labels.ts";
import { keywordsOf, matchNames } from "./name-matching.ts";
import { normaliseLabel } from "./normalise-text.ts";
import { asText, propertyText } from "./property-text.ts";
import { isAmapType } from "./provider-classes.ts";
import { CATEGORIES } from "./registry.ts";

/** Columns made to hold a category. */
export const CATEGORY_FIELDS = [
  ...["category", "Category", "CATEGORY", "类别", "设施类别", "设施类型", "设施分类"],
  ...["类型", "分类", "服务类型", "facility_type", "facilityType", "facility_category"],
  ...["facilityCategory", "amenity_type", "poi_type", "poi_category", "service_type"],
  ...["SSLX", "SSLB"], // initials of 设施类型, 设施类别
] as const;

/** Columns that may hold one, among other things; read only when they do. */
const GENERAL_FIELDS = [
  ...["kind", "Kind", "KIND", "class", "Class", "CLASS", "fclass", "type", "Type", "TYPE"],
] as const;

export interface StatedCategory {
  readonly field: string;
  /** As it stands in the file. */
  readonly value: string;
  /** Empty when the value is not known. */
  readonly categories: readonly CategoryId[];
}

/**
 * What the data themselves call the feature: the first column of a category that is filled, else a
 * general column with the label of a category. Null without either.
 */
export function statedCategory(properties: JsonObject): StatedCategory | null {
  for (const field of CATEGORY_FIELDS) {
    const value = propertyText(properties, field);
    if (value !== "") return { field, value, categories: categoriesCalled(field, value) };
  }
  for (const field of GENERAL_FIELDS) {
    const value = propertyText(properties, field);
    const categories = value === "" ? [] : categoriesOfLabel(value);
    if (categories.length > 0) return { field, value, categories };
  }
  return null;
}

/**
 * {@link statedCategory} of the rows of a table. Rows are many and their labels few: what one says is
 * looked up once.
 */
export function statedCategories({
  keys,
  column,
}: PropertyTable): (row: number) => StatedCategory | null {
  const readers = (fields: readonly string[], categoriesOf: typeof categoriesCalled) =>
    fields
      .filter((field) => keys.includes(field))
      .map((field) => {
        const known = new Map<string, StatedCategory>();
        const read = column(field);
        return (row: number): StatedCategory | null => {
          const value = asText(read(row));
          if (value === "") return null;
          const stated = known.get(value) ?? {
            field,
            value,
            categories: categoriesOf(field, value),
          };
          known.set(value, stated);
          return stated;
        };
      });
  const ownFields = readers(CATEGORY_FIELDS, categoriesCalled);
  const generalFields = readers(GENERAL_FIELDS, (_field, value) => categoriesOfLabel(value));
  return (row) => {
    for (const read of ownFields) {
      const stated = read(row);
      if (stated !== null) return stated;
    }
    for (const read of generalFields) {
      const stated = read(row);
      if (stated !== null && stated.categories.length > 0) return stated;
    }
    return null;
  };
}

/** A label, a list of labels, or Chinese words that contain a keyword ("社区老年人日间照料中心"). */
function categoriesCalled(field: string, value: string): readonly CategoryId[] {
  const whole = categoriesOfLabel(value);
  if (whole.length > 0 || isAmapType(value) || value.includes(":")) return whole;
  const parts = value.split(LIST_SEPARATOR).flatMap(categoriesOfLabel);
  if (parts.length > 0) return [...new Set(parts)];
  if (!HAN.test(value)) return [];
  const { hits } = matchNames([{ field, text: value }]);
  return compatibleWithFirst(inOrder(hits.keys(), (id) => hits.get(id)?.keyword.length ?? 0));
}

const LIST_SEPARATOR = /[;,|、，；/／+＋]/;
const HAN = /\p{Script=Han}/u;

/** Categories that a label is the id, the name, a synonym or a keyword of; the nearest sense wins. */
export const categoriesOfLabel = remembered((label): readonly CategoryId[] => {
  const spelled = normaliseLabel(label);
  for (const sense of SENSES) {
    const ids = sense().get(spelled);
    if (ids !== undefined) return compatibleWithFirst(inOrder(ids, () => 0));
  }
  return [];
});

/** The nearest sense first. Each is indexed when no nearer one knows a label: most data use ids. */
const SENSES = [
  idsByLabel(({ id }) => [id]),
  idsByLabel(({ name, meaning }) => [name.en, name.zh, meaning.en, meaning.zh]),
  idsByLabel(({ synonyms }) => [...synonyms.en, ...synonyms.zh]),
  idsByLabel(keywordsOf),
];

function idsByLabel(
  labelsOf: (category: Category) => readonly string[],
): () => ReadonlyMap<string, ReadonlySet<CategoryId>> {
  return lazy(() => {
    const ids = new Map<string, Set<CategoryId>>();
    for (const category of CATEGORIES) {
      for (const label of labelsOf(category).map(normaliseLabel)) {
        ids.set(label, (ids.get(label) ?? new Set<CategoryId>()).add(category.id));
      }
    }
    return ids;
  });
}

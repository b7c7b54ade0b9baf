import type { JsonObject } from "../model/json.ts";
import type { CategoryId } from "./catalogue.ts";
import { compatibleWithFirst, inOrder } from "./labels.ts";
import { keywordsOf, matchNames } from "./name-matching.ts";
import { normaliseLabel } from "./normalise-text.ts";
import { propertyText } from "./property-text.ts";
import { isAmapType } from "./provider-classes.ts";
import { CATEGORIES } from "./registry.ts";

/** Columns made to hold a category. */
export const CATEGORY_FIELDS = [
  ...["category", "Category", "CATEGORY", "类别", "设施类别", "设施类型", "设施分类"],
  ...["类型", "分类", "服务类型", "facility_type", "facilityType", "facility_category"],
  ...["facilityCategory", "amenity_type", "poi_type", "poi_category", "service_type"],
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

const LIST_SEPARATOR = /[;,|、，；]/;
const HAN = /\p{Script=Han}/u;

/** Categories that a label is the id, the name, a synonym or a keyword of; the nearest sense wins. */
export const categoriesOfLabel = (label: string): readonly CategoryId[] =>
  BY_LABEL.get(normaliseLabel(label)) ?? [];

function labels(): ReadonlyMap<string, readonly CategoryId[]> {
  const senses = [
    CATEGORIES.map(({ id }) => ({ id, labels: [id] })),
    CATEGORIES.map(({ id, name, meaning }) => ({
      id,
      labels: [name.en, name.zh, meaning.en, meaning.zh],
    })),
    CATEGORIES.map(({ id, synonyms }) => ({ id, labels: [...synonyms.en, ...synonyms.zh] })),
    CATEGORIES.map((category) => ({ id: category.id, labels: keywordsOf(category) })),
  ];
  const byLabel = new Map<string, readonly CategoryId[]>();
  for (const sense of senses) {
    for (const [label, ids] of idsByLabel(sense)) {
      if (!byLabel.has(label)) byLabel.set(label, compatibleWithFirst(inOrder(ids, () => 0)));
    }
  }
  return byLabel;
}

function idsByLabel(
  sense: readonly { readonly id: CategoryId; readonly labels: readonly string[] }[],
): ReadonlyMap<string, ReadonlySet<CategoryId>> {
  const ids = new Map<string, Set<CategoryId>>();
  for (const { id, labels: spoken } of sense) {
    for (const label of spoken.map(normaliseLabel)) {
      ids.set(label, (ids.get(label) ?? new Set<CategoryId>()).add(id));
    }
  }
  return ids;
}

const BY_LABEL = labels();

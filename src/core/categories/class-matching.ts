import type { JsonObject } from "../model/json.ts";
import type { CategoryId } from "./catalogue.ts";
import type { Category, OsmRule, Strength } from "./category.ts";
import { hasOsmClass, osmExcludes, osmRuleHolds } from "./osm-tags.ts";
import { propertyText } from "./property-text.ts";
import {
  amapCodes,
  amapTypeName,
  amapTypes,
  baiduClasses,
  isAmapWayside,
  isBaiduWayside,
  isForeignAmapType,
  isForeignBaiduClass,
  overtureClasses,
  type ProviderClass,
  tencentClasses,
} from "./provider-classes.ts";
import { CATEGORIES } from "./registry.ts";

/** Whose class a feature carries. */
export type ClassKind = "osm" | "amap" | "overture" | "baidu" | "tencent";

export interface ClassMatch {
  readonly kind: ClassKind;
  readonly field: string;
  readonly value: string;
  readonly strength: Strength;
}

/** The strongest match of each category. */
export type ClassMatches = ReadonlyMap<CategoryId, ClassMatch>;

/** What tags and codes say of one feature, over all categories. */
export function matchClasses(properties: JsonObject): ClassMatches {
  const matches = new Map<CategoryId, ClassMatch>();
  matchTags(properties, matches);
  const codes = amapCodes(properties);
  const types = amapTypes(properties);
  matchTable(matches, "amap", codes, AMAP);
  matchTable(matches, "amap", types.map(lastLevel), AMAP_TYPE_NAMES);
  for (const found of isAmapWayside(codes, types) ? [] : [...codes, ...types]) {
    for (const category of CARE)
      add(matches, category, { kind: "amap", ...found, strength: "weak" });
  }
  matchTable(matches, "overture", overtureClasses(properties), OVERTURE);
  matchTable(matches, "baidu", baiduClasses(properties), BAIDU);
  matchTable(matches, "tencent", tencentClasses(properties), TENCENT);
  return matches;
}

/** True when the data say what the feature is in terms of a known provider, be it ours or not. */
export const hasClass = (properties: JsonObject): boolean =>
  hasOsmClass(properties) ||
  amapCodes(properties).length > 0 ||
  amapTypes(properties).some(({ value }) => isForeignAmapType(value)) ||
  overtureClasses(properties).length > 0 ||
  baiduClasses(properties).some(({ value }) => BAIDU.has(value) || isForeignBaiduClass(value)) ||
  tencentClasses(properties).some(({ value }) => TENCENT.has(value));

/** True for a class of stops, roads, gates or addresses: they are called after what lies beside them. */
export const isWayside = (properties: JsonObject): boolean =>
  isAmapWayside(amapCodes(properties), amapTypes(properties)) ||
  baiduClasses(properties).some(({ value }) => isBaiduWayside(value));

const lastLevel = ({ field, value }: ProviderClass): ProviderClass => ({
  field,
  value: amapTypeName(value),
});

function add(matches: Map<CategoryId, ClassMatch>, category: CategoryId, match: ClassMatch): void {
  const known = matches.get(category);
  if (known === undefined || (known.strength === "weak" && match.strength === "strong")) {
    matches.set(category, match);
  }
}

function matchTags(properties: JsonObject, matches: Map<CategoryId, ClassMatch>): void {
  for (const [key, rules] of OSM_RULES) {
    const value = propertyText(properties, key);
    if (value === "") continue;
    for (const { category, rule } of rules) {
      if (!osmRuleHolds(properties, rule)) continue;
      add(matches, category, {
        kind: "osm",
        field: key,
        value: rule.value,
        strength: rule.strength,
      });
    }
  }
  for (const { id, excludeOsm } of CATEGORIES) {
    if (excludeOsm.some((exclude) => osmExcludes(properties, exclude))) matches.delete(id);
  }
}

function matchTable(
  matches: Map<CategoryId, ClassMatch>,
  kind: ClassKind,
  classes: readonly ProviderClass[],
  table: ClassTable,
): void {
  for (const found of classes) {
    for (const { category, strength } of table.get(found.value) ?? []) {
      add(matches, category, { kind, ...found, strength });
    }
  }
}

type ClassTable = ReadonlyMap<
  string,
  readonly { readonly category: CategoryId; readonly strength: Strength }[]
>;

function classTable(
  strong: (category: Category) => readonly string[],
  weak: (category: Category) => readonly string[],
): ClassTable {
  const table = new Map<string, { category: CategoryId; strength: Strength }[]>();
  const put = (value: string, category: CategoryId, strength: Strength): void => {
    table.set(value, [...(table.get(value) ?? []), { category, strength }]);
  };
  for (const category of CATEGORIES) {
    for (const value of strong(category)) put(value, category.id, "strong");
    for (const value of weak(category)) put(value, category.id, "weak");
  }
  return table;
}

const AMAP = classTable(
  ({ amap }) => amap.codes,
  ({ amap }) => amap.weakCodes,
);
const AMAP_TYPE_NAMES = classTable(
  ({ amap }) => amap.typeNames,
  () => [],
);
const OVERTURE = classTable(
  ({ overture }) => overture.values,
  ({ overture }) => overture.weakValues,
);
const BAIDU = classTable(
  ({ baidu }) => baidu.classes,
  ({ baidu }) => baidu.weakClasses,
);
const TENCENT = classTable(
  ({ tencent }) => tencent.classes,
  ({ tencent }) => tencent.weakClasses,
);

/** AMap has no class for eldercare, childcare or canteens: a name may say so under any code. */
const CARE: readonly CategoryId[] = CATEGORIES.filter((category) => category.group === "care").map(
  (category) => category.id,
);

/** Rules by their key, so that a feature is asked only for keys that a rule reads. */
function osmRules(): ReadonlyMap<string, readonly { category: CategoryId; rule: OsmRule }[]> {
  const byKey = new Map<string, { category: CategoryId; rule: OsmRule }[]>();
  for (const category of CATEGORIES) {
    for (const rule of category.osm) {
      byKey.set(rule.key, [...(byKey.get(rule.key) ?? []), { category: category.id, rule }]);
    }
  }
  return byKey;
}

const OSM_RULES = osmRules();

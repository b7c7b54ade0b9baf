import type { JsonObject } from "../model/json.ts";
import type { CategoryId } from "./catalogue.ts";
import {
  type ClassMatch,
  type ClassMatches,
  hasClass,
  isWayside,
  matchClasses,
} from "./class-matching.ts";
import { compatibleWith, compatibleWithFirst, inOrder, withImplied } from "./labels.ts";
import { matchNames, type NamedText, type NameMatch } from "./name-matching.ts";
import { memberText, propertyText } from "./property-text.ts";
import { isHome } from "./residence.ts";
import { type StatedCategory, statedCategory } from "./stated-category.ts";

/** What decided the category that is shown, so that people can check it. */
export interface MatchedRule {
  readonly kind: "stated" | "osm" | "amap" | "overture" | "baidu" | "tencent" | "name";
  readonly field: string;
  /** The label, tag value, code or keyword that matched. */
  readonly value: string;
}

export interface Classification {
  /** All categories that the place serves, the one to show first; empty when none is known. */
  readonly categories: readonly CategoryId[];
  /** Null without a category. */
  readonly rule: MatchedRule | null;
  /** The category column as it stands in the file; "" without one. */
  readonly stated: string;
}

/**
 * The categories of one facility, from its properties alone.
 *
 * 1. A category column that is understood decides, whatever else is there.
 * 2. A car park, a gate and what is closed are no facility (a stop or a station may be one).
 * 3. Names that beat codes: 社区卫生服务, 养老 and 托育 are often filed under other classes, but not
 *    under those of stops, toilets and lockers, which are called after what lies beside them.
 * 4. Strong tags and codes, and weak ones that a keyword in the name confirms.
 * 5. The name alone, only where nothing says what else the place is: neither the café nor the block
 *    of flats that is named after a park is one.
 *
 * A word of a category's excludes in the name, or in a category column that is not understood (宠物医院),
 * cancels that category from step 3 on.
 * @param stated what they state, where that is known already
 */
export function classifyFacility(
  properties: JsonObject,
  stated: StatedCategory | null = statedCategory(properties),
): Classification {
  const value = stated?.value ?? "";
  if (stated !== null && stated.categories.length > 0) {
    const rule: MatchedRule = { kind: "stated", field: stated.field, value };
    return { categories: withImplied(stated.categories), rule, stated: value };
  }
  const names = matchNames(namesOf(properties), value);
  const classes = matchClasses(properties);
  const ordered = inOrder(candidates(properties, names, classes), (category) =>
    keywordLength(names.hits, category),
  );
  const [shown] = ordered;
  if (shown === undefined) return { categories: [], rule: null, stated: value };
  const rule = ruleOf(shown, names, classes.get(shown));
  return { categories: withImplied(ordered), rule, stated: value };
}

/** Columns in which a name is looked for. */
export const NAME_FIELDS = [
  ...["name", "name:zh", "名称", "NAME", "Name", "title", "Title", "TITLE", "名字", "设施名称"],
  ...["机构名称", "单位名称", "店名", "name_zh", "name_cn", "name:en", "name_en", "official_name"],
  ...[
    "名稱",
    "設施名稱",
    "機構名稱",
    "單位名稱",
    "醫事機構名稱",
    "據點名稱",
    "機關名稱",
    "學校名稱",
  ],
  ...["幼兒園名稱", "医疗机构名称", "学校名称", "幼儿园名称", "门店名称"],
] as const;

function namesOf(properties: JsonObject): readonly NamedText[] {
  const names: NamedText[] = [];
  for (const field of NAME_FIELDS) {
    const text = propertyText(properties, field);
    if (text !== "") names.push({ field, text });
  }
  const overture = memberText(properties, "names", "primary");
  if (overture !== "") names.push({ field: "names", text: overture });
  return names;
}

function candidates(
  properties: JsonObject,
  names: NameMatch,
  classes: ClassMatches,
): readonly CategoryId[] {
  if (!names.isPartOrClosed) return foundBy(properties, names, classes);
  const hits = new Map([...names.hits].filter(([category]) => STOPS.has(category)));
  return foundBy(properties, { ...names, hits }, classes).filter((category) => STOPS.has(category));
}

/** What stays itself beside a car park or a gate: 红旗超市停车场 is no shop, 停车场公交站 is a stop. */
const STOPS: ReadonlySet<CategoryId> = new Set(["bus_stop", "metro_station"]);
/** What is called after a place beside it: the stop 养老院, the toilet of 社区卫生服务中心. */
const FIXTURES: ReadonlySet<CategoryId> = new Set([...STOPS, "public_toilet", "parcel_locker"]);

function foundBy(
  properties: JsonObject,
  { hits, excluded }: NameMatch,
  matches: ClassMatches,
): readonly CategoryId[] {
  const isStrong = (category: CategoryId) => matches.get(category)?.strength === "strong";
  const classed = [...matches.keys()].filter(
    (category) => !excluded.has(category) && (isStrong(category) || hits.has(category)),
  );
  if (classed.some((category) => FIXTURES.has(category)) || isWayside(properties)) {
    return classed.filter((category) => FIXTURES.has(category) || isStrong(category));
  }
  const named = inOrder(hits.keys(), (category) => keywordLength(hits, category));
  const overriding = named.find((category) => hits.get(category)?.beatsCodes === true);
  if (overriding !== undefined) return compatibleWith(overriding, named);
  if (classed.length > 0) return classed;
  return hasClass(properties) || isHome(properties) ? [] : compatibleWithFirst(named);
}

/** Characters of the longest keyword that a name holds of a category; 0 without one. */
const keywordLength = (hits: NameMatch["hits"], category: CategoryId): number =>
  hits.get(category)?.keyword.length ?? 0;

/** A keyword that beats codes decided by itself; else the code did, if there is one. */
function ruleOf(
  shown: CategoryId,
  { hits }: NameMatch,
  match: ClassMatch | undefined,
): MatchedRule | null {
  const hit = hits.get(shown);
  if (match !== undefined && hit?.beatsCodes !== true) {
    return { kind: match.kind, field: match.field, value: match.value };
  }
  return hit === undefined ? null : { kind: "name", field: hit.field, value: hit.keyword };
}

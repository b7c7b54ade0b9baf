import type { CategoryEntry, CategoryId } from "./catalogue.ts";

/** Families of categories, for legends and for colours. */
export const CATEGORY_GROUPS = [
  "care",
  "health",
  "retail",
  "education",
  "civic",
  "open_space",
  "logistics",
  "transport",
  "sanitation",
] as const;
export type CategoryGroup = (typeof CATEGORY_GROUPS)[number];

/** Enough by itself, or only together with a keyword in the name. */
export type Strength = "strong" | "weak";

/** A tag of OpenStreetMap. Lists ("senior;disabled") match when one member does. */
export interface OsmRule {
  readonly key: string;
  readonly value: string;
  readonly strength: Strength;
  /** A second tag that must be there too. */
  readonly and?: { readonly key: string; readonly value: string };
  /** A second tag that must hold a number up to `limit`. */
  readonly atMost?: { readonly key: string; readonly limit: number };
  /** A key that must not be there. */
  readonly without?: string;
}

/**
 * How a category is recognised in data. The lists are kept by hand and read at start by
 * `classify.ts`; the matching rules are told there.
 */
export interface CategoryRules {
  /** What belongs to it, in a few words. */
  readonly meaning: { readonly en: string; readonly zh: string };
  readonly group: CategoryGroup;
  /** What a `category` column may say instead of the id or the name. Singular, lower case. */
  readonly synonyms: { readonly en: readonly string[]; readonly zh: readonly string[] };
  readonly osm: readonly OsmRule[];
  /** Not this category when every value of the key is one of these. */
  readonly excludeOsm: readonly { readonly key: string; readonly values: readonly string[] }[];
  /** AMap: six-digit codes, and the last level of the `type` text that names such a code. */
  readonly amap: {
    readonly codes: readonly string[];
    readonly weakCodes: readonly string[];
    readonly typeNames: readonly string[];
  };
  readonly overture: { readonly values: readonly string[]; readonly weakValues: readonly string[] };
  /** Baidu `tag`, levels joined by ";". */
  readonly baidu: { readonly classes: readonly string[]; readonly weakClasses: readonly string[] };
  /** Tencent `category`, levels joined by ":". */
  readonly tencent: {
    readonly classes: readonly string[];
    readonly weakClasses: readonly string[];
  };
  /** Latin words match whole words only; Chinese, Japanese and Korean ones match anywhere. */
  readonly keywords: {
    readonly zh: readonly string[];
    readonly en: readonly string[];
    readonly other: Readonly<Record<string, readonly string[]>>;
  };
  /** One of these in the name, and the feature is not of this category, whatever its code. */
  readonly excludes: { readonly zh: readonly string[]; readonly en: readonly string[] };
  /** A keyword that contains one of these beats the code of another category. */
  readonly beatsCodes: readonly string[];
  /** Categories whose need a facility of this one meets as well. */
  readonly alsoCounts: readonly CategoryId[];
  /** What a maintainer must know before editing the lists. */
  readonly note: string;
}

/**
 * One facility category: what it is called and how it is recognised. A new one is its rules in a
 * file of its own, its entry in `catalogue.ts`, and its line in `registry.ts`.
 */
export interface Category extends CategoryEntry, CategoryRules {
  readonly id: CategoryId;
}

import type { CategoryId } from "./catalogue.ts";
import { CATEGORIES } from "./registry.ts";

/** Which of several categories to show, where keywords do not decide: the rarest sense first. */
const PRIORITY = [
  ...["public_toilet", "bus_stop", "metro_station", "clinic", "pharmacy", "childcare", "eldercare"],
  ...["eldercare_residential", "canteen", "kindergarten", "primary_school", "middle_school"],
  ...["parcel_locker", "market", "shop", "community_service", "culture", "playground", "fitness"],
  ...["sports_field", "park", "hospital", "supermarket", "everyday_services"],
] as const satisfies readonly CategoryId[];

const RANK: ReadonlyMap<CategoryId, number> = new Map(PRIORITY.map((id, rank) => [id, rank]));

/**
 * Categories that one place may serve at once, as its name says: 生鲜超市 is a market and a shop.
 * Outside these pairs a second keyword is a place name: 协和医院社区居委会 is no hospital.
 */
const PAIRS = [
  ["shop", "market"],
  ["shop", "supermarket"],
  ["market", "supermarket"],
  ["eldercare", "eldercare_residential"],
  ["eldercare", "canteen"],
  ["childcare", "kindergarten"],
  ["primary_school", "middle_school"],
  ["community_service", "culture"],
  ["fitness", "sports_field"],
  ["fitness", "park"],
  ["playground", "park"],
] as const satisfies readonly (readonly [CategoryId, CategoryId])[];

const mayShareAPlace = (a: CategoryId, b: CategoryId): boolean =>
  PAIRS.some(([one, other]) => (one === a && other === b) || (one === b && other === a));

/** Categories with the one to show first: longest keyword, then priority. */
export function inOrder(
  categories: Iterable<CategoryId>,
  keywordLength: (category: CategoryId) => number,
): readonly CategoryId[] {
  return [...categories].sort(
    (a, b) => keywordLength(b) - keywordLength(a) || (RANK.get(a) ?? 0) - (RANK.get(b) ?? 0),
  );
}

/** Of categories, the one given and those that may share a place with it. */
export const compatibleWith = (
  shown: CategoryId,
  categories: readonly CategoryId[],
): readonly CategoryId[] =>
  categories.filter((category) => category === shown || mayShareAPlace(shown, category));

/** Of categories in order: the first, and those that may share a place with it. */
export function compatibleWithFirst(ordered: readonly CategoryId[]): readonly CategoryId[] {
  const [first] = ordered;
  return first === undefined ? [] : compatibleWith(first, ordered);
}

/** Adds the categories that these meet as well: a supermarket is a shop too. */
export function withImplied<Id extends string>(
  categories: readonly Id[],
): readonly (Id | CategoryId)[] {
  const implied = categories.flatMap((category) => IMPLIED.get(category) ?? []);
  return implied.length === 0 ? categories : [...new Set([...categories, ...implied])];
}

const IMPLIED: ReadonlyMap<string, readonly CategoryId[]> = new Map(
  CATEGORIES.map(({ id, alsoCounts }) => [id, alsoCounts]),
);

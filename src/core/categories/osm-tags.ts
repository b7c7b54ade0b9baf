import type { JsonObject } from "../model/json.ts";
import type { Category, OsmRule } from "./category.ts";
import { propertyList, propertyText } from "./property-text.ts";

/** Reads a rule: the tag is there, one of its values is meant, and the conditions hold. */
export function osmRuleHolds(properties: JsonObject, rule: OsmRule): boolean {
  return (
    propertyList(properties, rule.key).includes(rule.value) && conditionsHold(properties, rule)
  );
}

function conditionsHold(properties: JsonObject, { and, atMost, without }: OsmRule): boolean {
  if (and !== undefined && !propertyList(properties, and.key).includes(and.value)) return false;
  if (without !== undefined && propertyText(properties, without) !== "") return false;
  if (atMost === undefined) return true;
  const limited = propertyText(properties, atMost.key);
  return limited !== "" && Number(limited) <= atMost.limit;
}

/** True when all that the key says is excluded: a clinic for eyes only, not one for eyes too. */
export function osmExcludes(
  properties: JsonObject,
  { key, values }: Category["excludeOsm"][number],
): boolean {
  const found = propertyList(properties, key);
  return found.length > 0 && found.every((value) => values.includes(value));
}

/** Keys whose value says what a feature is. */
const CLASS_KEYS = [
  ...["amenity", "shop", "leisure", "healthcare", "social_facility", "education", "office"],
  ...["craft", "tourism", "highway", "railway", "public_transport", "landuse", "natural"],
  ...["waterway", "place", "historic", "man_made", "emergency", "club", "military", "power"],
  ...["aeroway", "boundary"],
] as const;

/** Other data have columns of the same names; only a word in the spelling of OSM is a class. */
const CLASS_WORD = /^[a-z][a-z_;]*$/;
const NO_CLASS: ReadonlySet<string> = new Set(["yes", "no", "unknown"]);

/** Keys of what is no longer or not yet there: disused:shop, was:amenity, proposed:amenity. */
const LIFECYCLE_KEY =
  /^(?:disused|abandoned|was|demolished|removed|razed|closed|construction|proposed|planned):([a-z_]+)$/;

/** True when tags say what the feature is or was or will be, be it of our categories or not. */
export const hasOsmClass = (properties: JsonObject): boolean =>
  CLASS_KEYS.some((key) => isClassWord(propertyText(properties, key))) ||
  Object.keys(properties).some(
    (key) =>
      IS_CLASS_KEY.has(LIFECYCLE_KEY.exec(key)?.[1] ?? "") &&
      isClassWord(propertyText(properties, key)),
  );

const IS_CLASS_KEY: ReadonlySet<string> = new Set(CLASS_KEYS);

const isClassWord = (value: string): boolean => CLASS_WORD.test(value) && !NO_CLASS.has(value);

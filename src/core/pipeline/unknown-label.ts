import { type JsonObject, property } from "../model/json.ts";

/** Tags that say best what a place is, most telling first. */
const TELLING = [
  ...["amenity", "shop", "healthcare", "social_facility", "leisure", "office", "craft", "tourism"],
  ...[
    "sport",
    "public_transport",
    "railway",
    "landuse",
    "building",
    "小类",
    "typecode",
    "type",
    "类型",
    "类别",
  ],
] as const;

/**
 * What the data say that a facility is, when no category knows it: its stated category, else its
 * most telling tag ("shop=florist"). Facilities with the same label are assigned together.
 */
export function unknownLabel(stated: string, properties: JsonObject): string {
  if (stated !== "") return stated;
  for (const key of TELLING) {
    const value = property(properties, key);
    if (typeof value === "string" && value !== "") return `${key}=${value}`;
  }
  return UNLABELLED;
}

/** Label of facilities whose data say nothing of what they are. */
export const UNLABELLED = "?";

/** The same, apart for each layer: what says nothing in one is not what says nothing in another. */
export const unlabelledIn = (layer: string): string => `${UNLABELLED}${PARTING}${layer}`;

/** The layer whose facilities have this label because they say nothing; null for every other label. */
export const unlabelledLayer = (label: string): string | null =>
  label.startsWith(UNLABELLED + PARTING) ? label.slice(UNLABELLED.length + PARTING.length) : null;

/** No label of the data starts like this: they are trimmed. */
const PARTING = "\n";

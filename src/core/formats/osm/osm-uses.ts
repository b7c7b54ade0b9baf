import type { CategoryId } from "../../categories/catalogue.ts";
import { classifyFacility } from "../../categories/classify.ts";
import { isHome } from "../../categories/residence.ts";
import { type JsonObject, type JsonValue, property } from "../../model/json.ts";
import type { OsmKind } from "./osm-data.ts";

/** The layers that an extract is sorted into, in the order in which they are listed. */
export const OSM_LAYERS = ["residences", "facilities", "streets"] as const;
export type OsmUse = (typeof OSM_LAYERS)[number];

/**
 * What an element is used for: none, one, or two of them. A clinic in a block of flats leaves its
 * homes where they are; a care home or a school is no building that people live in as residents.
 * Land use is never taken for homes: its outline is no footprint to count people by.
 */
export function usesOf(tags: JsonObject, kind: OsmKind): readonly OsmUse[] {
  if (kind === "way" && isStreet(property(tags, "highway"))) return ["streets"];
  if (kind === "relation" && !OUTLINES.has(String(property(tags, "type")))) return [];
  const { categories } = classifyFacility(tags);
  const uses: OsmUse[] = [];
  if (isLivedIn(tags) && !categories.some((category) => WHOLE_BUILDING.has(category))) {
    uses.push("residences");
  }
  if (categories.length > 0) uses.push("facilities");
  return uses;
}

const isStreet = (highway: JsonValue | undefined): boolean =>
  typeof highway === "string" && !PLACES_BY_THE_ROAD.has(highway);

/** `highway` also says what stands beside a road. */
const PLACES_BY_THE_ROAD: ReadonlySet<string> = new Set([
  ...["bus_stop", "platform", "rest_area", "services", "elevator", "traffic_island"],
]);

/** Relations whose ways are the outline of an area. */
const OUTLINES: ReadonlySet<string> = new Set(["multipolygon", "boundary"]);

const WHOLE_BUILDING: ReadonlySet<CategoryId> = new Set([
  ...(["eldercare_residential", "hospital", "kindergarten"] as const),
  ...(["primary_school", "middle_school"] as const),
]);

const isLivedIn = (tags: JsonObject): boolean =>
  property(tags, "building") !== undefined &&
  isHome(tags) &&
  !EMPTY.some((key) => property(tags, key) === "yes");

/** Tags of buildings in which nobody lives any more. */
const EMPTY = ["abandoned", "disused", "ruins"] as const;

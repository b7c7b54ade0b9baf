import { type JsonObject, property } from "../model/json.ts";

/** Why a line is no way on foot; null when it is one. */
export type NotWalkable = "highway" | "foot" | "access" | "not-walkable";

/** OSM `highway` values that nobody walks along. */
const NOT_ON_FOOT = new Set([
  ...["motorway", "motorway_link", "trunk_link_motor", "proposed", "construction", "abandoned"],
  ...["razed", "disused", "platform", "raceway", "bus_guideway", "escape", "rest_area", "services"],
]);
const PERMITTED = new Set([
  "yes",
  "designated",
  "permissive",
  "destination",
  "customers",
  "official",
]);
const REFUSED = new Set(["no", "private", "use_sidepath"]);

/**
 * Whether a street can be walked, by its tags (spec: OSM `highway`, `foot`, `access`; without
 * `highway`, a column `walkable` that says no).
 */
export function notWalkable(properties: JsonObject): NotWalkable | null {
  const tag = (key: string): string => tagOf(properties, key);
  const highway = tag("highway");
  const walkable = tag("walkable");
  if (["no", "false", "0"].includes(walkable)) return "not-walkable";
  if (highway === "") return null;
  if (NOT_ON_FOOT.has(highway)) return "highway";
  const foot = tag("foot");
  if (foot === "no") return "foot";
  const isClosed = REFUSED.has(tag("access")) && !PERMITTED.has(foot);
  return isClosed ? "access" : null;
}

/** The storey of a line, by `layer`; a bridge without one is above, a tunnel below the ground. */
export function streetLevel(properties: JsonObject): number {
  const layer = Number(tagOf(properties, "layer") || Number.NaN);
  if (Number.isInteger(layer) && Math.abs(layer) <= HIGHEST_LAYER) return layer;
  if (isSet(tagOf(properties, "bridge"))) return 1;
  return isSet(tagOf(properties, "tunnel")) ? -1 : 0;
}

/** OSM knows layers from -5 to 5; what is far beyond is no layer. */
const HIGHEST_LAYER = 20;

const isSet = (tag: string): boolean => tag !== "" && tag !== "no";

function tagOf(properties: JsonObject, key: string): string {
  const value = property(properties, key);
  return value === undefined || value === null ? "" : String(value).trim().toLowerCase();
}

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
  const tag = (key: string): string => {
    const value = property(properties, key);
    return value === undefined || value === null ? "" : String(value).trim().toLowerCase();
  };
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

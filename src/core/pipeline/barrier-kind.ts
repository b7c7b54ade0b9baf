import { propertyText } from "../categories/property-text.ts";
import type { BarrierKind } from "../model/dataset.ts";
import type { JsonObject } from "../model/json.ts";

/**
 * What bars the way, by its tags in OpenStreetMap; null for what does not, such as trams, railways
 * out of use and lines of power.
 */
export function barrierKind(properties: JsonObject): BarrierKind | null {
  const tag = (key: string): string => propertyText(properties, key).toLowerCase();
  if (RAILS.has(tag("railway"))) return "rail";
  if (WATERWAYS.has(tag("waterway")) || WATERS.has(tag("natural"))) return "water";
  if (WALLS.has(tag("barrier"))) return "wall";
  return tag("water") === "" || tag("highway") !== "" ? null : "water";
}

const RAILS: ReadonlySet<string> = new Set(["rail", "light_rail", "subway", "narrow_gauge"]);
const WATERWAYS: ReadonlySet<string> = new Set([
  "river",
  "riverbank",
  "canal",
  "stream",
  "drain",
  "ditch",
  "dock",
  "fairway",
]);
const WATERS: ReadonlySet<string> = new Set(["water", "coastline", "bay", "strait"]);
const WALLS: ReadonlySet<string> = new Set([
  "wall",
  "city_wall",
  "retaining_wall",
  "fence",
  "hedge",
  "guard_rail",
]);

import type { PropertyTable } from "../model/property-table.ts";

/** Why a line is no way on foot; null when it is one. */
export type NotWalkable = "highway" | "foot" | "access" | "not-walkable";

const TAGS = ["highway", "walkable", "foot", "access", "layer", "bridge", "tunnel"] as const;
type Tag = (typeof TAGS)[number];

/** The value of a street's tag in lower case; "" without it. */
export type TagReader = (key: Tag) => string;

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
export function notWalkable(tag: TagReader): NotWalkable | null {
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
export function streetLevel(tag: TagReader): number {
  const layer = Number(tag("layer") || Number.NaN);
  if (Number.isInteger(layer) && Math.abs(layer) <= HIGHEST_LAYER) return layer;
  if (isSet(tag("bridge"))) return 1;
  return isSet(tag("tunnel")) ? -1 : 0;
}

/** OSM knows layers from -5 to 5; what is far beyond is no layer. */
const HIGHEST_LAYER = 20;

const isSet = (tag: string): boolean => tag !== "" && tag !== "no";

/** Gives the readers of the tags of each street of a layer. */
export function tagReaders(properties: PropertyTable): (row: number) => TagReader {
  const columns = new Map(
    TAGS.filter((key) => properties.keys.includes(key)).map((key) => [key, properties.column(key)]),
  );
  return (row) => (key) => {
    const value = columns.get(key)?.(row) ?? null;
    return value === null ? "" : String(value).trim().toLowerCase();
  };
}

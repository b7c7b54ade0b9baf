import type { PropertyTable } from "../model/property-table.ts";

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
 * The tag for which a line is no way on foot, e.g. "foot=no"; "" when it is one. `walkable`, `foot`
 * and `access` speak for themselves: they count for a line without `highway` too.
 */
export function walkingObstacle(tag: TagReader): string {
  const walkable = tag("walkable");
  if (["no", "false", "0"].includes(walkable)) return `walkable=${walkable}`;
  const highway = tag("highway");
  if (NOT_ON_FOOT.has(highway)) return `highway=${highway}`;
  const foot = tag("foot");
  if (foot === "no") return "foot=no";
  const access = tag("access");
  return REFUSED.has(access) && !PERMITTED.has(foot) ? `access=${access}` : "";
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

const isSet = (tag: string): boolean => !UNSET.has(tag);

/** Extracts as Shapefiles say T and F. */
const UNSET: ReadonlySet<string> = new Set(["", "no", "false", "f", "0"]);

/** The column of a tag: as OpenStreetMap spells it, in capitals, or as extracts call it. */
const columnOf = (keys: readonly string[], tag: Tag): string | undefined =>
  keys.includes(tag)
    ? tag
    : (keys.find((key) => key.toLowerCase() === tag) ??
      (tag === "highway" ? keys.find((key) => key.toLowerCase() === "fclass") : undefined));

/** False for a layer in which every line is a way on foot at the level of the ground. */
export const hasStreetTags = ({ keys }: PropertyTable): boolean =>
  TAGS.some((tag) => columnOf(keys, tag) !== undefined);

/** Gives the readers of the tags of each street of a layer. */
export function tagReaders(properties: PropertyTable): (row: number) => TagReader {
  const columns = new Map(
    TAGS.flatMap((tag) => {
      const key = columnOf(properties.keys, tag);
      return key === undefined ? [] : [[tag, properties.column(key)] as const];
    }),
  );
  return (row) => (key) => {
    const value = columns.get(key)?.(row) ?? null;
    return value === null ? "" : String(value).trim().toLowerCase();
  };
}

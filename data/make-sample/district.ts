import { blocksBetween } from "./blocks.ts";
import type { Box } from "./faces.ts";
import { featureCollection, osmFeature } from "./geojson-text.ts";
import { SYNTHETIC_FACILITIES } from "./synthetic-facilities.ts";
import { decodeTile, type Tags, type TileAddress, type TileFeature, TileGrid } from "./tile.ts";

/** West, south, east and north edge of the district in degrees: the right-bank centre of Astana. */
const WINDOW = [71.39, 51.15, 71.452, 51.179] as const;

/** Where the bundled tile lies in the scheme of web maps. */
export const TILE: TileAddress = { zoom: 12, column: 2860, row: 1368 };

export const LAYERS = ["residences", "facilities", "blocks", "streets"] as const;
export type LayerName = (typeof LAYERS)[number];

/**
 * The layers of the sample district as GeoJSON text, one feature a line.
 * @param tileBytes a vector tile of OpenStreetMap objects with all their tags
 */
export function makeDistrict(tileBytes: Uint8Array): Record<LayerName, string> {
  const { features, extent } = decodeTile(tileBytes);
  const grid = new TileGrid(TILE, extent);
  const [minX, maxY] = grid.toTile(WINDOW[0], WINDOW[1]);
  const [maxX, minY] = grid.toTile(WINDOW[2], WINDOW[3]);
  const box: Box = { minX, minY, maxX, maxY };
  const here = features.filter((feature) => touches(feature, box));
  const inOsm = (choose: (feature: TileFeature) => boolean): GeoJSON.Feature[] =>
    here.filter(choose).map((feature) => osmFeature(feature, grid));
  return {
    residences: featureCollection("residences", inOsm(isHome)),
    facilities: featureCollection("facilities", [...inOsm(isFacility), ...SYNTHETIC_FACILITIES]),
    blocks: featureCollection("blocks", blocksBetween(here, box, grid)),
    streets: featureCollection("streets", inOsm(isWalkable)),
  };
}

function touches({ parts }: TileFeature, box: Box): boolean {
  const points = parts.flat(2);
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  return (
    Math.max(...xs) >= box.minX &&
    Math.min(...xs) <= box.maxX &&
    Math.max(...ys) >= box.minY &&
    Math.min(...ys) <= box.maxY
  );
}

/** Values of `building` that say that people live there. */
const HOMES = new Set<Tags[string]>([
  "apartments",
  "bungalow",
  "cabin",
  "detached",
  "dormitory",
  "farm",
  "house",
  "residential",
  "semidetached_house",
  "static_caravan",
  "terrace",
]);

const isHome = ({ kind, tags }: TileFeature): boolean =>
  kind === "polygon" && HOMES.has(tags["building"] ?? "");

/** Values of `amenity` that are furniture of the street or serve cars only. */
const STREET_FURNITURE = new Set<Tags[string]>([
  "atm",
  "bicycle_rental",
  "car_wash",
  "fountain",
  "fuel",
  "parking",
  "parking_entrance",
  "shelter",
  "waste_disposal",
]);

/** Values of `leisure` that a standard counts as open space or sport for the neighbourhood. */
const LEISURE = new Set<Tags[string]>([
  "fitness_centre",
  "fitness_station",
  "park",
  "pitch",
  "playground",
  "sports_centre",
  "track",
]);

function isFacility({ kind, tags }: TileFeature): boolean {
  if (kind === "line") return false;
  const { amenity, leisure, highway } = tags;
  return (
    (amenity !== undefined && !STREET_FURNITURE.has(amenity)) ||
    ["shop", "healthcare", "social_facility"].some((key) => key in tags) ||
    (leisure !== undefined && LEISURE.has(leisure)) ||
    highway === "bus_stop"
  );
}

const NOT_A_STREET = new Set<Tags[string]>([
  "construction",
  "motorway",
  "motorway_link",
  "proposed",
  "raceway",
]);

function isWalkable({ kind, tags }: TileFeature): boolean {
  const { highway, foot, access } = tags;
  if (kind !== "line" || highway === undefined || NOT_A_STREET.has(highway)) return false;
  if (foot === "no") return false;
  return foot !== undefined || (access !== "no" && access !== "private");
}

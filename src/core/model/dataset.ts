import type { TextColumn } from "../base/text-column.ts";
import type { Bounds, GeometryTable } from "./geometry-table.ts";

/** How the population of a residence was found, best first (docs/method.md#population). */
export const POPULATION_METHODS = [
  "population",
  "households",
  "floor-area",
  "footprint",
  "one",
] as const;
export type PopulationMethod = (typeof POPULATION_METHODS)[number];

/** Whom a category serves. */
export const TARGET_GROUPS = ["everyone", "elders", "infants"] as const;
export type TargetGroup = (typeof TARGET_GROUPS)[number];

/** [n] names by language, where the data give them (`name:zh`, `name:en`); else as in `names`. */
export type LocalNames<Column = readonly string[]> = Readonly<Record<"en" | "zh", Column>>;

/** Where people live. Rows in the order of the files, then of the features. */
export interface ResidenceTable {
  readonly count: number;
  readonly ids: TextColumn; // [n]
  readonly names: TextColumn; // [n] "" when the data give none
  readonly localNames?: LocalNames<TextColumn>;
  readonly geometry: GeometryTable;
  readonly lonLat: Float64Array; // [2n] representative point, degrees
  /** [n] Rows in an order in which those that follow each other lie close together. */
  readonly visit: Uint32Array;
  readonly population: Float64Array; // [n] people, >= 0
  readonly populationMethod: Uint8Array; // [n] index into POPULATION_METHODS
  /** Homes whose storeys nobody knows and that are counted as one storey high. */
  readonly levelsAssumed: number;
  /** [n] people aged 60 and over, 0-2; NaN where the data give no count (a share is used then). */
  readonly elders: Float64Array;
  readonly infants: Float64Array;
  readonly block: Uint32Array; // [n] row of BlockTable, NONE outside every block
}

/** Places that offer a service. One facility may serve several categories. */
export interface FacilityTable {
  readonly count: number;
  readonly ids: readonly string[];
  readonly names: readonly string[]; // "" when the data give none
  readonly localNames?: LocalNames;
  readonly geometry: GeometryTable;
  readonly lonLat: Float64Array; // [2n] representative point, degrees
  /** [n] categories served, the one to show first; empty when no category was recognised. */
  readonly categories: readonly (readonly string[])[];
  /** [n] the `category` property as it stands in the file, "" without one. */
  readonly statedCategory: readonly string[];
  /** What says that a place is not open, so that it serves nothing, by its row. */
  readonly closedBy: ReadonlyMap<number, string>;
  /** [n] 1 where the data say that the place is made up (`synthetic: true`). */
  readonly synthetic: Uint8Array;
  /** [n] places (beds, seats); m² of floor; NaN where the data give none. */
  readonly capacity: Float64Array;
  readonly floorArea: Float64Array;
}

/** Where the blocks come from. */
export type BlockSource =
  | { readonly kind: "layer" }
  | { readonly kind: "column" } // the homes name their block
  | { readonly kind: "faces" } // areas that the streets enclose
  | { readonly kind: "residences" }
  | { readonly kind: "hexagons"; readonly cellMetres: number };

/** Polygons in which results are summed. */
export interface BlockTable {
  readonly count: number;
  readonly source: BlockSource;
  readonly ids: readonly string[];
  readonly names: readonly string[];
  readonly localNames?: LocalNames;
  readonly geometry: GeometryTable;
}

/** Lines of the street layers, those that cannot be walked included. */
export interface StreetTable {
  readonly count: number;
  readonly ids: TextColumn; // [n]
  readonly names: TextColumn; // [n] "" without one
  readonly geometry: GeometryTable;
  readonly highway: TextColumn; // [n] the OSM tag, "" without one
  readonly walkable: Uint8Array; // [n] 1 = can be walked
  readonly obstacle: TextColumn; // [n] the tag for which it cannot, "foot=no"; "" if it can
  /** [n] storey of the line where it crosses others: 0 at grade, bridges above, tunnels below. */
  readonly level: Int8Array;
}

/** What lies between a home and a facility that are near each other in a straight line. */
export const BARRIER_KINDS = ["water", "rail", "road", "wall", "other"] as const;
export type BarrierKind = (typeof BARRIER_KINDS)[number];

/** Lines and outlines that nobody walks through, at the level of the ground. */
export interface BarrierTable {
  readonly count: number;
  readonly names: readonly string[]; // [n] "" when the data give none
  readonly kinds: readonly BarrierKind[]; // [n]
  readonly geometry: GeometryTable;
}

/** Where facilities that are areas are entered. */
export interface EntranceTable {
  readonly lonLat: Float64Array; // [2n] degrees
  /** [n] id of the facility that it leads into; "" = the one on whose outline it lies */
  readonly facilityIds: readonly string[];
}

/** Everything that was loaded, in columns. Judged against a standard by `core/coverage`. */
export interface Dataset {
  readonly residences: ResidenceTable;
  readonly facilities: FacilityTable;
  readonly blocks: BlockTable;
  readonly streets: StreetTable;
  readonly barriers: BarrierTable;
  readonly entrances: EntranceTable;
  /** Polygons inside which the data are complete; empty when none was loaded. */
  readonly studyArea: GeometryTable;
  readonly bounds: Bounds | null;
}

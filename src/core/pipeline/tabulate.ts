import { NONE } from "../base/none.ts";
import { type Classification, classifyFacility } from "../categories/classify.ts";
import { categoriesOfLabel } from "../categories/stated-category.ts";
import { hexagonsHolding } from "../geo/hexagons.ts";
import { createPolygonIndex } from "../geo/polygon-index.ts";
import { representativePoint } from "../geo/representative-point.ts";
import type {
  BlockSource,
  BlockTable,
  Dataset,
  FacilityTable,
  ResidenceTable,
  StreetTable,
} from "../model/dataset.ts";
import {
  type Bounds,
  concatenate,
  GeometryKind,
  type GeometryTable,
  selectFeatures,
} from "../model/geometry-table.ts";
import { type JsonObject, property } from "../model/json.ts";
import type { Note } from "../model/note.ts";
import type { RawLayer } from "../model/raw-layer.ts";
import type { Role } from "../model/role.ts";
import { streetLevel, tagReaders, walkingObstacle } from "../network/walkable.ts";
import { type ColumnRole, filledText, recogniseColumns } from "./columns.ts";
import type { LoadedLayer } from "./load.ts";
import { populationColumns } from "./population.ts";
import { UNLABELLED, unknownLabel } from "./unknown-label.ts";

/** Used when no block layer is loaded and nothing else was chosen. */
const DEFAULT_BLOCK_SOURCE: BlockSource = { kind: "hexagons", cellMetres: 200 };

export interface TabulateOptions {
  /** Category given by the user to a group of facilities, by the group's label. */
  readonly assignments: ReadonlyMap<string, string>;
  /** What to use as blocks; null = the block layer, or hexagons where there is none. */
  readonly blockSource: BlockSource | null;
}

export interface Tabulated {
  readonly dataset: Dataset;
  /** What was found while making columns, one list a layer. */
  readonly notes: readonly (readonly Note[])[];
  /** [f] label of the group of a facility without a known category; "" for the others. */
  readonly unknownLabels: readonly string[];
}

/** Makes the tables of the analysis from the layers with their roles. Objects end, columns begin. */
export function tabulate(layers: readonly LoadedLayer[], options: TabulateOptions): Tabulated {
  const ofRole = (role: Role): readonly RawLayer[] =>
    layers.filter((layer) => layer.role === role).map((layer) => layer.raw);
  const homes = ofRole("residences");
  const people = homes.map((layer) => populationColumns(layer));
  const facilities = facilityTable(ofRole("facilities"), options.assignments);
  const places = placesOf(homes);
  const blocks = blockTable(ofRole("blocks"), places, options.blockSource);
  const residences: ResidenceTable = {
    ...places,
    population: joined(people.map((columns) => columns.population)),
    populationMethod: Uint8Array.from(people.flatMap((columns) => [...columns.method])),
    elders: joined(people.map((columns) => columns.elders)),
    infants: joined(people.map((columns) => columns.infants)),
    block: blockOfEach(places, blocks),
  };
  const dataset: Dataset = {
    residences,
    facilities: facilities.table,
    blocks,
    streets: streetTable(ofRole("streets")),
    studyArea: concatenate(ofRole("study-area").map((layer) => layer.geometry)),
    bounds: boundsOf(layers),
  };
  const notesOf = new Map(homes.map((layer, i) => [layer, people[i]?.notes ?? []]));
  return {
    dataset,
    notes: layers.map((layer) =>
      layer.role === "residences" ? (notesOf.get(layer.raw) ?? []) : [],
    ),
    unknownLabels: facilities.unknownLabels,
  };
}

function streetTable(layers: readonly RawLayer[]): StreetTable {
  const places = placesOf(layers);
  const walkable = new Uint8Array(places.count);
  const obstacle: string[] = [];
  const level = new Int8Array(places.count);
  let street = 0;
  for (const { properties } of layers) {
    const tagsOf = tagReaders(properties);
    for (let row = 0; row < properties.count; row++, street++) {
      const tags = tagsOf(row);
      const tag = walkingObstacle(tags);
      obstacle.push(tag);
      walkable[street] = tag === "" ? 1 : 0;
      level[street] = streetLevel(tags);
    }
  }
  return { ...places, highway: textOf(layers, "highway"), walkable, obstacle, level };
}

interface Places {
  readonly count: number;
  readonly ids: readonly string[];
  readonly names: readonly string[];
  readonly geometry: GeometryTable;
  readonly lonLat: Float64Array; // [2n]
}

function placesOf(layers: readonly RawLayer[]): Places {
  const geometry = onlyOrJoined(layers.map((layer) => layer.geometry));
  return {
    count: geometry.count,
    ids: layers.flatMap((layer) => layer.ids),
    names: textOf(layers, "name"),
    geometry,
    lonLat: representativePoints(geometry),
  };
}

/** What a column says of every feature of some layers; "" where it says nothing. */
function textOf(layers: readonly RawLayer[], role: ColumnRole): readonly string[] {
  return layers.flatMap(({ properties }) => {
    const read = filledText(properties, recogniseColumns(properties.keys)[role]);
    return Array.from({ length: properties.count }, (_, row) => read(row));
  });
}

function representativePoints(geometry: GeometryTable): Float64Array {
  const lonLat = new Float64Array(2 * geometry.count);
  for (let row = 0; row < geometry.count; row++) {
    const [lon, lat] = representativePoint(geometry, row);
    lonLat[2 * row] = lon;
    lonLat[2 * row + 1] = lat;
  }
  return lonLat;
}

function facilityTable(
  layers: readonly RawLayer[],
  assignments: ReadonlyMap<string, string>,
): { readonly table: FacilityTable; readonly unknownLabels: readonly string[] } {
  const objects = layers.map(objectsOf);
  const properties = objects.flat();
  const classes = layers.flatMap((layer, i) => (objects[i] ?? []).map((p) => classify(layer, p)));
  const unknownLabels = classes.map((found, row) =>
    found.categories.length > 0 ? "" : unknownLabel(found.stated, properties[row] ?? {}),
  );
  const table: FacilityTable = {
    ...placesOf(layers),
    categories: classes.map((found, row) => {
      const assigned = assignments.get(unknownLabels[row] ?? "");
      return assigned === undefined ? found.categories : [assigned];
    }),
    statedCategory: properties.map(statedCategory),
    synthetic: Uint8Array.from(properties, (p) => (isTrue(property(p, "synthetic")) ? 1 : 0)),
  };
  return { table, unknownLabels };
}

const objectsOf = ({ properties }: RawLayer): readonly JsonObject[] =>
  Array.from({ length: properties.count }, (_, row) => properties.object(row));

/** What a feature serves by its own properties; where these say nothing, by the name of its layer. */
function classify(
  layer: RawLayer,
  properties: JsonObject,
): Pick<Classification, "categories" | "stated"> {
  const found = classifyFacility(properties);
  if (found.categories.length > 0 || unknownLabel(found.stated, properties) !== UNLABELLED) {
    return found;
  }
  return { stated: "", categories: categoriesOfLabel(layer.layer.replace(FILE_ENDING, "")) };
}

const FILE_ENDING = /\.[a-z]+$/i;

/** The `category` property as it stands: for judging by the data's own words. */
function statedCategory(properties: JsonObject): string {
  const value = property(properties, "category");
  return typeof value === "string" || typeof value === "number" ? String(value) : "";
}

const isTrue = (value: unknown): boolean => value === true || value === "true" || value === "yes";

function blockTable(
  layers: readonly RawLayer[],
  homes: Places,
  chosen: BlockSource | null,
): BlockTable {
  const hasLayer = layers.some((layer) => layer.geometry.count > 0);
  const source = chosen ?? (hasLayer ? { kind: "layer" } : DEFAULT_BLOCK_SOURCE);
  switch (source.kind) {
    case "layer":
      return { ...polygonsOf(placesOf(layers)), source };
    case "residences":
      return { ...polygonsOf(homes), source };
    case "hexagons": {
      const cells = hexagonsHolding(homes.lonLat, source.cellMetres);
      const names = cells.ids.map(() => "");
      return { count: cells.ids.length, ids: cells.ids, names, geometry: cells.geometry, source };
    }
  }
}

function polygonsOf(places: Places): Omit<BlockTable, "source"> {
  const rows: number[] = [];
  for (let row = 0; row < places.count; row++) {
    if (places.geometry.kinds[row] === GeometryKind.polygon) rows.push(row);
  }
  return {
    count: rows.length,
    ids: rows.map((row) => places.ids[row] ?? ""),
    names: rows.map((row) => places.names[row] ?? ""),
    geometry: selectFeatures(places.geometry, rows),
  };
}

/** Row of the first block that holds each residence's point; its boundary counts. */
function blockOfEach(homes: Places, blocks: BlockTable): Uint32Array {
  const block = new Uint32Array(homes.count).fill(NONE);
  const index = createPolygonIndex(blocks.geometry);
  for (let row = 0; row < homes.count; row++) {
    block[row] = index.firstContaining(homes.lonLat[2 * row] ?? 0, homes.lonLat[2 * row + 1] ?? 0);
  }
  return block;
}

function joined(columns: readonly Float64Array[]): Float64Array {
  const all = new Float64Array(columns.reduce((sum, column) => sum + column.length, 0));
  let used = 0;
  for (const column of columns) {
    all.set(column, used);
    used += column.length;
  }
  return all;
}

const onlyOrJoined = (tables: readonly GeometryTable[]): GeometryTable => {
  const [only] = tables;
  return tables.length === 1 && only !== undefined ? only : concatenate(tables);
};

const PLACES: readonly Role[] = ["residences", "blocks"];

/** What a first look at the data should show. */
function boundsOf(layers: readonly LoadedLayer[]): Bounds | null {
  const places = layers.filter((layer) => PLACES.includes(layer.role));
  // Streets may reach far out of the district: they count only where there is nothing else.
  const used = places.length > 0 ? places : layers.filter((layer) => layer.role !== "unused");
  let all: [number, number, number, number] | null = null;
  for (const { raw } of used) {
    if (raw.bounds === null) continue;
    const [west, south, east, north] = raw.bounds;
    all =
      all === null
        ? [west, south, east, north]
        : [
            Math.min(all[0], west),
            Math.min(all[1], south),
            Math.max(all[2], east),
            Math.max(all[3], north),
          ];
  }
  return all;
}

import { float64Column, uint8Column, uint32Column } from "../base/columns.ts";
import { ALONE, batchOf, type Crew } from "../base/crew.ts";
import { lazy } from "../base/lazy.ts";
import { lazyTexts, type TextColumn } from "../base/text-column.ts";
import { finish, part, type Work } from "../base/work.ts";
import { curveJob } from "../geo/curve-order.ts";
import { hexagonsHolding } from "../geo/hexagons.ts";
import { holdersBatch } from "../geo/holders.ts";
import { representativePoint } from "../geo/representative-point.ts";
import { sharedPlacesBatch } from "../geo/shared-places.ts";
import type {
  BlockSource,
  BlockTable,
  Dataset,
  EntranceTable,
  LocalNames,
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
import type { Note } from "../model/note.ts";
import type { RawLayer } from "../model/raw-layer.ts";
import type { Role } from "../model/role.ts";
import { partsBlocks } from "../network/block-streets.ts";
import { streetFaces } from "../network/street-faces.ts";
import { hasStreetTags, streetLevel, tagReaders, walkingObstacle } from "../network/walkable.ts";
import { barrierTable } from "./barriers.ts";
import { filledText } from "./columns.ts";
import { crowdedPlace } from "./crowded-place.ts";
import { facilityColumns, type ServingOptions } from "./facilities.ts";
import { firstAtPlace } from "./first-at-place.ts";
import { homesInTwoLayers } from "./homes-in-two-layers.ts";
import type { LoadedLayer } from "./load.ts";
import { blockOutlines, type NamedBlocks, namedBlocks, scatteredBlocks } from "./named-blocks.ts";
import { populationColumns } from "./population.ts";
import { layerNote } from "./quantity-reader.ts";
import { idsOf, localNamesOf, type ReadLayer, readLayer, textOf } from "./read-layer.ts";
import { repeatedHomes } from "./repeated-homes.ts";
import { areasNote, holdsAreas } from "./residence-areas.ts";
import { roadsWalked } from "./roads-walked.ts";

/** Used for buildings and points when no block layer is loaded and nothing else was chosen. */
export const DEFAULT_BLOCK_SOURCE: BlockSource = { kind: "hexagons", cellMetres: 200 };

export interface TabulateOptions extends ServingOptions {
  /** What to use as blocks; null = the block layer, or what suits the homes where there is none. */
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
export const tabulate = (
  layers: readonly LoadedLayer[],
  options: TabulateOptions,
  helped?: Helped,
): Tabulated => finish(tabulateInSteps(layers, options, helped));

/** Who else may work on the tables, and on what follows from them. */
export interface Helped {
  readonly crew?: Crew;
  /** Told of the streets when they are known and most is still to come. */
  readonly onStreets?: (streets: StreetTable) => void;
}

/** {@link tabulate} in steps. */
export function* tabulateInSteps(
  layers: readonly LoadedLayer[],
  options: TabulateOptions,
  { crew = ALONE, onStreets }: Helped = {},
): Work<Tabulated> {
  const ofRole = (role: Role): readonly ReadLayer[] =>
    layers.filter((layer) => layer.role === role).map(readLayer);
  const homes = ofRole("residences");
  const places = namedPlacesOf(homes);
  const named = lazy(() => namedBlocks(textOf(homes, "block")));
  const streetLayers = ofRole("streets");
  const streets = streetTable(streetLayers);
  onStreets?.(streets);
  yield 0.2;
  const chosen = options.blockSource;
  const areAreas = homes.length > 0 && homes.every(({ raw }) => holdsAreas(raw));
  const material = { homes: places, named, streets, chosen, areAreas };
  const blocks = yield* part(blockTable(ofRole("blocks"), material), 0.2, 0.25);
  const arranging = beginArranging(places.lonLat, blocks, crew);
  const people = homes.map(({ raw, columns }) => populationColumns(raw, columns));
  yield 0.4;
  const facilityLayers = ofRole("facilities");
  const facilities = facilityColumns(facilityLayers, options);
  yield 0.5;
  const twins = homesInTwoLayers(
    homes.map(({ raw }) => raw),
    places.lonLat,
  );
  yield 0.6;
  const { visit, holders, mayShare } = yield* part(arranging, 0.6, 0.9);
  const repeats = homes.map((layer) => (mayShare ? notesOnSharedPlaces(layer) : []));
  const areNamed = blocks.source.kind === "column";
  const block = areNamed ? named().block : holders;
  const scattered = areNamed ? scatteredBlocks(named(), places.lonLat) : null;
  const residences: ResidenceTable = {
    ...places,
    visit,
    population: joined(people.map((columns) => columns.population)),
    populationMethod: joinedMethods(people.map((columns) => columns.method)),
    levelsAssumed: people.reduce((homes, { levelsAssumed }) => homes + levelsAssumed, 0),
    elders: joined(people.map((columns) => columns.elders)),
    infants: joined(people.map((columns) => columns.infants)),
    block,
  };
  const dataset: Dataset = {
    residences,
    facilities: { ...withStrings(namedPlacesOf(facilityLayers)), ...facilities.table },
    blocks,
    streets,
    entrances: entranceTable(ofRole("entrances")),
    barriers: barrierTable(ofRole("barriers"), streets),
    studyArea: concatenate(ofRole("study-area").map(({ raw }) => raw.geometry)),
    bounds: boundsOf(layers),
  };
  const notesOf = new Map([
    ...homes.map(
      ({ raw }, i) =>
        [
          raw,
          [
            ...(people[i]?.notes ?? []),
            ...areasNote(raw),
            ...(repeats[i] ?? []),
            ...(twins[i] ?? []),
            ...(scattered === null || i > 0
              ? []
              : [layerNote(raw, "blocks-scattered", { ...scattered })]),
          ],
        ] as const,
    ),
    ...streetLayers.map(
      ({ raw }) =>
        [
          raw,
          streets.walkable.includes(1)
            ? roadsWalked(raw)
            : [layerNote(raw, "streets-not-walkable", {})],
        ] as const,
    ),
    ...facilityLayers.map(
      ({ raw }, i) => [raw, [...(facilities.notes[i] ?? []), ...crowdedPlaceOf(raw)]] as const,
    ),
  ]);
  return {
    dataset,
    notes: layers.map(({ raw }) => notesOf.get(raw) ?? []),
    unknownLabels: facilities.unknownLabels,
  };
}

function notesOnSharedPlaces(layer: ReadLayer): readonly Note[] {
  const firstAt = firstAtPlace(layer.raw.geometry);
  if (firstAt === null) return [];
  return [...repeatedHomes(layer, firstAt), ...crowdedPlace(layer.raw, firstAt)];
}

function crowdedPlaceOf(raw: RawLayer): readonly Note[] {
  const firstAt = firstAtPlace(raw.geometry);
  return firstAt === null ? [] : crowdedPlace(raw, firstAt);
}

/** What follows from where homes are. */
interface Arranged {
  readonly visit: Uint32Array; // [n] see ResidenceTable
  readonly holders: Uint32Array; // [n] the block whose outline holds each; [0] where homes name theirs
  /** False where no two homes are at the same place. */
  readonly mayShare: boolean;
}

/** Begins at once what whoever has time may do, while this thread reads what is said of homes. */
function beginArranging(
  homeLonLat: Float64Array,
  { source, geometry: polygons }: BlockTable,
  crew: Crew,
): Work<Arranged> {
  const count = homeLonLat.length / 2;
  const isNamed = source.kind === "column";
  const input = crew.shared({
    ...{ polygons, lonLat: homeLonLat },
    ...{ visit: uint32Column(count), mayShare: uint8Column(1) },
    holders: uint32Column(isNamed ? 0 : count),
  });
  const { lonLat, visit, holders, mayShare } = input;
  const begun = crew.begin(
    batchOf(curveJob, { lonLat, order: visit }, 1),
    sharedPlacesBatch({ lonLat, visit, mayShare }),
    ...(isNamed ? [] : [holdersBatch(input)]),
  );
  return afterwards(begun.finish(), () => ({ visit, holders, mayShare: mayShare[0] === 1 }));
}

function* afterwards<Result>(work: Work<void>, result: () => Result): Work<Result> {
  yield* work;
  return result();
}

function streetTable(layers: readonly ReadLayer[]): StreetTable {
  const lines = featuresOf(layers);
  const walkable = new Uint8Array(lines.count).fill(1);
  const obstacles = new Map<number, string>();
  const level = new Int8Array(lines.count);
  let first = 0;
  for (const { raw } of layers) {
    const { properties } = raw;
    const tagsOf = tagReaders(properties);
    const count = hasStreetTags(properties) ? properties.count : 0;
    for (let row = 0; row < count; row++) {
      const tags = tagsOf(row);
      const tag = walkingObstacle(tags);
      if (tag !== "") obstacles.set(first + row, tag);
      walkable[first + row] = tag === "" ? 1 : 0;
      level[first + row] = streetLevel(tags);
    }
    first += properties.count;
  }
  const obstacle = lazyTexts(lines.count, (street) => obstacles.get(street) ?? "");
  return { ...lines, highway: textOf(layers, "highway"), walkable, obstacle, level };
}

/** Columns that say which facility an entrance leads into. */
const FACILITY_ID_COLUMNS = ["facility_id", "entrance_of", "设施编号"] as const;

function entranceTable(layers: readonly ReadLayer[]): EntranceTable {
  return {
    lonLat: representativePoints(featuresOf(layers).geometry),
    facilityIds: layers.flatMap(({ raw: { properties } }) => {
      const columns = FACILITY_ID_COLUMNS.filter((key) => properties.keys.includes(key));
      const read = filledText(properties, columns);
      return Array.from({ length: properties.count }, (_, row) => read(row));
    }),
  };
}

interface Features {
  readonly count: number;
  readonly ids: TextColumn;
  readonly names: TextColumn;
  readonly geometry: GeometryTable;
}

interface NamedFeatures extends Features {
  readonly localNames?: LocalNames<TextColumn>;
}

interface Places extends NamedFeatures {
  readonly lonLat: Float64Array; // [2n]
}

function featuresOf(layers: readonly ReadLayer[]): Features {
  const geometry = onlyOrJoined(layers.map(({ raw }) => raw.geometry));
  return { count: geometry.count, ids: idsOf(layers), names: textOf(layers, "name"), geometry };
}

function namedFeaturesOf(layers: readonly ReadLayer[]): NamedFeatures {
  const features = featuresOf(layers);
  const localNames = localNamesOf(layers, features.names);
  return localNames === null ? features : { ...features, localNames };
}

function namedPlacesOf(layers: readonly ReadLayer[]): Places {
  const features = namedFeaturesOf(layers);
  return { ...features, lonLat: representativePoints(features.geometry) };
}

/** Facilities and blocks are few, and asked for their names again and again. */
function withStrings({ ids, names, localNames, ...places }: Places) {
  return {
    ...places,
    ids: [...ids],
    names: [...names],
    ...(localNames && { localNames: { en: [...localNames.en], zh: [...localNames.zh] } }),
  };
}

function representativePoints(geometry: GeometryTable): Float64Array {
  if (isOnePointEach(geometry)) return geometry.lonLat;
  const lonLat = float64Column(2 * geometry.count);
  for (let row = 0; row < geometry.count; row++) {
    const [lon, lat] = representativePoint(geometry, row);
    lonLat[2 * row] = lon;
    lonLat[2 * row + 1] = lat;
  }
  return lonLat;
}

function isOnePointEach({ count, kinds, lonLat }: GeometryTable): boolean {
  if (lonLat.length !== 2 * count) return false;
  for (let row = 0; row < count; row++) if (kinds[row] !== GeometryKind.point) return false;
  return true;
}

interface BlockMaterial {
  readonly homes: Places;
  readonly named: () => NamedBlocks;
  readonly streets: StreetTable;
  readonly chosen: BlockSource | null;
  readonly areAreas: boolean; // the homes
}

function* blockTable(layers: readonly ReadLayer[], material: BlockMaterial): Work<BlockTable> {
  const { homes, named, streets } = material;
  const source = material.chosen ?? defaultSource(layers, material);
  switch (source.kind) {
    case "column":
      return {
        count: named().names.length,
        source,
        ids: named().names,
        names: named().names.map(() => ""),
        geometry: blockOutlines(named(), homes),
      };
    case "layer":
      return { ...polygonsOf(namedFeaturesOf(layers)), source };
    case "residences":
      return { ...polygonsOf(homes), source };
    case "faces": {
      const { geometry, names, highway } = streets;
      const bounds = Uint8Array.from(highway, (tag: string) => (partsBlocks(tag) ? 1 : 0));
      const faces = yield* streetFaces({ geometry, names, bounds });
      return { count: faces.ids.length, ...faces, source };
    }
    case "hexagons": {
      const cells = hexagonsHolding(homes.lonLat, source.cellMetres);
      const names = cells.ids.map(() => "");
      return { count: cells.ids.length, ids: cells.ids, names, geometry: cells.geometry, source };
    }
  }
}

/**
 * Blocks of a layer come first; then those that homes name themselves. Villages are blocks already:
 * a hexagon of 200 m round the one point at which each is judged would stand for nothing.
 */
function defaultSource(
  layers: readonly ReadLayer[],
  { named, areAreas }: BlockMaterial,
): BlockSource {
  if (layers.some(({ raw }) => raw.geometry.count > 0)) return { kind: "layer" };
  if (named().names.length > 0) return { kind: "column" };
  return areAreas ? { kind: "residences" } : DEFAULT_BLOCK_SOURCE;
}

function polygonsOf(features: NamedFeatures): Omit<BlockTable, "source"> {
  const rows: number[] = [];
  for (let row = 0; row < features.count; row++) {
    if (features.geometry.kinds[row] === GeometryKind.polygon) rows.push(row);
  }
  const { localNames } = features;
  const pick = (column: TextColumn): readonly string[] => rows.map((row) => column.at(row) ?? "");
  return {
    count: rows.length,
    ids: pick(features.ids),
    names: pick(features.names),
    ...(localNames && { localNames: { en: pick(localNames.en), zh: pick(localNames.zh) } }),
    geometry:
      rows.length === features.count ? features.geometry : selectFeatures(features.geometry, rows),
  };
}

/** Columns as one, in order; the very column where there is only one. */
const joined = (columns: readonly Float64Array[]): Float64Array =>
  onlyOf(columns) ?? joinInto(float64Column(lengthOf(columns)), columns);

const joinedMethods = (columns: readonly Uint8Array[]): Uint8Array =>
  onlyOf(columns) ?? joinInto(uint8Column(lengthOf(columns)), columns);

const onlyOf = <Item>(items: readonly Item[]): Item | null =>
  items.length === 1 ? (items[0] ?? null) : null;

const lengthOf = (columns: readonly ArrayLike<number>[]): number =>
  columns.reduce((sum, column) => sum + column.length, 0);

function joinInto<Column extends Float64Array | Uint8Array>(
  all: Column,
  columns: readonly Column[],
): Column {
  let used = 0;
  for (const column of columns) {
    all.set(column, used);
    used += column.length;
  }
  return all;
}

const onlyOrJoined = (tables: readonly GeometryTable[]): GeometryTable =>
  onlyOf(tables) ?? concatenate(tables);

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

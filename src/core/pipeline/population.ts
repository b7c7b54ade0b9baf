import { float64Column, uint8Column } from "../base/columns.ts";
import { lazy } from "../base/lazy.ts";
import { areaSquareMetres } from "../geo/area.ts";
import type { ColumnRole } from "../model/column-choice.ts";
import { POPULATION_METHODS, type PopulationMethod } from "../model/dataset.ts";
import { GeometryKind } from "../model/geometry-table.ts";
import type { Note } from "../model/note.ts";
import type { RawLayer } from "../model/raw-layer.ts";
import {
  FLOOR_AREA_PER_PERSON_M2,
  NET_FLOOR_SHARE,
  PERSONS_PER_HOUSEHOLD,
} from "../standards/demand.ts";
import { type LayerColumns, recogniseColumns } from "./columns.ts";
import { layerNote, quantityReader, type ReadQuantity, rowNote } from "./quantity-reader.ts";
import { LARGEST_BUILDING_M2, sizesOf } from "./residence-areas.ts";

/** Homes without a storey count are taken as one storey: the least they can be, and said so. */
const ASSUMED_LEVELS = 1;

export interface PopulationColumns {
  readonly population: Float64Array; // [n] people
  readonly method: Uint8Array; // [n] index into POPULATION_METHODS
  readonly elders: Float64Array; // [n] NaN = not in the data
  readonly infants: Float64Array;
  /** Homes that are counted as one storey high for want of a number. */
  readonly levelsAssumed: number;
  readonly notes: readonly Note[];
}

/** The people of every residence of a layer, with the method used: docs/method.md#population. */
export function populationColumns(
  layer: RawLayer,
  columns: LayerColumns = recogniseColumns(layer.properties.keys),
): PopulationColumns {
  const n = layer.geometry.count;
  const population = float64Column(n);
  const method = uint8Column(n);
  const elders = float64Column(n);
  const infants = float64Column(n);
  const notes: Note[] = [];
  const read = readersOf(layer, columns, notes);
  const say: Say = (row, code, detail) => void notes.push(rowNote(layer, row, code, detail));
  const peopleOf = peopleReader(layer, read, say);
  const partOf = partIn(say);
  let withoutLevels = 0;
  let tooLarge = 0;
  let withoutFloor = 0;
  for (let row = 0; row < n; row++) {
    const found = peopleOf(row);
    population[row] = found.people;
    method[row] = POPULATION_METHODS.indexOf(found.method);
    if (found.levelsAssumed) withoutLevels++;
    if (found.isTooLarge) tooLarge++;
    if (found.people === 0 && FLOOR_METHODS.has(found.method)) withoutFloor++;
    if (isImplausible(layer, row, found)) {
      say(row, "people-implausible", { people: found.people, role: roleOf(found) });
    }
    elders[row] = partOf(found, row, read.elders(row), read.eldersShare(row));
    infants[row] = partOf(found, row, read.infants(row), read.infantsShare(row));
  }
  if (withoutLevels > 0) {
    notes.push(
      layerNote(layer, "levels-assumed", { count: withoutLevels, levels: ASSUMED_LEVELS }),
    );
  }
  if (tooLarge > 0) {
    const hectares = LARGEST_BUILDING_M2 / M2_PER_HECTARE;
    notes.push(layerNote(layer, "no-buildings", { count: tooLarge, hectares }));
  }
  if (withoutFloor > 0)
    notes.push(layerNote(layer, "homes-without-floor", { count: withoutFloor }));
  if (columns.eldersFrom !== null) {
    notes.push(layerNote(layer, "elders-from", { age: columns.eldersFrom }));
  }
  return { population, method, elders, infants, levelsAssumed: withoutLevels, notes };
}

const M2_PER_HECTARE = 10_000;

/** By these nobody lives where there is no floor; a 0 may stand for a number that nobody filled in. */
const FLOOR_METHODS: ReadonlySet<PopulationMethod> = new Set(["floor-area", "footprint"]);

/**
 * Whether an outline may be that of a building. Where most of a layer are too large, none is: a small
 * village among large ones is no building either.
 */
function buildingsOf(layer: RawLayer): (areaM2: number) => boolean {
  const areAreas = lazy(() => {
    const { polygons, large } = sizesOf(layer);
    return large > polygons / 2;
  });
  return (areaM2) => areaM2 <= LARGEST_BUILDING_M2 && !areAreas();
}

type Readers = Readonly<
  Record<
    | "population"
    | "households"
    | "floorArea"
    | "levels"
    | "elders"
    | "eldersShare"
    | "infants"
    | "infantsShare",
    ReadQuantity
  >
>;

function readersOf(layer: RawLayer, columns: LayerColumns, notes: Note[]): Readers {
  const reader = (role: ColumnRole): ReadQuantity =>
    quantityReader(
      layer,
      { role, keys: columns[role], isSum: columns.summed.includes(role) },
      notes,
    );
  return {
    population: reader("population"),
    households: reader("households"),
    floorArea: reader("floorArea"),
    levels: reader("levels"),
    elders: reader("elders"),
    eldersShare: reader("eldersShare"),
    infants: reader("infants"),
    infantsShare: reader("infantsShare"),
  };
}

interface People {
  readonly people: number;
  readonly method: PopulationMethod;
  readonly levelsAssumed: boolean;
  /** The footprint would have counted, but is that of no building. */
  readonly isTooLarge: boolean;
}

/**
 * No home has as many, nor any city or province: what says so is an id or the number of a telephone. It
 * is left out like a number below 0. Sums of fewer stay exact enough to be written.
 */
const IMPOSSIBLE_PEOPLE = 1e9;

/** The tallest building has 163. */
const MOST_LEVELS = 160;

type Say = (row: number, code: string, detail: Note["detail"]) => void;

function peopleReader(layer: RawLayer, read: Readers, say: Say): (row: number) => People {
  const isBuilding = buildingsOf(layer);
  const isPossible = (people: number, row: number, role: ColumnRole): boolean => {
    if (people < IMPOSSIBLE_PEOPLE) return true;
    say(row, "people-impossible", { people, most: IMPOSSIBLE_PEOPLE, role });
    return false;
  };
  const byFootprint = (row: number): People => {
    if (layer.geometry.kinds[row] !== GeometryKind.polygon) return counted(1, "one");
    const footprint = areaSquareMetres(layer.geometry, row);
    const levels = read.levels(row);
    if (levels === null && !isBuilding(footprint)) {
      return { people: 1, method: "one", levelsAssumed: false, isTooLarge: true };
    }
    if (levels !== null && levels > MOST_LEVELS) {
      say(row, "levels-implausible", { levels, most: MOST_LEVELS });
    }
    const floor = footprint * (levels ?? ASSUMED_LEVELS);
    const people = (floor * NET_FLOOR_SHARE.value) / FLOOR_AREA_PER_PERSON_M2.value;
    if (!isPossible(people, row, "levels")) return counted(1, "one");
    return { people, method: "footprint", levelsAssumed: levels === null, isTooLarge: false };
  };
  return (row) => {
    const population = read.population(row);
    if (population !== null && isPossible(population, row, "population")) {
      return counted(population, "population");
    }
    const households = read.households(row);
    if (households !== null) {
      const people = households * PERSONS_PER_HOUSEHOLD.value;
      if (isPossible(people, row, "households")) return counted(people, "households");
    }
    const floorArea = read.floorArea(row);
    if (floorArea !== null) {
      const people = floorArea / FLOOR_AREA_PER_PERSON_M2.value;
      if (isPossible(people, row, "floorArea")) return counted(people, "floor-area");
    }
    return byFootprint(row);
  };
}

const counted = (people: number, method: PopulationMethod): People => ({
  people,
  method,
  levelsAssumed: false,
  isTooLarge: false,
});

/** More people than any building or compound holds: the largest compounds have some 40,000. */
const MOST_PEOPLE = 50_000;
/** An outline of this size is a district, which may well have more. */
const DISTRICT_M2 = 2_000_000;

const isImplausible = (layer: RawLayer, row: number, { people }: People): boolean =>
  people >= MOST_PEOPLE &&
  (layer.geometry.kinds[row] !== GeometryKind.polygon ||
    areaSquareMetres(layer.geometry, row) < DISTRICT_M2);

/** The role of the column that the people come from; null where none says anything. */
function roleOf({ method, levelsAssumed }: People): ColumnRole | null {
  if (method === "footprint") return levelsAssumed ? null : "levels";
  return ROLES[method];
}

const ROLES = {
  population: "population",
  households: "households",
  "floor-area": "floorArea",
  one: null,
} as const;

/** People of an age group: a count as given, else a share of the residence; NaN without either. */
function partIn(say: Say) {
  return (
    { people, method }: People,
    row: number,
    count: number | null,
    share: number | null,
  ): number => {
    if (count !== null) {
      // An estimate of all people may well be too low.
      if (count > people && method === "population") {
        say(row, "part-above-whole", { value: count, people });
      }
      return Math.min(count, people);
    }
    if (share === null) return Number.NaN;
    if (share > 1) {
      say(row, "share-above-one", { value: share * 100 });
      return Number.NaN;
    }
    return people * share;
  };
}

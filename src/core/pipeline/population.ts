import { areaSquareMetres } from "../geo/area.ts";
import { POPULATION_METHODS, type PopulationMethod } from "../model/dataset.ts";
import { GeometryKind } from "../model/geometry-table.ts";
import type { Note } from "../model/note.ts";
import type { RawLayer } from "../model/raw-layer.ts";
import {
  FLOOR_AREA_PER_PERSON_M2,
  NET_FLOOR_SHARE,
  PERSONS_PER_HOUSEHOLD,
} from "../standards/demand.ts";
import { type ColumnNames, columnNames, columnQuantity } from "./columns.ts";
import type { Measure, Quantity } from "./quantity.ts";

const POPULATION = columnNames(
  ...["population", "pop", "residents", "people", "persons", "inhabitants", "pop_total"],
  ...[
    "total_pop",
    "population_total",
    "人口",
    "人口数",
    "人口数量",
    "常住人口",
    "总人口",
    "居民数",
    "居住人口",
    "人数",
  ],
);
const HOUSEHOLDS = columnNames(
  ...["households", "household", "hh", "dwellings", "dwelling_units", "units", "flats"],
  ...["building:flats", "户数", "总户数", "住户数", "家庭户数", "套数", "住宅套数"],
);
const FLOOR_AREA = columnNames(
  ...[
    "floor_area",
    "floor_area_m2",
    "floorarea",
    "gfa",
    "gross_floor_area",
    "residential_floor_area",
  ],
  ...["建筑面积", "住宅建筑面积", "总建筑面积"],
);
const LEVELS = columnNames(
  ...["building:levels", "levels", "floors", "storeys", "stories", "num_floors"],
  ...["层数", "楼层", "楼层数", "建筑层数"],
);
const ELDERS = columnNames(
  ...["elders", "elderly", "pop_60plus", "pop_60p", "age_60plus", "pop60", "60+"],
  ...["老年人", "老年人口", "老年人数", "老人", "60岁以上", "60岁及以上"],
);
const INFANTS = columnNames(
  ...["infants", "pop_0_2", "age_0_2", "pop_0_3", "0-2", "0-3"],
  ...["婴幼儿", "婴幼儿数", "0-3岁", "0-2岁", "3岁以下"],
);
const ELDERS_SHARE = columnNames(
  "share_60p",
  "share_60plus",
  "share_elders",
  "老年人占比",
  "老龄化率",
);
const INFANTS_SHARE = columnNames("share_0_2", "share_0_3", "share_infants", "婴幼儿占比");

/** Homes without a storey count are taken as one storey: the least they can be, and said so. */
const ASSUMED_LEVELS = 1;

export interface PopulationColumns {
  readonly population: Float64Array; // [n] people
  readonly method: Uint8Array; // [n] index into POPULATION_METHODS
  readonly elders: Float64Array; // [n] NaN = not in the data
  readonly infants: Float64Array;
  readonly notes: readonly Note[];
}

/** The people of every residence of a layer, with the method used: docs/method.md#population. */
export function populationColumns(layer: RawLayer): PopulationColumns {
  const n = layer.geometry.count;
  const population = new Float64Array(n);
  const method = new Uint8Array(n);
  const elders = new Float64Array(n).fill(Number.NaN);
  const infants = new Float64Array(n).fill(Number.NaN);
  const notes: Note[] = [];
  let withoutLevels = 0;
  for (let row = 0; row < n; row++) {
    const read = quantityReader(layer, row, notes);
    const found = peopleOf(layer, row, read);
    population[row] = found.people;
    method[row] = POPULATION_METHODS.indexOf(found.method);
    if (found.levelsAssumed) withoutLevels++;
    const say = (found: Remark): void => void notes.push(rowNote(layer, row, found));
    if (isImplausible(layer, row, found)) {
      say(remark("people-implausible", { people: found.people }));
    }
    const age = { people: found.people, isGiven: found.method === "population", say };
    elders[row] = partOf(age, read(ELDERS, "people"), read(ELDERS_SHARE, "share"));
    infants[row] = partOf(age, read(INFANTS, "people"), read(INFANTS_SHARE, "share"));
  }
  if (withoutLevels > 0) {
    notes.push(fileNote(layer, "levels-assumed", { count: withoutLevels, levels: ASSUMED_LEVELS }));
  }
  return { population, method, elders, infants, notes };
}

type ReadQuantity = (names: ColumnNames, measure: Measure) => number | null;

/** Reads columns of one row; what is no usable number is noted and counts as absent. */
function quantityReader(layer: RawLayer, row: number, notes: Note[]): ReadQuantity {
  const properties = layer.properties[row] ?? {};
  return (names, measure) => {
    const quantity = columnQuantity(properties, names, measure);
    const remark = remarkOn(quantity);
    if (remark !== null) notes.push(rowNote(layer, row, remark));
    return quantity.kind === "number" ? quantity.value : null;
  };
}

/** What has to be said of a value: how it was understood, or why it is not used. */
function remarkOn(quantity: Quantity): Remark | null {
  switch (quantity.kind) {
    case "absent":
      return null;
    case "number": {
      const { converted, value } = quantity;
      return converted === null
        ? null
        : remark("number-understood", { value: converted, as: value });
    }
    case "negative":
      return remark("negative-number", { value: quantity.value });
    case "two-readings":
      return remark("number-two-readings", { value: quantity.text });
    case "other-unit":
      return remark("number-other-unit", { value: quantity.text });
    case "text":
      return remark("not-a-number", { value: quantity.text });
  }
}

interface Remark {
  readonly code: string;
  readonly detail: Note["detail"];
}

const remark = (code: string, detail: Note["detail"]): Remark => ({ code, detail });

interface People {
  readonly people: number;
  readonly method: PopulationMethod;
  readonly levelsAssumed: boolean;
}

function peopleOf(layer: RawLayer, row: number, read: ReadQuantity): People {
  const sure = { levelsAssumed: false };
  const population = read(POPULATION, "people");
  if (population !== null) return { people: population, method: "population", ...sure };
  const households = read(HOUSEHOLDS, "dwellings");
  if (households !== null) {
    return { people: households * PERSONS_PER_HOUSEHOLD.value, method: "households", ...sure };
  }
  const floorArea = read(FLOOR_AREA, "square metres");
  if (floorArea !== null) {
    return { people: floorArea / FLOOR_AREA_PER_PERSON_M2.value, method: "floor-area", ...sure };
  }
  if (layer.geometry.kinds[row] !== GeometryKind.polygon) {
    return { people: 1, method: "one", ...sure };
  }
  const levels = read(LEVELS, "levels");
  const floor = areaSquareMetres(layer.geometry, row) * (levels ?? ASSUMED_LEVELS);
  return {
    people: (floor * NET_FLOOR_SHARE.value) / FLOOR_AREA_PER_PERSON_M2.value,
    method: "footprint",
    levelsAssumed: levels === null,
  };
}

/** More people than any building or compound holds: the largest compounds have some 40,000. */
const MOST_PEOPLE = 50_000;
/** An outline of this size is a district, which may well have more. */
const DISTRICT_M2 = 2_000_000;

const isImplausible = (layer: RawLayer, row: number, { people }: People): boolean =>
  people >= MOST_PEOPLE &&
  (layer.geometry.kinds[row] !== GeometryKind.polygon ||
    areaSquareMetres(layer.geometry, row) < DISTRICT_M2);

interface AgeOf {
  readonly people: number;
  /** Whether the data count the people; an estimate may well be too low. */
  readonly isGiven: boolean;
  readonly say: (found: Remark) => void;
}

/**
 * People of an age group: a count as given, else a share of the residence; NaN without either.
 * A share above 1 can only be a percentage.
 */
function partOf(
  { people, isGiven, say }: AgeOf,
  count: number | null,
  share: number | null,
): number {
  if (count !== null) {
    if (count > people && isGiven) say(remark("part-above-whole", { value: count, people }));
    return Math.min(count, people);
  }
  if (share === null) return Number.NaN;
  if (share > 100) {
    say(remark("share-above-one", { value: share }));
    return Number.NaN;
  }
  return people * (share > 1 ? share / 100 : share);
}

const rowNote = (layer: RawLayer, row: number, { code, detail }: Remark): Note => ({
  code,
  severity: code === "people-implausible" ? "note" : "change",
  file: layer.file,
  feature: (layer.featureIndex[row] ?? 0) + 1,
  featureId: layer.ids[row] ?? null,
  line: layer.line[row] || null,
  column: null,
  detail,
});

const fileNote = (layer: RawLayer, code: string, detail: Note["detail"]): Note => ({
  code,
  severity: "note",
  file: layer.file,
  feature: null,
  featureId: null,
  line: null,
  column: null,
  detail,
});

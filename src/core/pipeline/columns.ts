import { CATEGORY_FIELDS } from "../categories/stated-category.ts";
import {
  COLUMN_ROLES,
  type ColumnChoice,
  type ColumnRole,
  chosenColumns,
  namedColumns,
} from "../model/column-choice.ts";
import type { JsonValue } from "../model/json.ts";
import type { PropertyReader, PropertyTable } from "../model/property-table.ts";
import { ageGroups } from "./age-groups.ts";
import { measureOf, readHeadingUnit } from "./quantity.ts";

/** Columns that are read: those that the user may name, and the tag of streets. */
const READ_COLUMNS = [...COLUMN_ROLES, "highway"] as const;
export type ReadColumn = (typeof READ_COLUMNS)[number];

/**
 * The names that columns may have, most telling first. Case, spaces, dots, dashes and underscores
 * make no difference, nor does a unit in brackets behind the name: "常住人口(万人)".
 */
const COLUMN_NAMES: Readonly<Record<ReadColumn, readonly string[]>> = {
  id: [], // the feature's own, found when the file is read
  name: [
    ...["name", "名称", "名稱", "名字", "小区名称", "小區名稱", "设施名称", "设施名", "機構名稱"],
    ...["机构名称", "机构名", "单位名称", "單位名稱", "据点名称", "據點名稱", "店名", "社区名称"],
    ...["街坊名称", "小区名", "小区", "building_name", "block_name", "title", "label"],
    ...["name_zh", "name_cn", "name:zh", "name:en", "name_en"],
  ],
  population: [
    ...["population", "pop", "pop_total", "total_pop", "population_total", "residents", "people"],
    ...["persons", "inhabitants", "人口", "人口数", "人口數", "人口数量", "常住人口", "常住人口数"],
    ...["总人口", "總人口", "总人数", "居民数", "居住人口", "居住人数", "人数", "人數"],
    ...["total_population", "人口总数", "人口总量", "总人口数", "实有人口", "户籍人口"],
  ],
  households: [
    ...["households", "household", "hh", "dwellings", "dwelling_units", "units", "flats"],
    ...["building:flats", "户数", "戶數", "总户数", "總戶數", "住户数", "居民户数", "家庭户数"],
    ...["套数", "套數", "住宅套数", "number_of_households", "no. of households"],
  ],
  floorArea: [
    ...["floor_area", "floor_area_m2", "floorarea", "gfa", "gross_floor_area"],
    ...["residential_floor_area", "建筑面积", "建築面積", "住宅建筑面积", "总建筑面积"],
    ...["總樓地板面積"],
  ],
  levels: [
    ...["building:levels", "levels", "floors", "storeys", "stories", "num_floors"],
    ...["层数", "樓層數", "楼层", "楼层数", "建筑层数", "地上层数"],
    ...["number_of_floors", "no_of_floors"],
  ],
  elders: [
    ...["elders", "elderly", "pop_60plus", "pop_60p", "age_60plus", "pop60", "60+"],
    ...["老年人", "老年人口", "老年人数", "老人", "60岁以上", "60岁及以上", "60岁及以上人口"],
    ...["seniors", "60岁以上人口", "60岁以上人口数", "60岁及以上人口数"],
  ],
  eldersShare: ["share_60p", "share_60plus", "share_elders", "老年人占比", "老龄化率"],
  infants: [
    ...["infants", "pop_0_2", "age_0_2", "pop_0_3", "0-2", "0-3"],
    ...["婴幼儿", "婴幼儿数", "0-3岁", "0-2岁", "3岁以下", "0-3岁婴幼儿数", "0-3岁人口"],
    ...["children 0-3"],
  ],
  infantsShare: ["share_0_2", "share_0_3", "share_infants", "婴幼儿占比"],
  category: [...CATEGORY_FIELDS, "設施類別", "設施類型", "類別", "類型"],
  capacity: [
    ...["capacity", "capacity:persons", "beds", "capacity:beds", "places", "seats", "容量"],
    ...["床位", "床位数", "床位數", "开放床数", "開放床數", "核定床位", "托位", "托位数", "收托量"],
    ...["学位", "学位数", "座位数"],
  ],
  block: [
    ...["block_id", "blockid", "block", "block_name", "街坊", "街坊编号", "街坊名称", "所属街坊"],
    ...["社区", "社區", "所属社区", "社区名称", "community", "neighbourhood", "neighborhood"],
    ...["里别", "里別", "block_no"],
  ],
  highway: ["highway"],
};

/**
 * The columns of a layer by what they are for: names of properties, exactly as they stand in the
 * file. Several where the data have several; of these, the first that is filled counts, or they
 * are added up.
 */
export interface LayerColumns extends Readonly<Record<ReadColumn, readonly string[]>> {
  /** The roles whose columns are added up. */
  readonly summed: readonly ColumnRole[];
  /** Of elders counted in age groups: the age from which they are; null for all other data. */
  readonly eldersFrom: number | null;
}

/** The columns that the names of a layer's properties tell, most telling first. */
export const recogniseColumns = (keys: readonly string[]): LayerColumns => columnsOf(keys, {});

/** The columns of a layer: as the user named them, the others recognised. */
export function columnsOf(keys: readonly string[], choice: ColumnChoice): LayerColumns {
  const named = new Set(namedColumns(choice));
  // A column that the user named for one thing is not taken for another.
  const headings = keys.filter((key) => !named.has(key)).map(headingOf);
  const recognised = (role: ReadColumn): readonly string[] =>
    headings
      .flatMap((heading) => {
        const rank = rankOf(heading, role);
        return rank === null ? [] : [{ rank, key: heading.key }];
      })
      .sort((a, b) => a.rank - b.rank) // stable: of equal names, as in the file
      .map(({ key }) => key);
  const known = perColumn((role) => {
    const chosen = role === "highway" ? undefined : choice[role];
    return chosen === undefined ? recognised(role) : chosenColumns(chosen);
  });
  const byAge = columnsByAge(keys, known, choice);
  const summed = COLUMN_ROLES.filter(
    (role) => role in byAge || chosenColumns(choice[role] ?? null).length > 1,
  );
  const isFrom65 = byAge.elders !== undefined && ageGroups(keys)?.eldersFrom === 65;
  return { ...known, ...byAge, summed, eldersFrom: isFrom65 ? 65 : null };
}

/** People and elders in columns by age, where no column counts them and the user said nothing. */
function columnsByAge(
  keys: readonly string[],
  known: Readonly<Record<ReadColumn, readonly string[]>>,
  choice: ColumnChoice,
): { readonly population?: readonly string[]; readonly elders?: readonly string[] } {
  const groups = ageGroups(keys);
  const isOpen = (role: "population" | "elders"): boolean =>
    choice[role] === undefined && known[role].length === 0;
  return {
    ...(groups !== null && isOpen("population") && { population: groups.everyone }),
    ...(groups !== null &&
      isOpen("elders") &&
      groups.elders.length > 0 && { elders: groups.elders }),
  };
}

/** What the values of a column are to be multiplied by, as its heading says: 10,000 for "人口(万人)". */
export function headingFactor(key: string, role: ColumnRole): number {
  const measure = measureOf(role);
  const { brackets } = headingOf(key);
  if (measure === null || brackets === null) return 1;
  return readHeadingUnit(brackets, measure)?.factor ?? 1;
}

/** The spelling in which headings are compared. */
export const normaliseHeading = (name: string): string =>
  name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s._-]/g, "");

interface Heading {
  readonly key: string;
  readonly whole: string;
  /** Without the brackets at the end, and what they hold; null without brackets. */
  readonly bare: string;
  readonly brackets: string | null;
}

function headingOf(key: string): Heading {
  const whole = normaliseHeading(key);
  const [, bare = "", round, square] = /^([^([]+)(?:\(([^()]*)\)|\[([^[\]]*)\])$/.exec(whole) ?? [];
  const brackets = round ?? square ?? null;
  return { key, whole, bare: brackets === null ? whole : bare, brackets };
}

/** How telling a heading is for a role, 0 = most; null when it is not one of its names. */
function rankOf({ whole, bare, brackets }: Heading, role: ReadColumn): number | null {
  const ranks = RANKS[role];
  const exact = ranks.get(whole);
  if (exact !== undefined) return exact;
  if (brackets === null) return null;
  const rank = ranks.get(bare);
  if (rank === undefined) return null;
  const measure = role === "highway" ? null : measureOf(role);
  return measure === null || readHeadingUnit(brackets, measure) !== null ? rank : null;
}

function ranksOf(names: readonly string[]): ReadonlyMap<string, number> {
  const ranks = new Map<string, number>();
  for (const [rank, name] of names.map(normaliseHeading).entries()) {
    if (!ranks.has(name)) ranks.set(name, rank);
  }
  return ranks;
}

const perColumn = <T>(make: (role: ReadColumn) => T): Readonly<Record<ReadColumn, T>> =>
  // every role is made a key
  Object.fromEntries(READ_COLUMNS.map((role) => [role, make(role)])) as Record<ReadColumn, T>;

const RANKS = perColumn((role) => ranksOf(COLUMN_NAMES[role]));

/** Gives, row by row, the first of some columns that is filled: neither absent, null nor blank text. */
export function filledValue(table: PropertyTable, keys: readonly string[]): PropertyReader {
  const readers = keys.map((key) => table.column(key));
  return (row) => {
    for (const read of readers) {
      const value = read(row);
      if (isFilled(value)) return value;
    }
    return undefined;
  };
}

export const isFilled = (value: JsonValue | undefined): boolean =>
  value !== undefined && value !== null && !(typeof value === "string" && value.trim() === "");

/** The same as trimmed text; "" without one. */
export function filledText(table: PropertyTable, keys: readonly string[]): (row: number) => string {
  const read = filledValue(table, keys);
  return (row) => {
    const value = read(row);
    if (typeof value === "string") return value.trim();
    return typeof value === "number" ? String(value) : "";
  };
}

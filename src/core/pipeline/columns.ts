import type { JsonValue } from "../model/json.ts";
import type { PropertyReader, PropertyTable } from "../model/property-table.ts";

/**
 * What columns are understood, and the names they may have. Case, spaces, dots, dashes and
 * underscores make no difference.
 */
const COLUMN_NAMES = {
  name: [
    ...["name", "名称", "名字", "小区名称", "设施名称", "机构名称", "社区名称", "街坊名称"],
    ...["block_name", "title", "label", "name:zh", "name:en"],
  ],
  population: [
    ...["population", "pop", "residents", "people", "persons", "inhabitants", "pop_total"],
    ...["total_pop", "population_total", "人口", "人口数", "人口数量", "常住人口", "总人口"],
    ...["居民数", "居住人口", "人数"],
  ],
  households: [
    ...["households", "household", "hh", "dwellings", "dwelling_units", "units", "flats"],
    ...["building:flats", "户数", "总户数", "住户数", "家庭户数", "套数", "住宅套数"],
  ],
  floorArea: [
    ...["floor_area", "floor_area_m2", "floorarea", "gfa", "gross_floor_area"],
    ...["residential_floor_area", "建筑面积", "住宅建筑面积", "总建筑面积"],
  ],
  levels: [
    ...["building:levels", "levels", "floors", "storeys", "stories", "num_floors"],
    ...["层数", "楼层", "楼层数", "建筑层数"],
  ],
  elders: [
    ...["elders", "elderly", "pop_60plus", "pop_60p", "age_60plus", "pop60", "60+"],
    ...["老年人", "老年人口", "老年人数", "老人", "60岁以上", "60岁及以上"],
  ],
  infants: [
    ...["infants", "pop_0_2", "age_0_2", "pop_0_3", "0-2", "0-3"],
    ...["婴幼儿", "婴幼儿数", "0-3岁", "0-2岁", "3岁以下"],
  ],
  eldersShare: ["share_60p", "share_60plus", "share_elders", "老年人占比", "老龄化率"],
  infantsShare: ["share_0_2", "share_0_3", "share_infants", "婴幼儿占比"],
  highway: ["highway"],
} as const satisfies Readonly<Record<string, readonly string[]>>;

/** What a column is for. */
export type ColumnRole = keyof typeof COLUMN_NAMES;

/**
 * The columns of a layer by what they are for: names of properties, exactly as they stand in the
 * file. Several where the data have several; of these, the first that is filled counts.
 */
export type LayerColumns = Readonly<Record<ColumnRole, readonly string[]>>;

/** The columns that the names of a layer's properties tell. */
export function recogniseColumns(keys: readonly string[]): LayerColumns {
  const found = emptyColumns();
  for (const key of keys) {
    for (const role of ROLES_BY_NAME.get(normalise(key)) ?? []) found[role].push(key);
  }
  return found;
}

const emptyColumns = (): Record<ColumnRole, string[]> => ({
  name: [],
  population: [],
  households: [],
  floorArea: [],
  levels: [],
  elders: [],
  infants: [],
  eldersShare: [],
  infantsShare: [],
  highway: [],
});

const normalise = (name: string): string => name.toLowerCase().replace(/[\s._-]/g, "");

function rolesByName(): ReadonlyMap<string, readonly ColumnRole[]> {
  const roles = new Map<string, ColumnRole[]>();
  for (const role of Object.keys(COLUMN_NAMES) as ColumnRole[]) {
    // its keys are the roles
    for (const name of COLUMN_NAMES[role].map(normalise)) {
      const known = roles.get(name);
      if (known === undefined) roles.set(name, [role]);
      else if (!known.includes(role)) known.push(role);
    }
  }
  return roles;
}

const ROLES_BY_NAME = rolesByName();

/**
 * Gives, row by row, the first value of some columns that is there: neither absent, null nor blank
 * text. First is what comes first in the feature: a file may hold them in any order.
 */
export function filledValue(table: PropertyTable, keys: readonly string[]): PropertyReader {
  const [only] = keys;
  if (only === undefined) return () => undefined;
  if (keys.length > 1) return (row) => firstFilled(table, row, keys);
  const read = table.column(only);
  return (row) => {
    const value = read(row);
    return isFilled(value) ? value : undefined;
  };
}

function firstFilled(
  table: PropertyTable,
  row: number,
  keys: readonly string[],
): JsonValue | undefined {
  const properties = Object.entries(table.object(row));
  return properties.find(([key, value]) => keys.includes(key) && isFilled(value))?.[1];
}

const isFilled = (value: JsonValue | undefined): boolean =>
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

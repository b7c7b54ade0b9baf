import { simplified } from "../categories/simplified.ts";
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
 * The names that columns may have, most telling first. Case, spaces, dots, dashes ("~", too) and underscores
 * make no difference, nor does a unit in brackets behind the name: "常住人口(万人)", nor whether Chinese is
 * written in simplified characters, as here, or in traditional ones. A Shapefile has room for ten
 * bytes a name: there the initials of the Chinese words stand, "czrk" for 常住人口.
 */
const COLUMN_NAMES: Readonly<Record<ReadColumn, readonly string[]>> = {
  id: [], // the feature's own, found when the file is read
  name: [
    ...["name", "名称", "名字", "中文名称", "小区名称", "设施名称", "设施名", "机构名称", "机构名"],
    ...["医事机构名称", "医疗机构名称", "医疗院所名称", "医疗院所", "院所名称", "医院名称"],
    ...["诊所名称", "药局名称", "药店名称", "药房名称", "单位名称", "机关名称", "据点名称"],
    ...["服务单位名称", "服务点名称", "服务中心名称", "中心名称", "服务机构名称"],
    ...["养老机构名称", "托育机构名称", "托婴中心名称", "幼儿园名称", "园所名称", "园名"],
    ...["学校名称", "校名"],
    ...["站点名称", "站点名", "站名", "站牌名称", "场所名称", "场馆名称", "公园名称", "市场名称"],
    ...["店名", "店铺名称", "商店名称", "商户名称", "门店名称", "门市名称", "分店名称"],
    ...["分公司名称", "公司名称", "企业名称", "地点名称", "点位名称", "地名", "项目名称"],
    ...[
      "社区名称",
      "街坊名称",
      "小区名",
      "小区",
      "住宅小区名称",
      "楼盘名称",
      "大楼名称",
      "建筑名称",
    ],
    ...["建物名称", "楼宇名称", "楼栋名称", "building_name", "block_name", "title", "label"],
    ...["name_zh", "name_cn", "name:zh", "name:en", "name_en"],
    ...["xqmc", "jfmc", "ssmc", "jgmc", "dwmc", "mc"],
    // Facilities have these beside a name of their own: they come last.
    ...["村里名称", "村里名", "里名", "村名", "居委会名称", "villname", "village_name", "village"],
  ],
  population: [
    ...["population", "pop", "pop_total", "total_pop", "population_total", "residents", "people"],
    ...["persons", "inhabitants", "人口", "人口数", "人口数量", "常住人口", "常住人口数"],
    ...["总人口", "总人数", "居民数", "居住人口", "居住人数", "人数"],
    ...["total_population", "人口总数", "人口总量", "总人口数", "人口合计", "人口总计"],
    ...["居民人数", "常住人口数量", "现住人口", "现有人口", "实有人口", "户籍人口", "户籍人口数"],
    ...["设籍人口", "people_total", "p_cnt", "czrk", "czrks", "zrk", "zrks", "rk", "rks", "hjrk"],
  ],
  households: [
    ...["households", "household", "hh", "dwellings", "dwelling_units", "units", "flats"],
    ...["building:flats", "户数", "总户数", "住户数", "居民户数", "家庭户数", "户籍户数"],
    ...["套数", "住宅套数", "number_of_households", "no. of households", "户数合计"],
    ...["住户总数", "居民总户数", "household_no", "household_count", "h_cnt", "zhs", "hs"],
  ],
  floorArea: [
    ...["floor_area", "floor_area_m2", "floorarea", "gfa", "gross_floor_area"],
    ...["residential_floor_area", "建筑面积", "住宅建筑面积", "总建筑面积", "总楼地板面积"],
    ...["楼地板面积", "jzmj", "zjzmj"],
  ],
  levels: [
    ...["building:levels", "levels", "floors", "storeys", "stories", "num_floors"],
    ...["层数", "楼层数", "楼层", "建筑层数", "地上层数", "地上楼层数"],
    ...["number_of_floors", "no_of_floors", "dscs", "jzcs"],
  ],
  elders: [
    ...["elders", "elderly", "pop_60plus", "pop_60p", "age_60plus", "pop60", "60+"],
    ...["老年人", "老年人口", "老年人数", "老人", "60岁以上", "60岁及以上", "60岁及以上人口"],
    ...["seniors", "60岁以上人口", "60岁以上人口数", "60岁及以上人口数"],
    ...["60岁以上老人", "60岁以上老年人", "60岁及以上老年人", "60周岁及以上人口"],
  ],
  eldersShare: ["share_60p", "share_60plus", "share_elders", "老年人占比", "老龄化率"],
  infants: [
    ...["infants", "pop_0_2", "age_0_2", "pop_0_3", "0-2", "0-3"],
    ...["婴幼儿", "婴幼儿数", "0-3岁", "0-2岁", "3岁以下", "0-3岁婴幼儿数", "0-3岁人口"],
    ...["children 0-3", "0-3岁婴幼儿", "0-3岁婴幼儿人数", "3岁以下婴幼儿", "3岁以下婴幼儿数"],
  ],
  infantsShare: ["share_0_2", "share_0_3", "share_infants", "婴幼儿占比"],
  category: CATEGORY_FIELDS,
  capacity: [
    ...["capacity", "capacity:persons", "beds", "capacity:beds", "places", "seats", "容量"],
    ...["床位", "床位数", "开放床数", "核定床位", "核定床数", "托位", "托位数"],
    ...["收托量", "核定收托人数", "核定招收人数", "学位", "学位数", "座位数"],
  ],
  block: [
    ...["block_id", "blockid", "block", "block_name", "街坊", "街坊编号", "街坊名称", "所属街坊"],
    ...["社区", "所属社区", "社区名称", "community", "neighbourhood", "neighborhood"],
    ...["里别", "村里别", "村里", "所属村里", "所在社区", "所属居委会", "block_no", "sssq"],
  ],
  highway: ["highway", "fclass"],
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
    .replace(/[\s._~-]/g, "");

interface Heading {
  readonly key: string;
  readonly whole: string;
  /** Without the brackets at the end, and what they hold; null without brackets. */
  readonly bare: string;
  readonly brackets: string | null;
}

function headingOf(key: string): Heading {
  const whole = simplified(normaliseHeading(key));
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
  for (const [rank, name] of names.map((one) => simplified(normaliseHeading(one))).entries()) {
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

import { categoriesOfLabel } from "../categories/stated-category.ts";
import {
  COLUMN_ROLES,
  COLUMNS_OF_ROLE,
  type ColumnChoice,
  type ColumnRole,
  type ColumnsInUse,
  NO_CHOICE,
  namedColumns,
} from "../model/column-choice.ts";
import { GeometryKind } from "../model/geometry-table.ts";
import type { JsonValue } from "../model/json.ts";
import type { Note } from "../model/note.ts";
import type { PropertyTable } from "../model/property-table.ts";
import type { RawLayer } from "../model/raw-layer.ts";
import type { Role } from "../model/role.ts";
import { columnsOf, normaliseHeading, recogniseColumns } from "./columns.ts";
import { measureOf, readQuantity } from "./quantity.ts";

/** What names and values of columns leave open, so that the user is asked. */
export const COLUMN_QUESTIONS = ["people", "conflict", "unreadable", "odd", "category"] as const;
export type ColumnQuestion = (typeof COLUMN_QUESTIONS)[number];

/** What is known of one role of a column without the user's word. */
export interface ColumnGuess {
  readonly role: ColumnRole;
  /** Columns that are read when nothing is chosen; of several, the first that is filled counts. */
  readonly columns: readonly string[];
  /** Whether these are added up instead. */
  readonly isSum: boolean;
  /** A column that may be meant, and is read only once it is chosen; null without one. */
  readonly suggestion: string | null;
}

/** The columns that a layer of this role is read by, and what else they might be. */
export function guessColumns(table: PropertyTable, role: Role): readonly ColumnGuess[] {
  const recognised = recogniseColumns(table.keys);
  const taken = new Set(COLUMN_ROLES.flatMap((column) => recognised[column]));
  const free = table.keys
    .filter((key) => !taken.has(key) && !OSM_META.test(key))
    .slice(0, MOST_SUGGESTIBLE);
  return COLUMNS_OF_ROLE[role].map((column) => ({
    role: column,
    columns: recognised[column],
    isSum: recognised.summed.includes(column),
    suggestion:
      recognised[column].length > 0
        ? null
        : (free.find((key) => mayBe(table, key, column)) ?? null),
  }));
}

/** The column that is read for each role of the layer, of several the first, or all that are added up. */
export function columnsInUse({ raw, role, columns = NO_CHOICE }: AskedLayer): ColumnsInUse {
  const used = columnsOf(raw.properties.keys, columns);
  return Object.fromEntries(
    COLUMNS_OF_ROLE[role].flatMap((column) => {
      const [key] = used[column];
      if (key === undefined) return [];
      return [[column, used.summed.includes(column) ? used[column] : key]];
    }),
  );
}

interface AskedLayer {
  readonly raw: RawLayer;
  readonly role: Role;
  readonly columns?: ColumnChoice;
}

/**
 * What is to be asked about a layer; nothing where the guess is sure or the user has chosen.
 * @param notes what was said of the values when they were read
 */
export function columnQuestions(
  { raw, role, columns: choice = NO_CHOICE }: AskedLayer,
  notes: readonly Note[],
): readonly ColumnQuestion[] {
  if (role !== "residences" && role !== "facilities") return [];
  const table = raw.properties;
  const open = guessColumns(table, role).filter((guess) => choice[guess.role] === undefined);
  const questions: ColumnQuestion[] = [];
  if (role === "residences" && lacksPeople(raw, open)) questions.push("people");
  if (role === "facilities" && lacksCategory(table, open, notes)) questions.push("category");
  if (open.some((guess) => disagree(table, guess))) questions.push("conflict");
  if (open.some((guess) => isUnreadable(table, guess))) questions.push("unreadable");
  if (notes.some((note) => isOdd(note, choice))) questions.push("odd");
  return questions;
}

/** A value that can hardly be true, in a column that the user did not choose. */
function isOdd({ code, detail }: Note, choice: ColumnChoice): boolean {
  if (code === "negative-number") return !namedColumns(choice).includes(String(detail["column"]));
  if (code === "part-above-whole") return !choice.population;
  if (code !== "people-implausible" && code !== "people-impossible") return false;
  return COLUMN_ROLES.some((role) => role === detail["role"] && !choice[role]);
}

/** A table with thousands of columns is looked at from the left. */
const MOST_SUGGESTIBLE = 200;
/** Features looked at, spread evenly: enough to judge a column by. */
const LOOKED_AT = 200;
/** The share of values that makes a column what it is taken for. */
const MOST = 0.5;
const NEARLY_ALL = 0.9;

const PEOPLED: readonly ColumnRole[] = ["population", "households", "floorArea"];

function lacksPeople(raw: RawLayer, guesses: readonly ColumnGuess[]): boolean {
  const peopled = guesses.filter(({ role }) => PEOPLED.includes(role));
  if (peopled.length < PEOPLED.length) return false;
  if (peopled.some(({ columns }) => columns.length > 0)) return false;
  return peopled.some(({ suggestion }) => suggestion !== null) || mayCountPeople(raw);
}

/**
 * Polygons with a column of counts, whatever it is called: without people their ground is counted by,
 * and a wrong number looks like a right one.
 */
function mayCountPeople({ geometry, properties }: RawLayer): boolean {
  const polygons = geometry.kinds.filter((kind) => kind === GeometryKind.polygon).length;
  return (
    polygons > geometry.count / 2 &&
    properties.keys
      .slice(0, MOST_SUGGESTIBLE)
      .some((key) => !NO_PEOPLE.test(normaliseHeading(key)) && holdsCounts(properties, key))
  );
}

/** Headings of whole numbers that count no people: ids and codes, places, sizes, dates, addresses. */
const NO_PEOPLE =
  /id$|^(?:fid|gid|osm|@|addr|building|roof|height|min|max|est|area|shape|geom|lat|lon|lng|[xy]$|year|date|start|end|version|timestamp|changeset|colou?r|source|ref|post|zip|phone|fax)|code|name|level|storey|floor|height|width|length|perimeter|date|year|编号|編號|代码|代碼|序号|序號|编码|編碼|电话|電話|邮编|面积|面積|周长|长度|長度|高度|楼层|层数|樓層|年份|日期|经度|纬度|經度|緯度|门牌|[号號年]$/;

/** Whole numbers of nearly every feature that are neither flags nor a numbering. */
function holdsCounts(table: PropertyTable, key: string): boolean {
  const read = table.column(key);
  const rows = sampleRows(table);
  const values = rows.flatMap((row) => {
    const quantity = readQuantity(read(row), "people");
    return quantity.kind === "number" && Number.isInteger(quantity.value) ? [quantity.value] : [];
  });
  if (values.length < rows.length * NEARLY_ALL || values.every((value) => value <= 1)) return false;
  return !isNumbering(values, table.count) && values.every((value) => value < MOST_PEOPLE);
}

/** Rising all along, and no further than numbers of features do. */
function isNumbering(values: readonly number[], count: number): boolean {
  const [first = 0] = values;
  const isRising = values.every((value, i) => i === 0 || value > (values[i - 1] ?? value));
  return values.length > 1 && isRising && (values.at(-1) ?? first) - first < 2 * count;
}

/** More than any district has: such numbers are codes. */
const MOST_PEOPLE = 20_000_000;

function lacksCategory(
  { count }: PropertyTable,
  guesses: readonly ColumnGuess[],
  notes: readonly Note[],
): boolean {
  const category = guesses.find(({ role }) => role === "category");
  return category?.suggestion != null && uncategorisedIn(notes) > count * MOST;
}

/** Facilities of a layer that are of no known category. */
export const uncategorisedIn = (notes: readonly Note[]): number =>
  Number(notes.find(({ code }) => code === "facilities-of-no-category")?.detail["count"] ?? 0);

/** Several columns of one meaning that say different things of the same feature. */
function disagree(table: PropertyTable, { role, columns, isSum }: ColumnGuess): boolean {
  const measure = measureOf(role);
  if (measure === null || isSum || columns.length < 2) return false;
  const readers = columns.map((key) => table.column(key));
  return sampleRows(table).some((row) => {
    const values = readers.flatMap((read) => {
      const quantity = readQuantity(read(row), measure);
      return quantity.kind === "number" ? [quantity.value] : [];
    });
    return values.some((value) => value !== values[0]);
  });
}

function isUnreadable(table: PropertyTable, { role, columns }: ColumnGuess): boolean {
  const [key] = columns;
  const measure = measureOf(role);
  if (key === undefined || measure === null) return false;
  const { filled, read } = countQuantities(table, key, role);
  return filled > 0 && read < filled * MOST;
}

/** What OpenStreetMap says of a feature as a record: never what it is. */
const OSM_META =
  /^(?:@.*|osm_(?:id|type|version|user|uid|timestamp|changeset)|version|changeset|timestamp|uid|user)$/i;

/** Words in a heading that hint at a column without being its name. */
const HINTS: Readonly<Partial<Record<ColumnRole, RegExp>>> = {
  population: /人口|人数|居民|住民|常住|pop(?!up|lar)|people|resident|inhabit|einwohner|habitant/,
  households: /户|戶|套数|套數|household|dwelling|flats/,
  floorArea: /建筑面积|建築面積|楼面|floorarea|gfa/,
  levels: /层数|樓層|层高数|storey|floors|levels/,
  elders: /老年|老人|长者|長者|6[05](?:岁|歲|up|plus|\+)|elder|senior/,
  infants: /婴|嬰|幼儿数|幼兒|0[-~至]?[23](?:岁|歲)|infant|toddler/,
  category: /类|類|业态|categor|type|kind|class|amenity|service/,
  capacity: /床|托位|学位|學位|席位|座位|收托|容量|capacity|beds|places|seats/,
  block: /街坊|社区|社區|里别|里別|村里|居委|block|neighbo/,
  name: /名称|名稱|名字|name/,
  id: /编号|編號|代码|代碼|序号|序號/,
};
/** Headings with these words tell a share or a density, not a count. */
const NO_COUNT = /密度|占比|比例|比重|率$|density|share|ratio|percent|pct/;

function mayBe(table: PropertyTable, key: string, role: ColumnRole): boolean {
  if (role === "category") return mayBeCategory(table, key);
  const heading = normaliseHeading(key);
  if (HINTS[role]?.test(heading) !== true) return false;
  if (measureOf(role) === null) return true;
  if (NO_COUNT.test(heading)) return false;
  const { filled, read } = countQuantities(table, key, role);
  return filled > 0 && read >= filled * NEARLY_ALL;
}

/** A column whose values are mostly labels of categories, or one that is called so. */
function mayBeCategory(table: PropertyTable, key: string): boolean {
  const read = table.column(key);
  const values = sampleRows(table).flatMap((row) => textOf(read(row)));
  if (values.length === 0) return false;
  const known = values.filter((value) => categoriesOfLabel(value).length > 0);
  if (known.length >= values.length * MOST) return true;
  const isRepeated = new Set(values).size <= Math.max(1, values.length / 2);
  return isRepeated && HINTS.category?.test(normaliseHeading(key)) === true;
}

const textOf = (value: JsonValue | undefined): readonly string[] =>
  typeof value === "string" && value.trim() !== "" ? [value.trim()] : [];

/** How many of the values looked at are filled, and how many of these are quantities. */
function countQuantities(
  table: PropertyTable,
  key: string,
  role: ColumnRole,
): { readonly filled: number; readonly read: number } {
  const measure = measureOf(role);
  const value = table.column(key);
  let filled = 0;
  let read = 0;
  for (const row of sampleRows(table)) {
    const { kind } = readQuantity(value(row), measure ?? "people");
    if (kind !== "absent") filled++;
    if (kind === "number" || kind === "negative") read++;
  }
  return { filled, read };
}

function sampleRows({ count }: PropertyTable): readonly number[] {
  const looked = Math.min(count, LOOKED_AT);
  return Array.from({ length: looked }, (_, i) => Math.floor((i * count) / looked));
}

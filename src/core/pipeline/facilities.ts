import { lazy } from "../base/lazy.ts";
import type { CategoryId } from "../categories/catalogue.ts";
import { type Classification, classifyFacility, NAME_FIELDS } from "../categories/classify.ts";
import { closedMarks } from "../categories/closed.ts";
import { endingMarks, openingMarks } from "../categories/dated.ts";
import { withImplied } from "../categories/labels.ts";
import { CATEGORIES } from "../categories/registry.ts";
import {
  CATEGORY_FIELDS,
  type StatedCategory,
  statedCategories,
  statedCategory,
} from "../categories/stated-category.ts";
import { type TitleCategory, titleCategory } from "../categories/title-category.ts";
import type { FacilityTable } from "../model/dataset.ts";
import { type JsonObject, type JsonValue, property } from "../model/json.ts";
import { layerName } from "../model/layer-name.ts";
import type { Note } from "../model/note.ts";
import type { RawLayer } from "../model/raw-layer.ts";
import { filledText } from "./columns.ts";
import { frequencyNote } from "./frequency-note.ts";
import { layerNote, quantityReader } from "./quantity-reader.ts";
import type { ReadLayer } from "./read-layer.ts";
import { UNLABELLED, unknownLabel, unlabelledIn, unlabelledLayer } from "./unknown-label.ts";

export interface FacilityColumns {
  readonly table: Omit<FacilityTable, "count" | "ids" | "names" | "geometry" | "lonLat">;
  /** [f] label of the group of a facility without a known category; "" for the others. */
  readonly unknownLabels: readonly string[];
  /** What was found in each layer while its columns were read. */
  readonly notes: readonly (readonly Note[])[];
}

/** What facilities serve, where it is not what is recognised. */
export interface ServingOptions {
  /** Category given by the user to a group of facilities, by the group's label. */
  readonly assignments: ReadonlyMap<string, string>;
  /** Whether they serve what their `category` states, known here or not. */
  readonly servesStated?: boolean;
}

/** What facilities say of themselves beside their place, over all layers. */
export function facilityColumns(
  layers: readonly ReadLayer[],
  { assignments, servesStated = false }: ServingOptions,
): FacilityColumns {
  const notes = layers.map((): Note[] => []);
  const rowsOf = layers.map((layer, i) => facilitiesOf(layer, notes[i] ?? [], servesStated));
  for (const [i, { raw }] of layers.entries()) {
    const rows = rowsOf[i] ?? [];
    if (servesStated) {
      const count = rows.filter(({ stated }) => stated === "").length;
      if (count > 0) notes[i]?.push(layerNote(raw, "facilities-state-nothing", { count }));
      continue;
    }
    const closed = rows.flatMap(({ closedBy }) => (closedBy === "" ? [] : [closedBy]));
    if (closed.length > 0) notes[i]?.push(frequencyNote(raw, "facilities-closed", closed));
    const later = marked(rows, openingMarks(raw.properties));
    if (later.length > 0) notes[i]?.push(frequencyNote(raw, "facilities-open-later", later));
    const ended = marked(rows, endingMarks(raw.properties));
    if (ended.length > 0) notes[i]?.push(frequencyNote(raw, "facilities-ended", ended));
    const unknown = rows.flatMap(({ unknown: label }) =>
      label === "" || assignments.has(label) ? [] : [label],
    );
    if (unknown.length > 0) notes[i]?.push(uncategorised(raw, unknown));
  }
  const rows = rowsOf.flat();
  return {
    table: tableOf(rows, assignments),
    unknownLabels: rows.map(({ unknown }) => unknown),
    notes,
  };
}

function tableOf(
  rows: readonly Facility[],
  assignments: ServingOptions["assignments"],
): FacilityColumns["table"] {
  const categories: (readonly string[])[] = [];
  const statedCategory: string[] = [];
  const closedBy = new Map<number, string>();
  const synthetic = new Uint8Array(rows.length);
  const capacity = new Float64Array(rows.length);
  const floorArea = new Float64Array(rows.length);
  for (const [row, facility] of rows.entries()) {
    const assigned = assignments.get(facility.unknown);
    categories.push(assigned === undefined ? facility.categories : withImplied([assigned]));
    statedCategory.push(facility.stated);
    if (facility.closedBy !== "") closedBy.set(row, facility.closedBy);
    synthetic[row] = facility.isSynthetic ? 1 : 0;
    capacity[row] = facility.capacity ?? Number.NaN;
    floorArea[row] = facility.floorArea ?? Number.NaN;
  }
  return { categories, statedCategory, closedBy, synthetic, capacity, floorArea };
}

function uncategorised(raw: RawLayer, labels: readonly string[]): Note {
  const shown = labels.map((label) => (unlabelledLayer(label) === null ? label : UNLABELLED));
  return frequencyNote(raw, "facilities-of-no-category", shown);
}

/** The marks of those facilities that count. */
const marked = (rows: readonly Facility[], markOf: (row: number) => string): readonly string[] =>
  rows
    .map(({ categories }, row) => (categories.length === 0 ? "" : markOf(row)))
    .filter((mark) => mark !== "");

interface Facility {
  readonly categories: readonly string[];
  readonly unknown: string;
  readonly closedBy: string;
  readonly stated: string;
  readonly isSynthetic: boolean;
  readonly capacity: number | null;
  readonly floorArea: number | null;
}

function facilitiesOf(layer: ReadLayer, notes: Note[], servesStated: boolean): readonly Facility[] {
  const { raw, columns, category } = layer;
  const described = descriptionsOf(layer);
  const classifier = classifierOf(layer, described);
  const closedBy = servesStated ? () => "" : closedMarks(raw.properties, nameFieldsOf(layer));
  const chosenCategory = layer.isChosen("category")
    ? filledText(raw.properties, columns.category)
    : null;
  const synthetic = raw.properties.column("synthetic");
  const capacity = quantityReader(raw, { role: "capacity", keys: columns.capacity }, notes);
  const floorArea = quantityReader(raw, { role: "floorArea", keys: columns.floorArea }, notes);
  const serving = (row: number, states: string, mark: string): Recognised => {
    if (servesStated) return { categories: [states], unknown: "" };
    return mark === "" ? classifier.classify(row) : SERVES_NOTHING;
  };
  const facilities: Facility[] = [];
  for (let row = 0; row < raw.properties.count; row++) {
    const stated = category ?? chosenCategory?.(row) ?? described.category(row);
    const mark = closedBy(row);
    const { categories, unknown } = serving(row, stated, mark);
    facilities.push({
      categories,
      unknown,
      closedBy: mark,
      stated,
      isSynthetic: isTrue(synthetic(row)),
      capacity: capacity(row),
      floorArea: floorArea(row),
    });
  }
  notes.push(...classifier.notes());
  return facilities;
}

type Recognised = Pick<Facility, "categories" | "unknown">;

/** What is not open serves nobody, whatever its category. */
const SERVES_NOTHING: Recognised = { categories: [], unknown: "" };

const nameFieldsOf = ({ columns }: ReadLayer): readonly string[] => [
  ...new Set([...columns.name, ...NAME_FIELDS]),
];

interface Classifier {
  readonly classify: (row: number) => Recognised;
  /** What is to be said once all were classified. */
  readonly notes: () => readonly Note[];
}

/** By what the user said of the layer, else by a feature's own properties, else by the layer's name. */
function classifierOf(
  { raw, category }: ReadLayer,
  { stated, properties }: Descriptions,
): Classifier {
  if (category !== null) {
    const facility = { categories: withImplied([category]), unknown: "" };
    return { classify: () => facility, notes: () => [] };
  }
  const title = lazy(() => titleCategory(raw.layer) ?? titleCategory(raw.file));
  let byTitle = 0;
  let overName = 0;
  const unlabelled = (): Recognised => {
    const told = title();
    if (told === null) return { categories: [], unknown: unlabelledIn(layerName(raw)) };
    byTitle++;
    return { categories: told.categories, unknown: "" };
  };
  const decided = new Map<StatedCategory, Recognised>();
  /** A category that is stated and understood decides, whatever else is there: for all that state it. */
  const byStated = (says: StatedCategory | null): Recognised | null => {
    if (says === null || says.categories.length === 0) return null;
    const known = decided.get(says);
    if (known !== undefined) return known;
    const facility = { categories: withImplied(says.categories), unknown: "" };
    decided.set(says, facility);
    return facility;
  };
  const byAll = (own: JsonObject, says: StatedCategory | null): Recognised => {
    const found = classifyFacility(own, says);
    const told = title();
    if (told !== null && isOverruled(found, told)) {
      overName++;
      return { categories: told.categories, unknown: "" };
    }
    const { categories } = found;
    if (categories.length > 0) return { categories, unknown: "" };
    const byLabel = HAN.test(found.stated) ? titleCategory(found.stated) : null;
    if (byLabel !== null) return { categories: byLabel.categories, unknown: "" };
    const label = unknownLabel(found.stated, own);
    return label === UNLABELLED ? unlabelled() : { categories, unknown: label };
  };
  return {
    classify(row) {
      const says = stated(row);
      return byStated(says) ?? byAll(properties(row), says);
    },
    notes() {
      const word = title()?.word ?? "";
      return [
        ...(byTitle === 0 ? [] : [layerNote(raw, "category-by-title", { count: byTitle, word })]),
        ...(overName === 0 ? [] : [layerNote(raw, "title-over-names", { count: overName, word })]),
      ];
    },
  };
}

const HAN = /\p{Script=Han}/u;

/**
 * Whether the title of a list is believed against a name: a day centre in a hospital is called after
 * the hospital, and one in a school after the school. Of services of one kind the name tells more.
 */
function isOverruled({ categories, rule }: Classification, title: TitleCategory): boolean {
  if (rule?.kind !== "name" || !title.isTitle || !title.isLast) return false;
  const groups = new Set(title.categories.map(groupOf));
  return categories.every((id) => !groups.has(groupOf(id)));
}

const groupOf = (id: CategoryId): string => CATEGORIES.find((one) => one.id === id)?.group ?? id;

/** What the facilities of a layer say of what they are, row by row. */
interface Descriptions {
  /** The category that they state; rows that state the same may share it. */
  readonly stated: (row: number) => StatedCategory | null;
  /** All that they are classified by. */
  readonly properties: (row: number) => JsonObject;
  /** The `category` property as it stands: for judging by the data's own words. */
  readonly category: (row: number) => string;
}

/**
 * Where the user named the columns of category and name, or they have names that classifying does
 * not look for, their values stand under names that it does.
 */
function descriptionsOf({ raw, columns, isChosen }: ReadLayer): Descriptions {
  const { properties } = raw;
  const isUsual =
    !isChosen("category") &&
    !isChosen("name") &&
    columns.category.every((key) => isOneOf(CATEGORY_FIELDS, key)) &&
    columns.name.every((key) => isOneOf(NAME_FIELDS, key));
  if (isUsual) {
    const category = properties.column("category");
    return {
      stated: statedCategories(properties),
      properties: (row) => properties.object(row),
      category: (row) => textOrNumber(category(row)),
    };
  }
  const category = filledText(properties, columns.category);
  const name = filledText(properties, columns.name);
  const renamed = (row: number): JsonObject => ({
    ...withoutFields(properties.object(row), CATEGORY_FIELDS),
    ...classProperties(category(row)),
    ...(name(row) === "" ? {} : { name: name(row) }),
  });
  return {
    stated: (row) => statedCategory(renamed(row)),
    properties: renamed,
    category: (row) => textOrNumber(property(renamed(row), "category")),
  };
}

const isOneOf = (fields: readonly string[], key: string): boolean => fields.includes(key);

const withoutFields = (object: JsonObject, fields: readonly string[]): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([key]) => !fields.includes(key)));

/** A value of a category column under the names in which labels and providers' classes are looked for. */
function classProperties(value: string): JsonObject {
  if (value === "") return {};
  if (AMAP_CODES.test(value)) return { typecode: value };
  return value.includes(";") ? { category: value, type: value, tag: value } : { category: value };
}

const AMAP_CODES = /^\d{5,6}(?:\|\d{5,6})*$/;

const textOrNumber = (value: JsonValue | undefined): string =>
  typeof value === "string" || typeof value === "number" ? String(value) : "";

const isTrue = (value: unknown): boolean => value === true || value === "true" || value === "yes";

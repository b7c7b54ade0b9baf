import * as v from "valibot";
import { CATEGORY_IDS, type CategoryId } from "../core/categories/catalogue.ts";
import { COLUMN_ROLES, type ColumnChoice } from "../core/model/column-choice.ts";
import { checksum } from "./files-mark.ts";

const KEY = "amenity-gap-mapper:columns";
/** The files of a planner come in some dozens of shapes; the oldest are forgotten first. */
const MOST_FILES = 50;

const choiceSchema = v.partial(
  v.object(v.entriesFromList(COLUMN_ROLES, v.nullable(v.union([v.string(), v.array(v.string())])))),
);
const schema = v.array(v.object({ keys: v.string(), role: v.string(), choice: choiceSchema }));
type Memory = v.InferOutput<typeof schema>;

/** The columns of a file and its use: files that agree in both get the same answer. */
export interface FileShape {
  readonly columnKeys: readonly string[];
  readonly role: string;
}

/** What was chosen for the last file of this shape, on this computer; null when nobody was asked. */
export function recallColumns(shape: FileShape): ColumnChoice | null {
  const keys = keysOf(shape);
  const found = readMemory().find((entry) => entry.keys === keys && entry.role === shape.role);
  return found === undefined ? null : withoutHoles(found.choice);
}

/** @param choice null forgets it */
export function rememberColumns(shape: FileShape, choice: ColumnChoice | null): void {
  const keys = keysOf(shape);
  const others = readMemory().filter((entry) => entry.keys !== keys || entry.role !== shape.role);
  const chosen = choice === null ? [] : [{ keys, role: shape.role, choice }];
  store(KEY, [...chosen, ...others].slice(0, MOST_FILES));
}

/** A file and its columns: next month's file of another name may well hold something else. */
export interface FileOfShape {
  readonly file: string;
  readonly layer: string;
  readonly columnKeys: readonly string[];
}

/** What everything in such a file was said to be, on this computer; null when nobody said. */
export function recallCategory(file: FileOfShape): CategoryId | null {
  const key = fileKeyOf(file);
  return readCategories().find((entry) => entry.file === key)?.category ?? null;
}

/** @param category null forgets it */
export function rememberCategory(file: FileOfShape, category: CategoryId | null): void {
  const key = fileKeyOf(file);
  const others = readCategories().filter((entry) => entry.file !== key);
  const said = category === null ? [] : [{ file: key, category }];
  store(CATEGORY_KEY, [...said, ...others].slice(0, MOST_FILES));
}

const CATEGORY_KEY = "amenity-gap-mapper:layer-categories";
const categoriesSchema = v.array(
  v.object({ file: v.string(), category: v.picklist(CATEGORY_IDS) }),
);

/**
 * A number alone, for what a file is called may say whom it is about. Of fifty files two agree once
 * in three million computers.
 */
const fileKeyOf = ({ file, layer, columnKeys }: FileOfShape): string =>
  checksum(JSON.stringify([file, layer, ...[...columnKeys].sort()]));

const readCategories = () => read(CATEGORY_KEY, categoriesSchema, []);

function store(key: string, memory: unknown): void {
  try {
    localStorage.setItem(key, JSON.stringify(memory));
  } catch {
    // Storage is off or full: the choice holds for this visit.
  }
}

/** The order of columns makes no difference. */
const keysOf = ({ columnKeys }: FileShape): string => JSON.stringify([...columnKeys].sort());

const readMemory = (): Memory => read(KEY, schema, []);

function read<Schema extends v.GenericSchema>(
  key: string,
  shape: Schema,
  fallback: v.InferOutput<Schema>,
): v.InferOutput<Schema> {
  try {
    const parsed = v.safeParse(shape, JSON.parse(localStorage.getItem(key) ?? "null"));
    return parsed.success ? parsed.output : fallback;
  } catch {
    return fallback; // storage is off or holds something else
  }
}

const withoutHoles = (choice: Memory[number]["choice"]): ColumnChoice =>
  Object.fromEntries(Object.entries(choice).filter(([, column]) => column !== undefined));

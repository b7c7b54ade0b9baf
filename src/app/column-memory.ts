import * as v from "valibot";
import { COLUMN_ROLES, type ColumnChoice } from "../core/model/column-choice.ts";

const KEY = "amenity-gap-mapper:columns";
/** The files of a planner come in some dozens of shapes; the oldest are forgotten first. */
const MOST_FILES = 50;

const choiceSchema = v.partial(v.object(v.entriesFromList(COLUMN_ROLES, v.nullable(v.string()))));
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

export function rememberColumns(shape: FileShape, choice: ColumnChoice): void {
  const keys = keysOf(shape);
  const others = readMemory().filter((entry) => entry.keys !== keys || entry.role !== shape.role);
  const memory = [{ keys, role: shape.role, choice }, ...others].slice(0, MOST_FILES);
  try {
    localStorage.setItem(KEY, JSON.stringify(memory));
  } catch {
    // Storage is off or full: the choice holds for this visit.
  }
}

/** The order of columns makes no difference. */
const keysOf = ({ columnKeys }: FileShape): string => JSON.stringify([...columnKeys].sort());

function readMemory(): Memory {
  try {
    const parsed = v.safeParse(schema, JSON.parse(localStorage.getItem(KEY) ?? "[]"));
    return parsed.success ? parsed.output : [];
  } catch {
    return []; // storage is off or holds something else
  }
}

const withoutHoles = (choice: Memory[number]["choice"]): ColumnChoice =>
  Object.fromEntries(Object.entries(choice).filter(([, column]) => column !== undefined));

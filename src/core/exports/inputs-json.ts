import { COLUMN_ROLES, type ColumnsInUse } from "../model/column-choice.ts";
import type { JsonObject } from "../model/json.ts";
import type { Note } from "../model/note.ts";
import { columnRoleWord } from "../words/column-words.ts";
import type { Lang } from "../words/lang.ts";
import { describeNote } from "../words/note-words.ts";
import type { InputLayer } from "./export-format.ts";
import { round } from "./rounding.ts";

/** About a centimetre on the ground. */
const DEGREE_DECIMALS = 7;

/** What was read: one entry a layer, with everything that was said of it. */
export const inputsJson = (layers: readonly InputLayer[], lang: Lang): readonly JsonObject[] =>
  layers.map((layer) => inputJson(layer, lang));

function inputJson(
  { raw, role, columnsInUse, category, notes }: InputLayer,
  lang: Lang,
): JsonObject {
  return {
    file: raw.file,
    layer: raw.layer,
    sha256: raw.sha256 === "" ? null : raw.sha256, // the file changed before it was taken
    role,
    format: raw.format,
    encoding: raw.encoding,
    crs: raw.crs,
    bbox: raw.bounds?.map((degrees) => round(degrees, DEGREE_DECIMALS)) ?? null,
    seen: raw.seen,
    loaded: raw.geometry.count,
    skipped: raw.seen - raw.geometry.count,
    columns: columnsJson(columnsInUse ?? {}),
    ...(category === undefined ? {} : { category }),
    notes: notes.map((note) => noteJson(note, lang)),
  };
}

/** Which column was read as what: {"floor-area": "建筑面积"}. */
const columnsJson = (columns: ColumnsInUse): JsonObject =>
  Object.fromEntries(
    COLUMN_ROLES.flatMap((role) => {
      const column = columns[role];
      return column === undefined
        ? []
        : [[columnRoleWord(role), typeof column === "string" ? column : [...column]]];
    }),
  );

/** A note as data and as words. `feature` and `line` count from 1, null = the whole file. */
function noteJson(note: Note, lang: Lang): JsonObject {
  const { message, fix } = describeNote(note, lang);
  return {
    code: note.code,
    severity: note.severity,
    feature: note.feature,
    line: note.line,
    message,
    fix,
  };
}

/** Files that could not be used, one entry a file, in the same shape. */
export function refusedJson(refused: readonly Note[], lang: Lang): readonly JsonObject[] {
  const files = [...new Set(refused.map((note) => note.file))];
  return files.map((file) => ({
    file,
    layer: null,
    sha256: null,
    role: null,
    format: null,
    encoding: null,
    crs: null,
    bbox: null,
    seen: 0,
    loaded: 0,
    skipped: 0,
    columns: {},
    notes: refused.filter((note) => note.file === file).map((note) => noteJson(note, lang)),
  }));
}

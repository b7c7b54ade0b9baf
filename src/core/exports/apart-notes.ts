import { isThresholdPack } from "../coverage/threshold-pack.ts";
import type { Note } from "../model/note.ts";
import type { Role } from "../model/role.ts";
import type { JoiningOf } from "../model/street-check.ts";
import type { NoteCode } from "../words/note-words.ts";
import type { ExportInput, InputLayer } from "./export-format.ts";
import { metresBeside } from "./rounding.ts";
import { valueAt } from "./value-at.ts";

/** [layers] A note for each home and facility that is too far from every street, with its place. */
export function apartNotes({
  layers,
  matrix,
  settings,
}: ExportInput): readonly (readonly Note[])[] {
  const { joining } = matrix;
  if (joining === null) return layers.map(() => []);
  // Without verdicts none is unknown: docs/method.md#fixed-thresholds.
  const homeCode = isThresholdPack(settings.pack) ? "home-out-of-reach" : "home-apart";
  const rowsBefore: Partial<Record<Role, number>> = {};
  return layers.map((layer) => {
    const first = rowsBefore[layer.role] ?? 0;
    rowsBefore[layer.role] = first + layer.raw.geometry.count;
    switch (layer.role) {
      case "residences":
        return notesOf(layer, homeCode, joining.homes, { first, most: joining.maxMetres });
      case "facilities":
        return notesOf(layer, "facility-apart", joining.facilities, {
          first,
          most: joining.maxMetres,
        });
      default:
        return [];
    }
  });
}

/** [layers] A note for each facility that serves nothing, since no category of it is known. */
export function idleNotes({
  layers,
  dataset,
  settings,
}: ExportInput): readonly (readonly Note[])[] {
  const { categories, statedCategory } = dataset.facilities;
  const isBare = isThresholdPack(settings.pack);
  const code = isBare ? "facility-states-nothing" : "facility-of-no-category";
  const isIdle = isBare
    ? (row: number): boolean => statedCategory[row] === ""
    : (row: number): boolean => categories[row]?.length === 0;
  let first = 0;
  return layers.map(({ raw, role }) => {
    if (role !== "facilities") return [];
    const before = first;
    first += raw.geometry.count;
    return Array.from({ length: raw.geometry.count }, (_, feature) => feature)
      .filter((feature) => isIdle(before + feature))
      .map((feature) => noteOf(raw, feature, code, {}));
  });
}

/** @param at.first row of the layer's first feature in the table; `most` in metres */
function notesOf(
  { raw }: InputLayer,
  code: "home-apart" | "home-out-of-reach" | "facility-apart",
  { metres, isApart }: JoiningOf,
  at: { readonly first: number; readonly most: number },
): readonly Note[] {
  const notes: Note[] = [];
  for (let feature = 0; feature < raw.geometry.count; feature++) {
    const row = at.first + feature;
    if (isApart[row] !== 1) continue;
    const distance = valueAt(metres, row);
    const detail = {
      metres: Number.isFinite(distance) ? metresBeside(distance, [at.most]) : "∞",
      most: Number.isFinite(at.most) ? at.most : "∞",
    };
    notes.push(noteOf(raw, feature, code, detail));
  }
  return notes;
}

/** Something to say of one feature that was read. */
function noteOf(
  raw: InputLayer["raw"],
  feature: number,
  code: NoteCode,
  detail: Note["detail"],
): Note {
  const line = valueAt(raw.line, feature);
  return {
    ...{ code, severity: "note", file: raw.file },
    feature: valueAt(raw.featureIndex, feature) + 1,
    featureId: raw.ids.at(feature) ?? null,
    line: line > 0 ? line : null,
    column: null,
    detail,
  };
}

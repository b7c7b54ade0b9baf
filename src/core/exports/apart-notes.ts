import { assert } from "../base/assert.ts";
import type { Note } from "../model/note.ts";
import type { Role } from "../model/role.ts";
import type { JoiningOf } from "../model/street-check.ts";
import type { ExportInput, InputLayer } from "./export-format.ts";
import { metresBeside } from "./rounding.ts";

/** [layers] A note for each home and facility that is too far from every street, with its place. */
export function apartNotes({ layers, matrix }: ExportInput): readonly (readonly Note[])[] {
  const { joining } = matrix;
  if (joining === null) return layers.map(() => []);
  const rowsBefore: Partial<Record<Role, number>> = {};
  return layers.map((layer) => {
    const first = rowsBefore[layer.role] ?? 0;
    rowsBefore[layer.role] = first + layer.raw.geometry.count;
    switch (layer.role) {
      case "residences":
        return notesOf(layer, "home-apart", joining.homes, { first, most: joining.maxMetres });
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

/** @param at.first row of the layer's first feature in the table; `most` in metres */
function notesOf(
  { raw }: InputLayer,
  code: "home-apart" | "facility-apart",
  { metres, isApart }: JoiningOf,
  at: { readonly first: number; readonly most: number },
): readonly Note[] {
  const notes: Note[] = [];
  for (let feature = 0; feature < raw.geometry.count; feature++) {
    const row = at.first + feature;
    if (isApart[row] !== 1) continue;
    const index = raw.featureIndex[feature];
    const distance = metres[row];
    assert(index !== undefined && distance !== undefined, `no feature ${feature} in ${raw.file}`);
    const line = raw.line[feature] ?? 0;
    notes.push({
      code,
      severity: "note",
      file: raw.file,
      feature: index + 1,
      featureId: raw.ids.at(feature) ?? null,
      line: line > 0 ? line : null,
      column: null,
      detail: {
        metres: Number.isFinite(distance) ? metresBeside(distance, [at.most]) : "∞",
        most: Number.isFinite(at.most) ? at.most : "∞",
      },
    });
  }
  return notes;
}

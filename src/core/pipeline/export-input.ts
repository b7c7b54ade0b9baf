import { outlineNotes } from "../exports/apart-notes.ts";
import type { ExportInput, InputLayer } from "../exports/export-format.ts";
import type { Note } from "../model/note.ts";
import { columnsInUse } from "./guess-columns.ts";
import type { LoadedLayer } from "./load.ts";

/**
 * Layers as the lists of inputs name them, with everything that was said of each.
 * @param noted [layers] of making tables of them
 */
export const inputLayers = (
  layers: readonly LoadedLayer[],
  noted: readonly (readonly Note[])[],
): readonly InputLayer[] =>
  layers.map((layer, row) => ({
    ...layer,
    columnsInUse: columnsInUse(layer),
    notes: [...layer.raw.notes, ...(noted[row] ?? [])],
  }));

/** What exports write of an analysis: at its layers it says what walks found of their entrances. */
export function exportInput(analysed: Omit<ExportInput, "compared">): ExportInput {
  const found = outlineNotes(analysed);
  const layers = analysed.layers.map((layer, row) => ({
    ...layer,
    notes: [...layer.notes, ...(found[row] ?? [])],
  }));
  return { ...analysed, layers, compared: null };
}

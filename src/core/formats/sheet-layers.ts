import { err, ok } from "../base/result.ts";
import type { Note } from "../model/note.ts";
import type { RawLayer } from "../model/raw-layer.ts";
import type { Reading } from "./file-format.ts";
import { readingNote } from "./note-codes.ts";

/** A sheet of a workbook: what came of its table; null for a hidden one, which is left out. */
export interface ReadSheet {
  readonly name: string;
  readonly reading: Reading | null;
}

/** The sheets that hold coordinates, each a layer; the first names those that are not used. */
export function layersOfSheets(file: string, sheets: readonly ReadSheet[]): Reading {
  const layers: RawLayer[] = [];
  const unused = sheets.filter(({ reading }) => reading === null).map(({ name }) => name);
  let problem: Note | null = null;
  for (const { name, reading } of sheets) {
    if (reading === null) continue;
    if (reading.ok) layers.push(...reading.value);
    else {
      unused.push(name);
      problem ??= reading.error.find(({ code }) => code !== "empty-file") ?? null;
    }
  }
  const [top, ...others] = layers;
  if (top === undefined) {
    return err([problem ?? readingNote("workbook-empty", "fatal", file)]);
  }
  if (unused.length === 0) return ok(layers);
  const detail = { count: unused.length, names: unused.join(", ") };
  const note = readingNote("sheets-unused", "note", file, {}, detail);
  return ok([{ ...top, notes: [note, ...top.notes] }, ...others]);
}

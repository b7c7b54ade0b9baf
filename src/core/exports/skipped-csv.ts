import type { Note } from "../model/note.ts";
import type { Lang } from "../words/lang.ts";
import { describeNote } from "../words/note-words.ts";
import { apartNotes, idleNotes } from "./apart-notes.ts";
import type { ByteWriter } from "./byte-writer.ts";
import { csvRow } from "./csv-cell.ts";
import type { ExportInput, ExportOptions } from "./export-format.ts";

/**
 * Every feature that was read and not used, with the reason; after those of a layer its facilities
 * that serve nothing, and its homes and facilities that are joined to no street. `feature_index`
 * counts from 0.
 */
export function writeSkippedCsv(
  input: ExportInput,
  { lang }: ExportOptions,
  out: ByteWriter,
): void {
  const idle = idleNotes(input);
  const apart = apartNotes(input);
  const rows = input.layers.flatMap(({ notes }, row) => {
    const skipped = notes.filter((note) => note.severity === "skip");
    return [...skipped, ...(idle[row] ?? []), ...(apart[row] ?? [])].map((note) =>
      skippedRow(note, lang),
    );
  });
  out.text(`file,feature_index,feature_id,line,reason\n${rows.join("")}`);
}

const skippedRow = (note: Note, lang: Lang): string =>
  csvRow([
    note.file,
    note.feature === null ? "" : String(note.feature - 1),
    note.featureId ?? (note.feature === null ? "" : `#${note.feature - 1}`),
    note.line === null ? "" : String(note.line),
    describeNote(note, lang).message,
  ]);

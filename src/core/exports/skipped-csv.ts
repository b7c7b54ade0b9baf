import { describeNote } from "../words/note-words.ts";
import { encodeUtf8 } from "./byte-writer.ts";
import { csvRow } from "./csv-cell.ts";
import type { ExportInput, ExportOptions } from "./export-format.ts";

/** Every feature that was read and not used, with the reason; `feature_index` counts from 0. */
export function writeSkippedCsv(
  { layers }: ExportInput,
  { lang }: ExportOptions,
): Uint8Array<ArrayBuffer> {
  const rows = layers
    .flatMap((layer) => layer.notes)
    .filter((note) => note.severity === "skip")
    .map((note) =>
      csvRow([
        note.file,
        note.feature === null ? "" : String(note.feature - 1),
        note.featureId ?? "",
        note.line === null ? "" : String(note.line),
        describeNote(note, lang).message,
      ]),
    );
  return encodeUtf8(`file,feature_index,feature_id,line,reason\n${rows.join("")}`);
}

import { err, ok } from "../base/result.ts";
import type { Note } from "../model/note.ts";
import type { SourceFile } from "../model/raw-layer.ts";
import type { Reading } from "./file-format.ts";
import { type NotePlace, type ReadingCode, readingNote } from "./note-codes.ts";

/** How a file has ended: why nothing of it is used, or what has to be said of it. */
export interface FileEnd {
  readonly refusal: Note | null;
  readonly notes: readonly Note[];
}

/**
 * A file that was cut off is refused, and told how many features are whole; where the user knows that
 * it was cut, these are used.
 */
export function endOfCut(file: SourceFile, whole: number, place: NotePlace = {}): FileEnd {
  const detail = whole > 0 ? { whole } : {};
  return whole > 0 && file.mayBeCut
    ? { refusal: null, notes: [readingNote("cut-text-used", "change", file.name, place, detail)] }
    : { refusal: readingNote("file-cut-off", "fatal", file.name, place, detail), notes: [] };
}

/** Whether the archive around a file has ended early, and the file with it. Known behind its last byte. */
export const endsEarly = (file: SourceFile): boolean =>
  file.fault?.()?.code === ("archive-cut-off" satisfies ReadingCode);

/** Layers of lines, whose text does not tell that more should follow. */
export function cutLines(file: SourceFile, reading: Reading): Reading {
  const [first, ...others] = reading.ok ? reading.value : [];
  if (first === undefined || first.seen === 0) return reading;
  const note = readingNote("cut-text-used", "change", file.name, {}, { whole: first.seen });
  return ok([{ ...first, notes: [note, ...first.notes] }, ...others]);
}

/**
 * What came of a file whose archive was cut off: the features before the cut, where the user wants
 * them, or that it was cut, and how many these are.
 */
export function ofCutArchive(file: SourceFile, fault: Note, reading: Reading): Reading {
  const notes = reading.ok ? reading.value.flatMap((layer) => layer.notes) : reading.error;
  const whole = notes.find(({ code }) => WITH_WHOLE.has(code))?.detail["whole"] ?? 0;
  if (reading.ok && whole !== 0 && file.mayBeCut) return reading;
  return err([{ ...fault, detail: whole === 0 ? {} : { whole } }]);
}

const WITH_WHOLE: ReadonlySet<string> = new Set<ReadingCode>([
  "cut-text-used",
  "json-truncated",
  "file-cut-off",
]);

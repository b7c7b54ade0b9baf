import type { Note } from "../model/note.ts";
import type { SourceFile } from "../model/raw-layer.ts";
import { type NotePlace, readingNote } from "./note-codes.ts";

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

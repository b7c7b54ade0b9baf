import type { Note } from "../../core/model/note.ts";
import type { Lang } from "../../core/words/lang.ts";
import { describeNote } from "../../core/words/note-words.ts";

interface NoteFilter {
  readonly code: string; // "" = every code
  /** Looked for in the words, the id and the number of the feature, whatever the capitals. */
  readonly text: string;
}

/** The notes that a person asks for, in their order. */
export function filterNotes(
  notes: readonly Note[],
  { code, text }: NoteFilter,
  lang: Lang,
): readonly Note[] {
  const wanted = text.trim().toLowerCase();
  return notes.filter((note) => {
    if (code !== "" && note.code !== code) return false;
    return wanted === "" || textOf(note, lang).includes(wanted);
  });
}

function textOf(note: Note, lang: Lang): string {
  const { message, fix } = describeNote(note, lang);
  return `${note.feature ?? ""} ${note.featureId ?? ""} ${note.line ?? ""} ${message} ${fix}`.toLowerCase();
}

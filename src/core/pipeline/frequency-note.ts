import type { Note } from "../model/note.ts";
import type { RawLayer } from "../model/raw-layer.ts";
import type { NoteCode } from "../words/note-words.ts";
import { layerNote } from "./quantity-reader.ts";

/** How many labels a note names; the most frequent come first. */
const MOST_LABELS = 3;

/** A note that counts features and names what they share. @param labels one of each feature */
export function frequencyNote(raw: RawLayer, code: NoteCode, labels: readonly string[]): Note {
  const times = new Map<string, number>();
  for (const label of labels) times.set(label, (times.get(label) ?? 0) + 1);
  const frequent = [...times].toSorted(([, a], [, b]) => b - a).slice(0, MOST_LABELS);
  const named = frequent.map(([label, count]) => `${label} ${count}`).join(", ");
  const rest = times.size > MOST_LABELS ? ", …" : "";
  return layerNote(raw, code, { count: labels.length, labels: named + rest });
}

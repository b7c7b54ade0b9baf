import { lazy, Suspense, useState } from "react";
import { describeNote } from "../../core/words/note-words.ts";
import type { DatasetView } from "../parts/block-label.ts";
import { useLang, useWords } from "../words/use-words.ts";

const NotesDialog = lazy(async () => ({
  default: (await import("./notes-dialog.tsx")).NotesDialog,
}));

type LayerView = DatasetView["layers"][number];
type NoteGroup = LayerView["noteGroups"][number];

interface NoteGroupsProps {
  readonly layer: LayerView;
}

/** What was noted while a layer was read: a line a kind, each with its list. */
export function NoteGroups({ layer }: NoteGroupsProps) {
  const { data: words } = useWords();
  const lang = useLang();
  const [shown, setShown] = useState<NoteGroup | null>(null);
  return (
    <ul className="note-groups">
      {layer.noteGroups.map((group) => (
        <li key={group.code} data-severity={group.severity}>
          <span className="note-severity">{words.severity[group.severity]}</span>
          <span className="note-words">{describeNote(group.first, lang).message}</span>
          <button type="button" className="link" onClick={() => setShown(group)}>
            {words.showNotes(group.count)}
          </button>
        </li>
      ))}
      <Suspense fallback={null}>
        {shown !== null && (
          <NotesDialog layer={layer} code={shown.code} onClose={() => setShown(null)} />
        )}
      </Suspense>
    </ul>
  );
}

import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef, useState } from "react";
import type { Note } from "../../core/model/note.ts";
import { describeNote } from "../../core/words/note-words.ts";
import { useCommands } from "../commands.ts";
import { Dialog } from "../parts/dialog.tsx";
import { useFormats, useLang, useWords } from "../words/use-words.ts";

interface NotesDialogProps {
  readonly layer: number;
  readonly code: string;
  readonly title: string;
  readonly onClose: () => void;
}

/** Every feature of which one thing had to be said, with place, reason and remedy. */
export function NotesDialog({ layer, code, title, onClose }: NotesDialogProps) {
  const { notes: words } = useWords();
  const { exportAs } = useCommands();
  const notes = useNotes(layer, code);
  const isSkip = notes?.[0]?.severity === "skip";
  return (
    <Dialog title={words.title(title)} onClose={onClose} className="notes-dialog">
      {notes === null ? (
        <p className="fine">{words.loading}</p>
      ) : (
        <>
          <p className="fine figures">{words.count(notes.length)}</p>
          <NoteTable notes={notes} />
        </>
      )}
      {isSkip && (
        <div className="button-row">
          <button type="button" className="button" onClick={() => exportAs("skipped-csv")}>
            {words.saveSkipped}
          </button>
        </div>
      )}
    </Dialog>
  );
}

/** Null until the worker has answered. */
function useNotes(layer: number, code: string): readonly Note[] | null {
  const { listNotes } = useCommands();
  const [notes, setNotes] = useState<readonly Note[] | null>(null);
  useEffect(() => {
    let isCurrent = true;
    listNotes(layer, code).then(
      (found) => isCurrent && setNotes(found),
      () => isCurrent && setNotes([]), // the data changed meanwhile: there is no such list
    );
    return () => {
      isCurrent = false;
    };
  }, [layer, code, listNotes]);
  return notes;
}

interface NoteTableProps {
  readonly notes: readonly Note[];
}

const ROW_HEIGHT = 64; // CSS pixels, before a row is measured

function NoteTable({ notes }: NoteTableProps) {
  const { notes: words } = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: notes.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
  });
  return (
    <section
      className="notes-scroll"
      ref={scroller}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard must be able to scroll it
      tabIndex={0}
      aria-label={words.list}
    >
      <table className="note-table" aria-rowcount={notes.length + 1}>
        <thead>
          <tr aria-rowindex={1} className="note-row note-row-head">
            <th scope="col">{words.feature}</th>
            <th scope="col">{words.line}</th>
            <th scope="col">{words.reason}</th>
            <th scope="col">{words.fix}</th>
          </tr>
        </thead>
        <tbody className="virtual" style={{ blockSize: rows.getTotalSize() }}>
          {rows.getVirtualItems().map(({ index, start, key }) => (
            <tr
              key={key}
              ref={rows.measureElement}
              data-index={index}
              aria-rowindex={index + 2}
              className="note-row virtual-row"
              style={{ transform: `translateY(${start}px)` }}
            >
              <NoteCells note={notes[index]} />
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

interface NoteCellsProps {
  readonly note: Note | undefined;
}

function NoteCells({ note }: NoteCellsProps) {
  const { notes: words } = useWords();
  const { plain } = useFormats();
  const lang = useLang();
  if (note === undefined) return null;
  const { message, fix } = describeNote(note, lang);
  const id = note.featureId === null ? "" : ` (${note.featureId})`;
  return (
    <>
      <td className="figures">
        <bdi>{note.feature === null ? words.wholeFile : `${plain(note.feature)}${id}`}</bdi>
      </td>
      <td className="figures">{note.line === null ? "" : plain(note.line)}</td>
      <td>{message}</td>
      <td>{fix}</td>
    </>
  );
}

import { useVirtualizer } from "@tanstack/react-virtual";
import { useDeferredValue, useEffect, useMemo, useRef, useState } from "react";
import { layerName } from "../../core/model/layer-name.ts";
import type { Note } from "../../core/model/note.ts";
import { describeNote } from "../../core/words/note-words.ts";
import { useCommands } from "../commands.ts";
import type { DatasetView } from "../parts/block-label.ts";
import { Dialog } from "../parts/dialog.tsx";
import { useFormats, useLang, useWords } from "../words/use-words.ts";
import { filterNotes } from "./filter-notes.ts";

interface NotesDialogProps {
  readonly layer: DatasetView["layers"][number];
  /** The code whose notes are shown first. */
  readonly code: string;
  readonly onClose: () => void;
}

const ALL = "";

/** Everything that had to be said of a layer, with place, reason and remedy: by group, searchable, to be saved. */
export function NotesDialog({ layer, code, onClose }: NotesDialogProps) {
  const { notes: words } = useWords();
  const { saveProblems } = useCommands();
  const lang = useLang();
  const notes = useNotes(layer.id);
  const [group, setGroup] = useState(code);
  const [text, setText] = useState("");
  const search = useDeferredValue(text);
  const shown = useMemo(
    () => (notes === null ? [] : filterNotes(notes, { code: group, text: search }, lang)),
    [notes, group, search, lang],
  );
  return (
    <Dialog title={words.title(layerName(layer))} onClose={onClose} className="notes-dialog">
      <div className="notes-tools">
        <select
          className="field"
          aria-label={words.group}
          value={group}
          onChange={({ target }) => setGroup(target.value)}
        >
          <option value={ALL}>{words.allGroups}</option>
          {layer.noteGroups.map(({ code: one, count, first }) => (
            <option key={one} value={one}>
              {words.groupOf(describeNote(first, lang).message, count)}
            </option>
          ))}
        </select>
        <input
          type="search"
          className="field"
          aria-label={words.search}
          placeholder={words.search}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      </div>
      {notes === null ? (
        <p className="fine">{words.loading}</p>
      ) : (
        <>
          <p className="fine figures" aria-live="polite">
            {words.count(shown.length, notes.length)}
          </p>
          <NoteTable notes={shown} />
        </>
      )}
      <p className="fine">{words.counting}</p>
      <div className="button-row">
        <button type="button" className="button" onClick={() => saveProblems(layer.id)}>
          {words.save}
        </button>
      </div>
    </Dialog>
  );
}

/** Null until the worker has answered. */
function useNotes(layer: number): readonly Note[] | null {
  const { listNotes } = useCommands();
  const [notes, setNotes] = useState<readonly Note[] | null>(null);
  useEffect(() => {
    let isCurrent = true;
    listNotes(layer).then(
      (found) => isCurrent && setNotes(found),
      () => isCurrent && setNotes([]), // the data changed meanwhile: there is no such list
    );
    return () => {
      isCurrent = false;
    };
  }, [layer, listNotes]);
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
  return (
    <>
      <td className="figures">
        <bdi>
          {note.feature === null
            ? words.wholeFile
            : words.featureNamed(plain(note.feature), note.featureId)}
        </bdi>
      </td>
      <td className="figures">{note.line === null ? "" : plain(note.line)}</td>
      <td>{message}</td>
      <td>{fix}</td>
    </>
  );
}

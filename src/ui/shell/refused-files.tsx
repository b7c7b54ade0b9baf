import { useMemo } from "react";
import { isFileIn } from "../../core/model/is-file-in.ts";
import type { Note } from "../../core/model/note.ts";
import { describeNote, describePlace, type NoteCode } from "../../core/words/note-words.ts";
import { useCommands } from "../commands.ts";
import { PlaceForm } from "../data/place-form.tsx";
import { useDataset } from "../stores.ts";
import { useLang, useWords } from "../words/use-words.ts";

/** Files that could not be used: each with the place, the reason and the remedy. */
export function RefusedFiles() {
  const { refused: words, dismiss } = useWords();
  const lang = useLang();
  const { dismissRefused, openWhole } = useCommands();
  const refused = useDataset((dataset) => dataset.refused);
  const notes = useMemo(() => oneForEachDatabase(refused), [refused]);
  const isKept = useDataset(({ isKept, data }) => isKept && (data?.layers.length ?? 0) > 0);
  const opened = useDataset((dataset) => dataset.opened);
  const unplaced = useDataset((dataset) => dataset.unplaced);
  const files = new Set(notes.map((note) => note.file)).size;
  return (
    <div className="message message-bad" role="alert">
      <h2>{words.title(files)}</h2>
      <ul>
        {notes.map((note) => {
          const { message, fix } = describeNote(note, lang);
          const whole = wholeBefore(note);
          const cut = whole === null ? null : opened.find((file) => isFileIn(note.file, file));
          return (
            <li key={`${note.file} ${note.code} ${note.feature} ${note.line}`}>
              <strong>
                <bdi>{describePlace(note, lang)}</bdi>
              </strong>
              <p>{message}</p>
              <p>{fix}</p>
              {cut && whole && (
                <button type="button" className="button" onClick={() => openWhole(cut.name)}>
                  {whole.of === "features"
                    ? words.loadWhole(whole.count)
                    : words.loadWholeFiles(whole.count)}
                </button>
              )}
              {unplaced
                .filter((layer) => layer.file === note.file)
                .map((layer) => (
                  <PlaceForm key={layer.id} layer={layer} />
                ))}
            </li>
          );
        })}
      </ul>
      {isKept && <p className="fine">{words.kept}</p>}
      <button type="button" className="button" onClick={() => dismissRefused()}>
        {dismiss}
      </button>
    </div>
  );
}

/** A geodatabase is a folder of a hundred files: it is refused once, by its own name. */
function oneForEachDatabase(notes: readonly Note[]): readonly Note[] {
  const said = new Set<string>();
  return notes.flatMap((note) => {
    const database = /^.*?\.gdb(?=\/)/i.exec(note.file)?.[0];
    if (database === undefined) return [note];
    if (said.has(database)) return [];
    said.add(database);
    return [{ ...note, file: database }];
  });
}

interface Whole {
  readonly count: number;
  readonly of: "features" | "files";
}

/** What is whole before the place where a file was cut off; null for nothing. */
function wholeBefore({ code, detail }: Note): Whole | null {
  if (!CUTS.has(code)) return null;
  const features = Number(detail["whole"] ?? 0);
  if (features > 0) return { count: features, of: "features" };
  const files = Number(detail["files"] ?? 0);
  return files > 0 ? { count: files, of: "files" } : null;
}

const CUTS: ReadonlySet<string> = new Set<NoteCode>([
  "json-truncated",
  "file-cut-off",
  "archive-cut-off",
  "dbf-rows-missing",
]);

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
  const notes = useDataset((dataset) => dataset.refused);
  const opened = useDataset((dataset) => dataset.opened);
  const unplaced = useDataset((dataset) => dataset.unplaced);
  const files = new Set(notes.map((note) => note.file)).size;
  return (
    <div className="message message-bad" role="alert">
      <h2>{words.title(files)}</h2>
      <ul>
        {notes.map((note) => {
          const { message, fix } = describeNote(note, lang);
          const cut = wholeFeatures(note) > 0 ? opened.find((file) => isIn(note.file, file)) : null;
          return (
            <li key={`${note.file} ${note.code} ${note.feature} ${note.line}`}>
              <strong>
                <bdi>{describePlace(note, lang)}</bdi>
              </strong>
              <p>{message}</p>
              <p>{fix}</p>
              {cut && (
                <button type="button" className="button" onClick={() => openWhole(cut.name)}>
                  {words.loadWhole(wholeFeatures(note))}
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
      <p className="fine">{words.kept}</p>
      <button type="button" className="button" onClick={() => dismissRefused()}>
        {dismiss}
      </button>
    </div>
  );
}

/** Whether a file was opened itself, or lies in an archive that was. */
const isIn = (file: string, { name }: { readonly name: string }): boolean =>
  file === name || file.startsWith(`${name}/`);

/** Features before the place where a file was cut off. */
const wholeFeatures = ({ code, detail }: Note): number =>
  CUTS.has(code) ? Number(detail["whole"] ?? 0) : 0;

const CUTS: ReadonlySet<string> = new Set<NoteCode>([
  "json-truncated",
  "file-cut-off",
  "archive-cut-off",
]);

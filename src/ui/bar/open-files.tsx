import { useRef } from "react";
import { OPENED_ENDINGS } from "../../core/formats/file-endings.ts";
import { useCommands } from "../commands.ts";
import { Icon } from "../parts/icon.tsx";
import { useDataset } from "../stores.ts";
import { useWords } from "../words/use-words.ts";

/** The input that asks for files, for whoever else offers to open some. */
export const OPEN_FILES_ID = "open-files";

/** The button "Open files" with the input behind it: the loudest thing while nothing is loaded. */
export function OpenFiles() {
  const { openFiles } = useCommands();
  const { bar } = useWords();
  const hasData = useDataset(({ data }) => data !== null);
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button
        type="button"
        className={hasData ? "button" : "button button-strong"}
        onClick={() => input.current?.click()}
      >
        <Icon name="open" />
        <span className="button-word">{bar.openFiles}</span>
      </button>
      <input
        ref={input}
        id={OPEN_FILES_ID}
        type="file"
        multiple
        hidden
        accept={OPENED_ENDINGS.join(",")}
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])];
          currentTarget.value = ""; // so that the same file can be chosen again
          if (files.length > 0) openFiles(files);
        }}
      />
    </>
  );
}

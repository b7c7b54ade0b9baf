import { useRef } from "react";
import { FORMAT_CATALOGUE } from "../../core/formats/catalogue.ts";
import { useCommands } from "../commands.ts";
import { Icon } from "../parts/icon.tsx";
import { useDataset } from "../stores.ts";
import { useWords } from "../words/use-words.ts";

/** Every ending of a file name that a reader claims. */
export const FILE_ENDINGS: readonly string[] = [
  ...new Set(FORMAT_CATALOGUE.flatMap(({ extensions }) => extensions)),
];

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
        type="file"
        multiple
        hidden
        accept={FILE_ENDINGS.join(",")}
        onChange={({ currentTarget }) => {
          const files = [...(currentTarget.files ?? [])];
          currentTarget.value = ""; // so that the same file can be chosen again
          if (files.length > 0) openFiles(files);
        }}
      />
    </>
  );
}

import { useCommands } from "../commands.ts";
import { useDataset } from "../stores.ts";
import { useLateWords } from "../words/late-words.ts";
import { useWords } from "../words/use-words.ts";

/** The files of a link are missing: said, for the view on the screen is not the one that was meant. */
export function LinkNotice() {
  const { link: words } = useLateWords();
  const { dismiss } = useWords();
  const { followLink, leaveLink } = useCommands();
  const files = useDataset((dataset) => dataset.filesOfLink);
  const isSample = useDataset((dataset) => dataset.isSample);
  if (files === null) return null;
  return (
    <div className="message message-done">
      <span>{words.lead(files, isSample)}</span>
      {!isSample && (
        <button type="button" className="button" onClick={() => followLink()}>
          {words.follow}
        </button>
      )}
      <button type="button" className="link" onClick={() => leaveLink()}>
        {dismiss}
      </button>
    </div>
  );
}

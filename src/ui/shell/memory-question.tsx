import { useCommands } from "../commands.ts";
import { useDataset } from "../stores.ts";
import { useWords } from "../words/use-words.ts";

/** Files that may need more memory than there is: said before they are read, not when the page dies. */
export function MemoryQuestion() {
  const { memory: words } = useWords();
  const { openDespiteSize, leaveLargeFiles } = useCommands();
  const tooLarge = useDataset((dataset) => dataset.tooLarge);
  return (
    <div aria-live="polite">
      {tooLarge !== null && (
        <section className="message message-ask" aria-label={words.title}>
          <h2>{words.title}</h2>
          <p>
            {words.lead(
              tooLarge.opening.files.map(({ name }) => name),
              tooLarge.need.neededBytes,
              tooLarge.need.thereBytes,
            )}
          </p>
          <p>{words.remedy}</p>
          <div className="button-row">
            <button type="button" className="button" onClick={() => openDespiteSize()}>
              {words.goOn}
            </button>
            <button type="button" className="link" onClick={() => leaveLargeFiles()}>
              {words.leave}
            </button>
          </div>
        </section>
      )}
    </div>
  );
}

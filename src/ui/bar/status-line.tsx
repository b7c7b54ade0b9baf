import { useCommands } from "../commands.ts";
import { useDataset, useReport } from "../stores.ts";
import type { UiWords } from "../words/ui-words.ts";
import { useWords } from "../words/use-words.ts";

/** Says what is happening; when all is done, how many gaps there are. One for the whole page. */
export function StatusLine() {
  const { cancel } = useWords();
  const { cancelReading } = useCommands();
  const isReading = useDataset((dataset) => dataset.reading !== null);
  const isStale = useReport((report) => report.isStale);
  return (
    <div className="status">
      <div role="status" className="status-words" data-stale={isStale || undefined}>
        <StatusWords />
      </div>
      {isReading && (
        <button type="button" className="button button-small" onClick={() => cancelReading()}>
          {cancel}
        </button>
      )}
    </div>
  );
}

function StatusWords() {
  const words = useWords();
  const reading = useDataset((dataset) => dataset.reading);
  const idle = useIdleWords(words);
  if (reading === null) return idle;
  if (reading.progress === null) return words.status.openingFiles(reading.files.length);
  // Only the file's name is read aloud; the running figures are the progress bar's to tell.
  return (
    <>
      {words.status.reading(reading.progress.file)}
      <span className="status-figures" aria-hidden="true">
        {words.status.figures(reading.progress)}
      </span>
    </>
  );
}

function useIdleWords({ status }: UiWords): string {
  const hasData = useDataset(({ data }) => data !== null);
  const hasResidences = useDataset(({ data }) => (data?.residences.count ?? 0) > 0);
  const hasFacilities = useDataset(({ data }) => (data?.facilities.count ?? 0) > 0);
  const gaps = useReport(({ judged }) => judged?.totals.gaps ?? null);
  const blocks = useReport(({ judged }) => judged?.totals.blocksWithGaps ?? 0);
  const isOutsideToo = useReport(({ judged }) => (judged?.totals.gapsOutside ?? 0) > 0);
  if (!hasData) return status.idle;
  if (!hasResidences) return status.needsResidences;
  if (!hasFacilities) return status.needsFacilities;
  return gaps === null ? status.measuring : status.done(gaps, blocks, isOutsideToo);
}

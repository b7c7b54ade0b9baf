import { missingIn } from "../../state/dataset-store.ts";
import { useCommands } from "../commands.ts";
import { useDataset, useReport, useView } from "../stores.ts";
import type { UiWords } from "../words/ui-words.ts";
import { useWords } from "../words/use-words.ts";

/** Says what is happening; when all is done, how many gaps there are. One for the whole page. */
export function StatusLine() {
  const { cancel, status } = useWords();
  const commands = useCommands();
  const canCancel = useCanCancel();
  const isStale = useReport((report) => report.isStale);
  const isStopped = useReport((report) => report.isStopped);
  return (
    <div className="status">
      <div role="status" className="status-words" data-stale={isStale || undefined}>
        <StatusWords />
      </div>
      {canCancel && (
        <button type="button" className="button button-small" onClick={() => commands.cancel()}>
          {cancel}
        </button>
      )}
      {isStopped && (
        <button type="button" className="button button-small" onClick={() => commands.measureNow()}>
          {status.measureNow}
        </button>
      )}
    </div>
  );
}

/** Reading can always be stopped; measuring once it takes longer. */
function useCanCancel(): boolean {
  const isReading = useDataset((dataset) => dataset.reading !== null);
  const isMeasuring = useReport((report) => report.working !== null && report.isStale);
  const isComparing = useReport((report) => report.working !== null && report.comparison === null);
  const asksToCompare = useView((view) => view.compare !== null);
  return isReading || isMeasuring || (isComparing && asksToCompare);
}

/** Only the first words are read aloud; the running figures are the progress bar's to tell. */
function StatusWords() {
  const words = useWords();
  const reading = useDataset((dataset) => dataset.reading);
  const working = useReport((report) => report.working);
  const idle = useIdleWords(words);
  const { status } = words;
  if (working !== null) {
    return (
      <>
        {status.stage(working.stage)}
        <span className="status-figures" aria-hidden="true">
          {status.stageFigures(working.share, working.secondsLeft)}
        </span>
      </>
    );
  }
  if (reading === null) return <GroupedDigits text={idle} />;
  if (reading.progress === null) return status.openingFiles(reading.files.length);
  return (
    <>
      {status.reading(reading.progress.file)}
      <span className="status-figures" aria-hidden="true">
        {status.figures(reading.progress)}
      </span>
    </>
  );
}

interface GroupedDigitsProps {
  readonly text: string;
}

/** Thousands apart, as everywhere on the page, in a text that programs read as plain digits. */
function GroupedDigits({ text }: GroupedDigitsProps) {
  return text.split(/(?<=\d)(?=(?:\d{3})+(?!\d))/).map((part, place) =>
    place === 0 ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text keep their places
      <span key={place} className="thousands">
        {part}
      </span>
    ),
  );
}

function useIdleWords({ status }: UiWords): string {
  const hasData = useDataset(({ data }) => data !== null);
  const missing = useDataset(({ data }) => missingIn(data));
  const withoutUse = useDataset(
    ({ data }) =>
      data?.layers.filter(({ role, loaded }) => role === "unused" && loaded > 0).length ?? 0,
  );
  const isStopped = useReport((report) => report.isStopped);
  const gaps = useReport(({ judged }) => judged?.totals.gaps ?? null);
  const blocks = useReport(({ judged }) => judged?.totals.blocksWithGaps ?? 0);
  const isOutsideToo = useReport(({ judged }) => (judged?.totals.gapsOutside ?? 0) > 0);
  if (!hasData) return status.idle;
  if (missing !== null) {
    if (withoutUse > 0) return status.withoutUse(withoutUse);
    return missing === "facilities" ? status.needsFacilities : status.needsResidences;
  }
  if (gaps !== null) return status.done(gaps, blocks, isOutsideToo);
  return isStopped ? status.stopped : status.measuring;
}

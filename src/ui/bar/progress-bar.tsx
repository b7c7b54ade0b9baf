import { useDataset, useReport } from "../stores.ts";
import { useWords } from "../words/use-words.ts";

/** A thin line under the top bar while files are read or distances are measured. */
export function ProgressBar() {
  const { status } = useWords();
  const reading = useDataset((dataset) => dataset.reading);
  const isMeasuring = useReport((report) => report.isStale && report.judged === null);
  if (reading === null && !isMeasuring) return null;
  const progress = reading?.progress ?? null;
  const isKnown = progress !== null && progress.bytesTotal > 0;
  const percent = isKnown ? Math.round((100 * progress.bytesRead) / progress.bytesTotal) : null;
  return (
    <div
      className="progress"
      role="progressbar"
      aria-label={progress === null ? status.measuring : status.reading(progress.file)}
      {...(percent === null
        ? {}
        : { "aria-valuenow": percent, "aria-valuemin": 0, "aria-valuemax": 100 })}
      {...(progress === null ? {} : { "aria-valuetext": status.figures(progress) })}
    >
      <div
        className="progress-fill"
        data-unknown={percent === null || undefined}
        style={percent === null ? {} : { inlineSize: `${percent}%` }}
      />
    </div>
  );
}

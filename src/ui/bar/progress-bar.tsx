import { useDataset, useReport } from "../stores.ts";
import { useWords } from "../words/use-words.ts";

/** A thin line under the top bar while files are read or distances are measured. */
export function ProgressBar() {
  const { status } = useWords();
  const reading = useDataset((dataset) => dataset.reading);
  const working = useReport((report) => report.working);
  const isMeasuring = useReport((report) => report.isStale && report.judged === null);
  if (reading === null && working === null && !isMeasuring) return null;
  if (working !== null) {
    return (
      <Bar
        label={status.stage(working.stage)}
        share={working.share}
        text={status.stage(working.stage) + status.stageFigures(working.share, working.secondsLeft)}
      />
    );
  }
  const progress = reading?.progress ?? null;
  if (progress === null) return <Bar label={status.measuring} share={null} text={null} />;
  return (
    <Bar
      label={status.reading(progress.file)}
      share={progress.bytesTotal > 0 ? progress.bytesRead / progress.bytesTotal : null}
      text={status.figures(progress)}
    />
  );
}

interface BarProps {
  readonly label: string;
  readonly share: number | null; // null while nobody knows
  readonly text: string | null;
}

function Bar({ label, share, text }: BarProps) {
  const percent = share === null ? null : Math.round(100 * share);
  return (
    <div
      className="progress"
      role="progressbar"
      aria-label={label}
      {...(percent === null
        ? {}
        : { "aria-valuenow": percent, "aria-valuemin": 0, "aria-valuemax": 100 })}
      {...(text === null ? {} : { "aria-valuetext": text })}
    >
      <div
        className="progress-fill"
        data-unknown={percent === null || undefined}
        style={percent === null ? {} : { inlineSize: `${percent}%` }}
      />
    </div>
  );
}

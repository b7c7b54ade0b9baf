import { useCommands } from "../commands.ts";
import { COMPACT, useMedia } from "../parts/use-media.ts";
import { useDataset, useReport, useView } from "../stores.ts";
import { useWords } from "../words/use-words.ts";
import { useLegendIsOpen } from "./use-legend-is-open.ts";

/** Three first steps over the sample, until they are dismissed once or something is looked at. */
export function Hints() {
  const { hints } = useWords();
  const { dismissHints } = useCommands();
  const isDismissed = useView(
    ({ hintsDismissed, selection, compare }) =>
      hintsDismissed || selection.kind !== "nothing" || compare !== null,
  );
  // Where there is little room they would lie over a legend that was opened to be read.
  const isLegendOpen = useLegendIsOpen();
  const isInTheWay = useMedia(COMPACT) && isLegendOpen;
  const hasResult = useReport((report) => report.judged !== null);
  const isSample = useDataset((dataset) => dataset.isSample);
  if (isDismissed || isInTheWay || !hasResult || !isSample) return null;
  return (
    <aside className="hints" aria-label={hints.title}>
      <ol>
        {hints.list.map((hint) => (
          <li key={hint}>{hint}</li>
        ))}
      </ol>
      <button type="button" className="button button-small" onClick={() => dismissHints()}>
        {hints.done}
      </button>
    </aside>
  );
}

import { useCommands } from "../commands.ts";
import { useReport, useView } from "../stores.ts";
import { useWords } from "../words/use-words.ts";

/** Three first steps, until they are dismissed once. */
export function Hints() {
  const { hints } = useWords();
  const { dismissHints } = useCommands();
  const isDismissed = useView((view) => view.hintsDismissed);
  const hasResult = useReport((report) => report.judged !== null);
  if (isDismissed || !hasResult) return null;
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

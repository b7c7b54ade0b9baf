import { useCommands } from "../commands.ts";
import { useReport } from "../stores.ts";
import { useWords } from "../words/use-words.ts";

/** The way to two yardsticks side by side, as soon as there is something to compare. */
export function CompareButton() {
  const { compare: words } = useWords();
  const { compare } = useCommands();
  const hasResult = useReport((report) => report.judged !== null);
  if (!hasResult) return null;
  return (
    <button
      type="button"
      className="button button-small compare-button"
      onClick={() => compare({})}
    >
      {words.open}
    </button>
  );
}

import { useCommands } from "../commands.ts";
import { useReport } from "../stores.ts";
import { useWords } from "../words/use-words.ts";
import { FIRST_YARDSTICK_ID } from "./compare-head.tsx";

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
      onClick={() => {
        compare({});
        // The list goes away with the button in it: the focus goes on to what takes its place.
        focusWhenThere(FIRST_YARDSTICK_ID, MOST_FRAMES);
      }}
    >
      {words.open}
    </button>
  );
}

/** Frames to wait for the comparison, which is fetched the first time: some seconds. */
const MOST_FRAMES = 300;

function focusWhenThere(id: string, frames: number): void {
  requestAnimationFrame(() => {
    const element = document.getElementById(id);
    if (element !== null) element.focus();
    else if (frames > 0) focusWhenThere(id, frames - 1);
  });
}

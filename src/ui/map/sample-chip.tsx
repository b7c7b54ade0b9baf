import { OPEN_FILES_ID } from "../bar/open-files.tsx";
import { useDataset } from "../stores.ts";
import { useLateWords } from "../words/late-words.ts";

/** What is on the screen before anybody opened anything, with the way on. */
export function SampleChip() {
  const { sample: words } = useLateWords();
  const isSample = useDataset(({ data, isSample }) => isSample && data?.bounds != null);
  if (!isSample) return null;
  return (
    <p className="sample-chip">
      <span className="clip" title={words.where}>
        {words.where}
      </span>
      <span aria-hidden="true">·</span>
      <button
        type="button"
        className="link"
        onClick={() => document.getElementById(OPEN_FILES_ID)?.click()}
      >
        {words.open}
      </button>
    </p>
  );
}

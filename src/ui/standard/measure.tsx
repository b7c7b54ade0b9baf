import { useCommands } from "../commands.ts";
import { useSettings } from "../stores.ts";
import { useFormats, useWords } from "../words/use-words.ts";
import { DistancePicker } from "./distance-picker.tsx";
import { WalkingSpeeds } from "./walking-speeds.tsx";

/** How distance is measured, how fast people walk, and from what share a block passes. */
export const Measure = () => (
  <>
    <DistancePicker />
    <WalkingSpeeds />
    <MinShare />
  </>
);

const LOWEST_SHARE = 0.5;

function MinShare() {
  const { standard: words, result } = useWords();
  const { percent } = useFormats();
  const { setMinShare } = useCommands();
  const minShare = useSettings(({ settings }) => settings.minShare);
  return (
    <div className="part">
      <div className="limit-head">
        <h3>{words.minShare}</h3>
        <output className="figures">{percent(minShare)}</output>
      </div>
      <input
        type="range"
        className="slider"
        aria-label={words.minShare}
        aria-valuetext={result.covered(minShare)}
        min={LOWEST_SHARE * 100}
        max={100}
        step={1}
        value={Math.round(minShare * 100)}
        onChange={({ target }) => setMinShare(Number(target.value) / 100)}
      />
      <p className="fine">{words.minShareHint}</p>
    </div>
  );
}

import { useCommands } from "../commands.ts";
import { useSettings } from "../stores.ts";
import { useWords } from "../words/use-words.ts";
import { JudgeBySwitch } from "./judge-by-switch.tsx";
import { LateMeasure } from "./late-measure.tsx";
import { LimitRow } from "./limit-row.tsx";
import { PackPicker } from "./pack-picker.tsx";

/** By what the blocks are judged: the pack, its limits, and how distance is measured. */
export function StandardSection() {
  const { standard: words } = useWords();
  const pack = useSettings(({ settings }) => settings.pack);
  return (
    <>
      <PackPicker />
      <div className="part">
        <div className="limit-head">
          <h3>{words.limits}</h3>
          <StrictSwitch />
        </div>
        <JudgeBySwitch />
        <ul className="limits">
          {pack.criteria.map((criterion, row) => (
            <LimitRow key={criterion.key} pack={pack} criterion={criterion} row={row} />
          ))}
        </ul>
      </div>
      <Measure />
    </>
  );
}

/** Rarely changed, so folded away; the values in force stay in sight. */
function Measure() {
  const { standard: words } = useWords();
  const distance = useSettings(({ settings }) => settings.distance);
  const minShare = useSettings(({ settings }) => settings.minShare);
  return (
    <details className="fold">
      <summary>
        <h3>{words.measure}</h3>
        <span className="count figures">{words.measureSummary(distance, minShare)}</span>
      </summary>
      <div className="fold-body">
        <LateMeasure />
      </div>
    </details>
  );
}

/** Shown only where the standard offers two distances, and distances are what counts. */
function StrictSwitch() {
  const { standard: words } = useWords();
  const { setAllLimits } = useCommands();
  const offersStrict = useSettings(
    ({ settings }) =>
      settings.judgeBy === "metres" &&
      settings.pack.criteria.some((criterion) => criterion.strictMetres !== null),
  );
  const isStrict = useSettings(({ settings }) =>
    settings.pack.criteria.every(
      (criterion, row) =>
        settings.limits[row] === (criterion.strictMetres ?? criterion.limitMetres),
    ),
  );
  if (!offersStrict) return null;
  return (
    <label className="area-toggle" title={words.strictHint}>
      <input
        type="checkbox"
        className="switch"
        checked={isStrict}
        onChange={({ target }) => setAllLimits(target.checked ? "strict" : "pack")}
      />
      {words.strict}
    </label>
  );
}

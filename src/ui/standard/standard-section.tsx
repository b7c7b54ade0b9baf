import type { Pack } from "../../core/model/standard.ts";
import { formatMinuteLimit } from "../../core/words/figures.ts";
import { transcribedWords } from "../../core/words/standard-words.ts";
import { useCommands } from "../commands.ts";
import { useSettings } from "../stores.ts";
import { useFormats, useLang, useWords } from "../words/use-words.ts";
import { JudgeBySwitch } from "./judge-by-switch.tsx";
import { LateMeasure } from "./late-measure.tsx";
import { limitGroups } from "./limit-groups.ts";
import { LimitRow } from "./limit-row.tsx";
import { PackPicker } from "./pack-picker.tsx";

/** By what the blocks are judged: the pack, its limits, and how distance is measured. */
export function StandardSection() {
  const { standard: words } = useWords();
  const lang = useLang();
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
        <Limits pack={pack} />
        {pack.criteria.some(({ transcribed }) => transcribed) && (
          <p className="fine">* {transcribedWords(lang)}</p>
        )}
      </div>
      <Measure />
    </>
  );
}

interface LimitsProps {
  readonly pack: Pack;
}

/** One slider a service; a long standard in folds, one for each of its circles. */
function Limits({ pack }: LimitsProps) {
  const lang = useLang();
  const { count } = useFormats();
  const groups = limitGroups(pack.criteria);
  if (groups.length === 0) return <LimitList pack={pack} rows={[...pack.criteria.keys()]} />;
  return groups.map(({ minutes, rows }, place) => (
    <details key={`${pack.id} ${minutes}`} className="fold" open={place === 0}>
      <summary>
        <h4>{formatMinuteLimit(minutes, lang)}</h4>
        <span className="count figures">{count(rows.length)}</span>
      </summary>
      <LimitList pack={pack} rows={rows} />
    </details>
  ));
}

interface LimitListProps extends LimitsProps {
  readonly rows: readonly number[]; // of pack.criteria
}

/** What is required, then what is not, under a word that says so. */
function LimitList({ pack, rows }: LimitListProps) {
  const { standard: words } = useWords();
  const lineOf = (row: number) => {
    const criterion = pack.criteria[row];
    if (criterion === undefined) return null;
    return <LimitRow key={criterion.key} pack={pack} criterion={criterion} row={row} />;
  };
  const isRequired = (row: number): boolean => pack.criteria[row]?.required === true;
  const others = rows.filter((row) => !isRequired(row));
  return (
    <>
      <ul className="limits">{rows.filter(isRequired).map(lineOf)}</ul>
      {others.length > 0 && (
        <>
          <p className="limits-optional fine">{words.optional}</p>
          <ul className="limits">{others.map(lineOf)}</ul>
        </>
      )}
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

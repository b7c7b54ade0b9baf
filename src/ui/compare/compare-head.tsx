import { isOnFoot, YARDSTICKS, type Yardstick } from "../../core/model/yardstick.ts";
import { YARDSTICK_NAMES } from "../../core/words/yardstick-words.ts";
import { useCommands } from "../commands.ts";
import { useDataset, useReport, useView } from "../stores.ts";
import { useLang, useWords } from "../words/use-words.ts";

/** The picker that has the focus when a comparison opens. */
export const FIRST_YARDSTICK_ID = "first-yardstick";

/** Which two yardsticks, and what to do with the answer. */
export function CompareHead() {
  const { compare: words } = useWords();
  const { compare, saveComparison } = useCommands();
  const first = useView((view) => view.compare?.first ?? "straight");
  const second = useView((view) => view.compare?.second ?? "network");
  const isReady = useReport((report) => report.comparison !== null);
  // Two of a kind are no pair: the other one takes the place that became free.
  const chooseFirst = (chosen: Yardstick): void =>
    compare(chosen === second ? { first: chosen, second: first } : { first: chosen });
  const chooseSecond = (chosen: Yardstick): void =>
    compare(chosen === first ? { first: second, second: chosen } : { second: chosen });
  return (
    <div className="compare-head">
      <YardstickPicker
        id={FIRST_YARDSTICK_ID}
        label={words.first}
        value={first}
        onChoose={chooseFirst}
      />
      <span aria-hidden="true">{words.against}</span>
      <YardstickPicker label={words.second} value={second} onChoose={chooseSecond} />
      <button
        type="button"
        className="button button-small"
        disabled={!isReady}
        onClick={() => saveComparison()}
      >
        {words.save}
      </button>
      <button type="button" className="button button-small" onClick={() => compare(null)}>
        {words.back}
      </button>
    </div>
  );
}

interface YardstickPickerProps {
  readonly id?: string;
  readonly label: string;
  readonly value: Yardstick;
  readonly onChoose: (yardstick: Yardstick) => void;
}

function YardstickPicker({ id, label, value, onChoose }: YardstickPickerProps) {
  const lang = useLang();
  const hasStreets = useDataset(({ data }) => (data?.streetCount ?? 0) > 0);
  const offered = YARDSTICKS.filter((yardstick) => hasStreets || !isOnFoot(yardstick));
  return (
    <select
      id={id}
      className="field"
      aria-label={label}
      value={value}
      onChange={({ target }) => {
        const chosen = offered.find((yardstick) => yardstick === target.value);
        if (chosen !== undefined) onChoose(chosen);
      }}
    >
      {offered.map((yardstick) => (
        <option key={yardstick} value={yardstick}>
          {YARDSTICK_NAMES[yardstick][lang]}
        </option>
      ))}
    </select>
  );
}

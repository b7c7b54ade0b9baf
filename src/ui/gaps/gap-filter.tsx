import { useCommands } from "../commands.ts";
import { criterionName } from "../parts/category-name.ts";
import { NumberField } from "../parts/number-field.tsx";
import { useFocusRow } from "../parts/use-focus-row.ts";
import { useSettings, useView } from "../stores.ts";
import { useLang, useWords } from "../words/use-words.ts";

const MOST_HIDDEN_BELOW = 1_000_000; // people

/** Narrows the list to a service, a block or a facility, and to gaps of enough people. */
export function GapFilter() {
  const { gaps: words } = useWords();
  const lang = useLang();
  const { setList, focusOn } = useCommands();
  const text = useView((view) => view.list.text);
  const leastPeople = useView((view) => view.list.leastPeople);
  const pack = useSettings(({ settings }) => settings.pack);
  const criterion = useFocusRow(pack);
  return (
    <div className="gap-filter">
      <input
        type="search"
        className="field"
        aria-label={words.filterText}
        placeholder={words.filterHint}
        value={text}
        onChange={({ target }) => setList({ text: target.value })}
      />
      <select
        className="field"
        aria-label={words.filterCategory}
        value={pack.criteria[criterion ?? -1]?.key ?? ""}
        onChange={({ target }) => focusOn(target.value === "" ? null : target.value)}
      >
        <option value="">{words.allCategories}</option>
        {pack.criteria.map((line) => (
          <option key={line.key} value={line.key}>
            {criterionName(pack, line, lang)}
          </option>
        ))}
      </select>
      <span className="gap-least">
        {words.hideBelow.before}
        <NumberField
          label={words.hideBelow.label}
          unit={words.hideBelow.unit}
          value={leastPeople}
          min={0}
          max={MOST_HIDDEN_BELOW}
          step={1}
          onChange={(next) => setList({ leastPeople: next })}
        />
      </span>
    </div>
  );
}

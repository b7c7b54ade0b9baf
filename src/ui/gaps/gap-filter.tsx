import { useCommands } from "../commands.ts";
import { criterionName } from "../parts/category-name.ts";
import { useSettings, useView } from "../stores.ts";
import { useLang, useWords } from "../words/use-words.ts";

/** Narrows the list to a service, a block or a facility. */
export function GapFilter() {
  const { gaps: words } = useWords();
  const lang = useLang();
  const { setList } = useCommands();
  const text = useView((view) => view.list.text);
  const criterion = useView((view) => view.list.criterion);
  const pack = useSettings(({ settings }) => settings.pack);
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
        value={criterion ?? ""}
        onChange={({ target }) =>
          setList({ criterion: target.value === "" ? null : Number(target.value) })
        }
      >
        <option value="">{words.allCategories}</option>
        {pack.criteria.map((line, row) => (
          <option key={line.key} value={row}>
            {criterionName(pack, line, lang)}
          </option>
        ))}
      </select>
    </div>
  );
}

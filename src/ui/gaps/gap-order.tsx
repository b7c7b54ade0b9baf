import { useCommands } from "../commands.ts";
import { IconButton } from "../parts/icon-button.tsx";
import { useView } from "../stores.ts";
import { useWords } from "../words/use-words.ts";
import { GAP_SORTS, isWorstLast } from "./order-gaps.ts";

/** The order of the list, where there is no room for headings to click. */
export function GapOrder() {
  const { gaps: words } = useWords();
  const { setList } = useCommands();
  const sort = useView(({ list }) => list.sort);
  const descending = useView(({ list }) => list.descending);
  return (
    <div className="gap-order">
      <label>
        {words.orderBy}
        <select
          className="field"
          value={sort}
          onChange={({ target }) => {
            const chosen = GAP_SORTS.find((known) => known === target.value);
            if (chosen !== undefined) setList({ sort: chosen, descending: isWorstLast(chosen) });
          }}
        >
          {GAP_SORTS.map((known) => (
            <option key={known} value={known}>
              {words.columns[known]}
            </option>
          ))}
        </select>
      </label>
      <IconButton
        icon={descending ? "down" : "up"}
        label={descending ? words.falling : words.rising}
        onClick={() => setList({ descending: !descending })}
      />
    </div>
  );
}

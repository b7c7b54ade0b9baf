import { useCommands } from "../commands.ts";
import type { DatasetView } from "../parts/block-label.ts";
import { categoryChoices } from "../parts/category-name.ts";
import { useDataset } from "../stores.ts";
import { useLang, useWords } from "../words/use-words.ts";

type UnknownCategory = DatasetView["unknownCategories"][number];

/** Facilities that count for nothing yet, by what the data call them; a whole group gets a category at once. */
export function UnknownCategories() {
  const { data: words } = useWords();
  const groups = useDataset(({ data }) => data?.unknownCategories ?? NONE_UNKNOWN);
  if (groups.length === 0) return null;
  const open = groups.filter((group) => group.assigned === null);
  const facilities = open.reduce((sum, group) => sum + group.count, 0);
  return (
    <details className="fold">
      <summary>
        <h3>{words.unknownTitle}</h3>
        <span className="count figures">{words.unknownCount(facilities)}</span>
      </summary>
      {facilities > 0 && <p className="fine">{words.unknownLead(facilities)}</p>}
      <ul className="unknown-list">
        {groups.map((group) => (
          <UnknownRow key={group.label} group={group} />
        ))}
      </ul>
    </details>
  );
}

const NONE_UNKNOWN: readonly UnknownCategory[] = [];

interface UnknownRowProps {
  readonly group: UnknownCategory;
}

function UnknownRow({ group }: UnknownRowProps) {
  const { data: words } = useWords();
  const lang = useLang();
  const { assignCategory } = useCommands();
  const name = group.layer ?? group.label;
  return (
    <li>
      <div className="unknown-head">
        <bdi className="unknown-label" title={[name, ...group.examples].join(" · ")}>
          {name}
        </bdi>
        <span className="fine figures">{words.unknownCount(group.count)}</span>
      </div>
      <select
        className="field"
        aria-label={words.assign(name)}
        value={group.assigned ?? ""}
        onChange={({ target }) =>
          assignCategory(group.label, target.value === "" ? null : target.value)
        }
      >
        <option value="">{words.leaveOut}</option>
        {categoryChoices(lang).map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </select>
    </li>
  );
}

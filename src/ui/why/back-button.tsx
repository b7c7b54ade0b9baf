import { useCommands } from "../commands.ts";
import { blockLabel } from "../parts/block-label.ts";
import { Icon } from "../parts/icon.tsx";
import { useDataset, useView } from "../stores.ts";
import { useWords } from "../words/use-words.ts";
import { focusWhy } from "./focus-why.ts";

/** From a facility back to the block or the home whose answer named it. Escape does the same. */
export function BackButton() {
  const { why: words, names } = useWords();
  const { select } = useCommands();
  const from = useView(({ selection }) =>
    selection.kind === "facility" ? (selection.from ?? null) : null,
  );
  const blocks = useDataset(({ data }) => data?.blocks ?? null);
  if (from === null || blocks === null) return null;
  const place = from.kind === "block" ? blockLabel(blocks, from.group, names) : words.residence;
  return (
    <button
      type="button"
      className="why-back"
      aria-label={words.backTo(place)}
      onClick={() => {
        select(from);
        focusWhy();
      }}
    >
      <Icon name="back" />
      <bdi>{place}</bdi>
    </button>
  );
}

import { CATEGORY_IDS } from "../../core/categories/catalogue.ts";
import { useCommands } from "../commands.ts";
import type { DatasetView } from "../parts/block-label.ts";
import { categoryChoices } from "../parts/category-name.ts";
import { useLang, useWords } from "../words/use-words.ts";

interface WholeCategoryProps {
  readonly layer: DatasetView["layers"][number];
  readonly name: string;
}

/** What everything in a layer of facilities is: one file a service is how departments hand over data. */
export function WholeCategory({ layer, name }: WholeCategoryProps) {
  const { data: words } = useWords();
  const lang = useLang();
  const { setLayerCategory } = useCommands();
  if (layer.role !== "facilities") return null;
  return (
    <label className="layer-row">
      <span className="fine">{words.everythingIs}</span>
      <select
        className="field"
        aria-label={words.everythingOf(name)}
        value={layer.category ?? ""}
        onChange={({ target }) =>
          setLayerCategory(layer.id, CATEGORY_IDS.find((id) => id === target.value) ?? null)
        }
      >
        <option value="">{words.asEachSays}</option>
        {categoryChoices(lang).map(({ id, name: category }) => (
          <option key={id} value={id}>
            {category}
          </option>
        ))}
      </select>
    </label>
  );
}

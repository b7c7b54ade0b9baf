import { FORMAT_CATALOGUE } from "../../core/formats/catalogue.ts";
import { COLUMNS_OF_ROLE, columnText } from "../../core/model/column-choice.ts";
import { layerName } from "../../core/model/layer-name.ts";
import { columnRoleName } from "../../core/words/column-words.ts";
import { dataText } from "../../core/words/data-text.ts";
import { useCommands } from "../commands.ts";
import type { DatasetView } from "../parts/block-label.ts";
import { useLang, useWords } from "../words/use-words.ts";
import { EncodingRow } from "./encoding-row.tsx";

type LayerView = DatasetView["layers"][number];

interface LayerFactsProps {
  readonly layer: LayerView;
}

/** What is known of a layer as it was read, and what of that can be changed. */
export function LayerFacts({ layer }: LayerFactsProps) {
  const lang = useLang();
  const format = FORMAT_CATALOGUE.find(({ id }) => id === layer.format)?.label[lang];
  const facts = [format ?? layer.format, layer.encoding].filter((fact) => fact !== "").join(" · ");
  return (
    <>
      {IN_ENCODINGS.has(layer.format) ? (
        <EncodingRow layer={layer} facts={facts} />
      ) : (
        <p className="fine">{facts}</p>
      )}
      <ColumnsRow layer={layer} />
    </>
  );
}

/** Formats whose text may be in one encoding or another. */
const IN_ENCODINGS: ReadonlySet<string> = new Set([
  ...FORMAT_CATALOGUE.flatMap(({ id, isText }) => (isText ? [id] : [])),
  "shapefile", // its table
]);

/** Which column is read as what, and the way to change it. */
function ColumnsRow({ layer }: LayerFactsProps) {
  const { data: words } = useWords();
  const lang = useLang();
  const { askAboutColumns } = useCommands();
  const read = COLUMNS_OF_ROLE[layer.role];
  if (read.length === 0 || layer.columnKeys.length === 0) return null;
  const used = read.flatMap((role) => {
    const column = layer.columnsInUse[role];
    return column === undefined ? [] : [{ role, column }];
  });
  return (
    <div className="layer-columns">
      <p className="fine">
        {used.length === 0
          ? words.noColumns
          : used.map(({ role, column }) => (
              <bdi key={role}>
                {words.columnAs(columnRoleName(role, lang), dataText(columnText(column)))}
              </bdi>
            ))}
      </p>
      <button
        type="button"
        className="link"
        aria-label={words.columnsOf(layerName(layer))}
        onClick={() => askAboutColumns(layer.id)}
      >
        {words.columns}
      </button>
    </div>
  );
}

import type { BlockSource } from "../../core/model/dataset.ts";
import { useCommands } from "../commands.ts";
import { NumberField } from "../parts/number-field.tsx";
import { useDataset } from "../stores.ts";
import { useWords } from "../words/use-words.ts";

const KINDS = [
  "layer",
  "column",
  "faces",
  "residences",
  "hexagons",
] as const satisfies readonly BlockSource["kind"][];

const FIRST_CELL_METRES = 250;
const SMALLEST_CELL_METRES = 50;
const LARGEST_CELL_METRES = 5000;

/** What results are summed in. Choices that the data cannot offer are not shown. */
export function BlockSourcePicker() {
  const { data: words } = useWords();
  const { setBlockSource } = useCommands();
  const blocks = useDataset(({ data }) => data?.blocks ?? null);
  const hasLayer = useDataset(
    ({ data }) => data?.layers.some((layer) => layer.role === "blocks") ?? false,
  );
  const hasColumn = useDataset(
    ({ data }) =>
      data?.layers.some(
        ({ role, columnsInUse }) => role === "residences" && columnsInUse.block !== undefined,
      ) ?? false,
  );
  const hasStreets = useDataset(
    ({ data }) => data?.layers.some((layer) => layer.role === "streets") ?? false,
  );
  const hasResidences = useDataset(({ data }) => (data?.residences.count ?? 0) > 0);
  if (blocks === null || !hasResidences) return null;
  const { source } = blocks;
  const kinds = KINDS.filter(
    (kind) =>
      (kind !== "layer" || hasLayer) &&
      (kind !== "column" || hasColumn) &&
      (kind !== "faces" || hasStreets),
  );
  return (
    <div className="part">
      <h3>{words.blocks}</h3>
      <p className="fine figures">{words.blocksInUse(source, blocks.count)}</p>
      <select
        className="field"
        aria-label={words.blocks}
        value={source.kind}
        onChange={({ target }) => setBlockSource(sourceOf(target.value))}
      >
        {kinds.map((kind) => (
          <option key={kind} value={kind}>
            {words.blockSource(kind)}
          </option>
        ))}
      </select>
      {source.kind === "hexagons" && (
        <div className="field-row">
          <span className="field-label">{words.cellSize}</span>
          <NumberField
            label={words.cellSize}
            unit={words.metresUnit}
            value={source.cellMetres}
            min={SMALLEST_CELL_METRES}
            max={LARGEST_CELL_METRES}
            step={50}
            onChange={(cellMetres) => setBlockSource({ kind: "hexagons", cellMetres })}
          />
        </div>
      )}
    </div>
  );
}

function sourceOf(kind: string): BlockSource {
  if (kind === "layer" || kind === "column" || kind === "faces" || kind === "residences")
    return { kind };
  return { kind: "hexagons", cellMetres: FIRST_CELL_METRES };
}

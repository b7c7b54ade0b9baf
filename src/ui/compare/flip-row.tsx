import { memo } from "react";
import { BLOCK_VERDICT_WORDS } from "../../core/model/analysis.ts";
import { formatPeople } from "../../core/words/figures.ts";
import { TARGET_NAMES, VERDICT_NAMES } from "../../core/words/gap-names.ts";
import { blockLabel } from "../parts/block-label.ts";
import { BlockCell, BlockRow, type PlacedRow } from "../parts/block-row.tsx";
import { criterionName } from "../parts/category-name.ts";
import { CategorySymbol } from "../parts/category-symbol.tsx";
import { useDataset } from "../stores.ts";
import { useLang, useWords } from "../words/use-words.ts";
import type { ComparisonView } from "./compare-totals.tsx";

interface FlipRowProps extends PlacedRow {
  readonly comparison: ComparisonView;
  readonly row: number; // of the columns
}

/** One block and service with flips. A click shows the block on the map. */
export const FlipRow = memo(function FlipRow(props: FlipRowProps) {
  const { comparison, row, place, top, isCurrent, onFocus, onPoint } = props;
  const { names: words } = useWords();
  const group = comparison.rows.group[row] ?? 0;
  const { pack } = comparison.request.settings;
  const service = pack.criteria[comparison.rows.criterion[row] ?? 0]?.key;
  const label = useDataset(({ data }) =>
    data === null ? "" : blockLabel(data.blocks, group, words),
  );
  return (
    <BlockRow className="gap-row flip-row" {...{ group, service, place, top, onPoint }}>
      <BlockCell title={label} {...{ group, place, isCurrent, onFocus }}>
        <bdi>{label}</bdi>
      </BlockCell>
      <FigureCells comparison={comparison} row={row} />
    </BlockRow>
  );
});

function FigureCells({ comparison, row }: Pick<FlipRowProps, "comparison" | "row">) {
  const lang = useLang();
  const { rows, request } = comparison;
  const { pack } = request.settings;
  const criterion = pack.criteria[rows.criterion[row] ?? 0];
  if (criterion === undefined) return null;
  const name = criterionName(pack, criterion, lang);
  const verdictOf = (column: Uint8Array): string =>
    VERDICT_NAMES[BLOCK_VERDICT_WORDS[column[row] ?? 0] ?? "unknown"][lang];
  const [before, after] = [verdictOf(rows.firstVerdict), verdictOf(rows.secondVerdict)];
  return (
    <>
      <td className="gap-cell" data-column="category" title={name}>
        <CategorySymbol category={criterion.category} />
        <span className="flip-service">
          <span className="clip">{name}</span>
          <span className="gap-whom clip">{TARGET_NAMES[criterion.target][lang]}</span>
        </span>
      </td>
      <FlipCell column="onlyFirst" mark="short" people={rows.onlyFirst[row] ?? 0} />
      <FlipCell column="onlySecond" mark="second" people={rows.onlySecond[row] ?? 0} />
      <FlipCell column="unsure" mark="unknown" people={rows.unsure[row] ?? 0} />
      <td className="gap-cell" data-column="verdicts">
        {before === after ? before : `${before} → ${after}`}
      </td>
    </>
  );
}

interface FlipCellProps {
  readonly column: "onlyFirst" | "onlySecond" | "unsure";
  readonly mark: "short" | "second" | "unknown";
  readonly people: number;
}

/** The mark stands in for the heading where there is no room for one. */
function FlipCell({ column, mark, people }: FlipCellProps) {
  return (
    <td className="gap-cell figures" data-column={column} data-none={people === 0 || undefined}>
      <span className="home-mark narrow-only" data-mark={mark} aria-hidden="true" />
      {formatPeople(people)}
    </td>
  );
}

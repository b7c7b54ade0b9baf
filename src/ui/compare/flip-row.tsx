import { memo } from "react";
import { BLOCK_VERDICT_WORDS } from "../../core/model/analysis.ts";
import { formatPeople } from "../../core/words/figures.ts";
import { TARGET_NAMES, VERDICT_NAMES } from "../../core/words/gap-names.ts";
import { NOTHING, type Selection, serviceOf } from "../../state/selection.ts";
import { useCommands } from "../commands.ts";
import { blockLabel } from "../parts/block-label.ts";
import { criterionName } from "../parts/category-name.ts";
import { CategorySymbol } from "../parts/category-symbol.tsx";
import { NARROW, useMedia } from "../parts/use-media.ts";
import { useDataset, useView } from "../stores.ts";
import { useLang, useWords } from "../words/use-words.ts";
import type { ComparisonView } from "./compare-totals.tsx";

interface FlipRowProps {
  readonly comparison: ComparisonView;
  readonly row: number; // of the columns
  readonly place: number; // in the list as it is shown
  readonly top: number; // CSS pixels
  readonly isCurrent: boolean; // in the tab order
  readonly onFocus: (place: number) => void;
  readonly onPoint: (target: Selection) => void;
}

/** One block and service with flips. A click shows the block on the map. */
export const FlipRow = memo(function FlipRow(props: FlipRowProps) {
  const { comparison, row, place, top, isCurrent, onFocus, onPoint } = props;
  const { select, hover, showTab } = useCommands();
  const isNarrow = useMedia(NARROW);
  const { names: words } = useWords();
  const group = comparison.rows.group[row] ?? 0;
  const { pack } = comparison.request.settings;
  const service = pack.criteria[comparison.rows.criterion[row] ?? 0]?.key;
  const label = useDataset(({ data }) =>
    data === null ? "" : blockLabel(data.blocks, group, words),
  );
  const isBlock = useView(
    ({ selection }) => selection.kind === "block" && selection.group === group,
  );
  const asked = useView(({ selection }) => serviceOf(selection));
  const isAsked = isBlock && (asked === null || asked === service);
  const isHovered = useView(({ hovered }) => hovered.kind === "block" && hovered.group === group);
  const target = { kind: "block", group } as const;
  return (
    // The row takes the pointer; the keyboard has the button in it.
    <tr
      className="gap-row flip-row virtual-row"
      aria-rowindex={place + 2}
      aria-current={isAsked || undefined}
      data-same-block={(isBlock && !isAsked) || undefined}
      data-hovered={isHovered || undefined}
      style={{ transform: `translateY(${top}px)` }}
      onClick={() => {
        select(service === undefined ? target : { ...target, service });
        if (isNarrow) showTab("why");
      }}
      onPointerEnter={() => onPoint(target)}
      onPointerLeave={() => onPoint(NOTHING)}
    >
      <td className="gap-cell" data-column="block">
        <button
          type="button"
          data-place={place}
          tabIndex={isCurrent ? 0 : -1}
          title={label}
          onFocus={() => {
            onFocus(place);
            hover(target);
          }}
        >
          <bdi>{label}</bdi>
        </button>
      </td>
      <FigureCells comparison={comparison} row={row} />
    </tr>
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

import { useVirtualizer } from "@tanstack/react-virtual";
import { useMemo, useRef } from "react";
import { YARDSTICK_NAMES } from "../../core/words/yardstick-words.ts";
import type { FlipSort } from "../../state/view-store.ts";
import { useCommands } from "../commands.ts";
import { gapNames } from "../gaps/order-gaps.ts";
import { SortHeading } from "../parts/sort-heading.tsx";
import { useHoverAtRest } from "../parts/use-hover-at-rest.ts";
import { NARROW, useMedia } from "../parts/use-media.ts";
import { useRowKeys } from "../parts/use-row-keys.ts";
import { useDataset, useView } from "../stores.ts";
import { useLang, useWords } from "../words/use-words.ts";
import type { ComparisonView } from "./compare-totals.tsx";
import { FlipRow } from "./flip-row.tsx";
import { FLIP_SORTS, orderFlips } from "./order-flips.ts";

interface FlipTableProps {
  readonly comparison: ComparisonView;
}

/** Heights in CSS pixels; the styles give rows exactly these. */
const WIDE = { row: 36, head: 56 } as const;
const SLIM = { row: 68, head: 88 } as const;

/** Blocks and services in which somebody's verdict flips; only the rows in view exist. */
export function FlipTable({ comparison }: FlipTableProps) {
  const { compare: words } = useWords();
  const heights = useMedia(NARROW) ? SLIM : WIDE;
  const rows = useFlipOrder(comparison);
  const scroller = useRef<HTMLDivElement>(null);
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => heights.row,
    overscan: 6,
    scrollMargin: heights.head,
    scrollPaddingStart: heights.head,
  });
  const { current, focusAt, onKeyDown } = useRowKeys({
    count: rows.length,
    groupAt: (place) => comparison.rows.group[rows[place] ?? 0],
    scrollTo: (place) => list.scrollToIndex(place),
  });
  const onPoint = useHoverAtRest(list.isScrolling);
  return (
    <div className="gap-scroll" ref={scroller}>
      <table
        className="gap-table"
        aria-label={words.list}
        aria-rowcount={rows.length + 1}
        onKeyDown={onKeyDown}
      >
        <HeaderRow comparison={comparison} />
        <tbody className="virtual" style={{ blockSize: list.getTotalSize() }}>
          {list.getVirtualItems().map(({ index, start }) => (
            <FlipRow
              key={index}
              comparison={comparison}
              row={rows[index] ?? 0}
              place={index}
              top={start - heights.head}
              isCurrent={index === current}
              onFocus={focusAt}
              onPoint={onPoint}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const NO_ORDER = new Uint32Array(0);

function useFlipOrder(comparison: ComparisonView): Uint32Array {
  const { names } = useWords();
  const lang = useLang();
  const data = useDataset((dataset) => dataset.data);
  const sort = useView((view) => view.compare?.sort ?? null);
  const descending = useView((view) => view.compare?.descending ?? true);
  const needsNames = sort === "block";
  const blockOrder = useMemo(
    () => (data === null || !needsNames ? NO_ORDER : gapNames(data, names, lang).blockOrder()),
    [data, needsNames, names, lang],
  );
  return useMemo(
    () => orderFlips(comparison, { sort, descending }, blockOrder),
    [comparison, sort, descending, blockOrder],
  );
}

function HeaderRow({ comparison: { request } }: FlipTableProps) {
  const { compare: words } = useWords();
  const lang = useLang();
  const titles: Readonly<Record<FlipSort, string>> = {
    block: words.block,
    category: words.service,
    onlyFirst: words.onlyBy(YARDSTICK_NAMES[request.first][lang]),
    onlySecond: words.onlyBy(YARDSTICK_NAMES[request.second][lang]),
    unsure: words.unsure,
  };
  return (
    <thead className="gap-head">
      <tr className="gap-row flip-row" aria-rowindex={1}>
        {FLIP_SORTS.map((column) => (
          <HeaderCell key={column} column={column} title={titles[column]} />
        ))}
        <th scope="col" className="gap-cell" data-column="verdicts">
          {words.verdicts}
        </th>
      </tr>
    </thead>
  );
}

interface HeaderCellProps {
  readonly column: FlipSort;
  readonly title: string;
}

function HeaderCell({ column, title }: HeaderCellProps) {
  const { compare: words } = useWords();
  const { compare } = useCommands();
  const isSorted = useView((view) => view.compare?.sort === column);
  const descending = useView((view) => view.compare?.descending ?? true);
  const isNumber = column !== "block" && column !== "category";
  // The first click puts most people, or the first name, on top.
  const sortBy = (): void =>
    compare({ sort: column, descending: isSorted ? !descending : isNumber });
  return (
    <SortHeading {...{ column, title, isSorted, descending }} onSort={sortBy}>
      <span>
        <span className="flip-title">{title}</span>{" "}
        {isNumber && <span className="flip-unit">{words.inPeople}</span>}
      </span>
    </SortHeading>
  );
}

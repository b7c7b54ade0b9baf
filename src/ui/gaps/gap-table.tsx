import { useVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useRef } from "react";
import { serviceOf } from "../../state/selection.ts";
import { useCommands } from "../commands.ts";
import { SortHeading } from "../parts/sort-heading.tsx";
import { useHoverAtRest } from "../parts/use-hover-at-rest.ts";
import { MEDIUM, NARROW, useMedia } from "../parts/use-media.ts";
import { useRowKeys } from "../parts/use-row-keys.ts";
import { useView } from "../stores.ts";
import { useWords } from "../words/use-words.ts";
import { GapOrder } from "./gap-order.tsx";
import { GapRow } from "./gap-row.tsx";
import { isWorstLast } from "./order-gaps.ts";
import { type GapRows, serviceAt } from "./use-gap-rows.ts";

const COLUMNS = ["rank", "block", "category", "share", "people", "distance", "cause"] as const;

/** Heights in CSS pixels; the styles give rows exactly these. */
interface RowHeights {
  readonly row: number;
  readonly head: number;
}
const WIDE: RowHeights = { row: 36, head: 32 };
const TWO_LINES: RowHeights = { row: 52, head: 32 };
const SLIM: RowHeights = { row: 104, head: 0 }; // the order is chosen above the table

interface GapTableProps {
  readonly shown: GapRows;
}

/** The list in rows of the height that the layout asks for; a new height is a new start. */
export function GapTable({ shown }: GapTableProps) {
  const isNarrow = useMedia(NARROW);
  const isMedium = useMedia(MEDIUM);
  const heights = isNarrow ? SLIM : isMedium ? TWO_LINES : WIDE;
  return (
    <>
      {isNarrow && <GapOrder />}
      <ScrolledTable key={heights.row} shown={shown} heights={heights} />
    </>
  );
}

interface ScrolledTableProps extends GapTableProps {
  readonly heights: RowHeights;
}

/**
 * Only the rows in view exist; `aria-rowindex` says which of all they are. One row at a time is in
 * the tab order, and the arrow keys move it.
 */
function ScrolledTable({ shown, heights }: ScrolledTableProps) {
  const { gaps: words } = useWords();
  const scroller = useRef<HTMLDivElement>(null);
  const list = useVirtualizer({
    count: shown.rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => heights.row,
    overscan: 6,
    // The heading stands above the rows, and over them as soon as they scroll.
    scrollMargin: heights.head,
    scrollPaddingStart: heights.head,
  });
  useSelectedInView(shown, (place) => list.scrollToIndex(place));
  const { current, focusAt, onKeyDown } = useRowKeys({
    count: shown.rows.length,
    groupAt: (place) => shown.gaps.group[shown.rows[place] ?? 0],
    serviceAt: (place) => serviceAt(shown, shown.rows[place] ?? 0),
    scrollTo: (place) => list.scrollToIndex(place),
  });
  const onPoint = useHoverAtRest(list.isScrolling);
  return (
    <div className="gap-scroll" ref={scroller}>
      <table
        className="gap-table"
        aria-label={words.title}
        aria-rowcount={shown.rows.length + 1}
        onKeyDown={onKeyDown}
      >
        {heights.head > 0 ? <HeaderRow /> : <UnseenHeaderRow />}
        <tbody className="virtual" style={{ blockSize: list.getTotalSize() }}>
          {list.getVirtualItems().map(({ index, start }) => (
            <GapRow
              key={index}
              shown={shown}
              row={shown.rows[index] ?? 0}
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

/** Brings the first row of what is selected into view, wherever it was selected. */
function useSelectedInView({ gaps, rows, settings }: GapRows, scrollTo: (place: number) => void) {
  const selection = useView((view) => view.selection);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new order or filter does not ask for it
  useEffect(() => {
    if (selection.kind !== "block") return;
    const { criteria } = settings.pack;
    const service = serviceOf(selection);
    const place = rows.findIndex(
      (row) =>
        gaps.group[row] === selection.group &&
        (service === null || criteria[gaps.criterion[row] ?? 0]?.key === service),
    );
    if (place !== -1) scrollTo(place);
  }, [selection]);
}

function HeaderRow() {
  return (
    <thead className="gap-head">
      <tr className="gap-row" aria-rowindex={1}>
        {COLUMNS.map((column) => (
          <HeaderCell key={column} column={column} />
        ))}
      </tr>
    </thead>
  );
}

/** On a narrow screen the rows explain themselves; the headings are there for those who hear them. */
function UnseenHeaderRow() {
  const { gaps: words } = useWords();
  return (
    <thead className="unseen">
      <tr aria-rowindex={1}>
        {COLUMNS.map((column) => (
          <th key={column} scope="col">
            {words.columns[column]}
          </th>
        ))}
      </tr>
    </thead>
  );
}

interface HeaderCellProps {
  readonly column: (typeof COLUMNS)[number];
}

function HeaderCell({ column }: HeaderCellProps) {
  const { gaps: words } = useWords();
  const { setList } = useCommands();
  const sort = useView(({ list }) => list.sort);
  const descending = useView(({ list }) => list.descending);
  const isSorted = sort === column;
  if (column === "cause") {
    return (
      <th scope="col" className="gap-cell" data-column={column}>
        {words.columns[column]}
      </th>
    );
  }
  const sortBy = (): void =>
    setList({ sort: column, descending: isSorted ? !descending : isWorstLast(column) });
  return (
    <SortHeading
      {...{ column, isSorted, descending }}
      title={words.columnHints[column]}
      onSort={sortBy}
    >
      {words.columns[column]}
    </SortHeading>
  );
}

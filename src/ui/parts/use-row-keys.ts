import { type KeyboardEvent, useState } from "react";
import { useCommands } from "../commands.ts";
import { useView } from "../stores.ts";

interface KeyedRows {
  readonly count: number;
  /** The block of the row at a place of the list. */
  readonly groupAt: (place: number) => number | undefined;
  /** Key of the criterion that the row is about, where a selection keeps it. */
  readonly serviceAt?: (place: number) => string | undefined;
  readonly scrollTo: (place: number) => void;
}

/** The row of a long list that Tab reaches, and the keys that move it. */
export function useRowKeys({ count, groupAt, serviceAt, scrollTo }: KeyedRows) {
  const { stepTo } = useCommands();
  const [wanted, setWanted] = useState(0);
  const isSelecting = useView(({ selection }) => selection.kind === "block");
  const current = Math.min(wanted, count - 1);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    const isInRow =
      event.target instanceof HTMLElement && event.target.dataset["place"] !== undefined;
    const next = isInRow ? MOVES[event.key]?.(current, count) : undefined;
    if (next === undefined) return;
    event.preventDefault();
    const place = Math.max(0, Math.min(count - 1, next));
    const table = event.currentTarget;
    setWanted(place);
    scrollTo(place);
    // The row exists only after it was scrolled to.
    requestAnimationFrame(() => {
      table.querySelector<HTMLElement>(`[data-place="${place}"]`)?.focus({ preventScroll: true });
    });
    // Once a block is selected, the selection walks along, and Why with it.
    const group = groupAt(place);
    const service = serviceAt?.(place);
    if (isSelecting && group !== undefined) {
      stepTo({ kind: "block", group, ...(service === undefined ? {} : { service }) });
    }
  };
  return { current, focusAt: setWanted, onKeyDown };
}

const ROWS_A_PAGE = 10;

const MOVES: Readonly<Record<string, (place: number, rows: number) => number>> = {
  ArrowDown: (place) => place + 1,
  ArrowUp: (place) => place - 1,
  PageDown: (place) => place + ROWS_A_PAGE,
  PageUp: (place) => place - ROWS_A_PAGE,
  Home: () => 0,
  End: (_, rows) => rows - 1,
};

import type { CompareView, FlipSort } from "../../state/view-store.ts";
import type { ComparisonView } from "./compare-totals.tsx";

export const FLIP_SORTS = [
  "block",
  "category",
  "onlyFirst",
  "onlySecond",
  "unsure",
] as const satisfies readonly FlipSort[];

/**
 * The rows in the order asked for, as row numbers of the columns; the worker's own order, most people
 * first, where none was, and among equals.
 * @param blockOrder [g] place of a block among all when sorted by name
 */
export function orderFlips(
  { rows }: ComparisonView,
  { sort, descending }: Pick<CompareView, "sort" | "descending">,
  blockOrder: Uint32Array,
): Uint32Array {
  const order = Uint32Array.from({ length: rows.count }, (_, row) => row);
  if (sort === null) return order;
  const keys = keysOf(rows, sort, blockOrder);
  const sign = descending ? -1 : 1;
  return order.sort((a, b) => sign * ((keys[a] ?? 0) - (keys[b] ?? 0)) || a - b);
}

function keysOf(
  rows: ComparisonView["rows"],
  sort: FlipSort,
  blockOrder: Uint32Array,
): ArrayLike<number> {
  switch (sort) {
    case "block":
      return rows.group.map((group) => blockOrder[group] ?? 0);
    case "category":
      return rows.criterion;
    case "onlyFirst":
      return rows.onlyFirst;
    case "onlySecond":
      return rows.onlySecond;
    case "unsure":
      return rows.unsure;
  }
}

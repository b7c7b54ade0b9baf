import { NONE } from "../../core/base/none.ts";
import type { ReportState } from "../../state/report-store.ts";
import type { GapSort, ListView } from "../../state/view-store.ts";
import { blockLabel, type DatasetView } from "../parts/block-label.ts";

export type GapColumns = NonNullable<ReportState["judged"]>["gaps"];

/** What the list can be ordered by. */
export const GAP_SORTS = [
  "rank",
  "block",
  "category",
  "share",
  "people",
  "distance",
] as const satisfies readonly GapSort[];

/** Whether the worst gap comes last in rising order: such a list begins falling. */
export const isWorstLast = (sort: GapSort): boolean => sort === "people" || sort === "distance";

/** What the list needs to know of the data, made once a dataset and language. */
export interface GapNames {
  readonly blocks: readonly string[]; // [g] lower case: name and id
  readonly facilities: readonly string[]; // [f] lower case
  /** [g] place of the group when the blocks are sorted by name. */
  readonly blockOrder: Uint32Array;
}

/** Names in lower case, and the alphabetic order of the blocks: the slow part, kept out of sorting. */
export function gapNames(data: DatasetView, outside: string, locale: string): GapNames {
  const groups = data.blocks.count + 1;
  const labels = Array.from({ length: groups }, (_, group) =>
    blockLabel(data.blocks, group, outside),
  );
  const { compare } = new Intl.Collator(locale, { numeric: true });
  const byName = Uint32Array.from(labels.keys()).sort((a, b) =>
    compare(labels[a] ?? "", labels[b] ?? ""),
  );
  const blockOrder = new Uint32Array(groups);
  for (const [place, group] of byName.entries()) blockOrder[group] = place;
  return {
    blocks: labels.map((label, group) => `${label}\n${data.blocks.ids[group] ?? ""}`.toLowerCase()),
    facilities: data.facilities.names.map((name) => name.toLowerCase()),
    blockOrder,
  };
}

/**
 * The rows to show, as row numbers of the columns: those that fit the filter, in the order asked
 * for. Equal rows keep the order of the ranked list, whichever way the column runs.
 */
export function orderGaps(gaps: GapColumns, names: GapNames, list: ListView): Uint32Array {
  const rows = filterGaps(gaps, names, list);
  if (list.sort === "rank" && !list.descending) return rows;
  const keys = sortKeys(gaps, names, list.sort);
  const sign = list.descending ? -1 : 1;
  // Infinity - Infinity is no number, hence the comparison before the subtraction.
  return rows.sort((a, b) => {
    const left = keys[a] ?? 0;
    const right = keys[b] ?? 0;
    return left === right ? a - b : left < right ? -sign : sign;
  });
}

function sortKeys(gaps: GapColumns, names: GapNames, sort: GapSort): ArrayLike<number> {
  switch (sort) {
    case "rank":
      return gaps.rank;
    case "block":
      return gaps.group.map((group) => names.blockOrder[group] ?? 0);
    case "category":
      return gaps.criterion;
    case "share":
      return gaps.share;
    case "people":
      return gaps.peopleWithout;
    case "distance":
      return gaps.nearestMetres;
  }
}

/** Looks every name up once, not once a gap. */
function filterGaps(gaps: GapColumns, names: GapNames, list: ListView): Uint32Array {
  const wanted = list.text.trim().toLowerCase();
  const blockFits = wanted === "" ? null : names.blocks.map((name) => name.includes(wanted));
  const facilityFits = wanted === "" ? null : names.facilities.map((name) => name.includes(wanted));
  const rows = new Uint32Array(gaps.count);
  let found = 0;
  for (let row = 0; row < gaps.count; row++) {
    if (list.criterion !== null && gaps.criterion[row] !== list.criterion) continue;
    if (blockFits !== null && facilityFits !== null) {
      const nearest = gaps.nearestFacility[row] ?? NONE;
      if (!blockFits[gaps.group[row] ?? 0] && !facilityFits[nearest]) continue;
    }
    rows[found] = row;
    found++;
  }
  return rows.slice(0, found);
}

import { NONE } from "../../core/base/none.ts";
import type { ReportState } from "../../state/report-store.ts";
import type { GapSort, ListView } from "../../state/view-store.ts";
import { blockLabel, type DatasetView, type NameWords } from "../parts/block-label.ts";

export type GapColumns = NonNullable<ReportState["list"]>["gaps"];

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

/** Which rows are asked for, and in which order. */
export interface ListOrder extends ListView {
  readonly criterion: number | null; // row of pack.criteria; null = all
}

/** What the list asks about the names in the data. */
export interface GapNames {
  /** [g] 1 where the name or the id of the group holds a text. @param text in lower case */
  groupsWith(text: string): Uint8Array;
  /** [f] 1 where the name or the id of the facility does. */
  facilitiesWith(text: string): Uint8Array;
  /** [g] place of the group when the blocks are sorted by name; made when first asked for. */
  blockOrder(): Uint32Array;
}

export function gapNames(data: DatasetView, words: NameWords, locale: string): GapNames {
  const { blocks, facilities } = data;
  const labelOf = (group: number): string => blockLabel(blocks, group, words);
  let order: Uint32Array | null = null;
  return {
    groupsWith(text) {
      const fits = new Uint8Array(blocks.count + 1);
      for (let group = 0; group < fits.length; group++) {
        const isNamed = labelOf(group).toLowerCase().includes(text);
        fits[group] = isNamed || blocks.ids[group]?.toLowerCase().includes(text) ? 1 : 0;
      }
      return fits;
    },
    facilitiesWith(text) {
      const holds = (word: string | undefined): boolean =>
        word?.toLowerCase().includes(text) ?? false;
      return Uint8Array.from(facilities.names, (name, row) =>
        holds(name) || holds(facilities.ids[row]) ? 1 : 0,
      );
    },
    blockOrder() {
      order ??= placesByName(
        Array.from({ length: blocks.count + 1 }, (_, group) => labelOf(group)),
        locale,
      );
      return order;
    },
  };
}

/**
 * [n] The place of each label in the order of a language, numbers by their value. Names of blocks
 * are mostly a word and a number: each word is compared once, for comparing words takes longest.
 */
export function placesByName(labels: readonly string[], locale: string): Uint32Array {
  const words = labels.map((label) => label.slice(0, wordEnd(label)));
  const numbers = Float64Array.from(labels, (label) => numberAt(label, wordEnd(label)));
  const ranks = wordRanks(words, locale);
  const { compare } = new Intl.Collator(locale, { numeric: true });
  const order = Uint32Array.from(labels.keys()).sort(
    (a, b) =>
      (ranks[a] ?? 0) - (ranks[b] ?? 0) ||
      (numbers[a] ?? 0) - (numbers[b] ?? 0) ||
      compare(labels[a] ?? "", labels[b] ?? "") ||
      a - b,
  );
  const places = new Uint32Array(labels.length);
  for (const [place, row] of order.entries()) places[row] = place;
  return places;
}

/** [n] The rank of each word; words that differ in case or accents alone share one. */
function wordRanks(words: readonly string[], locale: string): Uint32Array {
  const { compare } = new Intl.Collator(locale, { sensitivity: "base" });
  const sorted = [...new Set(words)].sort(compare);
  const rankOf = new Map<string, number>();
  let rank = 0;
  for (const [i, word] of sorted.entries()) {
    if (i > 0 && compare(sorted[i - 1] ?? "", word) !== 0) rank++;
    rankOf.set(word, rank);
  }
  return Uint32Array.from(words, (word) => rankOf.get(word) ?? 0);
}

/** Where the first number begins; the length without one. */
function wordEnd(label: string): number {
  const at = label.search(/\d/u);
  return at === -1 ? label.length : at;
}

/** The number that begins at a place; -1 without one, for a word alone comes first. */
function numberAt(label: string, at: number): number {
  const number = Number.parseInt(label.slice(at, at + 15), 10);
  return Number.isNaN(number) ? -1 : number;
}

/**
 * The rows to show, as row numbers of the columns: those that fit the filter, in the order asked
 * for. Equal rows keep the order of the ranked list, whichever way the column runs.
 */
export function orderGaps(gaps: GapColumns, names: GapNames, list: ListOrder): Uint32Array {
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
    case "block": {
      const order = names.blockOrder();
      return gaps.group.map((group) => order[group] ?? 0);
    }
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

/** Gaps that would be shown if no number of people hid them. */
export const countHidden = (gaps: GapColumns, names: GapNames, list: ListOrder): number =>
  list.leastPeople === 0
    ? 0
    : filterGaps(gaps, names, { ...list, leastPeople: 0 }).length -
      filterGaps(gaps, names, list).length;

/** Looks every name up once, not once a gap. */
function filterGaps(gaps: GapColumns, names: GapNames, list: ListOrder): Uint32Array {
  const isNamed = namesFilter(gaps, names, list.text.trim().toLowerCase());
  const rows = new Uint32Array(gaps.count);
  let found = 0;
  for (let row = 0; row < gaps.count; row++) {
    if (list.criterion !== null && gaps.criterion[row] !== list.criterion) continue;
    if ((gaps.peopleWithout[row] ?? 0) < list.leastPeople || !isNamed(row)) continue;
    rows[found] = row;
    found++;
  }
  return rows.slice(0, found);
}

function namesFilter(gaps: GapColumns, names: GapNames, wanted: string): (row: number) => boolean {
  if (wanted === "") return () => true;
  const blockFits = names.groupsWith(wanted);
  const facilityFits = names.facilitiesWith(wanted);
  return (row) =>
    blockFits[gaps.group[row] ?? 0] === 1 || facilityFits[gaps.nearestFacility[row] ?? NONE] === 1;
}

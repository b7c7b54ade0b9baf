import type { Selection } from "../../state/selection.ts";
import { blockLabel, type DatasetView, facilityTitle } from "../parts/block-label.ts";

/** A block or a facility that a search found. */
export interface Place {
  readonly key: string;
  readonly label: string;
  readonly category: string | null; // shown symbol; null for a block or an unknown category
  readonly selection: Exclude<Selection, { kind: "nothing" }>;
}

/** Up to `most` of each kind whose name or id holds the text, in the order of the data. */
export function findPlaces(
  { blocks, facilities }: DatasetView,
  text: string,
  most: number,
): readonly Place[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === "") return [];
  return [
    ...rowsWith(blocks, wanted, most).map(
      (group): Place => ({
        key: `block-${group}`,
        label: blockLabel(blocks, group, ""),
        category: null,
        selection: { kind: "block", group },
      }),
    ),
    ...rowsWith(facilities, wanted, most).map(
      (facility): Place => ({
        key: `facility-${facility}`,
        label: facilityTitle(facilities, facility),
        category: facilities.categories[facility]?.[0] ?? null,
        selection: { kind: "facility", facility },
      }),
    ),
  ];
}

/** Looks through the names as they are: 100,000 of them take a blink, and nothing is kept. */
function rowsWith(
  { count, names, ids }: Pick<DatasetView["blocks"], "count" | "names" | "ids">,
  wanted: string,
  most: number,
): readonly number[] {
  const holds = (text: string | undefined): boolean =>
    text?.toLowerCase().includes(wanted) ?? false;
  const rows: number[] = [];
  for (let row = 0; row < count && rows.length < most; row++) {
    if (holds(names[row]) || holds(ids[row])) rows.push(row);
  }
  return rows;
}

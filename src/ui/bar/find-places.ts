import type { Selection } from "../../state/selection.ts";
import { blockLabel, type DatasetView, facilityTitle } from "../parts/block-label.ts";

/** A block or a facility that a search found. */
export interface Place {
  readonly key: string;
  readonly label: string;
  readonly category: string | null; // shown symbol; null for a block or an unknown category
  readonly selection: Exclude<Selection, { kind: "nothing" }>;
}

/** Names in lower case, made once a dataset: 100,000 of them take a blink to look through. */
export interface PlaceIndex {
  readonly data: DatasetView;
  readonly blocks: readonly string[];
  readonly facilities: readonly string[];
}

export const indexPlaces = (data: DatasetView): PlaceIndex => ({
  data,
  blocks: data.blocks.ids.map((id, block) =>
    `${data.blocks.names[block] ?? ""}\n${id}`.toLowerCase(),
  ),
  facilities: data.facilities.ids.map((id, facility) =>
    `${data.facilities.names[facility] ?? ""}\n${id}`.toLowerCase(),
  ),
});

/** Up to `most` of each kind whose name or id holds the text, in the order of the data. */
export function findPlaces(index: PlaceIndex, text: string, most: number): readonly Place[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === "") return [];
  const { blocks, facilities } = index.data;
  return [
    ...rowsWith(index.blocks, wanted, most).map(
      (group): Place => ({
        key: `block-${group}`,
        label: blockLabel(blocks, group, ""),
        category: null,
        selection: { kind: "block", group },
      }),
    ),
    ...rowsWith(index.facilities, wanted, most).map(
      (facility): Place => ({
        key: `facility-${facility}`,
        label: facilityTitle(facilities, facility),
        category: facilities.categories[facility]?.[0] ?? null,
        selection: { kind: "facility", facility },
      }),
    ),
  ];
}

function rowsWith(texts: readonly string[], wanted: string, most: number): readonly number[] {
  const rows: number[] = [];
  for (const [row, text] of texts.entries()) {
    if (!text.includes(wanted)) continue;
    rows.push(row);
    if (rows.length === most) break;
  }
  return rows;
}

import type { DatasetState } from "../../state/dataset-store.ts";

export type DatasetView = NonNullable<DatasetState["data"]>;

/** What a row of the report is called: the block's name, else its id; the last row is "outside". */
export function blockLabel(
  blocks: Pick<DatasetView["blocks"], "count" | "names" | "ids">,
  group: number,
  outside: string,
): string {
  if (group >= blocks.count) return outside;
  return blocks.names[group] || blocks.ids[group] || `#${group}`;
}

/** A facility as lists call it: its name, else its id. */
export const facilityTitle = (
  facilities: Pick<DatasetView["facilities"], "names" | "ids">,
  facility: number,
): string => facilities.names[facility] || facilities.ids[facility] || `#${facility}`;

import type { TextColumn } from "../base/text-column.ts";
import type { Dataset, LocalNames } from "./dataset.ts";

/** A table of places with their names in a language, where the data give them. */
export function namedIn<
  Column extends TextColumn,
  Table extends { readonly names: Column; readonly localNames?: LocalNames<Column> },
>(table: Table, lang: keyof LocalNames): Table {
  const names = table.localNames?.[lang];
  return names === undefined || names === table.names ? table : { ...table, names };
}

/** All places with their names in a language. */
export const datasetIn = (dataset: Dataset, lang: keyof LocalNames): Dataset => ({
  ...dataset,
  residences: namedIn(dataset.residences, lang),
  facilities: namedIn(dataset.facilities, lang),
  blocks: namedIn(dataset.blocks, lang),
});

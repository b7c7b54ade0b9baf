import { NO_CHOICE } from "../model/column-choice.ts";
import type { RawLayer } from "../model/raw-layer.ts";
import { columnsOf, filledText, type LayerColumns } from "./columns.ts";
import type { LoadedLayer } from "./load.ts";

/** A layer with the columns that it is read by. */
export interface ReadLayer {
  readonly raw: RawLayer;
  readonly columns: LayerColumns;
  /** Whether the user named the column of a role, or said that there is none. */
  readonly isChosen: (role: keyof LayerColumns) => boolean;
}

export const readLayer = ({ raw, columns = NO_CHOICE }: LoadedLayer): ReadLayer => ({
  raw,
  columns: columnsOf(raw.properties.keys, columns),
  isChosen: (role) => role in columns,
});

/** What a column says of every feature of some layers; "" where it says nothing. */
export const textOf = (layers: readonly ReadLayer[], role: keyof LayerColumns): readonly string[] =>
  layers.flatMap(({ raw: { properties }, columns }) => {
    const read = filledText(properties, columns[role]);
    return Array.from({ length: properties.count }, (_, row) => read(row));
  });

/** The ids of all features: those of the column that the user named, where it has one; else the file's own. */
export const idsOf = (layers: readonly ReadLayer[]): readonly string[] =>
  layers.flatMap(({ raw, columns }) => {
    if (columns.id.length === 0) return raw.ids;
    const read = filledText(raw.properties, columns.id);
    return raw.ids.map((own, row) => read(row) || own);
  });

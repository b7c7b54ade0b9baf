import { joinTexts, lazyTexts, sameText, type TextColumn } from "../base/text-column.ts";
import type { CategoryId } from "../categories/catalogue.ts";
import { NO_CHOICE } from "../model/column-choice.ts";
import type { LocalNames } from "../model/dataset.ts";
import type { PropertyTable } from "../model/property-table.ts";
import type { RawLayer } from "../model/raw-layer.ts";
import { columnsOf, filledText, type LayerColumns, type ReadColumn } from "./columns.ts";
import type { LoadedLayer } from "./load.ts";

/** A layer with the columns that it is read by. */
export interface ReadLayer {
  readonly raw: RawLayer;
  readonly columns: LayerColumns;
  /** What everything in the layer is, as the user said; null where the features say it. */
  readonly category: CategoryId | null;
  /** Whether the user named the column of a role, or said that there is none. */
  readonly isChosen: (role: ReadColumn) => boolean;
}

export const readLayer = ({ raw, columns = NO_CHOICE, category }: LoadedLayer): ReadLayer => ({
  raw,
  columns: columnsOf(raw.properties.keys, columns),
  category: category ?? null,
  isChosen: (role) => role in columns,
});

/** What a column says of every feature of some layers; "" where it says nothing. */
export const textOf = (layers: readonly ReadLayer[], role: ReadColumn): TextColumn =>
  joinTexts(layers.map(({ raw: { properties }, columns }) => textsIn(properties, columns[role])));

const textsIn = (properties: PropertyTable, keys: readonly string[]): TextColumn =>
  keys.length === 0
    ? sameText(properties.count, "")
    : lazyTexts(properties.count, filledText(properties, keys));

/** Names by language; null where no layer has any, or where the user named the column of names. */
export function localNamesOf(
  layers: readonly ReadLayer[],
  names: TextColumn,
): LocalNames<TextColumn> | null {
  const keysIn = ({ raw, isChosen }: ReadLayer, lang: keyof LocalNames): readonly string[] =>
    isChosen("name") ? [] : LOCAL_NAMES[lang].filter((key) => raw.properties.keys.includes(key));
  const isLocal = (layer: ReadLayer): boolean =>
    keysIn(layer, "en").length > 0 || keysIn(layer, "zh").length > 0;
  if (!layers.some(isLocal)) return null;
  const namesIn = (lang: keyof LocalNames): TextColumn => {
    const local = joinTexts(
      layers.map((layer) => textsIn(layer.raw.properties, keysIn(layer, lang))),
    );
    return lazyTexts(local.length, (row) => local.at(row) || (names.at(row) ?? ""));
  };
  return { en: namesIn("en"), zh: namesIn("zh") };
}

const LOCAL_NAMES: Readonly<Record<keyof LocalNames, readonly string[]>> = {
  en: ["name:en", "name_en"],
  zh: ["name:zh", "name:zh-Hans", "name_zh", "name_cn"],
};

/** The ids of all features: those of the column that the user named, where it has one; else the file's own. */
export const idsOf = (layers: readonly ReadLayer[]): TextColumn =>
  joinTexts(
    layers.map(({ raw, columns }) => {
      if (columns.id.length === 0) return raw.ids;
      const read = filledText(raw.properties, columns.id);
      return lazyTexts(raw.ids.length, (row) => read(row) || (raw.ids.at(row) ?? ""));
    }),
  );

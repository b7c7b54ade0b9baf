import { shortText } from "../base/short-text.ts";
import { lazyTexts, type TextColumn } from "../base/text-column.ts";
import type { JsonValue } from "./json.ts";

/** Texts by number, as bytes one behind the other: plain data, which another thread can be sent. */
export interface KeptTexts {
  readonly bytes: Uint8Array;
  readonly ends: Uint32Array; // [texts] place in `bytes` behind each text
  /** Texts without UTF-8, by number. Their bytes are none. */
  readonly odd: ReadonlyMap<number, string>;
}

/** What a cell holds. Beside it stands a whole number: itself, or that of what is kept elsewhere. */
export const Cell = { whole: 0, number: 1, text: 2, true: 3, false: 4, null: 5, other: 6 } as const;
export type Cell = (typeof Cell)[keyof typeof Cell];

/** Properties of features as plain data: a shape a row, and a number a value. */
export interface KeptProperties {
  /** Names of the properties of a feature in their order; many features share one. */
  readonly shapes: readonly (readonly string[])[];
  readonly shapeOf: Uint32Array; // [n]
  readonly firstCell: Uint32Array; // [n]
  readonly kinds: Uint8Array; // [cells] Cell
  readonly values: Uint32Array; // [cells]
  readonly numbers: Float64Array; // those that are not whole or too large
  readonly texts: KeptTexts;
  readonly others: readonly JsonValue[]; // lists and objects
}

function textAt({ bytes, ends, odd }: KeptTexts, number: number): string {
  const from = number === 0 ? 0 : ends[number - 1]!;
  return (odd.size > 0 ? odd.get(number) : undefined) ?? shortText(bytes, from, ends[number]!);
}

/** The texts of some rows. @param textOf [n] number of the text of each row */
export const keptTexts = (texts: KeptTexts, textOf: Uint32Array): TextColumn =>
  lazyTexts(
    textOf.length,
    (row) => textAt(texts, textOf[row]!),
    texts.odd.size > 0 ? undefined : { bytes: texts.bytes, ends: texts.ends, textOf },
  );

/** What a cell holds. */
export function valueAt(kept: KeptProperties, cell: number): JsonValue {
  const value = kept.values[cell]!;
  switch (kept.kinds[cell]) {
    case Cell.whole:
      return value;
    case Cell.number:
      return kept.numbers[value]!;
    case Cell.text:
      return textAt(kept.texts, value);
    case Cell.true:
      return true;
    case Cell.false:
      return false;
    case Cell.other:
      return kept.others[value] ?? null;
    default:
      return null;
  }
}

/**
 * Texts of rows. An array of strings is one; others keep bytes and make a string when it is asked
 * for, so that a million ids that nobody reads cost no million strings.
 */
export interface TextColumn extends Iterable<string> {
  readonly length: number; // n
  /** The text of a row from 0 to n - 1; undefined beyond them. */
  at(row: number): string | undefined;
  /** The same as bytes, where that is how they are kept. */
  readonly utf8?: Utf8Texts;
}

/** Valid UTF-8 of texts, one behind the other, and which of them each row has. */
export interface Utf8Texts {
  readonly bytes: Uint8Array;
  readonly ends: Uint32Array; // [texts] place in `bytes` behind each text
  readonly textOf: Uint32Array; // [n] number of the text of each row
}

/** Texts that are worked out when they are asked for. @param read of the rows 0 to n - 1 */
export const lazyTexts = (
  length: number,
  read: (row: number) => string,
  utf8?: Utf8Texts,
): TextColumn => ({
  length,
  at: (row) => (row < length ? read(row) : undefined),
  ...(utf8 && { utf8 }),
  *[Symbol.iterator]() {
    for (let row = 0; row < length; row++) yield read(row);
  },
});

/** The same text in every row. */
export const sameText = (length: number, text: string): TextColumn => lazyTexts(length, () => text);

/** Some columns as one; the very column where there is only one. */
export function joinTexts(columns: readonly TextColumn[]): TextColumn {
  const [only] = columns;
  return columns.length === 1 && only !== undefined
    ? only
    : columns.flatMap((column) => [...column]);
}

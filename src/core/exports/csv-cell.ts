import type { TextColumn, Utf8Texts } from "../base/text-column.ts";
import { encodeUtf8 } from "../base/utf8.ts";
import { type ByteWriter, encodeTexts } from "./byte-writer.ts";
import { valueAt } from "./value-at.ts";

/**
 * A text as a cell of a CSV file: quoted where RFC 4180 asks for it, and never run by a spreadsheet.
 *
 * A spreadsheet runs a cell that starts with = + - @, a tab or a carriage return, or with the
 * full-width forms of these signs; such a text gets a leading ' (OWASP, "CSV injection"). A text that
 * is nothing but a number is left alone: it cannot be run, and ids must come back as they came.
 */
export function csvCell(text: string): string {
  if (HARMLESS.test(text)) return text;
  const safe = isRunnable(text) ? `'${text}` : text;
  return needsQuotes(safe) ? `"${doubled(safe)}"` : safe;
}

/** Writes {@link csvCell}. */
export function writeCell(out: ByteWriter, text: string): void {
  const safe = isRunnable(text) ? `'${text}` : text;
  const isQuoted = needsQuotes(safe);
  if (isQuoted) out.raw(QUOTE);
  out.text(isQuoted ? doubled(safe) : safe);
  if (isQuoted) out.raw(QUOTE);
}

const doubled = (text: string): string => (text.includes('"') ? text.replaceAll('"', '""') : text);

function needsQuotes(text: string): boolean {
  for (let unit = 0; unit < text.length; unit++) {
    const code = text.charCodeAt(unit);
    if (code < 0x80 && IS_QUOTED[code] === 1) return true;
  }
  return text !== "" && (isBlank(text, 0) || isBlank(text, text.length - 1));
}

const isBlank = (text: string, unit: number): boolean =>
  !isPlain(text.charCodeAt(unit)) && BLANK.test(text.charAt(unit));

/** True for most letters: ASCII, and Han. They are neither blanks nor signs. */
const isPlain = (unit: number): boolean =>
  unit < 0x80 ? IS_WORD[unit] === 1 : unit >= 0x4e00 && unit < 0xa000;

/** True for a text that a spreadsheet might take for a formula. */
export function isRunnable(text: string): boolean {
  if (isPlain(text.charCodeAt(0)) || STARTS_WORD.test(text)) return false;
  const start = text.replace(UNSEEN_START, "");
  return STARTS_FORMULA.test(start) && !PLAIN_NUMBER.test(text);
}

/** One row of texts, with its line end. */
export const csvRow = (cells: readonly string[]): string => `${cells.map(csvCell).join(",")}\n`;

/** The cells of a column. Where no text needs quotes or guards, they are its own bytes. */
export function cellsOf(column: TextColumn): Utf8Texts {
  const { utf8 } = column;
  if (utf8 !== undefined && areHarmless(utf8)) return utf8;
  const { bytes, starts } = encodeTexts(Array.from(column, csvCell));
  return { bytes, ends: starts.subarray(1), textOf: Uint32Array.from(starts.keys()) };
}

function areHarmless({ bytes, ends, textOf }: Utf8Texts): boolean {
  for (let row = 0; row < textOf.length; row++) {
    const text = valueAt(textOf, row);
    const from = text === 0 ? 0 : valueAt(ends, text - 1);
    if (!isHarmless(bytes, from, valueAt(ends, text))) return false;
  }
  return true;
}

/** True for ASCII letters, digits and underscores, and behind the first of them also . : / # - */
function isHarmless(bytes: Uint8Array, from: number, to: number): boolean {
  if (from === to || !IS_WORD[valueAt(bytes, from)]) return false;
  for (let at = from + 1; at < to; at++) if (!IS_INSIDE[valueAt(bytes, at)]) return false;
  return true;
}

const byteMarks = (isMarked: RegExp): Uint8Array =>
  Uint8Array.from({ length: 256 }, (_, byte) =>
    byte < 0x80 && isMarked.test(String.fromCharCode(byte)) ? 1 : 0,
  );
const IS_WORD = byteMarks(/\w/);
const IS_INSIDE = byteMarks(/[\w.:/#-]/);
const IS_QUOTED = byteMarks(/[",\r\n]/);
const BLANK = /\s/;
const QUOTE = encodeUtf8('"');

/** What most ids and names are: neither quotes nor a sign are in it. Spares the other tests. */
const HARMLESS = /^[\w\p{Script=Han}][\w\p{Script=Han}.:/#-]*$/u;
const STARTS_WORD = /^[\w\p{Script=Han}]/u;
/** Blanks and zero-width characters, which spreadsheets skip before they look for a formula. */
const UNSEEN_START = /^[ \u00a0\u200b-\u200d\u2060\u3000\ufeff]+/;
const STARTS_FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const PLAIN_NUMBER = /^[+-]?\d+(\.\d+)?([Ee][+-]?\d+)?$/;

import type { TextColumn, Utf8Texts } from "../base/text-column.ts";
import { type ByteWriter, encodeTexts } from "./byte-writer.ts";
import { putByte } from "./put-bytes.ts";

/**
 * A text as a cell of a CSV file: quoted where RFC 4180 asks for it, and never run by a spreadsheet.
 *
 * A spreadsheet runs a cell that starts with = + - @, a tab or a carriage return, or with the
 * full-width forms of these signs; such a text gets a leading ' (OWASP, "CSV injection"). A text that
 * is nothing but a number is left alone: it cannot be run, and ids must come back as they came.
 */
export function csvCell(text: string): string {
  if (HARMLESS.test(text)) return text;
  const { inside, isQuoted } = cellStart(text);
  return isQuoted ? `"${inside}"` : inside;
}

/** Writes a text as such a cell. */
export function writeCell(out: ByteWriter, text: string): void {
  if (!writeHarmless(out, text)) out.text(csvCell(text));
}

/**
 * Writes a text, if it is one that stands in any cell as it is: most ids and names are. Like `HARMLESS`, but
 * for rare Han; character by character, so that it is looked at once.
 * @returns whether it is; if not, nothing is written
 */
export function writeHarmless(out: ByteWriter, text: string): boolean {
  const room = out.room(BYTES_OF_HAN * text.length);
  let at = out.place;
  for (let unit = 0; unit < text.length; unit++) {
    const code = text.charCodeAt(unit);
    if (!isPlain(code) && !(unit > 0 && code < 0x80 && IS_INSIDE[code] === 1)) return false;
    at = code < 0x80 ? putByte(room, at, code) : putHan(room, at, code);
  }
  out.place = at;
  return text !== "";
}

const BYTES_OF_HAN = 3;

function putHan(out: DataView, at: number, code: number): number {
  out.setUint8(at, 0xe0 | (code >> 12));
  out.setUint8(at + 1, 0x80 | ((code >> 6) & 0x3f));
  out.setUint8(at + 2, 0x80 | (code & 0x3f));
  return at + BYTES_OF_HAN;
}

/** A text as a cell has it between its quotes, and whether it asks for them. */
export interface CellPart {
  readonly inside: string;
  readonly isQuoted: boolean;
}

/** A text that a cell begins with; where nothing follows, it is the whole cell. */
export function cellStart(text: string): CellPart {
  const safe = isRunnable(text) ? `'${text}` : text;
  return { inside: doubled(safe), isQuoted: needsQuotes(safe) };
}

/** A text that a cell ends with, behind another. */
export const cellEnd = (text: string): CellPart => ({
  inside: doubled(text),
  isQuoted: needsQuotes(`${MIDDLE}${text}`),
});

/** A text between two others of a cell. */
export const cellMiddle = (text: string): CellPart => ({
  inside: doubled(text),
  isQuoted: needsQuotes(`${MIDDLE}${text}${MIDDLE}`),
});

/** Stands for what is beside a part of a cell: nothing that asks for quotes or a guard. */
const MIDDLE = "x";

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
  const ends = starts.subarray(1);
  return { bytes: new Uint8Array(bytes.buffer), ends, textOf: Uint32Array.from(ends.keys()) };
}

/** True for ASCII letters, digits and underscores, and behind the first of a text also . : / # - */
function areHarmless({ bytes, ends, textOf }: Utf8Texts): boolean {
  for (let row = 0; row < textOf.length; row++) {
    const text = textOf[row]!;
    const from = text === 0 ? 0 : ends[text - 1]!;
    const to = ends[text]!;
    if (from === to || IS_WORD[bytes[from]!] === 0) return false;
    for (let at = from + 1; at < to; at++) if (IS_INSIDE[bytes[at]!] === 0) return false;
  }
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

/** What most ids and names are: neither quotes nor a sign are in it. Spares the other tests. */
const HARMLESS = /^[\w\p{Script=Han}][\w\p{Script=Han}.:/#-]*$/u;
const STARTS_WORD = /^[\w\p{Script=Han}]/u;
/** Blanks and zero-width characters, which spreadsheets skip before they look for a formula. */
const UNSEEN_START = /^[ \u00a0\u200b-\u200d\u2060\u3000\ufeff]+/;
const STARTS_FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const PLAIN_NUMBER = /^[+-]?\d+(\.\d+)?([Ee][+-]?\d+)?$/;

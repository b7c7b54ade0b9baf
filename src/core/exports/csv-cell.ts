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
  return NEEDS_QUOTES.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** True for a text that a spreadsheet might take for a formula. */
export function isRunnable(text: string): boolean {
  const start = text.replace(UNSEEN_START, "");
  return STARTS_FORMULA.test(start) && !PLAIN_NUMBER.test(text);
}

/** One row of texts, with its line end. */
export const csvRow = (cells: readonly string[]): string => `${cells.map(csvCell).join(",")}\n`;

/** What most ids and names are: neither quotes nor a sign are in it. Spares the other tests. */
const HARMLESS = /^[\w\p{Script=Han}][\w\p{Script=Han}.:/#-]*$/u;
const NEEDS_QUOTES = /[",\r\n]|^\s|\s$/;
/** Blanks and zero-width characters, which spreadsheets skip before they look for a formula. */
const UNSEEN_START = /^[ \u00a0\u200b-\u200d\u2060\u3000\ufeff]+/;
const STARTS_FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const PLAIN_NUMBER = /^[+-]?\d+(\.\d+)?$/;

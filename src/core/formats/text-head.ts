import {
  BACKSLASH,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  isSpace,
  LESS_THAN,
  LINE_FEED,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
  RECORD_SEPARATOR,
  SEMICOLON,
  TAB,
  VERTICAL_BAR,
} from "./ascii.ts";
import { SEQUENCE_EXTENSIONS } from "./catalogue.ts";
import { hasExtension } from "./file-format.ts";
import { BYTE_ORDER_MARK } from "./text-chunks.ts";

/** Whether a text is one JSON object or array. */
export const isJsonDocument = (head: Uint8Array, name: string): boolean =>
  startsLikeJson(head, firstByteOfText(head)) && !isJsonSequence(head, name) && !isTopoJson(head);

/**
 * Whether a text is a sequence of JSON objects: each behind a record separator (RFC 8142), or each
 * on a line of its own. A name that promises the latter is believed unless the first line is one
 * that JSON is spread over: it ends behind a comma, a colon or an opening bracket.
 */
export function isJsonSequence(head: Uint8Array, name: string): boolean {
  const start = firstByteOfText(head);
  if (head[start] === RECORD_SEPARATOR) return true;
  if (head[start] !== OPEN_BRACE || !startsLikeJson(head, start)) return false;
  const end = endOfLine(head, start);
  const next = firstByteFrom(head, end);
  if (isWholeObject(head, start, end) && head[next] === OPEN_BRACE) return true;
  const isSpread = next < head.length && GOES_ON.has(lastByteBefore(head, end));
  return hasExtension(name, SEQUENCE_EXTENSIONS) && !isSpread;
}

/**
 * Whether a text is a table: by its name, or where the name tells nothing by the separators in its
 * first two lines. Markup, JSON, pointers of Git LFS and bytes that no text has are none.
 */
export function isTableText(head: Uint8Array, name: string): boolean {
  const start = firstByteOfText(head);
  const first = head[start];
  if (first === undefined || first === LESS_THAN || head.includes(0)) return false;
  if (startsLikeJson(head, start) || first === RECORD_SEPARATOR || isLfsPointer(head)) return false;
  if (hasExtension(name, TABLE_EXTENSIONS)) return true;
  return /(?:^|\/)[^.]+$|\.txt$/i.test(name) && looksLikeTable(head);
}

/** Whether a text only says where Git LFS keeps the file. */
export const isLfsPointer = (head: Uint8Array): boolean =>
  asciiText(head, firstByteOfText(head)).startsWith("version https://git-lfs");

const TABLE_EXTENSIONS = [".csv", ".tsv", ".tab"];

/** Whether the first lines look like a table: the same number of separators in each. */
function looksLikeTable(head: Uint8Array): boolean {
  const [first = new Uint8Array(0), second = first] = firstLines(head);
  return [COMMA, SEMICOLON, TAB, VERTICAL_BAR].some((separator) => {
    const columns = countOf(first, separator);
    return columns > 0 && countOf(second, separator) === columns;
  });
}

function firstLines(head: Uint8Array): readonly Uint8Array[] {
  const start = firstByteOfText(head);
  const end = endOfLine(head, start);
  const second = head.subarray(end + 1, endOfLine(head, end + 1));
  return second.length === 0 ? [head.subarray(start, end)] : [head.subarray(start, end), second];
}

const countOf = (bytes: Uint8Array, wanted: number): number => {
  let count = 0;
  for (const byte of bytes) if (byte === wanted) count++;
  return count;
};

/**
 * Whether a text is JSON whose members say that it is a topology: its type, or where the head is too
 * short for it, the borders or the scale that only a topology has.
 */
export function isTopoJson(head: Uint8Array): boolean {
  const members = membersOf(head);
  const type = members.get("type");
  if (type !== undefined) return /^"Topology"/.test(asciiText(head, type));
  return (
    head[members.get("arcs") ?? head.length] === OPEN_BRACKET ||
    (members.has("transform") && members.has("objects"))
  );
}

/**
 * The members of the object that a text is, as far as its head goes or up to a list of features, which fills
 * most heads and tells enough: where the value of each starts. What stands inside of them is passed over. None
 * where the text is no object.
 */
export function membersOf(head: Uint8Array): ReadonlyMap<string, number> {
  const members = new Map<string, number>();
  const start = firstByteOfText(head);
  if (head[start] !== OPEN_BRACE) return members;
  let depth = 0;
  for (let index = start; index < head.length; index++) {
    const byte = head[index]!;
    if (byte === OPEN_BRACE || byte === OPEN_BRACKET) depth++;
    else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
      depth--;
      if (depth === 0) break;
    } else if (byte === QUOTE) {
      const end = endOfString(head, index);
      const colon = skipSpaces(head, end + 1);
      if (depth === 1 && head[colon] === COLON && end - index <= LONGEST_NAME) {
        const name = asciiText(head, index + 1, end);
        const value = skipSpaces(head, colon + 1);
        members.set(name, value);
        if (name === "features" && head[value] === OPEN_BRACKET) break;
      }
      index = end;
    }
  }
  return members;
}

/** Characters of the names that are looked for, and some more. */
const LONGEST_NAME = 64;

/** Where a text between quotation marks is closed; the end of the bytes where it is not. */
function endOfString(bytes: Uint8Array, start: number): number {
  let index = start + 1;
  while (index < bytes.length && bytes[index] !== QUOTE)
    index += bytes[index] === BACKSLASH ? 2 : 1;
  return index;
}

/** Recognises XML by its first element, behind a declaration, a type and comments. */
export const isXmlOf = (root: string) => {
  const start = new RegExp(
    `^(?:<\\?[^>]*>|<!--[\\s\\S]*?-->|<!DOCTYPE[^>]*>|\\s)*<(?:[a-z]+:)?${root}[\\s/>]`,
    "i",
  );
  return (head: Uint8Array): boolean => start.test(asciiText(head, firstByteOfText(head)));
};

/** A part of a text with one character for each byte: its marks are ASCII. */
function asciiText(head: Uint8Array, start: number, end = start + MARK_BYTES): string {
  return String.fromCharCode(...head.subarray(start, end));
}

const MARK_BYTES = 4096;

/** Index of the first byte that is neither white space nor part of a byte order mark. */
export const firstByteOfText = (head: Uint8Array): number => firstByteFrom(head, 0);

const GOES_ON: ReadonlySet<number> = new Set([COMMA, COLON, OPEN_BRACE, OPEN_BRACKET]);

/** A zero behind the first bracket is UTF-16. */
const startsLikeJson = (head: Uint8Array, start: number): boolean =>
  (head[start] === OPEN_BRACE || head[start] === OPEN_BRACKET) && head[start + 1] !== 0;

function firstByteFrom(bytes: Uint8Array, from: number): number {
  const index = skipSpaces(bytes, from);
  const isMarked = BYTE_ORDER_MARK.every((byte, place) => bytes[index + place] === byte);
  return isMarked ? skipSpaces(bytes, index + BYTE_ORDER_MARK.length) : index;
}

function lastByteBefore(bytes: Uint8Array, end: number): number {
  let index = end - 1;
  while (index >= 0 && isSpace(bytes[index]!)) index--;
  return bytes[index] ?? 0;
}

function skipSpaces(bytes: Uint8Array, from: number): number {
  let index = from;
  while (index < bytes.length && isSpace(bytes[index]!)) index++;
  return index;
}

function endOfLine(bytes: Uint8Array, from: number): number {
  const index = bytes.indexOf(LINE_FEED, from);
  return index < 0 ? bytes.length : index;
}

/** Whether one object, and nothing but space behind it, stands between two places. */
function isWholeObject(bytes: Uint8Array, start: number, end: number): boolean {
  let depth = 0;
  let inString = false;
  for (let index = start; index < end; index++) {
    const byte = bytes[index]!;
    if (inString) {
      if (byte === BACKSLASH) index++;
      else if (byte === QUOTE) inString = false;
    } else if (byte === QUOTE) inString = true;
    else if (byte === OPEN_BRACE || byte === OPEN_BRACKET) depth++;
    else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
      depth--;
      if (depth === 0) return skipSpaces(bytes, index + 1) >= end;
    }
  }
  return false;
}

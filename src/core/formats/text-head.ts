import {
  BACKSLASH,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  isSpace,
  LINE_FEED,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
  RECORD_SEPARATOR,
} from "./ascii.ts";
import { SEQUENCE_EXTENSIONS } from "./catalogue.ts";
import { hasExtension } from "./file-format.ts";
import { BYTE_ORDER_MARK } from "./text-chunks.ts";

/** Whether a text is one JSON object or array. */
export const isJsonDocument = (head: Uint8Array, name: string): boolean =>
  startsLikeJson(head, firstByteOfText(head)) && !isJsonSequence(head, name);

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

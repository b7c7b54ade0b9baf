import {
  BACKSLASH,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  isSpace,
  LINE_FEED,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
  RECORD_SEPARATOR,
} from "./ascii.ts";
import { hasExtension } from "./file-format.ts";
import { BYTE_ORDER_MARK } from "./text-chunks.ts";

/** Endings of names that promise one object a line. */
export const SEQUENCE_EXTENSIONS = [".geojsonl", ".geojsons", ".geojsonseq", ".ndjson", ".jsonl"];

/** Whether a text is one JSON object or array. */
export const isJsonDocument = (head: Uint8Array, name: string): boolean =>
  JSON_STARTS.has(head[firstByteOfText(head)] ?? 0) && !isJsonSequence(head, name);

/**
 * Whether a text is a sequence of JSON objects: each behind a record separator (RFC 8142), or each
 * on a line of its own. A name that promises the latter is believed unless an object is spread
 * over several lines.
 */
export function isJsonSequence(head: Uint8Array, name: string): boolean {
  const start = firstByteOfText(head);
  if (head[start] === RECORD_SEPARATOR) return true;
  if (head[start] !== OPEN_BRACE) return false;
  const lineEnd = endOfLine(head, start);
  const isNextLineObject = head[skipSpaces(head, lineEnd)] === OPEN_BRACE;
  if (isWholeObject(head, start, lineEnd) && isNextLineObject) return true;
  const isSpread = !isNextLineObject && skipSpaces(head, lineEnd) < head.length;
  return hasExtension(name, SEQUENCE_EXTENSIONS) && !isSpread;
}

const JSON_STARTS: ReadonlySet<number> = new Set([OPEN_BRACE, OPEN_BRACKET]);

/** Index of the first byte that is neither white space nor part of a byte order mark. */
export function firstByteOfText(head: Uint8Array): number {
  const isMarked = BYTE_ORDER_MARK.every((byte, index) => head[index] === byte);
  return skipSpaces(head, isMarked ? BYTE_ORDER_MARK.length : 0);
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

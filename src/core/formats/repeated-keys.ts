import { shortText } from "../base/short-text.ts";
import type { JsonValue } from "../model/json.ts";
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
} from "./ascii.ts";
import type { FeatureText } from "./feature-id.ts";
import { isArray, isObject } from "./json-kind.ts";
import { parseJson } from "./parse-json.ts";

/**
 * A name that an object in a feature has more than once, as in {"floors": 3, "floors": 6}; null for
 * none. `JSON.parse` keeps the last of the values without a word, so fewer names are left than were
 * written; only then are they compared.
 * @param value what the text was parsed to
 */
export function repeatedKey(text: FeatureText, value: JsonValue): string | null {
  return text.keys === keysLeft(value) ? null : findRepeated(text);
}

/** Where an object stands in a document: names of members and places in lists, from outside. */
export type JsonPath = readonly (string | number)[];

/**
 * Calls for each object of a document that has a name more than once, as it closes, with the first
 * such name. For formats whose text is there as a whole.
 * @param value what the text was parsed to
 */
export function eachRepeatedKey(
  { bytes, keys }: Pick<FeatureText, "bytes" | "keys">,
  value: JsonValue,
  onRepeated: (found: {
    readonly path: JsonPath;
    readonly key: string;
    readonly offset: number;
  }) => void,
): void {
  if (keys === keysLeft(value)) return;
  const open: OpenBracket[] = [];
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (byte === OPEN_BRACE) open.push({ names: new Set(), at: "", repeated: null, offset: at });
    else if (byte === OPEN_BRACKET) open.push({ names: null, at: 0, repeated: null, offset: at });
    else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) {
      const closed = open.pop();
      if (closed?.repeated == null) continue;
      const { repeated: key, offset } = closed;
      onRepeated({ path: open.map((bracket) => bracket.at), key, offset });
    } else if (byte === COMMA) {
      const inside = open.at(-1);
      if (typeof inside?.at === "number") inside.at++;
    } else if (byte === QUOTE) {
      const close = endOfString(bytes, at, bytes.length);
      const inside = open.at(-1);
      if (inside?.names != null && isName(bytes, close + 1, bytes.length)) {
        const key = String(parseJson(shortText(bytes, at, close + 1)));
        if (inside.names.has(key)) inside.repeated ??= key;
        inside.names.add(key);
        inside.at = key;
      }
      at = close;
    }
  }
}

/** The line, from 1, that holds a byte. */
export function lineAt(bytes: Uint8Array, offset: number): number {
  let line = 1;
  for (let at = bytes.indexOf(LINE_FEED); at >= 0 && at < offset; ) {
    line++;
    at = bytes.indexOf(LINE_FEED, at + 1);
  }
  return line;
}

interface OpenBracket {
  readonly names: Set<string> | null; // of an object
  /** The member or the element that the scan is in. */
  at: string | number;
  repeated: string | null;
  readonly offset: number;
}

function keysLeft(value: JsonValue): number {
  let keys = 0;
  if (isArray(value)) {
    for (const item of value) if (typeof item === "object") keys += keysLeft(item);
  } else if (isObject(value)) {
    for (const key in value) {
      keys++;
      const member = value[key];
      // Lists of coordinates are long, and have no names in them.
      if (typeof member === "object" && key !== "coordinates") keys += keysLeft(member);
    }
  }
  return keys;
}

/** Compares the names in each object. */
function findRepeated({ bytes, start, end }: FeatureText): string | null {
  const open: Set<string>[] = []; // names of the objects and lists that are open; lists have none
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!;
    if (byte === OPEN_BRACE || byte === OPEN_BRACKET) open.push(new Set());
    else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) open.pop();
    if (byte !== QUOTE) continue;
    const close = endOfString(bytes, at, end);
    if (isName(bytes, close + 1, end)) {
      const key = String(parseJson(shortText(bytes, at, close + 1)));
      if (open.at(-1)?.has(key) === true) return key;
      open.at(-1)?.add(key);
    }
    at = close;
  }
  return null;
}

function isName(bytes: Uint8Array, from: number, end: number): boolean {
  let at = from;
  while (at < end && isSpace(bytes[at]!)) at++;
  return bytes[at] === COLON;
}

function endOfString(bytes: Uint8Array, open: number, end: number): number {
  let at = open + 1;
  while (at < end && bytes[at] !== QUOTE) at += bytes[at] === BACKSLASH ? 2 : 1;
  return at;
}

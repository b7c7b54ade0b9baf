import type { JsonValue } from "../model/json.ts";
import {
  BACKSLASH,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  isSpace,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
} from "./ascii.ts";
import type { FeatureText } from "./feature-id.ts";
import { isArray, isObject } from "./json-kind.ts";
import { parseJson } from "./parse-json.ts";
import { shortText } from "./utf8.ts";

/**
 * A name that an object in a feature has more than once, as in {"floors": 3, "floors": 6}; null for
 * none. `JSON.parse` keeps the last of the values without a word, so fewer names are left than were
 * written; only then are they compared.
 * @param value what the text was parsed to
 */
export function repeatedKey(text: FeatureText, value: JsonValue): string | null {
  return text.keys === keysLeft(value) ? null : findRepeated(text);
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

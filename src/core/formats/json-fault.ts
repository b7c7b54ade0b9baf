import type { SourceFile } from "../model/raw-layer.ts";
import { type JsonBreak, JsonChecker } from "./json-checker.ts";
import { bytesAt, textChunks } from "./text-chunks.ts";

/** Why a text is not JSON; each is also the code of a note. */
export const JSON_FAULTS = [
  "not-json",
  "not-utf8",
  "json-truncated",
  "json-missing-comma",
  "json-extra-comma",
  "json-missing-colon",
  "json-value-missing",
  "json-wrong-quotes",
  "json-unquoted-key",
  "json-comment",
  "json-bad-word",
  "json-bad-number",
  "json-bad-escape",
  "json-control-character",
  "json-full-width",
  "json-wrong-bracket",
  "json-second-document",
  "json-text-after-end",
  "json-unexpected-character",
] as const;
type JsonFaultCode = (typeof JSON_FAULTS)[number];

export interface JsonFault {
  readonly code: JsonFaultCode;
  /** What stands there: a character, a word, a number, or the first bytes in hexadecimal. */
  readonly found: string;
  /** For `not-utf8`: the encoding that the bytes look like, "" when they look like none. */
  readonly encoding: "" | "GB18030";
  readonly offset: number; // bytes from the start of the text
  readonly line: number;
  readonly column: number;
}

type Decode = (bytes: Uint8Array) => string | null;

/** The first fault of a file as JSON; null when it has none. Reads the file twice when it has. */
export async function faultOfFile(file: SourceFile): Promise<JsonFault | null> {
  const found = await firstBreak(file);
  if (found === null) return null;
  const there = await bytesAt(file, found.offset, SNIPPET_BYTES);
  return faultAt(found, there, (bytes) => file.decode(bytes));
}

/** The first fault of a piece of text as JSON, placed within the piece. */
export function faultOfBytes(bytes: Uint8Array, decode: Decode): JsonFault | null {
  const checker = new JsonChecker();
  const found = checker.feed(bytes) ?? checker.end();
  if (found === null) return null;
  return faultAt(found, bytes.subarray(found.offset, found.offset + SNIPPET_BYTES), decode);
}

const SNIPPET_BYTES = 64; // enough for a word, a number or the start of a sentence

async function firstBreak(file: SourceFile): Promise<JsonBreak | null> {
  const checker = new JsonChecker();
  for await (const chunk of textChunks(file)) {
    const found = checker.feed(chunk);
    if (found !== null) return found;
  }
  return checker.end();
}

function faultAt(place: JsonBreak, there: Uint8Array, decode: Decode): JsonFault {
  const { offset, line, column } = place;
  const text = place.expected === "utf-8" ? null : longestText(there, decode);
  if (place.atEnd) {
    return { code: "json-truncated", found: "", encoding: "", offset, line, column };
  }
  if (text === null) {
    const encoding = looksLikeGb18030(there) ? "GB18030" : "";
    return { code: "not-utf8", found: hexadecimal(there), encoding, offset, line, column };
  }
  const code = faultCode(place, text);
  return { code, found: foundAt(code, text), encoding: "", offset, line, column };
}

/** The whole characters at the start; null when not even the first is UTF-8. */
function longestText(bytes: Uint8Array, decode: Decode): string | null {
  for (let length = bytes.length; length > 0; length--) {
    const text = decode(bytes.subarray(0, length));
    if (text !== null) return text;
  }
  return null;
}

/** Two bytes as GB 2312 writes a Chinese character; Latin text hardly has two such in a row. */
function looksLikeGb18030(bytes: Uint8Array): boolean {
  const [first = 0, second = 0] = bytes;
  return first >= 0xa1 && first <= 0xfe && second >= 0xa1 && second <= 0xfe;
}

const hexadecimal = (bytes: Uint8Array): string =>
  [...bytes.subarray(0, 2)].map((byte) => byte.toString(16).padStart(2, "0")).join(" ");

function faultCode(place: JsonBreak, text: string): JsonFaultCode {
  const { expected } = place;
  if (expected === "string-character") return "json-control-character";
  if (expected === "escape") return "json-bad-escape";
  if (expected === "number") return "json-bad-number";
  if (expected === "nothing") {
    return STARTS_DOCUMENT.test(text) ? "json-second-document" : "json-text-after-end";
  }
  if (STARTS_COMMENT.test(text)) return "json-comment";
  if (FULL_WIDTH.test(text)) return "json-full-width";
  if (WRONG_QUOTE.test(text)) return "json-wrong-quotes";
  if (place.atStart) return "not-json";
  if (expected === "colon") return "json-missing-colon";
  if (expected === "comma-or-close") return faultBetweenValues(text);
  return faultBeforeValue(place, text);
}

function faultBetweenValues(text: string): JsonFaultCode {
  if (STARTS_CLOSE.test(text)) return "json-wrong-bracket";
  return STARTS_VALUE.test(text) ? "json-missing-comma" : "json-unexpected-character";
}

function faultBeforeValue({ expected, afterComma }: JsonBreak, text: string): JsonFaultCode {
  if (text.startsWith(",")) return afterComma ? "json-extra-comma" : "json-value-missing";
  if (STARTS_CLOSE.test(text)) return afterComma ? "json-extra-comma" : "json-value-missing";
  if (expected === "key" && STARTS_KEY.test(text)) return "json-unquoted-key";
  if (STARTS_WORD.test(text)) return "json-bad-word";
  return STARTS_NUMBER.test(text) ? "json-bad-number" : "json-unexpected-character";
}

const STARTS_DOCUMENT = /^[{[]/;
const STARTS_COMMENT = /^(?:\/[/*]|#)/;
const STARTS_VALUE = /^["{[\-0-9tfn]/;
const STARTS_CLOSE = /^[}\]]/;
const STARTS_KEY = /^[\p{L}\p{N}_$-]/u;
const STARTS_WORD = /^[+-]?[\p{L}_$]/u;
const STARTS_NUMBER = /^[+.-]?[0-9.]/;
const FULL_WIDTH = /^[，：；｛｝［］【】、]/;
const WRONG_QUOTE = /^['`‘’“”＂＇]/;
const WORD = /^[+-]?[\p{L}\p{N}_$]+/u;
const NUMBER = /^[+\-.0-9A-Za-z]+/;

function foundAt(code: JsonFaultCode, text: string): string {
  const character = String.fromCodePoint(text.codePointAt(0) ?? 0);
  switch (code) {
    case "json-bad-word":
    case "json-unquoted-key":
      return WORD.exec(text)?.[0] ?? character;
    case "json-bad-number":
      return NUMBER.exec(text)?.[0] ?? character;
    case "json-bad-escape":
      return text.slice(0, 2);
    case "not-json":
    case "json-second-document":
    case "json-text-after-end":
      return text.split(/[\r\n]/, 1)[0] ?? character;
    default:
      return character;
  }
}

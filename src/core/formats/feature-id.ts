import { type JsonObject, type JsonValue, property } from "../model/json.ts";
import {
  BACKSLASH,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  isSpace,
  OPEN_BRACE,
  OPEN_BRACKET,
  QUOTE,
} from "./ascii.ts";
import { isObject } from "./json-kind.ts";
import { utf8Of } from "./utf8.ts";

/** Properties that may hold the id of a feature without an `id` of its own, best first. */
const ID_PROPERTIES = [
  "id",
  "ID",
  "Id",
  "fid",
  "FID",
  "OBJECTID",
  "objectid",
  "osm_id",
  "@id",
  "编号",
  "序号",
  "gml_id",
  "residence_id",
  "residence id",
  "Residence ID",
  "facility_id",
  "block_id",
  "street_id",
  "編號",
  "序號",
  "項次",
  "流水號",
  "醫事機構代碼",
  "機構代碼",
  "机构代码",
  "學校代碼",
  "学校代码",
  "学校标识码",
  "村里代碼",
  "VILLCODE",
  "V_ID",
  "小区编号",
  "小区编码",
  "設施編號",
  "设施编号",
  "设施编码",
  "楼栋编号",
  "BH", // initials, as Shapefiles have them: 编号, 街坊编号
  "JFBH",
] as const;

/** Of the name of a property: its place among those that may hold an id, from 1. */
export const ID_RANKS: ReadonlyMap<string, number> = new Map(
  ID_PROPERTIES.map((key, place) => [key, place + 1]),
);
/** That of the feature's own `id`, which goes before its properties, and that of what holds none. */
export const OWN_ID_RANK = 0;
export const NO_ID_RANK = ID_PROPERTIES.length + 1;

/** The bytes of one feature: `bytes[start]` is its opening brace, `end` is exclusive. */
export interface FeatureText {
  readonly bytes: Uint8Array;
  readonly start: number;
  readonly end: number;
  /** Names of members that are written in it. */
  readonly keys: number;
}

/**
 * The id of a feature exactly as it came: text as it is, a number as it is written in the file
 * (`1.0`, `12345678901234567890`). Null when it has none.
 * @param text the feature in a JSON file; null where numbers were never written
 */
export function readFeatureId(feature: JsonObject, text: FeatureText | null): string | null {
  const own = idText(property(feature, "id"), text, "id", null);
  if (own !== null) return own;
  const properties = property(feature, "properties");
  if (!isObject(properties)) return null;
  for (const key of ID_PROPERTIES) {
    const id = idText(property(properties, key), text, key, "properties");
    if (id !== null) return id;
  }
  return null;
}

/** Whether the feature has an `id` that can be none: neither text nor number. */
export function hasUnusableId(feature: JsonObject): boolean {
  const id = property(feature, "id");
  return typeof id === "object" ? id !== null : typeof id === "boolean";
}

function idText(
  value: JsonValue | undefined,
  text: FeatureText | null,
  key: string,
  parent: "properties" | null,
): string | null {
  if (typeof value === "string") return value === "" ? null : value;
  if (typeof value !== "number") return null;
  if (text === null) return String(value);
  return numberLiteral(text, value, key, parent) ?? String(value);
}

/**
 * How a number is written that stands under `key`, at the top of the feature or in its
 * `properties`. Null when no member of that name has that value (its name has escapes).
 */
function numberLiteral(
  { bytes, start, end }: FeatureText,
  value: number,
  key: string,
  parent: "properties" | null,
): string | null {
  const wantedDepth = parent === null ? 1 : 2;
  const keyBytes = KEY_BYTES.get(key);
  if (keyBytes === undefined) return null;
  let depth = 0;
  let isInParent = parent === null;
  for (let index = start; index < end; index++) {
    const byte = bytes[index]!;
    if (byte === OPEN_BRACE || byte === OPEN_BRACKET) depth++;
    else if (byte === CLOSE_BRACE || byte === CLOSE_BRACKET) depth--;
    if (byte !== QUOTE) continue;
    const close = endOfString(bytes, index, end);
    const behind = skipSpace(bytes, close + 1, end);
    if (bytes[behind] === COLON) {
      if (parent !== null && depth === 1) {
        isInParent = equals(bytes, index + 1, close, PROPERTIES_BYTES);
      }
      if (isInParent && depth === wantedDepth && equals(bytes, index + 1, close, keyBytes)) {
        const literal = literalAt(bytes, skipSpace(bytes, behind + 1, end), end);
        if (literal !== "" && Number(literal) === value) return literal;
      }
    }
    index = close;
  }
  return null;
}

function endOfString(bytes: Uint8Array, open: number, end: number): number {
  let index = open + 1;
  while (index < end && bytes[index] !== QUOTE) index += bytes[index] === BACKSLASH ? 2 : 1;
  return index;
}

function skipSpace(bytes: Uint8Array, from: number, end: number): number {
  let index = from;
  while (index < end && isSpace(bytes[index]!)) index++;
  return index;
}

function literalAt(bytes: Uint8Array, from: number, end: number): string {
  let literal = "";
  for (let index = from; index < end; index++) {
    const byte = bytes[index]!;
    if (byte === COMMA || byte === CLOSE_BRACE || isSpace(byte)) break;
    if (byte === QUOTE || byte === OPEN_BRACE || byte === OPEN_BRACKET) return "";
    literal += String.fromCharCode(byte);
  }
  return literal;
}

function equals(bytes: Uint8Array, start: number, end: number, wanted: Uint8Array): boolean {
  if (end - start !== wanted.length) return false;
  for (let index = 0; index < wanted.length; index++) {
    if (bytes[start + index] !== wanted[index]) return false;
  }
  return true;
}

/** Names of ours: none has half of a surrogate pair. */
const nameBytes = (name: string): Uint8Array => utf8Of(name) ?? new Uint8Array(0);

const KEY_BYTES: ReadonlyMap<string, Uint8Array> = new Map(
  ID_PROPERTIES.map((key) => [key, nameBytes(key)]),
);
const PROPERTIES_BYTES = nameBytes("properties");

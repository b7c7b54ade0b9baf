import type { JsonObject, JsonValue } from "../model/json.ts";

/** What a value is, as notes say it: a word of `core/words`. */
export type JsonKind =
  | "nothing"
  | "null"
  | "true or false"
  | "number"
  | "text"
  | "array"
  | "object";

export function jsonKind(value: JsonValue | undefined): JsonKind {
  if (value === undefined) return "nothing";
  if (value === null) return "null";
  if (isArray(value)) return "array";
  switch (typeof value) {
    case "boolean":
      return "true or false";
    case "number":
      return "number";
    case "string":
      return "text";
    default:
      return "object";
  }
}

/** `Array.isArray` that keeps the element type of a readonly array. */
export const isArray = (value: JsonValue | undefined): value is readonly JsonValue[] =>
  Array.isArray(value);

export const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

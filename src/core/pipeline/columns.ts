import { type JsonObject, type JsonValue, property } from "../model/json.ts";

/** Names a column may have, lower case, without spaces, dots, dashes and underscores. */
export type ColumnNames = ReadonlySet<string>;

export const columnNames = (...names: readonly string[]): ColumnNames =>
  new Set(names.map(normalise));

const normalise = (name: string): string => name.toLowerCase().replace(/[\s._-]/g, "");

/** The keys of a feature under which a column's value may stand, in the feature's own order. */
function columnKeys(properties: JsonObject, names: ColumnNames): readonly string[] {
  return Object.keys(properties).filter((key) => names.has(normalise(key)));
}

/** The first value that is there: neither absent, null nor blank text. */
function columnValue(properties: JsonObject, names: ColumnNames): JsonValue | undefined {
  for (const key of columnKeys(properties, names)) {
    const value = property(properties, key);
    if (value !== undefined && value !== null && !isBlank(value)) return value;
  }
  return undefined;
}

/** The first value that is there, as text; "" without one. */
export function columnText(properties: JsonObject, names: ColumnNames): string {
  const value = columnValue(properties, names);
  return typeof value === "string" ? value.trim() : typeof value === "number" ? String(value) : "";
}

const isBlank = (value: JsonValue): boolean => typeof value === "string" && value.trim() === "";

/** A quantity as it stands in a column. `text` is kept where it is no plain number. */
export type Quantity =
  | { readonly kind: "absent" }
  | { readonly kind: "number"; readonly value: number }
  | { readonly kind: "negative"; readonly value: number }
  | { readonly kind: "text"; readonly text: string };

const PLAIN_NUMBER = /^[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$/;

/**
 * Reads a quantity: a finite number, or text that is one ("1,234", full-width digits). Anything else is
 * handed back as text for the caller to note; nothing is guessed.
 */
export function columnQuantity(properties: JsonObject, names: ColumnNames): Quantity {
  const value = columnValue(properties, names);
  if (value === undefined) return { kind: "absent" };
  if (typeof value === "number") return signed(value);
  if (typeof value !== "string") return { kind: "text", text: JSON.stringify(value) };
  const text = value.normalize("NFKC").trim();
  if (!PLAIN_NUMBER.test(text)) return { kind: "text", text: value };
  return signed(Number(text.replaceAll(",", "")));
}

function signed(value: number): Quantity {
  if (!Number.isFinite(value)) return { kind: "text", text: String(value) };
  return value < 0 ? { kind: "negative", value } : { kind: "number", value };
}

import { type JsonObject, type JsonValue, property } from "../model/json.ts";
import { type Measure, type Quantity, readQuantity } from "./quantity.ts";

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

/** The first value that is there, read as a quantity. */
export const columnQuantity = (
  properties: JsonObject,
  names: ColumnNames,
  measure: Measure,
): Quantity => readQuantity(columnValue(properties, names), measure);

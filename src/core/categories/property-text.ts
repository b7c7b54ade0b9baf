import { type JsonObject, type JsonValue, property } from "../model/json.ts";

/** A property as trimmed text; "" when it is absent or neither text nor a number. */
export function propertyText(properties: JsonObject, key: string): string {
  return asText(property(properties, key));
}

/** The members of a list in the spelling of OpenStreetMap: "senior; disabled" has two. */
export function propertyList(properties: JsonObject, key: string): readonly string[] {
  const value = propertyText(properties, key);
  if (value === "") return [];
  return value.includes(";") ? value.split(";").map((member) => member.trim()) : [value];
}

/**
 * A member of a property that is an object, an object written as text, or a flattened column
 * ("categories.primary", "categories_primary"); "" without one.
 */
export function memberText(properties: JsonObject, key: string, member: string): string {
  const flat =
    propertyText(properties, `${key}.${member}`) || propertyText(properties, `${key}_${member}`);
  if (flat !== "") return flat;
  const object = asObject(property(properties, key));
  return object === null ? "" : propertyText(object, member);
}

/** A value as {@link propertyText}. */
export function asText(value: JsonValue | undefined): string {
  if (typeof value === "string") return value.trim();
  return typeof value === "number" ? String(value) : "";
}

function asObject(value: JsonValue | undefined): JsonObject | null {
  if (isObject(value)) return value;
  if (typeof value !== "string" || !value.trimStart().startsWith("{")) return null;
  const parsed = parseJson(value);
  return isObject(parsed) ? parsed : null;
}

const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Text that is no JSON after all is no object: nothing to report. */
function parseJson(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

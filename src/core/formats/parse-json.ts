import type { JsonValue } from "../model/json.ts";

/** The value of a JSON text; undefined when it is none. The one place that catches. */
export function parseJson(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue; // what JSON.parse returns is a JsonValue by definition
  } catch {
    return undefined;
  }
}

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;

/** An object that came out of `JSON.parse`: `__proto__` and its kin are plain data in it. */
export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** A property of the object itself; never one that it inherits. */
export function property(object: JsonObject, key: string): JsonValue | undefined {
  return Object.hasOwn(object, key) ? object[key] : undefined;
}

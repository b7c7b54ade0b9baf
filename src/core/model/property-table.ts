import { type JsonObject, type JsonValue, property } from "./json.ts";
import { type KeptProperties, valueAt } from "./kept-properties.ts";

/** Gives the value of one property, row by row; undefined where a feature does not have it. */
export type PropertyReader = (row: number) => JsonValue | undefined;

/**
 * What the features of a layer say beside their geometry, however it is stored. Rows are those of
 * the layer. Ask for a column once and then for its rows: that is the cheap way.
 */
export interface PropertyTable {
  readonly count: number; // n
  /** The name of every property that any feature has, in the order of first sight. */
  readonly keys: readonly string[];
  column(key: string): PropertyReader;
  /** All properties of one feature, in the feature's own order. */
  object(row: number): JsonObject;
  /** The same as plain data, where that is how it is kept. */
  readonly kept?: KeptProperties;
}

/** The table of features whose properties are at hand as objects. */
export function propertyTable(objects: readonly JsonObject[]): PropertyTable {
  const keys = new Set<string>();
  for (const object of objects) for (const key of Object.keys(object)) keys.add(key);
  return {
    count: objects.length,
    keys: [...keys],
    column: (key) => (row) => property(objects[row] ?? {}, key),
    object: (row) => objects[row] ?? {},
  };
}

/** The table of properties that are kept as plain data. */
export function keptTable(kept: KeptProperties): PropertyTable {
  const { shapes, shapeOf, firstCell } = kept;
  return {
    kept,
    count: shapeOf.length,
    keys: [...new Set(shapes.flat())],
    column: (key) =>
      readerOf(
        kept,
        Int32Array.from(shapes, (keys) => keys.indexOf(key)),
      ),
    object: (row) => {
      const keys = shapes[shapeOf[row]!] ?? [];
      const first = firstCell[row]!;
      return Object.fromEntries(keys.map((key, place) => [key, valueAt(kept, first + place)]));
    },
  };
}

/** @param placeIn [shapes] where in a shape the value stands, negative for nowhere */
function readerOf(kept: KeptProperties, placeIn: Int32Array): PropertyReader {
  const { shapeOf, firstCell } = kept;
  return (row) => {
    const place = placeIn[shapeOf[row]!]!;
    return place < 0 ? undefined : valueAt(kept, firstCell[row]! + place);
  };
}

/** Some rows of a table, in the order given. `keys` are those of the whole table. */
export const selectRows = (table: PropertyTable, rows: Uint32Array): PropertyTable => ({
  count: rows.length,
  keys: table.keys,
  column: (key) => {
    const read = table.column(key);
    return (row) => read(rows[row] ?? 0);
  },
  object: (row) => table.object(rows[row] ?? 0),
});

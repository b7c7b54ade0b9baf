import { NO_CHOICE } from "../core/model/column-choice.ts";
import type { JsonValue } from "../core/model/json.ts";
import type { PropertyReader } from "../core/model/property-table.ts";
import { isFilled } from "../core/pipeline/columns.ts";
import { guessColumns } from "../core/pipeline/guess-columns.ts";
import type { LoadedLayer } from "../core/pipeline/load.ts";
import type { ColumnsView } from "./protocol.ts";

const EXAMPLES = 5;
/** How far down the file values are looked for, and how many features they may come from. */
const LOOKED_AT = 1000;
const MOST_ROWS = 200;
/** A cell shows the start of its text; more would only cost the way to the page. */
const MOST_CHARACTERS = 200;

/** What the question about columns shows of a layer. */
export function columnsView({ raw, role, columns }: LoadedLayer): ColumnsView {
  const { properties } = raw;
  const readers = properties.keys.map((key) => properties.column(key));
  return {
    keys: properties.keys,
    rows: exampleRows(readers, properties.count).map((row) =>
      readers.map((read) => cellText(read(row))),
    ),
    examples: Math.min(EXAMPLES, properties.count),
    guesses: guessColumns(properties, role),
    choice: columns ?? NO_CHOICE,
  };
}

/** In the order of the file: of a file without blanks, the first. */
function exampleRows(readers: readonly PropertyReader[], count: number): readonly number[] {
  const rows = new Set<number>();
  for (const read of readers) {
    let found = 0;
    for (let row = 0; row < Math.min(count, LOOKED_AT) && found < EXAMPLES; row++) {
      if (!isFilled(read(row))) continue;
      rows.add(row);
      found++;
    }
  }
  return [...rows].sort((a, b) => a - b).slice(0, MOST_ROWS);
}

function cellText(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return "";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.slice(0, MOST_CHARACTERS);
}

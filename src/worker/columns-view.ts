import { NO_CHOICE } from "../core/model/column-choice.ts";
import type { JsonValue } from "../core/model/json.ts";
import { guessColumns } from "../core/pipeline/guess-columns.ts";
import type { LoadedLayer } from "../core/pipeline/load.ts";
import type { ColumnsView } from "./protocol.ts";

const SHOWN_ROWS = 5;
/** A cell shows the start of its text; more would only cost the way to the page. */
const MOST_CHARACTERS = 200;

/** What the question about columns shows of a layer. */
export function columnsView({ raw, role, columns }: LoadedLayer): ColumnsView {
  const { properties } = raw;
  const readers = properties.keys.map((key) => properties.column(key));
  const shown = Math.min(SHOWN_ROWS, properties.count);
  return {
    keys: properties.keys,
    rows: Array.from({ length: shown }, (_, row) => readers.map((read) => cellText(read(row)))),
    guesses: guessColumns(properties, role),
    choice: columns ?? NO_CHOICE,
  };
}

function cellText(value: JsonValue | undefined): string {
  if (value === undefined || value === null) return "";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.slice(0, MOST_CHARACTERS);
}

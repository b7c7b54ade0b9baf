import type { JsonValue } from "./json.ts";

/**
 * fatal: the file could not be used. skip: this feature is not used. change: it is used, after a
 * repair. note: worth knowing, nothing was altered.
 */
export type Severity = "fatal" | "skip" | "change" | "note";

/** One thing to say about a file: data only. Words are made in `core/words`. */
export interface Note<Code extends string = string> {
  readonly code: Code;
  readonly severity: Severity;
  readonly file: string;
  /** Feature number as people count, from 1; null when it is about the whole file. */
  readonly feature: number | null;
  readonly featureId: string | null;
  /** Line in the file, from 1; null when unknown. */
  readonly line: number | null;
  /** Column in that line, from 1, in characters; null when unknown. */
  readonly column: number | null;
  /** The values that the words need, e.g. `{ found: "FeatureCollect" }`. */
  readonly detail: Readonly<Record<string, JsonValue>>;
}

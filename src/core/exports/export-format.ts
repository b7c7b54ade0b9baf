import type { Crew } from "../base/crew.ts";
import type { Comparison } from "../coverage/compare.ts";
import type { DemandTable } from "../coverage/demand-table.ts";
import type { DetourFit } from "../coverage/fit-detour.ts";
import type { Totals } from "../coverage/totals.ts";
import type { AnalysisSettings, BlockReport, DistanceMatrix, GapTable } from "../model/analysis.ts";
import type { ColumnsInUse } from "../model/column-choice.ts";
import type { Dataset } from "../model/dataset.ts";
import type { Note } from "../model/note.ts";
import type { PlacedLayer } from "../model/raw-layer.ts";
import type { Role, RoleGuess } from "../model/role.ts";
import type { StreetReport } from "../model/street-check.ts";
import type { Lang } from "../words/lang.ts";
import type { ByteWriter } from "./byte-writer.ts";
import type { ExportEntry } from "./catalogue.ts";

/** A layer that was read: what the lists of inputs say of it. */
export interface InputLayer {
  readonly raw: Pick<
    PlacedLayer,
    | "file"
    | "layer"
    | "sha256"
    | "format"
    | "encoding"
    | "crs"
    | "bounds"
    | "seen"
    | "ids"
    | "featureIndex"
    | "line"
  > & { readonly geometry: { readonly count: number } };
  readonly role: Role;
  /** Why, where it was guessed. */
  readonly guess?: RoleGuess;
  /** The column that was read for each role, by its name in the file. */
  readonly columnsInUse?: ColumnsInUse;
  /** What everything in it is, as the user said. */
  readonly category?: string;
  /** Everything said of the layer, while reading it and while making tables of it. */
  readonly notes: readonly Note[];
}

/** All that any export writes: one analysis, and where its data came from. */
export interface ExportInput {
  readonly dataset: Dataset;
  readonly settings: AnalysisSettings;
  readonly matrix: DistanceMatrix;
  readonly demand: DemandTable;
  readonly report: BlockReport;
  readonly gaps: GapTable;
  readonly totals: Totals;
  /** What was found in the streets; null where walks did not follow any. */
  readonly streets: StreetReport | null;
  /** Two yardsticks side by side, where somebody asked for it. */
  readonly compared: Compared | null;
  readonly layers: readonly InputLayer[];
  readonly appVersion: string;
  readonly date: string; // YYYY-MM-DD, UTC
}

/** Two yardsticks, and the detour factor of the streets; null where no walk can be measured. */
export interface Compared {
  readonly comparison: Comparison;
  readonly detourFactor: number; // in use
  readonly fit: DetourFit | null;
}

export interface ExportOptions {
  readonly lang: Lang;
  /** Who makes long files; one thread when left out. */
  readonly crew?: Crew;
}

/**
 * Writes one file: the same bytes for the same input, on every machine and in every time zone. A
 * promise where the writer is loaded with the first such file.
 */
export type ExportWriter = (
  input: ExportInput,
  options: ExportOptions,
  out: ByteWriter,
) => void | Promise<void>;

/**
 * A way to save results. A new one is a writer in a file of its own, its entry in `catalogue.ts`,
 * and its line in `registry.ts`.
 */
export interface ExportFormat extends ExportEntry {
  readonly write: ExportWriter;
}

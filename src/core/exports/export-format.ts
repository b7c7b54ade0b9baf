import type { DemandTable } from "../coverage/judge.ts";
import type { Totals } from "../coverage/totals.ts";
import type { AnalysisSettings, BlockReport, DistanceMatrix, Gap } from "../model/analysis.ts";
import type { Dataset } from "../model/dataset.ts";
import type { Note } from "../model/note.ts";
import type { RawLayer } from "../model/raw-layer.ts";
import type { Role } from "../model/role.ts";
import type { Lang } from "../words/lang.ts";

/** A layer that was read: what the lists of inputs say of it. */
export interface InputLayer {
  readonly raw: Pick<
    RawLayer,
    "file" | "layer" | "sha256" | "format" | "encoding" | "crs" | "bounds" | "seen"
  > & { readonly geometry: { readonly count: number } };
  readonly role: Role;
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
  readonly gaps: readonly Gap[];
  readonly totals: Totals;
  readonly layers: readonly InputLayer[];
  readonly appVersion: string;
  readonly date: string; // YYYY-MM-DD, UTC
}

export interface ExportOptions {
  readonly lang: Lang;
}

/**
 * A way to save results. The same input gives the same bytes, on every machine and in every time
 * zone. Only `write` of a format that needs a packer returns a promise.
 */
export interface ExportFormat {
  readonly id: string;
  readonly family: ExportFamily;
  readonly label: Readonly<Record<Lang, string>>;
  readonly fileName: string;
  readonly mediaType: string;
  write(
    input: ExportInput,
    options: ExportOptions,
  ): Uint8Array<ArrayBuffer> | Promise<Uint8Array<ArrayBuffer>>;
}

/** What `--format` of the command line chooses between; a summary is always written. */
export const EXPORT_FAMILIES = ["csv", "geojson", "xlsx"] as const;
export type ExportFamily = (typeof EXPORT_FAMILIES)[number] | "summary";

import { writeBlocksCsv } from "./blocks-csv.ts";
import { EXPORT_CATALOGUE, type ExportId } from "./catalogue.ts";
import type { ExportFormat, ExportWriter } from "./export-format.ts";
import { writeGapsCsv } from "./gaps-csv.ts";
import { writeResidencesCsv } from "./residences-csv.ts";
import { writeSkippedCsv } from "./skipped-csv.ts";
import { writeSummaryJson } from "./summary-json.ts";

/**
 * The writer of each entry of the catalogue; an entry without one does not compile. What stands on
 * a library is loaded with the first such file.
 */
const WRITERS: Readonly<Record<ExportId, ExportWriter>> = {
  "gaps-csv": writeGapsCsv,
  "gaps-xlsx": async (...asked) => (await import("./gaps-xlsx.ts")).writeGapsXlsx(...asked),
  "gaps-geojson": async (...asked) =>
    (await import("./gaps-geojson.ts")).writeGapsGeojson(...asked),
  "blocks-csv": writeBlocksCsv,
  "residences-csv": writeResidencesCsv,
  "skipped-csv": writeSkippedCsv,
  "summary-json": writeSummaryJson,
};

/** Every export, in the order of the catalogue, with its writer. */
export const EXPORT_FORMATS: readonly ExportFormat[] = EXPORT_CATALOGUE.map((entry) => ({
  ...entry,
  write: WRITERS[entry.id],
}));

import { writeBlocksCsv } from "./blocks-csv.ts";
import { EXPORT_CATALOGUE, type ExportId } from "./catalogue.ts";
import type { ExportFormat, ExportWriter } from "./export-format.ts";
import { writeGapsCsv } from "./gaps-csv.ts";
import { writeGapsGeojson } from "./gaps-geojson.ts";
import { writeGapsXlsx } from "./gaps-xlsx.ts";
import { writeResidencesCsv } from "./residences-csv.ts";
import { writeSkippedCsv } from "./skipped-csv.ts";
import { writeSummaryJson } from "./summary-json.ts";

/** The writer of each entry of the catalogue; an entry without one does not compile. */
const WRITERS: Readonly<Record<ExportId, ExportWriter>> = {
  "gaps-csv": writeGapsCsv,
  "gaps-xlsx": writeGapsXlsx,
  "gaps-geojson": writeGapsGeojson,
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

import { blocksCsv } from "./blocks-csv.ts";
import type { ExportFormat } from "./export-format.ts";
import { gapsCsv } from "./gaps-csv.ts";
import { gapsGeojson } from "./gaps-geojson.ts";
import { gapsXlsx } from "./gaps-xlsx.ts";
import { residencesCsv } from "./residences-csv.ts";
import { skippedCsv } from "./skipped-csv.ts";
import { summaryJson } from "./summary-json.ts";

/** Every export, in the order of menus: the gap list first. */
export const EXPORT_FORMATS = [
  gapsCsv,
  gapsXlsx,
  gapsGeojson,
  blocksCsv,
  residencesCsv,
  skippedCsv,
  summaryJson,
] as const satisfies readonly ExportFormat[];

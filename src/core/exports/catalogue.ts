import type { Lang } from "../words/lang.ts";

/** What `--format` of the command line chooses between; a summary is always written. */
export const EXPORT_FAMILIES = ["csv", "geojson", "xlsx"] as const;

/** An export as menus and options know it. */
export interface ExportEntry {
  readonly id: string;
  readonly family: (typeof EXPORT_FAMILIES)[number] | "summary";
  readonly label: Readonly<Record<Lang, string>>;
  readonly fileName: string;
  readonly mediaType: string;
}

/**
 * Every export, in the order of menus: the gap list first. Apart from the writers, which
 * `registry.ts` joins to it, so that a page that only offers exports does not carry them.
 */
export const EXPORT_CATALOGUE = [
  {
    id: "gaps-csv",
    family: "csv",
    label: { en: "Gap list (CSV)", zh: "缺口清单（CSV）" },
    fileName: "gaps.csv",
    mediaType: "text/csv",
  },
  {
    id: "gaps-xlsx",
    family: "xlsx",
    label: { en: "Gap list (Excel)", zh: "缺口清单（Excel）" },
    fileName: "gaps.xlsx",
    mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  },
  {
    id: "gaps-geojson",
    family: "geojson",
    label: { en: "Underserved blocks (GeoJSON)", zh: "未达标街坊（GeoJSON）" },
    fileName: "gaps.geojson",
    mediaType: "application/geo+json",
  },
  {
    id: "blocks-csv",
    family: "csv",
    label: { en: "Blocks (CSV)", zh: "街坊覆盖率表（CSV）" },
    fileName: "blocks.csv",
    mediaType: "text/csv",
  },
  {
    id: "residences-csv",
    family: "csv",
    label: { en: "Residences (CSV)", zh: "住宅距离表（CSV）" },
    fileName: "residences.csv",
    mediaType: "text/csv",
  },
  {
    id: "skipped-csv",
    family: "csv",
    label: { en: "Skipped features (CSV)", zh: "未采用要素（CSV）" },
    fileName: "skipped.csv",
    mediaType: "text/csv",
  },
  {
    id: "summary-json",
    family: "summary",
    label: { en: "Summary (JSON)", zh: "汇总（JSON）" },
    fileName: "summary.json",
    mediaType: "application/json",
  },
] as const satisfies readonly ExportEntry[];

export type ExportId = (typeof EXPORT_CATALOGUE)[number]["id"];

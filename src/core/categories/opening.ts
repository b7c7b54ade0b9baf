import type { PropertyTable } from "../model/property-table.ts";
import { asText } from "./property-text.ts";

/** Columns that say when a place opened or will. */
const OPENING_FIELDS = [
  ...["opening_date", "start_date", "planned_opening", "opened"],
  ...["开业时间", "开业日期", "开放时间", "启用时间", "投用时间", "投入使用时间", "预计开业时间"],
  ...[
    "计划开业时间",
    "建成时间",
    "建成年份",
    "建成年代",
    "竣工时间",
    "预计建成时间",
    "计划建成时间",
  ],
  ...["開業時間", "開業日期", "啟用時間", "預計開業時間", "竣工時間"],
] as const;

/**
 * The year in which this version came out. What opens in a later one was not open then, whatever the
 * clock says now: the same data give the same notes.
 */
const YEAR_OF_VERSION = 2026;

/** A date that begins with its year: 2031, 2031-05-01, 20310501, 2031年5月. */
const YEAR_FIRST = /^(\d{4})(?:\d{2}|\d{4})?(?!\d)/;

/** "column=value" where a place opens after this version came out, row by row; "" elsewhere. */
export function openingMarks({ keys, column }: PropertyTable): (row: number) => string {
  const columns = OPENING_FIELDS.filter((field) => keys.includes(field)).map((field) => ({
    field,
    read: column(field),
  }));
  return (row) => {
    for (const { field, read } of columns) {
      const value = asText(read(row));
      const year = Number(YEAR_FIRST.exec(value)?.[1] ?? 0);
      if (year > YEAR_OF_VERSION && year < 2200) return `${field}=${value}`;
    }
    return "";
  };
}

import type { PropertyTable } from "../model/property-table.ts";
import { asText } from "./property-text.ts";

/** What a date in the data says of a place, row by row, as "column=value"; "" where nothing. */
type DateMarks = (table: PropertyTable) => (row: number) => string;

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

/** Columns that say when it closed or will. */
const ENDING_FIELDS = [
  ...["end_date", "closing_date", "closed_date"],
  ...[
    "停业日期",
    "停业时间",
    "关闭日期",
    "关闭时间",
    "歇业日期",
    "注销日期",
    "注销时间",
    "终止日期",
  ],
  ...["停業日期", "歇業日期", "註銷日期", "終止日期", "終止合約或歇業日期"],
] as const;

/**
 * The year in which this version came out. Dates are held against it, whatever the clock says: the same data
 * give the same notes. To be raised with a version that comes out in another year.
 */
const YEAR_OF_VERSION = 2026;

/** A date that begins with its year: 2031, 2031-05-01, 20310501, 2031年5月. */
const YEAR_FIRST = /^((?:19|20|21)\d{2})(?:\d{2}|\d{4})?(?!\d)/;

const marksWhere =
  (fields: readonly string[], tells: (year: number) => boolean): DateMarks =>
  ({ keys, column }) => {
    const columns = fields
      .filter((field) => keys.includes(field))
      .map((field) => ({ field, read: column(field) }));
    return (row) => {
      for (const { field, read } of columns) {
        const value = asText(read(row));
        const year = YEAR_FIRST.exec(value)?.[1];
        if (year !== undefined && tells(Number(year))) return `${field}=${value}`;
      }
      return "";
    };
  };

/** Places that open after this version came out. */
export const openingMarks = marksWhere(OPENING_FIELDS, (year) => year > YEAR_OF_VERSION);

/** Places that ended before. */
export const endingMarks = marksWhere(ENDING_FIELDS, (year) => year < YEAR_OF_VERSION);

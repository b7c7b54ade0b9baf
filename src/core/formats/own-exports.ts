import type { JsonObject } from "../model/json.ts";

/** Tables that this program writes and that hold no places, by columns that only they have. */
const TABLES = [
  ["residences", ["residence_id", "category", "distance_m", "facility_id", "verdict"]],
  ["blocks", ["block_id", "category", "limit_m", "covered_demand", "unknown_demand"]],
  ["gaps", ["gap_id", "block_id", "limit_m", "people_without"]],
  ["gaps", ["缺口编号", "街坊编号", "距离限值（m）", "未覆盖人数"]],
  ["skipped", ["file", "feature_index", "feature_id", "reason"]],
  ["problems", ["file", "severity", "code", "problem", "what_to_do"]],
  ["problems", ["文件", "类型", "代码", "问题", "处理办法"]],
  ["comparison", ["residence_id", "first_distance_m", "second_distance_m"]],
] as const satisfies readonly (readonly [string, readonly string[]])[];

export type OwnExport = (typeof TABLES)[number][0] | "summary";

/** Which of the program's own tables has these columns; null for any other. */
export function ownTable(columns: readonly string[]): OwnExport | null {
  const found = TABLES.find(([, own]) => own.every((column) => columns.includes(column)));
  return found?.[0] ?? null;
}

/** Whether an object is the summary of an analysis. */
export const isOwnSummary = (object: JsonObject): boolean =>
  ["app_version", "inputs", "coverage"].every((member) => Object.hasOwn(object, member));

import { listGaps } from "../coverage/gaps.ts";
import { type DemandTable, judge, prepareDemand } from "../coverage/judge.ts";
import { type Totals, totalsOf } from "../coverage/totals.ts";
import { measure } from "../distance-models/registry.ts";
import type { AnalysisSettings, BlockReport, DistanceMatrix, Gap } from "../model/analysis.ts";
import type { Dataset } from "../model/dataset.ts";

export interface Analysis {
  readonly matrix: DistanceMatrix;
  readonly demand: DemandTable;
  readonly report: BlockReport;
  readonly gaps: readonly Gap[];
  readonly totals: Totals;
}

/** Every category that a pack asks for, once each, in the order of the pack. */
export const categoriesOf = (settings: AnalysisSettings): readonly string[] => [
  ...new Set(settings.pack.criteria.map((criterion) => criterion.category)),
];

/** Measures and judges: the whole computation, from tables to the ranked list. */
export function analyse(
  dataset: Dataset,
  settings: AnalysisSettings,
  labels: readonly (readonly string[])[] = dataset.facilities.categories,
): Analysis {
  const matrix = measure(dataset, categoriesOf(settings), labels, settings.distance);
  return judgeMatrix(dataset, matrix, prepareDemand(dataset, settings.pack), settings);
}

/** The part that a moved limit repeats: nothing here looks at a distance that is not in the matrix. */
export function judgeMatrix(
  dataset: Dataset,
  matrix: DistanceMatrix,
  demand: DemandTable,
  settings: AnalysisSettings,
): Analysis {
  const report = judge(dataset, matrix, demand, settings);
  const gaps = listGaps(dataset, matrix, demand, settings, report);
  return { matrix, demand, report, gaps, totals: totalsOf(dataset, settings, report, gaps) };
}

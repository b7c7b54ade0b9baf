import { listGaps } from "../coverage/gaps.ts";
import { type DemandTable, judge, prepareDemand } from "../coverage/judge.ts";
import { type Totals, totalsOf } from "../coverage/totals.ts";
import { measure, prepareModel } from "../distance-models/registry.ts";
import {
  type AnalysisSettings,
  type BlockReport,
  DEFAULT_NETWORK,
  type DistanceMatrix,
  type DistanceSetting,
  type Gap,
  type NetworkSetting,
} from "../model/analysis.ts";
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

/** How far things are when nobody says how to measure: on foot where there are streets. */
export const defaultDistance = (
  { streets }: Dataset,
  network: NetworkSetting = DEFAULT_NETWORK,
): DistanceSetting => (streets.walkable.includes(1) ? network : { model: "straight" });

/** Measures and judges: the whole computation, from tables to the ranked list. */
export function analyse(
  dataset: Dataset,
  settings: AnalysisSettings,
  labels: readonly (readonly string[])[] = dataset.facilities.categories,
): Analysis {
  const model = prepareModel(dataset, settings.distance);
  const line =
    settings.distance.model === "straight" ? model : prepareModel(dataset, { model: "straight" });
  const categories = categoriesOf(settings);
  const matrix = measure({ dataset, model, line, categories, labels });
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

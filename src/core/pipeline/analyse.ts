import { ALONE, type Crew } from "../base/crew.ts";
import { type DemandTable, prepareDemand } from "../coverage/demand-table.ts";
import type { FollowingJudge } from "../coverage/following-judge.ts";
import { listGaps, rankedGroups } from "../coverage/gaps.ts";
import { judgeWithReach } from "../coverage/judge.ts";
import { isThresholdPack } from "../coverage/threshold-pack.ts";
import { type Totals, totalsOf } from "../coverage/totals.ts";
import type { HeadStart, PreparedModel } from "../distance-models/distance-model.ts";
import { measureInSteps, prepareInStages } from "../distance-models/registry.ts";
import {
  type AnalysisSettings,
  type BlockReport,
  DEFAULT_NETWORK,
  type DistanceMatrix,
  type DistanceSetting,
  type GapTable,
  type NetworkSetting,
} from "../model/analysis.ts";
import type { Dataset } from "../model/dataset.ts";
import { finishStages, inStage, type Stages, type StageWatch, UNWATCHED } from "../model/stage.ts";
import type { StreetReport } from "../model/street-check.ts";

export interface Analysis {
  readonly matrix: DistanceMatrix;
  readonly demand: DemandTable;
  readonly report: BlockReport;
  readonly gaps: GapTable;
  readonly totals: Totals;
}

/** Every category that a pack asks for, once each, in the order of the pack. */
export const categoriesOf = (settings: AnalysisSettings): readonly string[] => [
  ...new Set(settings.pack.criteria.map((criterion) => criterion.category)),
];

/** How far things are when nobody says how to measure: on foot where there are streets. */
export const defaultDistance = (
  { streets }: Pick<Dataset, "streets">,
  network: NetworkSetting = DEFAULT_NETWORK,
): DistanceSetting => (streets.walkable.includes(1) ? network : { model: "straight" });

/** An analysis, and what was found in the streets on the way; null where it followed none. */
export interface AnalysisOnStreets extends Analysis {
  readonly streets: StreetReport | null;
}

export interface MeasureOptions {
  /** True where nobody asks why a distance is long: at bare thresholds. */
  readonly onlyDistances?: boolean;
  /** Who does it; one thread when left out. */
  readonly crew?: Crew;
  /** What was begun for the model while tables were made. */
  readonly headStart?: HeadStart;
}

/** Measures and judges: the whole computation, from tables to the ranked list. */
export function analyse(
  dataset: Dataset,
  settings: AnalysisSettings,
  options: MeasureOptions = {},
  onStage: StageWatch = UNWATCHED,
): AnalysisOnStreets {
  const { matrix, model } = finishStages(measureInStages(dataset, settings, options), onStage);
  onStage("judge");
  const demand = prepareDemand(dataset, settings.pack);
  return {
    ...judgeMatrix(dataset, matrix, demand, settings, options.crew),
    streets: streetsOf(model, settings),
  };
}

/** Distances by some settings, and the model that gave them. */
export function* measureInStages(
  dataset: Dataset,
  settings: AnalysisSettings,
  { onlyDistances = false, crew = ALONE, headStart = null }: MeasureOptions = {},
): Stages<{ readonly matrix: DistanceMatrix; readonly model: PreparedModel }> {
  const model = yield* prepareInStages(dataset, settings.distance, crew, headStart);
  const line = onlyDistances ? null : yield* lineBeside(dataset, settings.distance, model, crew);
  const categories = categoriesOf(settings);
  const labels = dataset.facilities.categories;
  const measuring = measureInSteps({ dataset, model, line, categories, labels });
  return { matrix: yield* inStage("search", measuring), model };
}

function* lineBeside(
  dataset: Dataset,
  distance: DistanceSetting,
  model: PreparedModel,
  crew: Crew,
): Stages<PreparedModel> {
  if (distance.model === "straight") return model;
  return yield* prepareInStages(dataset, { model: "straight" }, crew);
}

/** At bare thresholds, where runs are compared by the clock, crossings are not counted. */
export const streetsOf = (
  { streets }: PreparedModel,
  { pack }: AnalysisSettings,
): StreetReport | null => streets?.report({ countsCrossings: !isThresholdPack(pack) }) ?? null;

/** The part that a moved limit repeats: nothing here looks at a distance that is not in the matrix. */
export function judgeMatrix(
  dataset: Dataset,
  matrix: DistanceMatrix,
  demand: DemandTable,
  settings: AnalysisSettings,
  crew: Crew = ALONE,
): Analysis {
  const { report, reach } = judgeWithReach(dataset, matrix, demand, settings, crew);
  const gaps = listGaps(report, reach, rankedGroups(dataset.blocks, report), crew);
  return {
    matrix,
    demand,
    report,
    gaps,
    totals: totalsOf(dataset, demand, settings, report),
  };
}

/**
 * {@link judgeMatrix} by a judge of the same data who may have judged before. The list is his to make,
 * when it is asked for: it takes longer than all the rest.
 */
export function followMatrix(
  dataset: Dataset,
  matrix: DistanceMatrix,
  demand: DemandTable,
  settings: AnalysisSettings,
  following: FollowingJudge,
): Omit<Analysis, "gaps"> {
  const report = following.judge(settings);
  return { matrix, demand, report, totals: totalsOf(dataset, demand, settings, report) };
}

import { type ComparedSide, type Comparison, compare } from "../coverage/compare.ts";
import type { DemandTable } from "../coverage/demand-table.ts";
import { judge } from "../coverage/judge.ts";
import type { AnalysisSettings, DistanceMatrix } from "../model/analysis.ts";
import type { Dataset } from "../model/dataset.ts";
import { settingsBy, type Yardstick, type YardstickMeans } from "../model/yardstick.ts";

/** What two yardsticks are held against: the same data, people and standard. */
export interface YardstickQuestion {
  readonly dataset: Dataset;
  readonly demand: DemandTable;
  readonly settings: AnalysisSettings;
  readonly pair: readonly [first: Yardstick, second: Yardstick];
  readonly means: YardstickMeans;
  /** Distances by some settings; lent, so that what is measured already is not measured again. */
  readonly matrixFor: (settings: AnalysisSettings) => DistanceMatrix;
}

/** Judges by each yardstick, and says whose verdict flips between them. */
export function compareYardsticks(question: YardstickQuestion): Comparison {
  const { dataset, demand, settings, pair, means, matrixFor } = question;
  const sideOf = (yardstick: Yardstick): ComparedSide => {
    const sided = settingsBy(settings, yardstick, means);
    const matrix = matrixFor(sided);
    return { yardstick, settings: sided, matrix, report: judge(dataset, matrix, demand, sided) };
  };
  return compare(sideOf(pair[0]), sideOf(pair[1]), demand);
}

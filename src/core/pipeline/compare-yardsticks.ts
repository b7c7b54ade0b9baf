import { type ComparedSide, type Comparison, compare } from "../coverage/compare.ts";
import type { DemandTable } from "../coverage/demand-table.ts";
import { judge } from "../coverage/judge.ts";
import type { AnalysisSettings, DistanceMatrix } from "../model/analysis.ts";
import type { Dataset } from "../model/dataset.ts";
import type { Stages } from "../model/stage.ts";
import { settingsBy, type Yardstick, type YardstickMeans } from "../model/yardstick.ts";

/** What two yardsticks are held against: the same data, people and standard. */
export interface YardstickQuestion {
  readonly dataset: Dataset;
  readonly demand: DemandTable;
  readonly settings: AnalysisSettings;
  readonly pair: readonly [first: Yardstick, second: Yardstick];
  readonly means: YardstickMeans;
  /** Distances by some settings; lent, so that what is measured already is not measured again. */
  readonly matrixFor: (settings: AnalysisSettings) => Stages<DistanceMatrix>;
}

/** Judges by each yardstick, and says whose verdict flips between them. */
export function* compareYardsticks(question: YardstickQuestion): Stages<Comparison> {
  const { dataset, demand, settings, pair, means, matrixFor } = question;
  const sideOf = function* (yardstick: Yardstick): Stages<ComparedSide> {
    const sided = settingsBy(settings, yardstick, means);
    const matrix = yield* matrixFor(sided);
    yield { stage: "judge", done: 0 };
    return { yardstick, settings: sided, matrix, report: judge(dataset, matrix, demand, sided) };
  };
  return compare(yield* sideOf(pair[0]), yield* sideOf(pair[1]), demand);
}

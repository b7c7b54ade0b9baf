import type { Totals } from "../../core/coverage/totals.ts";
import type { AnalysisSettings } from "../../core/model/analysis.ts";
import { POPULATION_METHODS } from "../../core/model/dataset.ts";
import { useWords } from "../words/use-words.ts";

interface HeadlineProps {
  readonly settings: AnalysisSettings;
  readonly totals: Totals;
}

/** The answer in one line. */
export function Headline({ settings, totals }: HeadlineProps) {
  const { result: words } = useWords();
  const counted = POPULATION_METHODS.indexOf("population");
  const judged = settings.pack.criteria.filter(
    ({ required }, row) => required && isJudged(totals, row),
  );
  return (
    <p className="headline figures">
      {words.headline({
        lacking: totals.lacking,
        lackingAtMost: totals.lackingAtMost,
        population: totals.population,
        services: judged.length,
        underservedBlocks: totals.underservedBlocks,
        blocks: totals.blocksWithPeople,
        isEstimated: totals.populationMethods.some(
          (homes, method) => method !== counted && homes > 0,
        ),
      })}
    </p>
  );
}

/** A service without known demand says nothing about anybody. */
const isJudged = (totals: Totals, row: number): boolean => {
  const { demand, unknown } = totals.criteria[row] ?? { demand: 0, unknown: 0 };
  return demand > unknown;
};

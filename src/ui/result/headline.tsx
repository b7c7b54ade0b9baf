import { judgedServices, type Totals } from "../../core/coverage/totals.ts";
import type { AnalysisSettings } from "../../core/model/analysis.ts";
import { POPULATION_METHODS } from "../../core/model/dataset.ts";
import { criterionName } from "../parts/category-name.ts";
import { useDataset } from "../stores.ts";
import { useLang, useWords } from "../words/use-words.ts";

interface HeadlineProps {
  readonly settings: AnalysisSettings;
  readonly totals: Totals;
}

/** The answer in one line. */
export function Headline({ settings, totals }: HeadlineProps) {
  const { result: words } = useWords();
  const lang = useLang();
  const counted = POPULATION_METHODS.indexOf("population");
  const judged = judgedServices(settings, totals);
  const unjudged = settings.pack.criteria.filter(
    ({ required }, row) => required && !judged.includes(row),
  );
  const hasNone = useDataset(
    ({ data }) => data !== null && unjudged.every(({ category }) => !data.facilityCounts[category]),
  );
  return (
    <p className="headline figures">
      {words.headline({
        lacking: totals.lacking,
        lackingAtMost: totals.lackingAtMost,
        population: totals.population,
        services: judged.length,
        unjudged: unjudged.map((criterion) => criterionName(settings.pack, criterion, lang)),
        hasNone,
        underservedBlocks: totals.underservedBlocks,
        blocks: totals.blocksWithPeople,
        isEstimated: totals.populationMethods.some(
          (homes, method) => method !== counted && homes > 0,
        ),
      })}
    </p>
  );
}

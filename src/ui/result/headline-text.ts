import { judgedServices, type Totals, unjudgedServices } from "../../core/coverage/totals.ts";
import type { AnalysisSettings } from "../../core/model/analysis.ts";
import { POPULATION_METHODS } from "../../core/model/dataset.ts";
import type { Lang } from "../../core/words/lang.ts";
import type { DatasetView } from "../../worker/protocol.ts";
import { criterionName } from "../parts/category-name.ts";
import { wordsOf } from "../words/words.ts";

/** The answer in one line. */
export function headlineText(
  { settings, totals }: { readonly settings: AnalysisSettings; readonly totals: Totals },
  facilityCounts: DatasetView["facilityCounts"] | null,
  lang: Lang,
): string {
  const counted = POPULATION_METHODS.indexOf("population");
  const judged = judgedServices(settings, totals);
  const unjudged = unjudgedServices(settings, totals).flatMap(
    (row) => settings.pack.criteria[row] ?? [],
  );
  return wordsOf(lang).result.headline({
    lacking: totals.lacking,
    lackingAtMost: totals.lackingAtMost,
    population: totals.population,
    services: judged.length,
    unjudged: unjudged.map((criterion) => criterionName(settings.pack, criterion, lang)),
    hasNone: facilityCounts !== null && unjudged.every(({ category }) => !facilityCounts[category]),
    underservedBlocks: totals.underservedBlocks,
    blocks: totals.blocksWithPeople,
    isEstimated: totals.populationMethods.some((homes, method) => method !== counted && homes > 0),
  });
}

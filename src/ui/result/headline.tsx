import type { Totals } from "../../core/coverage/totals.ts";
import type { AnalysisSettings } from "../../core/model/analysis.ts";
import { Unbroken } from "../parts/unbroken.tsx";
import { useDataset } from "../stores.ts";
import { useLang } from "../words/use-words.ts";
import { headlineText } from "./headline-text.ts";

interface HeadlineProps {
  readonly settings: AnalysisSettings;
  readonly totals: Totals;
}

/** The answer in one line. */
export function Headline(judged: HeadlineProps) {
  const lang = useLang();
  const facilityCounts = useDataset(({ data }) => data?.facilityCounts ?? null);
  return (
    <p className="headline figures">
      <Unbroken text={headlineText(judged, facilityCounts, lang)} />
    </p>
  );
}

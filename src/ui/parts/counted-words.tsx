import type { Criterion } from "../../core/model/standard.ts";
import { formatWhole } from "../../core/words/figures.ts";
import { APPROXIMATE, countedWords } from "../../core/words/standard-words.ts";
import { useDataset } from "../stores.ts";
import { useLang } from "../words/use-words.ts";

interface CountedWordsProps {
  readonly criterion: Criterion;
}

/** What was counted, where the standard asks for something narrower than a category of the data. */
export function CountedWords({ criterion: { category, counted } }: CountedWordsProps) {
  const lang = useLang();
  const facilities = useDataset(({ data }) => data?.facilityCounts[category] ?? 0);
  if (counted === null || facilities === 0) return null;
  return (
    <span className="fine figures" title={APPROXIMATE[lang]}>
      {countedWords(counted[lang], formatWhole(facilities), lang)}
    </span>
  );
}

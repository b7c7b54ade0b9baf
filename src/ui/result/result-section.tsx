import { lazy, Suspense } from "react";
import type { Pack } from "../../core/model/standard.ts";
import { missingIn } from "../../state/dataset-store.ts";
import { useCommands } from "../commands.ts";
import { useFocusRow } from "../parts/use-focus-row.ts";
import { useDataset, useReport } from "../stores.ts";
import { useWords } from "../words/use-words.ts";
import { CategoryCard } from "./category-card.tsx";
import { Headline } from "./headline.tsx";
import { LateCaveats } from "./late-caveats.tsx";

/** The answer where there is one, over whatever the panel shows below it. */
export function StandingHeadline() {
  const judged = useReport((report) => report.judged);
  const isMissing = useDataset(({ data }) => missingIn(data) !== null);
  if (judged === null || isMissing) return null;
  return (
    <div className="standing-headline">
      <Headline settings={judged.settings} totals={judged.totals} />
    </div>
  );
}

/** More services without any facility than these are folded into one line. */
const MOST_ABSENT_CARDS = 2;

/** Comes where a standard asks for much that the data do not have. */
const NotJudged = lazy(async () => ({
  default: (await import("./not-judged.tsx")).NotJudged,
}));

interface ResultSectionProps {
  /** False where it stands elsewhere in sight. */
  readonly hasHeadline?: boolean;
}

/** The answer in one line, then one card a category. */
export function ResultSection({ hasHeadline = true }: ResultSectionProps) {
  const { result: words, status } = useWords();
  const settings = useReport(({ judged }) => judged?.settings ?? null);
  const totals = useReport(({ judged }) => judged?.totals ?? null);
  const isStopped = useReport((report) => report.isStopped);
  const missing = useDataset(({ data }) => missingIn(data));
  const counts = useDataset(({ data }) => data?.facilityCounts);
  if (missing !== null) return <p className="fine">{words.missing[missing]}</p>;
  if (settings === null || totals === null) {
    return <p className="fine">{isStopped ? status.stopped : words.waiting}</p>;
  }
  const { pack, confirmedAbsent } = settings;
  const rows = pack.criteria.map((criterion, row) => ({ criterion, row }));
  const absent = rows.filter(
    ({ criterion: { category }, row }) =>
      totals.criteria[row]?.share === null &&
      !counts?.[category] &&
      !confirmedAbsent.includes(category),
  );
  const folded = absent.length > MOST_ABSENT_CARDS ? absent : [];
  const cards = rows.filter((line) => !folded.includes(line));
  const required = cards.filter(({ criterion }) => criterion.required);
  const others = cards.filter(({ criterion }) => !criterion.required);
  return (
    <div className="result">
      {hasHeadline && <Headline settings={settings} totals={totals} />}
      <LateCaveats totals={totals} />
      <ul className="cards">
        {[...required, ...others].map(({ criterion, row }) => (
          <CategoryCard key={criterion.key} settings={settings} totals={totals} row={row} />
        ))}
      </ul>
      <Suspense fallback={null}>
        {folded.length > 0 && (
          <NotJudged pack={pack} criteria={folded.map(({ criterion }) => criterion)} />
        )}
      </Suspense>
      <ColourByAll pack={pack} />
      {totals.populationOutside > 0 && (
        <p className="fine figures">{words.outside(totals.populationOutside)}</p>
      )}
    </div>
  );
}

interface ColourByAllProps {
  readonly pack: Pack;
}

/** The way back from the colours of one service. */
function ColourByAll({ pack }: ColourByAllProps) {
  const { result: words } = useWords();
  const { focusOn } = useCommands();
  if (useFocusRow(pack) === null) return null;
  return (
    <button type="button" className="button" onClick={() => focusOn(null)}>
      {words.allServices}
    </button>
  );
}

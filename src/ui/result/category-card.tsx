import { lazy, Suspense } from "react";
import { limitOf, paceOf } from "../../core/coverage/cells.ts";
import type { CriterionTotals, Totals } from "../../core/coverage/totals.ts";
import { type AnalysisSettings, CAUSES } from "../../core/model/analysis.ts";
import { formatLimitInForce } from "../../core/words/figures.ts";
import { CAUSE_WORDS } from "../../core/words/gap-names.ts";
import { requiredWords } from "../../core/words/standard-words.ts";
import { wholeParts } from "../../core/words/whole-parts.ts";
import { useCommands } from "../commands.ts";
import { criterionName } from "../parts/category-name.ts";
import { CategorySymbol } from "../parts/category-symbol.tsx";
import { CountedWords } from "../parts/counted-words.tsx";
import { ShareBar } from "../parts/share-bar.tsx";
import { Unbroken } from "../parts/unbroken.tsx";
import { useFocusRow } from "../parts/use-focus-row.ts";
import { useDataset, useView } from "../stores.ts";
import { useLang, useWords } from "../words/use-words.ts";
import { shareWords } from "./share-words.ts";

/** Fetched where the data lack a service. */
const MissingCategory = lazy(async () => ({
  default: (await import("./missing-category.tsx")).MissingCategory,
}));

interface CategoryCardProps {
  readonly settings: AnalysisSettings;
  readonly totals: Totals;
  readonly row: number; // of pack.criteria
}

/** How one service is reached. A click colours the map by it. */
export function CategoryCard({ settings, totals, row }: CategoryCardProps) {
  const { result: words } = useWords();
  const lang = useLang();
  const { focusOn } = useCommands();
  const isFocus = useFocusRow(settings.pack) === row;
  const criterion = settings.pack.criteria[row];
  const isMissing = useDataset(
    ({ data }) => criterion !== undefined && !data?.facilityCounts[criterion.category],
  );
  const figures = totals.criteria[row];
  if (criterion === undefined || figures === undefined) return null;
  const name = criterionName(settings.pack, criterion, lang);
  const share = shareWords(figures, words);
  return (
    <li
      className="card"
      data-focus={isFocus || undefined}
      data-quiet={!criterion.required || undefined}
    >
      <button
        type="button"
        className="card-head"
        aria-pressed={isFocus}
        title={words.colourMap}
        onClick={() => focusOn(isFocus ? null : criterion.key)}
      >
        <CategorySymbol category={criterion.category} />
        <span className="card-name">{name}</span>
        <span
          className="card-share figures"
          title={figures.unknown > 0 ? words.rangeHint : undefined}
        >
          {share}
        </span>
      </button>
      <ShareBar share={figures.share} range={figures.range} minShare={settings.minShare} />
      {figures.share !== null && (
        <p className="fine figures">
          <Unbroken text={words.people(criterion.target, figures)} />
        </p>
      )}
      <Causes figures={figures} />
      <CountedWords criterion={criterion} />
      {isMissing && (
        <Suspense fallback={null}>
          <MissingCategory category={criterion.category} name={name} settings={settings} />
        </Suspense>
      )}
      <div className="card-foot">
        <span className="fine figures">
          {words.within(formatLimitInForce(limitOf(settings, row), paceOf(settings, row), lang))}
          {!criterion.required && (
            <>
              <span aria-hidden="true"> · </span>
              {requiredWords(false, lang)}
            </>
          )}
        </span>
        <AreaToggle criterionKey={criterion.key} name={name} />
      </div>
    </li>
  );
}

interface CausesProps {
  readonly figures: CriterionTotals;
}

/** Why those go without who do, by the cause of their own home. What is unknown stands above. */
function Causes({ figures: { causes, peopleWithout } }: CausesProps) {
  const { result: words } = useWords();
  const lang = useLang();
  if (peopleWithout === 0) return null;
  const known = CAUSES.filter((cause) => cause !== "data" && causes[cause] > 0);
  const people = wholeParts(known.map((cause) => causes[cause]));
  return (
    <p className="fine figures">
      <Unbroken
        text={words.causes(
          known.map((cause, row) => ({ why: CAUSE_WORDS[cause][lang], people: people[row] ?? 0 })),
        )}
      />
    </p>
  );
}

interface AreaToggleProps {
  readonly criterionKey: string;
  readonly name: string;
}

function AreaToggle({ criterionKey, name }: AreaToggleProps) {
  const { result: words } = useWords();
  const { toggleArea } = useCommands();
  const isShown = useView((view) => view.shownAreas.includes(criterionKey));
  return (
    <label className="area-toggle">
      <input
        type="checkbox"
        className="switch"
        aria-label={words.areaOf(name)}
        checked={isShown}
        onChange={() => toggleArea(criterionKey)}
      />
      {words.showArea}
    </label>
  );
}

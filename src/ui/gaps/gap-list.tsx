import { missingIn } from "../../state/dataset-store.ts";
import { isListFiltered } from "../../state/view-store.ts";
import { useCommands } from "../commands.ts";
import { CompareButton } from "../compare/compare-button.tsx";
import { useDataset, useReport, useView } from "../stores.ts";
import { useWords } from "../words/use-words.ts";
import { GapFilter } from "./gap-filter.tsx";
import { GapTable } from "./gap-table.tsx";
import { type GapRows, useGapRows } from "./use-gap-rows.ts";

/** The ranked list of gaps with its filter; in its place, the reason why there is none. */
export function GapList() {
  const { gaps: words } = useWords();
  const missing = useDataset(({ data }) => missingIn(data));
  const shown = useGapRows();
  if (missing !== null) return <p className="empty">{words.missing[missing]}</p>;
  if (shown === null) return <NotYet />;
  if (shown.gaps.count === 0) return <NoGaps />;
  return (
    <>
      <div className="gap-tools">
        <GapFilter />
        <ShownCount shown={shown} />
        <CompareButton />
      </div>
      {shown.rows.length === 0 ? <NoMatch /> : <GapTable shown={shown} />}
      {shown.hidden.gaps > 0 && (
        <p className="gap-foot fine figures">
          {words.hiddenBelow(shown.hidden.gaps, shown.hidden.leastPeople)}
        </p>
      )}
    </>
  );
}

function NotYet() {
  const { result, status } = useWords();
  const isStopped = useReport((report) => report.isStopped);
  return <p className="empty">{isStopped ? status.stopped : result.waiting}</p>;
}

function NoGaps() {
  const { gaps: words, result } = useWords();
  const minShare = useReport(({ judged }) => judged?.settings.minShare ?? 1);
  const isJudged = useReport(
    ({ judged }) => judged?.totals.criteria.some(({ share }) => share !== null) ?? false,
  );
  return <p className="empty">{isJudged ? words.allReach(minShare) : result.notJudged}</p>;
}

function NoMatch() {
  const { gaps: words } = useWords();
  return (
    <div className="empty">
      <p>{words.noMatch}</p>
      <ClearFilter className="button" />
    </div>
  );
}

interface ClearFilterProps {
  readonly className: string;
}

/** The way back to all gaps, and to the colours of all services. */
function ClearFilter({ className }: ClearFilterProps) {
  const { gaps: words } = useWords();
  const { setList, focusOn } = useCommands();
  const clear = (): void => {
    setList({ text: "", leastPeople: 0 });
    focusOn(null);
  };
  return (
    <button type="button" className={className} onClick={clear}>
      {words.clearFilter}
    </button>
  );
}

interface ShownCountProps {
  readonly shown: GapRows;
}

function ShownCount({ shown }: ShownCountProps) {
  const { gaps: words } = useWords();
  const isFiltered = useView((view) => isListFiltered(view, shown.settings.pack));
  if (!isFiltered) return null;
  return (
    <p className="gap-shown fine figures">
      {words.shown(shown.rows.length, shown.gaps.count)}
      {shown.rows.length > 0 && <ClearFilter className="link" />}
    </p>
  );
}

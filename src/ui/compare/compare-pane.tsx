import { useReport } from "../stores.ts";
import { useWords } from "../words/use-words.ts";
import { CompareHead } from "./compare-head.tsx";
import { CompareTotals } from "./compare-totals.tsx";
import { DetourFitNote } from "./detour-fit.tsx";
import { FlipTable } from "./flip-table.tsx";

/** Two yardsticks side by side: whose verdict flips, by service and by block. */
export function ComparePane() {
  const { compare: words } = useWords();
  const comparison = useReport((report) => report.comparison);
  return (
    <div className="compare">
      <CompareHead />
      {comparison === null ? (
        <p className="empty">{words.waiting}</p>
      ) : (
        <div className="compare-body">
          <div className="compare-sums">
            <CompareTotals comparison={comparison} />
            <DetourFitNote inUse={comparison.request.detourFactor} />
          </div>
          {comparison.rows.count === 0 ? (
            <p className="empty">{words.noFlips}</p>
          ) : (
            <FlipTable comparison={comparison} />
          )}
        </div>
      )}
    </div>
  );
}

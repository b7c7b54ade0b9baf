import { type RefObject, useLayoutEffect, useRef } from "react";
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
  const pane = useRef<HTMLDivElement>(null);
  useFocusReturn(pane);
  return (
    <div className="compare" ref={pane}>
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

/** Where the focus was in the pane, it goes to the button in the list that opens it again. */
function useFocusReturn(pane: RefObject<HTMLDivElement | null>): void {
  useLayoutEffect(() => {
    const element = pane.current;
    return () => {
      if (element?.contains(document.activeElement) !== true) return;
      requestAnimationFrame(() =>
        document.querySelector<HTMLElement>(".gap-tools .compare-button")?.focus(),
      );
    };
  }, [pane]);
}

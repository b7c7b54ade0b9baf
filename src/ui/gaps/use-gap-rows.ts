import { useDeferredValue, useMemo } from "react";
import type { AnalysisSettings } from "../../core/model/analysis.ts";
import type { DatasetView } from "../parts/block-label.ts";
import { useFocusRow } from "../parts/use-focus-row.ts";
import { useDataset, useReport, useView } from "../stores.ts";
import { useLang, useWords } from "../words/use-words.ts";
import { countHidden, type GapColumns, gapNames, orderGaps } from "./order-gaps.ts";

/** The list as it is shown: which rows, in which order, and where their figures stand. */
export interface GapRows {
  readonly data: DatasetView;
  readonly gaps: GapColumns;
  readonly settings: AnalysisSettings;
  readonly rows: Uint32Array;
  /** Gaps that are left out for leaving too few people without, and how few those are. */
  readonly hidden: { readonly gaps: number; readonly leastPeople: number };
}

/** Key of the criterion that a row of the gap columns is about. */
export const serviceAt = ({ gaps, settings }: GapRows, row: number): string | undefined =>
  settings.pack.criteria[gaps.criterion[row] ?? 0]?.key;

/** Null while there is no result. */
export function useGapRows(): GapRows | null {
  const { names: words } = useWords();
  const lang = useLang();
  const data = useDataset((dataset) => dataset.data);
  const listed = useReport((report) => report.list);
  const asked = useDeferredValue(useView((view) => view.list));
  const criterion = useDeferredValue(useFocusRow(listed?.settings.pack));
  const list = useMemo(() => ({ ...asked, criterion }), [asked, criterion]);
  const names = useMemo(
    () => (data === null ? null : gapNames(data, words, lang)),
    [data, words, lang],
  );
  const rows = useMemo(
    () => (listed === null || names === null ? null : orderGaps(listed.gaps, names, list)),
    [listed, names, list],
  );
  const hidden = useMemo(
    () => ({
      gaps: listed === null || names === null ? 0 : countHidden(listed.gaps, names, list),
      leastPeople: list.leastPeople,
    }),
    [listed, names, list],
  );
  return useMemo(
    () =>
      data === null || listed === null || rows === null
        ? null
        : { data, gaps: listed.gaps, settings: listed.settings, rows, hidden },
    [data, listed, rows, hidden],
  );
}

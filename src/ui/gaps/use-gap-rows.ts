import { useDeferredValue, useMemo } from "react";
import type { AnalysisSettings } from "../../core/model/analysis.ts";
import type { DatasetView } from "../parts/block-label.ts";
import { useDataset, useReport, useView } from "../stores.ts";
import { useLang, useWords } from "../words/use-words.ts";
import { type GapColumns, gapNames, orderGaps } from "./order-gaps.ts";

/** The list as it is shown: which rows, in which order, and where their figures stand. */
export interface GapRows {
  readonly data: DatasetView;
  readonly gaps: GapColumns;
  readonly settings: AnalysisSettings;
  readonly rows: Uint32Array;
}

/** Null while there is no result. */
export function useGapRows(): GapRows | null {
  const { gaps: words } = useWords();
  const lang = useLang();
  const data = useDataset((dataset) => dataset.data);
  const judged = useReport((report) => report.judged);
  const list = useDeferredValue(useView((view) => view.list));
  const outside = words.outsideBlocks;
  const names = useMemo(
    () => (data === null ? null : gapNames(data, outside, lang)),
    [data, outside, lang],
  );
  const rows = useMemo(
    () => (judged === null || names === null ? null : orderGaps(judged.gaps, names, list)),
    [judged, names, list],
  );
  if (data === null || judged === null || rows === null) return null;
  return { data, gaps: judged.gaps, settings: judged.settings, rows };
}

import type { AnalysisSettings, BlockReport } from "../model/analysis.ts";
import { cellOf } from "./cells.ts";
import { UNKNOWN } from "./home-marks.ts";

/**
 * Required criteria about which the data tell nothing at all: no facility is loaded, or every home is
 * unknown. They are not judged, so no figure about the services that are may count them.
 */
export interface Silence {
  readonly rows: readonly boolean[]; // [k] of the pack
  /** What they leave open, as the marks of any home. */
  readonly marks: number;
}

/** What the data tell nothing about; settings other than the pack change nothing of it. */
export function silenceOf(report: BlockReport, { pack }: AnalysisSettings): Silence {
  let marks = 0;
  const rows = pack.criteria.map(({ required, target }, criterion) => {
    const isSilent = required && knownDemand(report, criterion) <= 0;
    if (isSilent) marks |= UNKNOWN[target];
    return isSilent;
  });
  return { rows, marks };
}

/** Summed as totals are, so that both call the same criteria judged. */
function knownDemand(report: BlockReport, criterion: number): number {
  const first = cellOf(report, criterion, 0);
  let demand = 0;
  let unknown = 0;
  for (let cell = first; cell < first + report.groups; cell++) {
    demand += report.demand[cell]!;
    unknown += report.unknown[cell]!;
  }
  return demand - unknown;
}

import { createStore } from "zustand/vanilla";
import type { Explanation } from "../core/coverage/explain.ts";
import type { DetourFit } from "../core/coverage/fit-detour.ts";
import type { Stage } from "../core/model/stage.ts";
import type {
  ComparisonView,
  FacilityReach,
  GapListView,
  JudgedView,
  ReachShape,
  StreetCheck,
} from "../worker/protocol.ts";

/** What the worker is at, where that takes longer. */
export interface Working {
  readonly stage: Stage;
  readonly share: number; // of the whole work, 0 to 1
  readonly secondsLeft: number | null; // null while nobody can tell
}

/** Results of the worker for the data and settings on the screen. */
export interface ReportState {
  readonly judged: JudgedView | null;
  /** The gaps of a judgement, mostly the last one: while a slider moves they follow it. */
  readonly list: GapListView | null;
  /** True while a newer result is on its way. */
  readonly isStale: boolean;
  /** The user stopped the first measuring of the data: there is no result until it is asked for. */
  readonly isStopped: boolean;
  readonly working: Working | null;
  /** The answer to "why?" for the selection; null when nothing is selected. */
  readonly explanation: Explanation | null;
  /** Two yardsticks side by side; null while nobody asks. */
  readonly comparison: ComparisonView | null;
  /** The detour factor of the streets; null where it was not asked for, or there is none. */
  readonly detourFit: DetourFit | null;
  /** Dissolved reach areas that are shown, by criterion key. */
  readonly areas: Readonly<Record<string, ReachShape>>;
  /** What is reached from the selected facility; null while none is selected. */
  readonly facilityReach: FacilityReach | null;
  /** What was found in the streets; null until somebody asked, and where there are none. */
  readonly streetCheck: StreetCheck | null;
}

export type ReportStore = ReturnType<typeof createReportStore>;

export const createReportStore = () =>
  createStore<ReportState>(() => ({
    judged: null,
    list: null,
    isStale: false,
    isStopped: false,
    working: null,
    explanation: null,
    comparison: null,
    detourFit: null,
    areas: {},
    facilityReach: null,
    streetCheck: null,
  }));

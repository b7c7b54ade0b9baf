import { createStore } from "zustand/vanilla";
import type { AnalysisSettings } from "../core/model/analysis.ts";
import type { Pack } from "../core/model/standard.ts";
import { DEFAULT_SPEEDS } from "../core/standards/demand.ts";

/** What the user set, and the way back. `past` and `future` hold whole settings: they are small. */
export interface SettingsState {
  readonly settings: AnalysisSettings;
  /** False while the data decide how to measure. */
  readonly isDistanceChosen: boolean;
  readonly past: readonly AnalysisSettings[];
  readonly future: readonly AnalysisSettings[];
}

export type SettingsStore = ReturnType<typeof createSettingsStore>;

export const createSettingsStore = (settings: AnalysisSettings, isDistanceChosen = false) =>
  createStore<SettingsState>(() => ({ settings, isDistanceChosen, past: [], future: [] }));

/** A pack with nothing moved. */
export const settingsOf = (pack: Pack): AnalysisSettings => ({
  pack,
  limits: pack.criteria.map((criterion) => criterion.limitMetres),
  judgeBy: pack.judgeBy,
  minutes: pack.criteria.map((criterion) => criterion.minutes),
  speeds: DEFAULT_SPEEDS,
  minShare: pack.minShare,
  distance: { model: "straight" },
  confirmedAbsent: [],
});

/** True when a limit, how limits are judged, or the minimum share is not the pack's own. */
export const isModified = ({ pack, limits, minutes, judgeBy, minShare }: AnalysisSettings) =>
  minShare !== pack.minShare ||
  judgeBy !== pack.judgeBy ||
  pack.criteria.some(
    (criterion, k) => limits[k] !== criterion.limitMetres || minutes[k] !== criterion.minutes,
  );

import { createStore } from "zustand/vanilla";
import type { CategoryId } from "../core/categories/catalogue.ts";
import type { AnalysisSettings } from "../core/model/analysis.ts";
import type { ColumnChoice } from "../core/model/column-choice.ts";
import type { Role } from "../core/model/role.ts";
import type { Pack } from "../core/model/standard.ts";
import { DEFAULT_SPEEDS } from "../core/standards/demand.ts";
import type { LayerSystem } from "../worker/protocol.ts";

/** A choice about the loaded data, with what it was before. */
export type DataStep =
  | {
      readonly kind: "columns";
      readonly layer: number;
      readonly before: ColumnChoice;
      readonly after: ColumnChoice;
      /** What this computer knew of such files before; null where nothing. */
      readonly remembered: ColumnChoice | null;
    }
  | {
      readonly kind: "role";
      readonly layer: number;
      readonly before: Role;
      readonly after: Role;
    }
  | {
      readonly kind: "encoding";
      readonly layer: number;
      readonly before: string;
      readonly after: string;
    }
  | {
      readonly kind: "places"; // where the coordinates of layers are from
      readonly before: readonly LayerSystem[];
      readonly after: readonly LayerSystem[];
    }
  | { readonly kind: "removal"; readonly layer: number }
  | {
      readonly kind: "layer-category"; // what everything in a layer is
      readonly layer: number;
      readonly before: CategoryId | null;
      readonly after: CategoryId | null;
      /** What this computer knew of such a file before; null where nothing. */
      readonly remembered: CategoryId | null;
    }
  | {
      readonly kind: "category";
      readonly label: string;
      readonly before: string | null;
      readonly after: string | null;
    };

/** One step back or forth: whole settings, which are small, or a choice about the data. */
export type HistoryStep =
  | { readonly kind: "settings"; readonly settings: AnalysisSettings }
  | DataStep;

/** What the user set, and the way back. */
export interface SettingsState {
  readonly settings: AnalysisSettings;
  /** False while the data decide how to measure. */
  readonly isDistanceChosen: boolean;
  readonly past: readonly HistoryStep[];
  readonly future: readonly HistoryStep[];
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

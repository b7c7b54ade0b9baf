import type { AnalysisSettings } from "../core/model/analysis.ts";
import type {
  DataStep,
  HistoryStep,
  SettingsState,
  SettingsStore,
} from "../state/settings-store.ts";

const MOST_STEPS = 100;
/** Changes of the same control closer together than this are one step: a drag is undone at once. */
const SAME_STEP_MS = 1000;

export interface SettingsHistory {
  /** @param control names what was moved, so that a drag becomes one step */
  change(control: string, next: AnalysisSettings): void;
  /** Keeps a choice about the data that the caller has made. */
  record(step: DataStep): void;
  /** Takes the last step back; a choice about the data is handed over for the caller to undo. */
  undo(): DataStep | null;
  redo(): DataStep | null;
}

/** Undo and redo over the settings store. */
export function createSettingsHistory(store: SettingsStore, now: () => number): SettingsHistory {
  let lastControl = "";
  let lastTime = Number.NEGATIVE_INFINITY;

  /** The other side of a step: what brings back the state that the step leaves. */
  const passing = (step: HistoryStep, { settings }: SettingsState): HistoryStep =>
    step.kind === "settings" ? { kind: "settings", settings } : step;
  const settingsAfter = (step: HistoryStep, { settings }: SettingsState): AnalysisSettings =>
    step.kind === "settings" ? step.settings : settings;

  return {
    change(control, next) {
      const { settings, past } = store.getState();
      const time = now();
      const isSameStep = control === lastControl && time - lastTime < SAME_STEP_MS;
      lastControl = control;
      lastTime = time;
      store.setState({
        settings: next,
        past: isSameStep ? past : withStep(past, { kind: "settings", settings }),
        future: [],
      });
    },
    record(step) {
      lastControl = "";
      store.setState(({ past }) => ({ past: withStep(past, step), future: [] }));
    },
    undo() {
      const state = store.getState();
      const step = state.past.at(-1);
      if (step === undefined) return null;
      lastControl = "";
      store.setState({
        settings: settingsAfter(step, state),
        past: state.past.slice(0, -1),
        future: [passing(step, state), ...state.future],
      });
      return step.kind === "settings" ? null : step;
    },
    redo() {
      const state = store.getState();
      const [step, ...rest] = state.future;
      if (step === undefined) return null;
      lastControl = "";
      store.setState({
        settings: settingsAfter(step, state),
        past: [...state.past, passing(step, state)],
        future: rest,
      });
      return step.kind === "settings" ? null : step;
    },
  };
}

const withStep = (past: readonly HistoryStep[], step: HistoryStep): readonly HistoryStep[] =>
  [...past, step].slice(-MOST_STEPS);

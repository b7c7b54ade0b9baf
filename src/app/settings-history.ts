import type { AnalysisSettings } from "../core/model/analysis.ts";
import type { SettingsStore } from "../state/settings-store.ts";

const MOST_STEPS = 100;
/** Changes of the same control closer together than this are one step: a drag is undone at once. */
const SAME_STEP_MS = 1000;

export interface SettingsHistory {
  /** @param control names what was moved, so that a drag becomes one step */
  change(control: string, next: AnalysisSettings): void;
  undo(): void;
  redo(): void;
}

/** Undo and redo over the settings store. */
export function createSettingsHistory(store: SettingsStore, now: () => number): SettingsHistory {
  let lastControl = "";
  let lastTime = Number.NEGATIVE_INFINITY;
  return {
    change(control, next) {
      const { settings, past } = store.getState();
      const time = now();
      const isSameStep = control === lastControl && time - lastTime < SAME_STEP_MS;
      lastControl = control;
      lastTime = time;
      store.setState({
        settings: next,
        past: isSameStep ? past : [...past, settings].slice(-MOST_STEPS),
        future: [],
      });
    },
    undo() {
      const { settings, past, future } = store.getState();
      const previous = past.at(-1);
      if (previous === undefined) return;
      lastControl = "";
      store.setState({
        settings: previous,
        past: past.slice(0, -1),
        future: [settings, ...future],
      });
    },
    redo() {
      const { settings, past, future } = store.getState();
      const [next, ...rest] = future;
      if (next === undefined) return;
      lastControl = "";
      store.setState({ settings: next, past: [...past, settings], future: rest });
    },
  };
}

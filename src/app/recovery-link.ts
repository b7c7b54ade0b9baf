import type { DatasetStore, Opening, Recovery } from "../state/dataset-store.ts";
import type { Stores } from "../ui/stores.ts";
import { AnalysisStopped, type SupervisorTools } from "../worker/supervisor.ts";
import { viewIn } from "./local-names.ts";

/** Tells on the screen when the analysis stops, and shows its data again when they are back. */
export function recoveryEvents(
  { dataset, view }: Pick<Stores, "dataset" | "view">,
  onCrash: (error: unknown) => void,
): Pick<SupervisorTools, "onStopped" | "onRestored" | "onGivenUp"> {
  const change = (recovery: Partial<Recovery>): void =>
    dataset.setState((state) => ({
      recovery: { ...(state.recovery ?? NOTHING_LOST), ...recovery },
    }));
  return {
    onStopped: (reason) => change({ isDone: false, reason }),
    onRestored(data, unreadable) {
      change({ isDone: true, unreadable });
      // As another object it is judged again, with the settings as they stand.
      if (data !== null) dataset.setState({ data: viewIn(data, view.getState().lang) });
    },
    onGivenUp(reason) {
      dataset.setState({ recovery: null });
      onCrash(reason);
    },
  };
}

/** Keeps files whose reading was broken off, so that they can be offered again. */
export function noteInterrupted(dataset: DatasetStore, opening: Opening): void {
  dataset.setState(({ recovery }) =>
    recovery === null
      ? {}
      : { recovery: { ...recovery, interrupted: [...recovery.interrupted, opening] } },
  );
}

/** True for calls that were answered by the end of their worker: the screen tells of it already. */
export const isStopped = (error: unknown): boolean => error instanceof AnalysisStopped;

const NOTHING_LOST: Recovery = { isDone: false, reason: "", unreadable: [], interrupted: [] };

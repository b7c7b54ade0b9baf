import { breakOff } from "../core/base/work.ts";
import type { StageProgress, Stages } from "../core/model/stage.ts";

/** So long a slice of work may keep calls and signs of life waiting. */
const SLICE_MS = 80;

/**
 * Waits for messages to be heard where a slice of time has gone by since they last were.
 * @param now milliseconds that only grow
 */
export function turnsBetweenSlices(now: () => number): () => Promise<void> {
  let begun = now();
  return async () => {
    if (now() - begun < SLICE_MS) return;
    await new Promise((resolve) => setTimeout(resolve));
    begun = now();
  };
}

/** What surrounds work that may take seconds. */
export interface Surroundings {
  /** Told after every slice; with null when the work is over, however it ended. */
  readonly onProgress: (progress: StageProgress | null) => void;
  /** Milliseconds that only grow. */
  readonly now: () => number;
}

/**
 * Runs work in slices, between which messages are heard. What ends within the first slice is told to
 * nobody.
 * @param shouldStop asked between slices
 * @returns null when it was stopped
 */
export async function runInSlices<Result extends object>(
  stages: Stages<Result>,
  { onProgress, now }: Surroundings,
  shouldStop: () => boolean,
): Promise<Result | null> {
  let begun = now();
  let isTold = false;
  try {
    for (;;) {
      const step = stages.next();
      if (step.done) return step.value;
      if (now() - begun < SLICE_MS) continue;
      isTold = true;
      onProgress(step.value);
      await new Promise((resolve) => setTimeout(resolve));
      if (shouldStop()) return null;
      begun = now();
    }
  } finally {
    breakOff(stages);
    if (isTold) onProgress(null);
  }
}

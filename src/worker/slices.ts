import { breakOff } from "../core/base/work.ts";
import type { ReadProgress } from "../core/model/raw-layer.ts";
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

/** As often as figures that run can be read. */
const TOLD_EVERY_MS = 100;

/**
 * Tells how far reading has come some ten times a second; the beginning of each file at once. A piece
 * of a file takes a few milliseconds to read, and as many to tell of.
 * @param now milliseconds that only grow
 */
export function toldAtTimes(
  tell: (progress: ReadProgress) => void,
  now: () => number,
): (progress: ReadProgress) => void {
  let file = "";
  let told = 0;
  return (progress) => {
    if (progress.file === file && now() - told < TOLD_EVERY_MS) return;
    file = progress.file;
    told = now();
    tell(progress);
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

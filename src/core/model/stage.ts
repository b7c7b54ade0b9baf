import { breakOff, type Work } from "../base/work.ts";

/** What a run does, in the order in which it is done; several stages may come more than once. */
export const STAGES = [
  "start",
  "read",
  "parse",
  "index",
  "graph",
  "snap",
  "search",
  "judge",
  "write",
] as const;
export type Stage = (typeof STAGES)[number];

/** Told as a stage begins; it lasts until the next one begins. The core has no clock of its own. */
export type StageWatch = (stage: Stage) => void;

/** For whoever does not ask where the time goes. */
export const UNWATCHED: StageWatch = () => {};

/** What long work is at: told between two of its steps. */
export interface StageProgress {
  readonly stage: Stage;
  readonly done: number; // share of the stage, 0 to 1
}

/** Long work through several stages; see {@link Work}. */
export type Stages<Result> = Generator<StageProgress, Result, void>;

/** Work as one stage, or a part of one, beginning with its name. */
export function* inStage<Result>(
  stage: Stage,
  work: Work<Result>,
  from = 0,
  to = 1,
): Stages<Result> {
  try {
    yield { stage, done: from };
    for (;;) {
      const step = work.next();
      if (step.done) return step.value;
      yield { stage, done: from + step.value * (to - from) };
    }
  } finally {
    breakOff(work);
  }
}

/** Runs through all stages without a pause. */
export function finishStages<Result>(stages: Stages<Result>, onStage: StageWatch): Result {
  for (;;) {
    const step = stages.next();
    if (step.done) return step.value;
    onStage(step.value.stage);
  }
}

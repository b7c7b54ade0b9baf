/**
 * Long work in steps. Between two of them it yields the share of it that is done, from 0 to 1: then
 * whoever runs it may tell how far it has come, let others have a turn, or never come back.
 */
export type Work<Result> = Generator<number, Result, void>;

/** Runs work to its end without a pause. */
export function finish<Result>(work: Generator<unknown, Result, void>): Result {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** Work that is a part of longer work: its shares lie between two shares of the whole. */
export function* part<Result>(work: Work<Result>, from: number, to: number): Work<Result> {
  try {
    for (;;) {
      const step = work.next();
      if (step.done) return step.value;
      yield from + step.value * (to - from);
    }
  } finally {
    breakOff(work);
  }
}

/** Ends work where it stands, if it has not come to its end: it lets go of what it holds. */
export function breakOff(work: Generator<unknown, unknown, void>): void {
  work.return(undefined);
}

/**
 * Runs work with a turn for others after every step.
 * @param shouldStop asked after every turn
 * @returns null when it was stopped
 */
export async function finishInTurns<Result extends object>(
  work: Generator<unknown, Result, void>,
  { turn, shouldStop }: { readonly turn?: () => Promise<void>; readonly shouldStop: () => boolean },
): Promise<Result | null> {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    await turn?.();
    if (shouldStop()) return null;
  }
}

import type { SourceFile } from "../core/model/raw-layer.ts";
import { STAGES, type Stage, type StageWatch } from "../core/model/stage.ts";

/** What a stopwatch reads. */
export interface Meters {
  readonly millisSinceStart: () => number; // of the process
  readonly peakBytes: () => number; // most memory that the process had so far
}

/** What a stage took, all its turns together. */
export interface StageTime {
  readonly stage: Stage;
  readonly millis: number;
  /** Most memory that the process had when the stage last ended, or when the next one began. */
  readonly peakBytes: number;
}

export interface Stopwatch {
  readonly enter: StageWatch;
  /** The stages that there were, in the order of {@link STAGES}; their times add up to the whole. */
  readonly times: () => readonly StageTime[];
}

/** Runs from the start of the process on. */
export function createStopwatch({ millisSinceStart, peakBytes }: Meters): Stopwatch {
  const taken = new Map<Stage, number>([["start", 0]]);
  const peaks = new Map<Stage, number>();
  const unread = new Set<Stage>(); // stages that had a turn since the peak was read
  let stage: Stage = "start";
  let since = 0;
  const close = (): void => {
    const now = millisSinceStart();
    taken.set(stage, (taken.get(stage) ?? 0) + now - since);
    unread.add(stage);
    since = now;
  };
  const readPeak = (): void => {
    const peak = peakBytes();
    for (const ended of unread) peaks.set(ended, peak);
    unread.clear();
  };
  return {
    enter(next) {
      close();
      if (!taken.has(next)) readPeak(); // asking the system at every piece of a file would be felt
      stage = next;
    },
    times() {
      close();
      readPeak();
      return STAGES.flatMap((known) => {
        const millis = taken.get(known);
        return millis === undefined
          ? []
          : { stage: known, millis, peakBytes: peaks.get(known) ?? 0 };
      });
    },
  };
}

/** A file whose bytes are waited for in the stage "read" and worked on in the stage "parse". */
export const watched = (source: SourceFile, enter: StageWatch): SourceFile => ({
  ...source,
  async *chunks() {
    enter("read");
    for await (const chunk of source.chunks()) {
      enter("parse");
      yield chunk;
      enter("read");
    }
    enter("parse");
  },
  ...(source.companions === undefined
    ? {}
    : { companions: source.companions.map((companion) => watched(companion, enter)) }),
});

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
  /** Most memory that the process had when the stage last ended. */
  readonly peakBytes: number;
}

export interface Stopwatch {
  readonly enter: StageWatch;
  /** The stages that there were, in the order of {@link STAGES}; their times add up to the whole. */
  readonly times: () => readonly StageTime[];
}

/** Runs from the start of the process on. */
export function createStopwatch({ millisSinceStart, peakBytes }: Meters): Stopwatch {
  const taken = new Map<Stage, StageTime>();
  let stage: Stage = "start";
  let since = 0;
  const close = (): void => {
    const now = millisSinceStart();
    const before = taken.get(stage)?.millis ?? 0;
    taken.set(stage, { stage, millis: before + now - since, peakBytes: peakBytes() });
    since = now;
  };
  return {
    enter(next) {
      close();
      stage = next;
    },
    times() {
      close();
      return STAGES.flatMap((known) => taken.get(known) ?? []);
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

import type { HiredCrew } from "./crew.ts";
import type { Meters } from "./stopwatch.ts";

/** What a run needs of the machine. Tests bring their own. */
export interface Terminal {
  readonly stdin: AsyncIterable<Uint8Array>;
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  /** True when somebody watches standard error: then progress is worth showing. */
  readonly isWatched: boolean;
  readonly today: string; // YYYY-MM-DD, UTC
  readonly appVersion: string;
  readonly meters: Meters;
  /** Cores of the computer, and threads to use them; without them one thread does everything. */
  readonly threads?: {
    readonly cores: number;
    readonly hire: (size: number) => HiredCrew;
  };
  /** True once the run was asked to end. */
  readonly shouldStop: () => boolean;
}

/** How a run ended, as the exit code says it. */
export const Exit = {
  done: 0,
  badInput: 1,
  wrongUsage: 2,
  gaps: 3,
  bug: 70,
  stopped: 130,
} as const;
export type Exit = (typeof Exit)[keyof typeof Exit];

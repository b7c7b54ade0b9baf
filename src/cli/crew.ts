import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { shareColumns } from "../core/base/columns.ts";
import { ALONE, type Crew } from "../core/base/crew.ts";
import { crewOf } from "../core/base/shared-crew.ts";

/** A crew and its end: threads that nobody ends keep the program alive. */
export interface HiredCrew {
  readonly crew: Crew;
  /** The threads of the crew beside this one: they read files as well. */
  readonly others: readonly Worker[];
  readonly dismiss: () => void;
}

export const NOBODY: HiredCrew = { crew: ALONE, others: [], dismiss: () => {} };

/** What a thread makes and drops at once need not pile up: garbage is small, and memory counts. */
const YOUNG_MEGABYTES = 4;

/**
 * Threads that help this one. They start while it goes on with its work.
 * @param size threads in all, this one included
 * @param folder of the built program
 */
export function hireCrew(size: number, folder: string): HiredCrew {
  if (size < 2) return NOBODY;
  shareColumns();
  const others = Array.from(
    { length: size - 1 },
    () =>
      new Worker(join(folder, "crew-member.js"), {
        resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
      }),
  );
  return {
    crew: crewOf(others),
    others,
    dismiss: () => {
      for (const other of others) void other.terminate();
    },
  };
}

import type { Job } from "../base/crew.ts";
import { blockRowsJob } from "../exports/blocks-csv.ts";
import { gapRowsJob } from "../exports/gaps-csv.ts";
import { residenceRowsJob } from "../exports/residences-csv.ts";
import { nearestJob } from "../geo/nearest-features.ts";
import { feetJob } from "../geo/segment-grid.ts";
import { walksJob } from "../network/walks.ts";

/** Every job that other threads may be called for. */
export const JOBS: readonly Job<never>[] = [
  ...[nearestJob, feetJob, walksJob],
  ...[blockRowsJob, gapRowsJob, residenceRowsJob],
];

import type { Job } from "../base/crew.ts";
import { gapsJob } from "../coverage/gaps.ts";
import { criteriaJob } from "../coverage/judge.ts";
import { blockRowsJob } from "../exports/blocks-csv.ts";
import { gapRowsJob } from "../exports/gaps-csv.ts";
import { residenceRowsJob } from "../exports/residences-csv.ts";
import { curveJob } from "../geo/curve-order.ts";
import { holdersJob } from "../geo/holders.ts";
import { nearestJob } from "../geo/nearest-features.ts";
import { branchesJob } from "../geo/point-tree.ts";
import { cellsJob, feetJob, segmentsJob } from "../geo/segment-grid.ts";
import { sharedPlacesJob } from "../geo/shared-places.ts";
import { cutsJob } from "../network/street-cuts.ts";
import { arcLengthsJob, coursesJob, joiningJob } from "../network/street-graph.ts";
import { walksJob } from "../network/walks.ts";

/** Every job that other threads may be called for. */
export const JOBS: readonly Job<never>[] = [
  ...[curveJob, sharedPlacesJob, holdersJob, branchesJob],
  ...[cutsJob, joiningJob, coursesJob, arcLengthsJob, segmentsJob, cellsJob],
  ...[nearestJob, feetJob, walksJob],
  ...[criteriaJob, gapsJob],
  ...[blockRowsJob, gapRowsJob, residenceRowsJob],
];

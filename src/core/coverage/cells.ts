import { assert } from "../base/assert.ts";
import {
  type AnalysisSettings,
  type BlockReport,
  type DistanceMatrix,
  Verdict,
} from "../model/analysis.ts";
import type { Criterion } from "../model/standard.ts";

/** Row of a criterion x group in the columns of a report. */
export const cellOf = (
  report: Pick<BlockReport, "groups">,
  criterion: number,
  group: number,
): number => criterion * report.groups + group;

/** Covered part of the demand that is known, 0 to 1; null where there is none. */
export function shareOf(report: BlockReport, cell: number): number | null {
  return coveredShare(report.demand[cell]!, report.covered[cell]!, report.unknown[cell]!);
}

export function coveredShare(demand: number, covered: number, unknown: number): number | null {
  const known = demand - unknown;
  return known > 0 ? Math.min(1, covered / known) : null;
}

/** People whom the criterion serves and who are known to go without. */
export function peopleWithout(report: BlockReport, cell: number): number {
  return Math.max(0, report.demand[cell]! - report.unknown[cell]! - report.covered[cell]!);
}

/** The verdict on one residence for one criterion. */
export function residenceVerdict(
  matrix: DistanceMatrix,
  settings: AnalysisSettings,
  criterion: number,
  residence: number,
): Verdict {
  if (isUnknownCategory(matrix, settings, criterion)) return Verdict.unknown;
  const metres = distancesOf(matrix, settings, criterion)[residence]!;
  return metres <= limitOf(settings, criterion) ? Verdict.pass : Verdict.short;
}

/** True when the data hold no facility of the category and nobody said that this is so. */
export function isUnknownCategory(
  matrix: DistanceMatrix,
  settings: AnalysisSettings,
  criterion: number,
): boolean {
  const row = categoryRow(matrix, settings, criterion);
  const { category } = criterionOf(settings, criterion);
  return matrix.facilityCounts[row] === 0 && !settings.confirmedAbsent.includes(category);
}

/** [n] metres from every residence to the nearest facility that counts for the criterion. */
export function distancesOf(
  matrix: DistanceMatrix,
  settings: AnalysisSettings,
  criterion: number,
): Float64Array {
  const first = categoryRow(matrix, settings, criterion) * matrix.residences;
  return matrix.metres.subarray(first, first + matrix.residences);
}

/** [n] row of that facility; NONE where none can be reached. */
export function nearestOf(
  matrix: DistanceMatrix,
  settings: AnalysisSettings,
  criterion: number,
): Uint32Array {
  const first = categoryRow(matrix, settings, criterion) * matrix.residences;
  return matrix.nearest.subarray(first, first + matrix.residences);
}

export function limitOf(settings: AnalysisSettings, criterion: number): number {
  const limit = settings.limits[criterion];
  assert(limit !== undefined, `a limit for each criterion, none for ${criterion}`);
  return limit;
}

export function criterionOf(settings: AnalysisSettings, criterion: number): Criterion {
  const found = settings.pack.criteria[criterion];
  assert(found !== undefined, `no criterion ${criterion} in pack ${settings.pack.id}`);
  return found;
}

function categoryRow(
  matrix: DistanceMatrix,
  settings: AnalysisSettings,
  criterion: number,
): number {
  const { category } = criterionOf(settings, criterion);
  const row = matrix.categories.indexOf(category);
  assert(row >= 0, `distances of ${category} were not measured`);
  return row;
}

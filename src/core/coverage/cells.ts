import { assert } from "../base/assert.ts";
import {
  type AnalysisSettings,
  type BlockReport,
  BlockVerdict,
  type Cause,
  type DistanceMatrix,
  type Pace,
  Verdict,
} from "../model/analysis.ts";
import type { Criterion } from "../model/standard.ts";
import { isThresholdPack } from "./threshold-pack.ts";

/** Row of a criterion x group in the columns of a report. */
export const cellOf = (
  report: Pick<BlockReport, "groups">,
  criterion: number,
  group: number,
): number => criterion * report.groups + group;

/** Whether the share of a cell stays below the minimum. */
export const isGap = ({ verdict }: BlockReport, cell: number): boolean =>
  verdict[cell] === BlockVerdict.gap;

/** Covered part of the demand that is known, 0 to 1; null where there is none. */
export function shareOf(report: BlockReport, cell: number): number | null {
  return coveredShare(report.demand[cell]!, report.covered[cell]!, report.unknown[cell]!);
}

/** {@link shareOf} of sums of people. */
export function coveredShare(demand: number, covered: number, unknown: number): number | null {
  const known = demand - unknown;
  return known > 0 ? Math.min(1, covered / known) : null;
}

/** People whom the criterion serves and who are known to go without. */
export function peopleWithout(report: BlockReport, cell: number): number {
  return Math.max(0, report.demand[cell]! - report.unknown[cell]! - report.covered[cell]!);
}

/** People who go without, by cause; causes of which nobody does are left out. */
export type CausesWithout = readonly { readonly cause: Cause; readonly people: number }[];

/** Those of a cell, the largest part first; equal parts in this order. */
export function causesOfGap(report: BlockReport, cell: number): CausesWithout {
  const severed = report.severed[cell]!;
  const slowed = report.slowed[cell]!;
  const unsupplied = peopleWithout(report, cell) - severed - slowed;
  const parts: CausesWithout = [
    { cause: "no-supply", people: unsupplied },
    { cause: "severance", people: severed },
    { cause: "speed", people: slowed },
  ];
  return parts
    .filter(({ people }) => people > NO_PERSON)
    .sort((one, other) => settled(other.people) - settled(one.people));
}

/** What is left of sums of fractions where nobody is. */
const NO_PERSON = 1e-6;

/**
 * A sum of people as it is compared with others: to 2^-20 of a person, so that the order in which the same
 * homes were added up decides nothing.
 */
export const settled = (people: number): number => Math.round(people * 2 ** 20);

/** Why the largest part of the people of a gap go without; of equal parts, the first of these. */
export function causeOfGap(report: BlockReport, cell: number): Cause {
  const without = peopleWithout(report, cell);
  const unsupplied = settled(without - report.severed[cell]! - report.slowed[cell]!);
  const severed = settled(report.severed[cell]!);
  const slowed = settled(report.slowed[cell]!);
  if (unsupplied >= severed && unsupplied >= slowed) return "no-supply";
  return severed >= slowed ? "severance" : "speed";
}

/** How one residence stands with one criterion, and why it does not pass; null when it does. */
export interface ResidenceStanding {
  readonly verdict: Verdict;
  readonly cause: Cause | null;
}

/** {@link standingAt} of a criterion that is asked about once. */
export function residenceStanding(
  matrix: DistanceMatrix,
  settings: AnalysisSettings,
  criterion: number,
  residence: number,
): ResidenceStanding {
  return standingAt(standingQuestion(matrix, settings, criterion), residence);
}

/** What the standing of residences with one criterion depends on, looked up once. */
export interface StandingQuestion {
  readonly isUnknownCategory: boolean;
  readonly limitMetres: number; // in force: by minutes, as far as they reach
  readonly statedMetres: number; // the limit in metres, whatever is in force
  readonly metres: Float64Array; // [n]
  readonly straightMetres: Float64Array; // [n]
  readonly unplaced: Uint8Array | null; // [n]
  readonly edgeMetres: Float64Array | null; // [n]
}

export function standingQuestion(
  matrix: DistanceMatrix,
  settings: AnalysisSettings,
  criterion: number,
): StandingQuestion {
  const metres = distancesOf(matrix, settings, criterion);
  // Judged at bare thresholds nothing is unknown: distances count as they are.
  const isBare = isThresholdPack(settings.pack);
  return {
    isUnknownCategory: isUnknownCategory(matrix, settings, criterion),
    limitMetres: limitOf(settings, criterion),
    statedMetres: statedLimitOf(settings, criterion),
    metres,
    straightMetres: isBare ? metres : columnOf(matrix, matrix.straightMetres, settings, criterion),
    unplaced: isBare ? null : matrix.unplaced,
    edgeMetres: isBare ? null : matrix.edgeMetres,
  };
}

/**
 * A residence passes when its distance is at most the limit. It is unknown where the data cannot
 * tell: no facility of the category is loaded; it lies too far from every street; the data end
 * within the limit, so that what lies beyond may be near; or it is near in a straight line while no
 * way is known at all, as where streets are drawn without being joined. Else it falls short: by
 * speed where the limit in metres is met and only the minutes are not; by severance where only the
 * way is too long; for want of supply where nothing is near even in a straight line.
 */
export const standingAt = (question: StandingQuestion, residence: number): ResidenceStanding =>
  STANDINGS[standingCode(question, residence)];

/** {@link standingAt} as one number, for columns of them. */
export const Standing = { passing: 0, unsupplied: 1, severed: 2, tooSlow: 3, unknown: 4 } as const;
export type Standing = (typeof Standing)[keyof typeof Standing];

/** Whether a home with that standing is known to go without. */
export const isShort = (standing: Standing): boolean =>
  standing !== Standing.passing && standing !== Standing.unknown;

export function standingCode(question: StandingQuestion, residence: number): Standing {
  const { limitMetres, unplaced, edgeMetres } = question;
  if (question.isUnknownCategory) return Standing.unknown;
  const metres = question.metres[residence]!;
  if (metres <= limitMetres) return Standing.passing;
  const isNearInLine = question.straightMetres[residence]! <= limitMetres;
  const isUnknown =
    unplaced?.[residence] === 1 ||
    (edgeMetres !== null && edgeMetres[residence]! < limitMetres) ||
    (metres === Infinity && isNearInLine);
  if (isUnknown) return Standing.unknown;
  if (metres <= question.statedMetres) return Standing.tooSlow;
  return isNearInLine ? Standing.severed : Standing.unsupplied;
}

/** By code. */
export const STANDINGS: Readonly<Record<Standing, ResidenceStanding>> = {
  [Standing.passing]: { verdict: Verdict.pass, cause: null },
  [Standing.unsupplied]: { verdict: Verdict.short, cause: "no-supply" },
  [Standing.severed]: { verdict: Verdict.short, cause: "severance" },
  [Standing.tooSlow]: { verdict: Verdict.short, cause: "speed" },
  [Standing.unknown]: { verdict: Verdict.unknown, cause: "data" },
};

/** True when the data hold no facility of the category and nobody said that this is so. */
export function isUnknownCategory(
  matrix: DistanceMatrix,
  settings: AnalysisSettings,
  criterion: number,
): boolean {
  const { category } = criterionOf(settings, criterion);
  return (
    facilitiesFor(matrix, settings, criterion) === 0 && !settings.confirmedAbsent.includes(category)
  );
}

/** How many facilities in the data count for the criterion. */
export const facilitiesFor = (
  matrix: DistanceMatrix,
  settings: AnalysisSettings,
  criterion: number,
): number => matrix.facilityCounts[categoryRow(matrix, settings, criterion)]!;

/** [n] metres from every residence to the nearest facility that counts for the criterion. */
export const distancesOf = (
  matrix: DistanceMatrix,
  settings: AnalysisSettings,
  criterion: number,
): Float64Array => columnOf(matrix, matrix.metres, settings, criterion);

function columnOf(
  matrix: DistanceMatrix,
  metres: Float64Array,
  settings: AnalysisSettings,
  criterion: number,
): Float64Array {
  const first = categoryRow(matrix, settings, criterion) * matrix.residences;
  return metres.subarray(first, first + matrix.residences);
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

/**
 * The limit in force, in metres. By minutes: as far as whom the criterion serves walk in them,
 * rounded to a micrometre, so that 10 min at 1.1 m/s are 660 m and no hair more.
 */
export function limitOf(settings: AnalysisSettings, criterion: number): number {
  const pace = paceOf(settings, criterion);
  if (pace === null) return statedLimitOf(settings, criterion);
  return Math.round(pace.minutes * 60 * pace.metresPerSecond * 1e6) / 1e6;
}

/** The limit in minutes and the speed of the target group; null where metres decide. */
export function paceOf(settings: AnalysisSettings, criterion: number): Pace | null {
  const minutes = settings.judgeBy === "minutes" ? (settings.minutes[criterion] ?? null) : null;
  if (minutes === null) return null;
  return { minutes, metresPerSecond: settings.speeds[criterionOf(settings, criterion).target] };
}

/** Whether the limit in force is the pack's own figure, where the cited text has none. */
export function isSuggestedLimit(settings: AnalysisSettings, criterion: number): boolean {
  const { stated, limitMetres, strictMetres, minutes } = criterionOf(settings, criterion);
  if (stated || isThresholdPack(settings.pack)) return false;
  const pace = paceOf(settings, criterion);
  if (pace !== null) return pace.minutes === minutes;
  const limit = statedLimitOf(settings, criterion);
  return limit === limitMetres || limit === strictMetres;
}

/** The limit in metres as the pack or the user set it, in force or not. */
export function statedLimitOf(settings: AnalysisSettings, criterion: number): number {
  const limit = settings.limits[criterion];
  assert(limit !== undefined, `a limit for each criterion, none for ${criterion}`);
  return limit;
}

/** The criterion in a row of the pack; a row that it has not is a bug, and throws. */
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

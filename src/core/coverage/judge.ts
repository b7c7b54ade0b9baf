import { float64Column, uint8Column } from "../base/columns.ts";
import {
  type AnalysisSettings,
  type BlockReport,
  BlockVerdict,
  type DistanceMatrix,
} from "../model/analysis.ts";
import type { Dataset } from "../model/dataset.ts";
import {
  cellOf,
  isUnknownCategory,
  Standing,
  type StandingQuestion,
  shareOf,
  standingCode,
  standingQuestion,
} from "./cells.ts";
import { type DemandTable, peopleColumns } from "./demand-table.ts";
import {
  atMost,
  feltMarks,
  peopleLacking,
  residenceStateOf,
  SHORT,
  UNKNOWN,
} from "./home-marks.ts";
import { type Silence, silenceOf } from "./silence.ts";
import { isThresholdPack } from "./threshold-pack.ts";

/**
 * How far below the minimum share a share may lie and still reach it. Shares are quotients of sums
 * of binary fractions: a million additions err by about 1e-10 of the sum, and one person in the
 * largest country is 7e-10.
 */
const SHARE_TOLERANCE = 2e-10;

/**
 * Holds distances against limits and sums by group (the blocks, then everything outside them).
 *
 * A residence passes a criterion when its distance is at most the limit. A category without any
 * facility in the data is unknown, not short, unless the user confirmed that it is truly missing: a
 * file that was never loaded must not look like a city without clinics.
 *
 * @param demand `prepareDemand` of the same data and pack; keep it while only limits change
 */
export function judge(
  dataset: Dataset,
  matrix: DistanceMatrix,
  demand: DemandTable,
  settings: AnalysisSettings,
): BlockReport {
  const { criteria } = settings.pack;
  const { groups } = demand;
  const cells = criteria.length * groups;
  const report: BlockReport = {
    groups,
    criteria: criteria.length,
    population: demand.of.everyone.perGroup.slice(),
    demand: float64Column(cells),
    covered: float64Column(cells),
    unknown: float64Column(cells),
    severed: float64Column(cells),
    slowed: float64Column(cells),
    verdict: uint8Column(cells),
    lacking: float64Column(groups),
    lackingAtMost: float64Column(groups),
    missing: uint8Column(groups),
    residenceState: uint8Column(dataset.residences.count),
  };
  const marks = uint8Column(dataset.residences.count);
  criteria.forEach(({ target, required }, criterion) => {
    const { perGroup, perResidence } = demand.of[target];
    const first = cellOf(report, criterion, 0);
    report.demand.set(perGroup, first);
    if (isUnknownCategory(matrix, settings, criterion)) {
      report.unknown.set(perGroup, first);
      return;
    }
    const question = standingQuestion(matrix, settings, criterion);
    const cellsOf = (column: Float64Array) => column.subarray(first, first + groups);
    const sums = {
      people: perResidence,
      group: demand.group,
      covered: cellsOf(report.covered),
      unknown: cellsOf(report.unknown),
      severed: cellsOf(report.severed),
      slowed: cellsOf(report.slowed),
      marks,
      shortMark: required ? SHORT[target] : 0,
      unknownMark: required ? UNKNOWN[target] : 0,
    };
    const isBare = isBareLine(matrix) || isThresholdPack(settings.pack);
    if (isBare && !canBeTooSlow(question)) sumCovered(question, sums);
    else sumStandings(question, sums);
  });
  judgeCells(report, settings);
  const silence = silenceOf(report, settings);
  if (hasSpoken(matrix, settings, silence)) markAnew(marks, matrix, settings, silence);
  judgeResidences(report, demand, marks, silence);
  return report;
}

/** Whether marks were left by a criterion that turned out to be silent: few data end so near. */
const hasSpoken = (
  matrix: DistanceMatrix,
  settings: AnalysisSettings,
  { rows }: Silence,
): boolean =>
  rows.some((isSilent, criterion) => isSilent && !isUnknownCategory(matrix, settings, criterion));

function markAnew(
  marks: Uint8Array,
  matrix: DistanceMatrix,
  settings: AnalysisSettings,
  { rows }: Silence,
): void {
  marks.fill(0);
  for (const [criterion, { required, target }] of settings.pack.criteria.entries()) {
    if (!required || rows[criterion] === true) continue;
    const question = standingQuestion(matrix, settings, criterion);
    for (let residence = 0; residence < marks.length; residence++) {
      const standing = standingCode(question, residence);
      if (standing === Standing.passing) continue;
      marks[residence]! |= standing === Standing.unknown ? UNKNOWN[target] : SHORT[target];
    }
  }
}

/** True when distances are straight lines and no home is unknown: there is only near and far. */
const isBareLine = ({ metres, straightMetres, unplaced, edgeMetres }: DistanceMatrix): boolean =>
  metres === straightMetres && unplaced === null && edgeMetres === null;

/** Only where the minutes end before the limit in metres does. */
const canBeTooSlow = ({ limitMetres, statedMetres }: StandingQuestion): boolean =>
  limitMetres < statedMetres;

interface Sums {
  readonly people: Float64Array; // [n]
  readonly group: Uint32Array; // [n]
  readonly covered: Float64Array; // [g] added to, like the three below
  readonly unknown: Float64Array; // [g]
  readonly severed: Float64Array; // [g]
  readonly slowed: Float64Array; // [g]
  readonly marks: Uint8Array; // [n] a mark is set where the limit is not met
  readonly shortMark: number;
  readonly unknownMark: number;
}

/** The sums where every home is either near or far. */
function sumCovered({ metres, limitMetres }: StandingQuestion, sums: Sums): void {
  const { people, group, covered, marks, shortMark } = sums;
  for (let residence = 0; residence < metres.length; residence++) {
    // Arithmetic, no branch: near and far homes come in any order, and a wrong guess costs more.
    const isCovered = Number(metres[residence]! <= limitMetres);
    covered[group[residence]!]! += people[residence]! * isCovered;
    marks[residence]! |= shortMark & (isCovered - 1);
  }
}

/** The sums where homes may also be unknown, severed or too slow. */
function sumStandings(question: StandingQuestion, sums: Sums): void {
  const { people, group, marks } = sums;
  for (let residence = 0; residence < people.length; residence++) {
    const row = group[residence]!;
    const standing = standingCode(question, residence);
    if (standing === Standing.passing) sums.covered[row]! += people[residence]!;
    else if (standing === Standing.unknown) {
      sums.unknown[row]! += people[residence]!;
      marks[residence]! |= sums.unknownMark;
    } else {
      if (standing === Standing.severed) sums.severed[row]! += people[residence]!;
      else if (standing === Standing.tooSlow) sums.slowed[row]! += people[residence]!;
      marks[residence]! |= sums.shortMark;
    }
  }
}

function judgeCells(report: BlockReport, settings: AnalysisSettings): void {
  settings.pack.criteria.forEach(({ required }, criterion) => {
    for (let group = 0; group < report.groups; group++) {
      const cell = cellOf(report, criterion, group);
      const verdict = blockVerdict(report, cell, settings.minShare);
      report.verdict[cell] = verdict;
      if (required && verdict === BlockVerdict.gap) report.missing[group]! += 1;
    }
  });
}

/** How a block stands with a criterion, from the sums of its cell. */
export function blockVerdict(report: BlockReport, cell: number, minShare: number): BlockVerdict {
  if (report.demand[cell] === 0) return BlockVerdict.empty;
  const share = shareOf(report, cell);
  if (share === null) return BlockVerdict.unknown;
  return share < minShare - SHARE_TOLERANCE ? BlockVerdict.gap : BlockVerdict.pass;
}

/** Who lacks a required service, and how each residence stands over all of them. */
function judgeResidences(
  report: BlockReport,
  demand: DemandTable,
  marks: Uint8Array,
  silence: Silence,
): void {
  const people = peopleColumns(demand);
  for (let residence = 0; residence < marks.length; residence++) {
    const felt = feltMarks(marks[residence]!, people, residence);
    const all = felt | feltMarks(silence.marks, people, residence);
    report.residenceState[residence] = residenceStateOf(all, people, residence);
    if (felt === 0) continue;
    const group = demand.group[residence]!;
    report.lacking[group]! += peopleLacking(felt, people, residence);
    report.lackingAtMost[group]! += peopleLacking(atMost(felt), people, residence);
  }
}

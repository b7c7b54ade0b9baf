import { assert } from "../base/assert.ts";
import { float64Column, int32Column, uint8Column } from "../base/columns.ts";
import { ALONE, type Crew, type Job } from "../base/crew.ts";
import { finish } from "../base/work.ts";
import {
  type AnalysisSettings,
  type BlockReport,
  BlockVerdict,
  type DistanceMatrix,
} from "../model/analysis.ts";
import type { Dataset, TargetGroup } from "../model/dataset.ts";
import type { Pack } from "../model/standard.ts";
import {
  cellOf,
  criterionOf,
  isUnknownCategory,
  Standing,
  type StandingQuestion,
  shareOf,
  standingCode,
  standingQuestion,
} from "./cells.ts";
import type { DemandTable } from "./demand-table.ts";
import {
  atMost,
  feltMarks,
  type PeopleColumns,
  peopleLacking,
  residenceStateOf,
  SHORT,
  UNKNOWN,
} from "./home-marks.ts";
import {
  cellsOfReach,
  emptyReach,
  type HomesAsked,
  homesAsked,
  type ReachColumns,
  reachOfGroups,
} from "./reach.ts";
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
export const judge = (
  dataset: Dataset,
  matrix: DistanceMatrix,
  demand: DemandTable,
  settings: AnalysisSettings,
): BlockReport => judgeCriteria(dataset, { matrix, demand, settings }, null, ALONE).report;

/** The same, and how far those have to go who go without. */
export function judgeWithReach(
  dataset: Dataset,
  matrix: DistanceMatrix,
  demand: DemandTable,
  settings: AnalysisSettings,
  crew: Crew,
): Judged<ReachColumns> {
  const reach = emptyReach(settings.pack.criteria.length * demand.groups);
  return judgeCriteria(dataset, { matrix, demand, settings }, reach, crew);
}

interface Judged<Reach> {
  readonly report: BlockReport;
  readonly reach: Reach;
}

/** What a judgement is about. */
interface Asked {
  readonly matrix: DistanceMatrix;
  readonly demand: DemandTable;
  readonly settings: AnalysisSettings;
}

function judgeCriteria<Reach extends ReachColumns | null>(
  dataset: Dataset,
  asked: Asked,
  reach: Reach,
  crew: Crew,
): Judged<Reach> {
  const { matrix, demand, settings } = asked;
  const homes = dataset.residences.count;
  const criteria = settings.pack.criteria.map((_, row) => criterionAsked(asked, row));
  const input = crew.shared({
    criteria,
    minShare: settings.minShare,
    report: emptyReport(homes, demand, criteria),
    reach,
    marks: Array.from({ length: crew.size }, () => uint8Column(homes)),
    owners: int32Column(1),
  });
  finish(crew.run(criteriaJob, input, criteria.length));
  const { report } = input;
  countMissing(report, settings);
  const silence = silenceOf(report, settings);
  const marks = marksTogether(input.marks);
  if (hasSpoken(matrix, settings, silence)) markAnew(marks, matrix, settings, silence);
  judgeResidences(report, demand.group, peopleAsked(demand, settings.pack), marks, silence);
  return input;
}

/** All that criteria are judged from, and where the answers go. None needs anything of another. */
interface CriteriaInput extends Judged<ReachColumns | null> {
  readonly criteria: readonly CriterionAsked[]; // [k]
  readonly minShare: number;
  /** [n] What homes fall short of, by who of the crew found it: each has a column of their own. */
  readonly marks: readonly Uint8Array[];
  readonly owners: Int32Array; // [1] how many of these are taken
}

/** What one criterion asks of homes and groups, looked up once. */
interface CriterionAsked extends HomesAsked {
  readonly demand: Float64Array; // [g] people whom it serves
  /** Every home is either near or far: none is unknown, severed or too slow. */
  readonly isBare: boolean;
  readonly shortMark: number; // 0 where homes get none, like the one below
  readonly unknownMark: number;
}

function criterionAsked({ matrix, demand, settings }: Asked, row: number): CriterionAsked {
  const { target, required } = criterionOf(settings, row);
  const homes = homesAsked(matrix, demand, settings, row);
  const isBare = isBareLine(matrix) || isThresholdPack(settings.pack);
  return {
    ...homes,
    demand: demand.of[target].perGroup,
    isBare: isBare && !homes.question.isUnknownCategory && !canBeTooSlow(homes.question),
    shortMark: required ? SHORT[target] : 0,
    unknownMark: required ? UNKNOWN[target] : 0,
  };
}

/** True when distances are straight lines and no home is unknown: there is only near and far. */
const isBareLine = ({ metres, straightMetres, unplaced, edgeMetres }: DistanceMatrix): boolean =>
  metres === straightMetres && unplaced === null && edgeMetres === null;

/** Only where the minutes end before the limit in metres does. */
const canBeTooSlow = ({ limitMetres, statedMetres }: StandingQuestion): boolean =>
  limitMetres < statedMetres;

/** Where nobody can be unknown, severed or too slow, one column of zeros says so of all three. */
function emptyReport(
  residences: number,
  { groups, of }: DemandTable,
  criteria: readonly CriterionAsked[],
): BlockReport {
  const cells = criteria.length * groups;
  const zeros = float64Column(cells);
  const isBare = criteria.every((criterion) => criterion.isBare);
  return {
    groups,
    criteria: criteria.length,
    population: of.everyone.perGroup.slice(),
    demand: float64Column(cells),
    covered: float64Column(cells),
    unknown: zeros,
    severed: isBare ? zeros : float64Column(cells),
    slowed: isBare ? zeros : float64Column(cells),
    verdict: uint8Column(cells),
    lacking: float64Column(groups),
    lackingAtMost: float64Column(groups),
    missing: uint8Column(groups),
    residenceState: uint8Column(residences),
  };
}

/** A task is one criterion. */
export const criteriaJob: Job<CriteriaInput> = {
  name: "criteria",
  start(input) {
    const { criteria, minShare, report, reach } = input;
    const marks = input.marks[Atomics.add(input.owners, 0, 1)];
    assert(marks !== undefined, "expected marks for each of the crew");
    return function* (row) {
      const asked = criteria[row]!;
      const first = cellOf(report, row, 0);
      sumCells(report, first, asked, marks);
      for (let cell = first; cell < first + report.groups; cell++) {
        report.verdict[cell] = blockVerdict(report, cell, minShare);
      }
      if (reach !== null) reachOfGroups(cellsOfReach(reach, first, report.groups), asked);
      yield 1;
    };
  },
};

function sumCells(
  report: BlockReport,
  first: number,
  asked: CriterionAsked,
  marks: Uint8Array,
): void {
  const cellsOf = (column: Float64Array): Float64Array =>
    column.subarray(first, first + report.groups);
  report.demand.set(asked.demand, first);
  if (asked.question.isUnknownCategory) {
    report.unknown.set(asked.demand, first);
    return;
  }
  const sums = {
    ...asked,
    covered: cellsOf(report.covered),
    unknown: cellsOf(report.unknown),
    severed: cellsOf(report.severed),
    slowed: cellsOf(report.slowed),
    marks,
  };
  if (asked.isBare) sumCovered(sums);
  else sumStandings(sums);
}

interface Sums extends CriterionAsked {
  readonly covered: Float64Array; // [g] added to, like the three below
  readonly unknown: Float64Array; // [g]
  readonly severed: Float64Array; // [g]
  readonly slowed: Float64Array; // [g]
  readonly marks: Uint8Array; // [n] a mark is set where the limit is not met
}

/** The sums where every home is either near or far. */
function sumCovered({ question, people, group, covered, marks, shortMark }: Sums): void {
  const { metres, limitMetres } = question;
  for (let residence = 0; residence < metres.length; residence++) {
    // Arithmetic, no branch: near and far homes come in any order, and a wrong guess costs more.
    const isCovered = Number(metres[residence]! <= limitMetres);
    covered[group[residence]!]! += people[residence]! * isCovered;
    marks[residence]! |= shortMark & (isCovered - 1);
  }
}

/** The sums where homes may also be unknown, severed or too slow. */
function sumStandings(sums: Sums): void {
  const { question, people, group, marks } = sums;
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

/** How a block stands with a criterion, from the sums of its cell. */
export function blockVerdict(report: BlockReport, cell: number, minShare: number): BlockVerdict {
  if (report.demand[cell] === 0) return BlockVerdict.empty;
  const share = shareOf(report, cell);
  if (share === null) return BlockVerdict.unknown;
  return share < minShare - SHARE_TOLERANCE ? BlockVerdict.gap : BlockVerdict.pass;
}

/** Required criteria that are gaps, group by group. */
function countMissing({ groups, missing, verdict }: BlockReport, { pack }: AnalysisSettings): void {
  pack.criteria.forEach(({ required }, criterion) => {
    if (!required) return;
    for (let group = 0, cell = criterion * groups; group < groups; group++, cell++) {
      missing[group]! += Number(verdict[cell] === BlockVerdict.gap);
    }
  });
}

/** The marks of all columns, in the first of them. */
function marksTogether([marks = uint8Column(0), ...others]: readonly Uint8Array[]): Uint8Array {
  for (const other of others) {
    for (let residence = 0; residence < marks.length; residence++) {
      marks[residence]! |= other[residence]!;
    }
  }
  return marks;
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

/**
 * People of the target groups. Homes are never marked for one that no criterion serves: its column would
 * be worked out in vain, so that of everyone stands in.
 */
function peopleAsked({ of }: DemandTable, { criteria }: Pack): PeopleColumns {
  const isServed = (target: TargetGroup): boolean =>
    criteria.some((criterion) => criterion.target === target);
  const peopleOf = (target: TargetGroup): Float64Array =>
    of[isServed(target) ? target : "everyone"].perResidence;
  return {
    everyone: peopleOf("everyone"),
    elders: peopleOf("elders"),
    infants: peopleOf("infants"),
  };
}

/** Who lacks a required service, and how each residence stands over all of them. */
function judgeResidences(
  report: BlockReport,
  groupOf: Uint32Array,
  people: PeopleColumns,
  marks: Uint8Array,
  silence: Silence,
): void {
  for (let residence = 0; residence < marks.length; residence++) {
    const felt = feltMarks(marks[residence]!, people, residence);
    const all = felt | feltMarks(silence.marks, people, residence);
    report.residenceState[residence] = residenceStateOf(all, people, residence);
    if (felt === 0) continue;
    const group = groupOf[residence]!;
    report.lacking[group]! += peopleLacking(felt, people, residence);
    report.lackingAtMost[group]! += peopleLacking(atMost(felt), people, residence);
  }
}

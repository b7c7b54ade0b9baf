import { NONE } from "../base/none.ts";
import {
  type AnalysisSettings,
  type BlockReport,
  BlockVerdict,
  type DistanceMatrix,
  ResidenceState,
  Verdict,
} from "../model/analysis.ts";
import { type Dataset, POPULATION_METHODS, type TargetGroup } from "../model/dataset.ts";
import type { Pack } from "../model/standard.ts";
import {
  cellOf,
  isUnknownCategory,
  type StandingQuestion,
  shareOf,
  standingAt,
  standingQuestion,
} from "./cells.ts";
import { isThresholdPack } from "./threshold-pack.ts";

/** How many people of one target group live where. */
export interface TargetDemand {
  readonly perResidence: Float64Array; // [n] people
  readonly perGroup: Float64Array; // [g] people
  /** [g] 1 where some of those people were estimated, not counted by the data. */
  readonly isEstimated: Uint8Array;
}

/**
 * What judging needs of the data and does not change with the limits: who lives in which group.
 * Groups are the rows of the blocks, then one for the residences outside every block.
 */
export interface DemandTable {
  readonly groups: number; // blocks + 1
  readonly group: Uint32Array; // [n]
  /** [g+1] where the homes of each group begin in `homes`, which holds them in input order. */
  readonly firstHome: Uint32Array;
  readonly homes: Uint32Array; // [n] rows of residences
  readonly of: Readonly<Record<TargetGroup, TargetDemand>>;
}

/**
 * How far below the minimum share a share may lie and still reach it. Shares are quotients of sums
 * of binary fractions: a million additions err by about 1e-10 of the sum, and one person in the
 * largest country is 7e-10.
 */
const SHARE_TOLERANCE = 2e-10;

/**
 * Places the people of every target group. Everyone is the population; elders and infants are the
 * data's own counts and, where these give none, the pack's share of the population. Sums run in the
 * order of the residences, so that nothing else can change them.
 */
export function prepareDemand(dataset: Dataset, pack: Pack): DemandTable {
  const { residences, blocks } = dataset;
  const groups = blocks.count + 1;
  const group = residences.block.map((block) => (block === NONE ? blocks.count : block));
  const { population, elders, infants } = residences;
  const counted = Uint8Array.from(residences.populationMethod, (m) => (m === COUNTED ? 1 : 0));
  // Elders of a home may stand in the data as a share; where its people are estimated, so are they.
  const countedIn = (stated: Float64Array): Uint8Array =>
    counted.map((isCounted, home) => (Number.isNaN(stated[home]!) ? 0 : isCounted));
  const place = (people: Float64Array, isCounted: Uint8Array): TargetDemand =>
    placePeople(people, isCounted, group, groups);
  return {
    groups,
    group,
    ...homesByGroup(group, groups),
    of: {
      everyone: place(population, counted),
      elders: place(filled(elders, population, pack.demandShares.elders), countedIn(elders)),
      infants: place(filled(infants, population, pack.demandShares.infants), countedIn(infants)),
    },
  };
}

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
    demand: new Float64Array(cells),
    covered: new Float64Array(cells),
    unknown: new Float64Array(cells),
    severed: new Float64Array(cells),
    slowed: new Float64Array(cells),
    verdict: new Uint8Array(cells),
    lacking: new Float64Array(groups),
    lackingAtMost: new Float64Array(groups),
    missing: new Uint8Array(groups),
    residenceState: new Uint8Array(dataset.residences.count),
  };
  const marks = new Uint8Array(dataset.residences.count);
  criteria.forEach(({ target, required }, criterion) => {
    const { perGroup, perResidence } = demand.of[target];
    const first = cellOf(report, criterion, 0);
    report.demand.set(perGroup, first);
    if (isUnknownCategory(matrix, settings, criterion)) {
      report.unknown.set(perGroup, first);
      if (required) markAll(marks, UNKNOWN[target]);
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
  judgeResidences(report, demand, marks);
  return report;
}

const COUNTED = POPULATION_METHODS.indexOf("population");

/** A counting sort: stable, so homes keep their order inside a group. */
function homesByGroup(
  group: Uint32Array,
  groups: number,
): Pick<DemandTable, "firstHome" | "homes"> {
  const firstHome = new Uint32Array(groups + 1);
  for (const row of group) firstHome[row + 1]! += 1;
  for (let row = 0; row < groups; row++) firstHome[row + 1]! += firstHome[row]!;
  const next = firstHome.slice(0, groups);
  const homes = new Uint32Array(group.length);
  for (let home = 0; home < group.length; home++) homes[next[group[home]!]!++] = home;
  return { firstHome, homes };
}

const filled = (stated: Float64Array, population: Float64Array, share: number): Float64Array =>
  stated.map((people, residence) =>
    Number.isNaN(people) ? population[residence]! * share : people,
  );

function placePeople(
  people: Float64Array,
  isCounted: Uint8Array,
  group: Uint32Array,
  groups: number,
): TargetDemand {
  const perGroup = new Float64Array(groups);
  const isEstimated = new Uint8Array(groups);
  for (let residence = 0; residence < people.length; residence++) {
    const row = group[residence]!;
    perGroup[row]! += people[residence]!;
    if (people[residence]! > 0 && isCounted[residence] === 0) isEstimated[row] = 1;
  }
  return { perResidence: people, perGroup, isEstimated };
}

/** What required services a residence falls short of or is not known to have, as bits. */
const SHORT = { everyone: 1, elders: 2, infants: 4 } as const;
const UNKNOWN = { everyone: 8, elders: 16, infants: 32 } as const;
/** How far the bits of "unknown" stand above those of "short". */
const UNKNOWN_BITS = 3;
const ANY_SHORT = SHORT.everyone | SHORT.elders | SHORT.infants;
const ANY_UNKNOWN = UNKNOWN.everyone | UNKNOWN.elders | UNKNOWN.infants;

function markAll(marks: Uint8Array, mark: number): void {
  for (let residence = 0; residence < marks.length; residence++) marks[residence]! |= mark;
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
    const { verdict, cause } = standingAt(question, residence);
    if (verdict === Verdict.pass) sums.covered[row]! += people[residence]!;
    else if (verdict === Verdict.unknown) {
      sums.unknown[row]! += people[residence]!;
      marks[residence]! |= sums.unknownMark;
    } else {
      if (cause === "severance") sums.severed[row]! += people[residence]!;
      else if (cause === "speed") sums.slowed[row]! += people[residence]!;
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

function blockVerdict(report: BlockReport, cell: number, minShare: number): BlockVerdict {
  if (report.demand[cell] === 0) return BlockVerdict.empty;
  const share = shareOf(report, cell);
  if (share === null) return BlockVerdict.unknown;
  return share < minShare - SHARE_TOLERANCE ? BlockVerdict.gap : BlockVerdict.pass;
}

/** Who lacks a required service, and how each residence stands over all of them. */
function judgeResidences(report: BlockReport, demand: DemandTable, marks: Uint8Array): void {
  const population = demand.of.everyone.perResidence;
  const elders = demand.of.elders.perResidence;
  const infants = demand.of.infants.perResidence;
  for (let residence = 0; residence < marks.length; residence++) {
    const people = population[residence]!;
    const felt = marks[residence]! & concerns(elders[residence]!, infants[residence]!);
    report.residenceState[residence] = stateOf(people, felt);
    if (felt === 0) continue;
    const group = demand.group[residence]!;
    const atMost = felt | ((felt & ANY_UNKNOWN) >> UNKNOWN_BITS);
    report.lacking[group]! += peopleLacking(felt, people, demand, residence);
    report.lackingAtMost[group]! += peopleLacking(atMost, people, demand, residence);
  }
}

/** Those of a home who lack something that its marks call short. */
function peopleLacking(
  felt: number,
  people: number,
  demand: DemandTable,
  residence: number,
): number {
  if (felt & SHORT.everyone) return people;
  return Math.min(people, partsWithout(felt, demand, residence));
}

/** The marks that concern somebody: a home without elders lacks no eldercare. */
const concerns = (elders: number, infants: number): number =>
  SHORT.everyone |
  UNKNOWN.everyone |
  (elders > 0 ? SHORT.elders | UNKNOWN.elders : 0) |
  (infants > 0 ? SHORT.infants | UNKNOWN.infants : 0);

/** Nobody is both under 3 and over 60, so the parts may be added. */
const partsWithout = (felt: number, { of }: DemandTable, residence: number): number =>
  (felt & SHORT.elders ? of.elders.perResidence[residence]! : 0) +
  (felt & SHORT.infants ? of.infants.perResidence[residence]! : 0);

function stateOf(people: number, felt: number): ResidenceState {
  if (people === 0) return ResidenceState.noOne;
  if (felt & ANY_SHORT) return ResidenceState.short;
  return felt & ANY_UNKNOWN ? ResidenceState.unknown : ResidenceState.covered;
}

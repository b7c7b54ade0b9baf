import { assert } from "../base/assert.ts";
import {
  type AnalysisSettings,
  type BlockReport,
  BlockVerdict,
  type DistanceMatrix,
  ResidenceState,
  Verdict,
} from "../model/analysis.ts";
import { Flip, type Yardstick } from "../model/yardstick.ts";
import { cellOf, criterionOf, standingAt, standingQuestion } from "./cells.ts";
import type { DemandTable } from "./demand-table.ts";

/** One analysis of the two, and what it was held against. */
export interface ComparedSide {
  readonly yardstick: Yardstick;
  readonly settings: AnalysisSettings;
  readonly matrix: DistanceMatrix;
  readonly report: BlockReport;
}

/** People by what becomes of their verdict. */
export interface FlippedPeople {
  readonly onlyFirst: number; // covered by the first yardstick, not by the second
  readonly onlySecond: number;
  readonly unsure: number; // one of the two cannot tell, the other can
}

/** One criterion over all the data. */
export interface ComparedCriterion extends FlippedPeople {
  readonly demand: number; // people
  readonly covered: readonly [first: number, second: number];
  readonly unknown: readonly [first: number, second: number];
}

/** One block and criterion in which some verdict flips. */
export interface FlipRow extends FlippedPeople {
  readonly group: number; // row of BlockReport
  readonly criterion: number; // row of pack.criteria
  readonly verdicts: readonly [first: BlockVerdict, second: BlockVerdict];
}

/**
 * Two analyses of the same data and standard, side by side. `k` criteria, `n` residences, `g`
 * groups; row 0 of the flips is about all required criteria together, row 1 + c about criterion c.
 */
export interface Comparison {
  readonly first: ComparedSide;
  readonly second: ComparedSide;
  readonly lacking: readonly [first: number, second: number]; // people
  readonly lackingAtMost: readonly [first: number, second: number]; // if the unknown fell short
  readonly underserved: readonly [first: number, second: number]; // blocks
  /** Blocks without a gap that may have one: of some required criterion nothing can be said. */
  readonly unknownBlocks: readonly [first: number, second: number];
  readonly criteria: readonly ComparedCriterion[]; // [k]
  /** Most people first, then in the order of the blocks and of the pack. */
  readonly rows: readonly FlipRow[];
  readonly homeFlips: Uint8Array; // [(1+k)*n] Flip
  /** [(1+k)*g] Flip; onlyFirst = a gap by the second alone, unsure = only the unknown differ. */
  readonly groupFlips: Uint8Array;
}

/** Whose verdict flips when the second yardstick is taken in place of the first. */
export function compare(
  first: ComparedSide,
  second: ComparedSide,
  demand: DemandTable,
): Comparison {
  const { pack } = first.settings;
  assert(pack === second.settings.pack, "expected two analyses by the same standard");
  const homes = demand.group.length;
  const { groups } = demand;
  const homeFlips = new Uint8Array((1 + pack.criteria.length) * homes);
  const groupFlips = new Uint8Array((1 + pack.criteria.length) * groups);
  flipsOfStates(first.report, second.report, homeFlips.subarray(0, homes));
  const rows: FlipRow[] = [];
  const criteria = pack.criteria.map((_, criterion): ComparedCriterion => {
    const sides = { first, second, demand, criterion };
    const flips = homeFlips.subarray((1 + criterion) * homes, (2 + criterion) * homes);
    flipsOfHomes(sides, flips);
    const people = peopleByGroup(sides, flips);
    const ofGroups = groupFlips.subarray((1 + criterion) * groups, (2 + criterion) * groups);
    flipsOfGroups(sides, people, ofGroups);
    rows.push(...rowsOf(sides, people));
    return totalsOf(sides, people);
  });
  flipsOfNeed({ first, second, groupFlips });
  const flipped = ({ onlyFirst, onlySecond, unsure }: FlippedPeople): number =>
    onlyFirst + onlySecond + unsure;
  rows.sort((a, b) => flipped(b) - flipped(a) || a.group - b.group || a.criterion - b.criterion);
  return {
    first,
    second,
    lacking: [sum(first.report.lacking), sum(second.report.lacking)],
    lackingAtMost: [sum(first.report.lackingAtMost), sum(second.report.lackingAtMost)],
    underserved: [underserved(first.report), underserved(second.report)],
    unknownBlocks: [unknownBlocks(first), unknownBlocks(second)],
    criteria,
    rows,
    homeFlips,
    groupFlips,
  };
}

interface Sides {
  readonly first: ComparedSide;
  readonly second: ComparedSide;
  readonly demand: DemandTable;
  readonly criterion: number;
}

function flipsOfStates(first: BlockReport, second: BlockReport, flips: Uint8Array): void {
  for (let home = 0; home < flips.length; home++) {
    flips[home] = STATE_FLIPS[first.residenceState[home]!]![second.residenceState[home]!]!;
  }
}

function flipsOfHomes({ first, second, demand, criterion }: Sides, flips: Uint8Array): void {
  const people = peopleOf(first, demand, criterion);
  const one = standingQuestion(first.matrix, first.settings, criterion);
  const other = standingQuestion(second.matrix, second.settings, criterion);
  for (let home = 0; home < flips.length; home++) {
    if (people[home] === 0) continue;
    flips[home] = VERDICT_FLIPS[standingAt(one, home).verdict]![standingAt(other, home).verdict]!;
  }
}

/**
 * A block flips with its verdict where somebody's own verdict flips that way; else only what is
 * unknown has changed, and the share with it.
 */
function flipsOfGroups(
  { first, second, criterion }: Sides,
  people: PeopleByGroup,
  flips: Uint8Array,
): void {
  for (let group = 0; group < flips.length; group++) {
    const cell = cellOf(first.report, criterion, group);
    const flip = BLOCK_FLIPS[first.report.verdict[cell]!]![second.report.verdict[cell]!]!;
    flips[group] = isBorneOut(flip, people, group) ? flip : Flip.unsure;
  }
}

function isBorneOut(flip: Flip, { onlyFirst, onlySecond }: PeopleByGroup, group: number): boolean {
  if (flip === Flip.onlyFirst) return onlyFirst[group]! > 0;
  return flip !== Flip.onlySecond || onlySecond[group]! > 0;
}

/** A block is underserved by one side alone; the flip is that of the required criteria, if it is one. */
function flipsOfNeed({
  first,
  second,
  groupFlips,
}: Pick<Comparison, "first" | "second" | "groupFlips">): void {
  const { groups } = first.report;
  const required = first.settings.pack.criteria.flatMap((line, row) =>
    line.required ? [row] : [],
  );
  for (let group = 0; group < groups; group++) {
    const isServedFirst = first.report.missing[group] === 0;
    if (isServedFirst === (second.report.missing[group] === 0)) continue;
    const wanted = isServedFirst ? Flip.onlyFirst : Flip.onlySecond;
    const isSure = required.some((row) => groupFlips[(1 + row) * groups + group] === wanted);
    groupFlips[group] = isSure ? wanted : Flip.unsure;
  }
}

/** People by group, [g] for each kind of flip. */
type PeopleByGroup = Readonly<Record<keyof FlippedPeople, Float64Array>>;

function peopleByGroup({ first, demand, criterion }: Sides, flips: Uint8Array): PeopleByGroup {
  const people = peopleOf(first, demand, criterion);
  const { group, groups } = demand;
  const sums = {
    onlyFirst: new Float64Array(groups),
    onlySecond: new Float64Array(groups),
    unsure: new Float64Array(groups),
  };
  const columns = [null, sums.onlyFirst, sums.onlySecond, sums.unsure]; // by Flip
  for (let home = 0; home < flips.length; home++) {
    const column = columns[flips[home]!];
    if (column) column[group[home]!]! += people[home]!;
  }
  return sums;
}

function rowsOf({ first, second, criterion, demand }: Sides, people: PeopleByGroup): FlipRow[] {
  const rows: FlipRow[] = [];
  for (let group = 0; group < demand.groups; group++) {
    const onlyFirst = people.onlyFirst[group]!;
    const onlySecond = people.onlySecond[group]!;
    const unsure = people.unsure[group]!;
    if (onlyFirst + onlySecond + unsure === 0) continue;
    const cell = cellOf(first.report, criterion, group);
    const verdicts = [first, second].map(({ report }) => report.verdict[cell]!);
    rows.push({
      group,
      criterion,
      onlyFirst,
      onlySecond,
      unsure,
      verdicts: verdicts as [BlockVerdict, BlockVerdict], // one of each side, as judge wrote them
    });
  }
  return rows;
}

function totalsOf({ first, second, criterion, demand }: Sides, people: PeopleByGroup) {
  const { target } = criterionOf(first.settings, criterion);
  const total = ({ report }: ComparedSide, column: "covered" | "unknown"): number => {
    const from = cellOf(report, criterion, 0);
    return sum(report[column].subarray(from, from + report.groups));
  };
  return {
    demand: sum(demand.of[target].perGroup),
    covered: [total(first, "covered"), total(second, "covered")] as const,
    unknown: [total(first, "unknown"), total(second, "unknown")] as const,
    onlyFirst: sum(people.onlyFirst),
    onlySecond: sum(people.onlySecond),
    unsure: sum(people.unsure),
  };
}

const peopleOf = ({ settings }: ComparedSide, demand: DemandTable, criterion: number) =>
  demand.of[criterionOf(settings, criterion).target].perResidence;

/** [first][second] */
type FlipTable = readonly (readonly Flip[])[];

/** @param met by name of the code: 1 met, 0 not met, null nothing that is known */
function flipTable<Code extends string>(
  codes: Readonly<Record<Code, number>>,
  met: Readonly<Record<Code, 0 | 1 | null>>,
): FlipTable {
  const names = Object.keys(codes) as Code[]; // codes count up from 0 in the order of their names
  return names.map((first) => names.map((second) => flipOf(met[first], met[second])));
}

function flipOf(first: 0 | 1 | null, second: 0 | 1 | null): Flip {
  if (first === second) return Flip.none;
  if (first === null || second === null) return Flip.unsure;
  return first > second ? Flip.onlyFirst : Flip.onlySecond;
}

const VERDICT_FLIPS = flipTable(Verdict, { pass: 1, short: 0, noCapacity: 0, unknown: null });
const BLOCK_FLIPS = flipTable(BlockVerdict, { pass: 1, gap: 0, empty: null, unknown: null });
/** Who lives in a home does not change with the yardstick: `noOne` meets only itself. */
const STATE_FLIPS = flipTable(ResidenceState, { covered: 1, short: 0, unknown: null, noOne: null });

const underserved = ({ missing, groups }: BlockReport): number =>
  missing.subarray(0, groups - 1).reduce((blocks, gaps) => blocks + (gaps > 0 ? 1 : 0), 0);

function unknownBlocks({ report, settings }: ComparedSide): number {
  const { groups, missing, verdict } = report;
  const isUnknown = (block: number): boolean =>
    settings.pack.criteria.some(
      ({ required }, criterion) =>
        required && verdict[cellOf(report, criterion, block)] === BlockVerdict.unknown,
    );
  let blocks = 0;
  for (let block = 0; block + 1 < groups; block++) {
    if (missing[block] === 0 && isUnknown(block)) blocks++;
  }
  return blocks;
}

/** In the order of the column, so that the rounding of the sum is always the same. */
const sum = (column: Float64Array): number => column.reduce((total, value) => total + value, 0);

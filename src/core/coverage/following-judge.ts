import { assert } from "../base/assert.ts";
import {
  type AnalysisSettings,
  type BlockReport,
  BlockVerdict,
  type DistanceMatrix,
  type GapTable,
} from "../model/analysis.ts";
import type { Dataset } from "../model/dataset.ts";
import {
  cellOf,
  criterionOf,
  Standing,
  type StandingQuestion,
  standingCode,
  standingQuestion,
} from "./cells.ts";
import { type DemandTable, peopleColumns } from "./demand-table.ts";
import { binByMetre, type DistanceBins } from "./distance-bins.ts";
import { listGaps, rankedGroups } from "./gaps.ts";
import {
  atMost,
  feltMarks,
  type PeopleColumns,
  peopleLacking,
  residenceStateOf,
  SHORT,
  UNKNOWN,
} from "./home-marks.ts";
import { blockVerdict, judge } from "./judge.ts";
import { type ReachColumns, reachInto, reachOfThoseWithout } from "./reach.ts";
import { type Silence, silenceOf } from "./silence.ts";

/** A judge that follows a slider: after the first answer only what a change touches is summed anew. */
export interface FollowingJudge {
  /**
   * Exactly what `judge` gives, to the bit.
   * @param settings of the same pack at every call
   */
  judge(settings: AnalysisSettings): BlockReport;
  /** The gaps of the last answer, as `listGaps` gives them. */
  listGaps(): GapTable;
  /** Does a piece of what the next call will need, in idle times; false when nothing is left. */
  prepare(): boolean;
}

/** An answer and the questions that it answers, one a criterion. */
interface Answer {
  readonly settings: AnalysisSettings;
  readonly questions: readonly StandingQuestion[];
  readonly report: BlockReport;
  readonly silence: Silence;
}

/** An answer of which nobody has asked yet what it is silent about. */
type Unheard = Omit<Answer, "silence">;

const isSameSilence = (before: Answer, now: Answer): boolean =>
  before.silence.rows.every((isSilent, criterion) => isSilent === now.silence.rows[criterion]);

/**
 * What is kept of every home, in the order of `DemandTable.homes`: those of a group side by side,
 * so that a group is summed in one run through memory.
 */
interface Kept {
  readonly standings: readonly Uint8Array[]; // [k][n] Standing
  readonly marks: Uint8Array; // [n]
  readonly people: PeopleColumns;
  readonly place: Uint32Array; // [n] where each row of the residences stands
}

/**
 * Keeps how every home stands with every criterion, and the homes of each distance column sorted
 * into bins. A moved limit asks only the homes between its old place and its new one; the groups
 * of those that stand otherwise are summed again, home by home in input order, so that sums round
 * as they always do.
 */
export function createFollowingJudge(
  dataset: Dataset,
  matrix: DistanceMatrix,
  demand: DemandTable,
): FollowingJudge {
  const binsOf = keptBins();
  let reach: ReachColumns | null = null; // of the last list
  const isReachOld = new Set<number>(); // criteria of which homes stand otherwise since then
  let kept: Kept | null = null;
  let order: readonly number[] | undefined; // of the groups, in the last list
  let last: Answer | null = null;

  /** Brings the sums of every cell up to date; gives the homes that stand otherwise than before. */
  const sumCells = (before: Answer, now: Unheard, kept: Kept): readonly (readonly number[])[] =>
    now.questions.map((asks, criterion) => {
      const { report } = now;
      const asked = before.questions[criterion];
      const standings = kept.standings[criterion];
      assert(asked !== undefined && standings !== undefined, "expected the criteria of one pack");
      const changed = updateStandings(standings, kept.place, asked, asks, binsOf);
      if (changed.length > 0) isReachOld.add(criterion);
      const isCellTouched = new Uint8Array(report.groups);
      for (const home of changed) isCellTouched[demand.group[home]!] = 1;
      for (let group = 0; group < report.groups; group++) {
        if (isCellTouched[group] === 1) sumCell(now, kept, demand, criterion, group);
      }
      return changed;
    });

  const follow = (before: Answer, unheard: Unheard): Answer => {
    const { report, settings } = unheard;
    kept ??= keep(before, demand);
    const { standings, marks, place } = kept;
    const people = peopleColumns(demand);
    const changed = sumCells(before, unheard, kept);
    const now = { ...unheard, silence: silenceOf(report, settings) };
    const isTouched = new Uint8Array(report.groups);
    const mark = (home: number): void => {
      isTouched[demand.group[home]!] = 1;
      const at = place[home]!;
      marks[at] = markAt(standings, now, at);
      const felt = feltMarks(marks[at] | now.silence.marks, people, home);
      report.residenceState[home] = residenceStateOf(felt, people, home);
    };
    if (isSameSilence(before, now)) for (const homes of changed) homes.forEach(mark);
    else for (let home = 0; home < place.length; home++) mark(home);
    const sameShare = settings.minShare === before.settings.minShare;
    for (let group = 0; group < report.groups; group++) {
      if (isTouched[group] === 1) sumLacking(report, kept, demand, group);
      if (isTouched[group] === 1 || !sameShare) judgeGroup(now, group);
    }
    return now;
  };

  return {
    judge(settings) {
      const questions = questionsOf(matrix, settings);
      if (last === null) {
        const report = judge(dataset, matrix, demand, settings);
        last = { settings, questions, report, silence: silenceOf(report, settings) };
      } else {
        last = follow(last, { settings, questions, report: copyOf(last.report) });
      }
      return last.report;
    },
    listGaps() {
      assert(last !== null, "expected a judgement before its gaps are asked for");
      const { report, settings } = last;
      const ranked = rankedGroups(dataset.blocks, report, order);
      order = withTheOthers(ranked, report.groups);
      if (reach === null) reach = reachOfThoseWithout(matrix, demand, settings);
      else for (const row of isReachOld) reachInto(reach, row, matrix, demand, settings);
      isReachOld.clear();
      return listGaps(report, reach, ranked);
    },
    prepare() {
      if (last === null) return false;
      if (kept === null) {
        kept = keep(last, demand);
        return true;
      }
      return last.questions.some((question) => columnsOf(question).some(binsOf.prepare));
    },
  };
}

/** Loops, not `from` with a function: a million homes take seconds there. */
function keep(answer: Answer, demand: DemandTable): Kept {
  const { questions } = answer;
  const { homes } = demand;
  const place = new Uint32Array(homes.length);
  for (let i = 0; i < homes.length; i++) place[homes[i]!] = i;
  const standings = questions.map((question) => {
    const column = new Uint8Array(homes.length);
    for (let i = 0; i < homes.length; i++) column[i] = standingCode(question, homes[i]!);
    return column;
  });
  const marks = new Uint8Array(homes.length);
  for (let i = 0; i < homes.length; i++) marks[i] = markAt(standings, answer, i);
  const inPlace = (people: Float64Array): Float64Array => {
    const column = new Float64Array(homes.length);
    for (let i = 0; i < homes.length; i++) column[i] = people[homes[i]!]!;
    return column;
  };
  const { everyone, elders, infants } = peopleColumns(demand);
  const people = {
    everyone: inPlace(everyone),
    elders: inPlace(elders),
    infants: inPlace(infants),
  };
  return { standings, marks, people, place };
}

/** The groups in the order of the list, then those that are not in it. */
function withTheOthers(ranked: readonly number[], groups: number): readonly number[] {
  const isRanked = new Uint8Array(groups);
  for (const group of ranked) isRanked[group] = 1;
  const all = [...ranked];
  for (let group = 0; group < groups; group++) if (isRanked[group] === 0) all.push(group);
  return all;
}

const questionsOf = (matrix: DistanceMatrix, settings: AnalysisSettings) =>
  settings.pack.criteria.map((_, criterion) => standingQuestion(matrix, settings, criterion));

/** Where this share of the homes may stand otherwise, all are asked: in their order that is quicker. */
const MANY = 0.2;

/** Brings a column of standings up to date, and gives the homes whose standing has changed. */
function updateStandings(
  standings: Uint8Array,
  place: Uint32Array,
  before: StandingQuestion,
  now: StandingQuestion,
  binsOf: KeptBins,
): readonly number[] {
  const changed: number[] = [];
  const ask = (home: number): void => {
    const standing = standingCode(now, home);
    if (standing === standings[place[home]!]) return;
    standings[place[home]!] = standing;
    changed.push(home);
  };
  const spans = changedSpans(before, now);
  const few = MANY * standings.length;
  const isFew =
    spans !== null &&
    spans.reduce((sum, { column, low, high }) => sum + binsOf.get(column).count(low, high), 0) <=
      few;
  if (isFew) for (const { column, low, high } of spans) binsOf.get(column).visit(low, high, ask);
  else for (let home = 0; home < standings.length; home++) ask(home);
  return changed;
}

/** Distances between which a home has to lie for its standing to change. */
interface Span {
  readonly column: Float64Array;
  readonly low: number; // metres
  readonly high: number;
}

/** Null when the standing of every home may have changed. */
function changedSpans(before: StandingQuestion, now: StandingQuestion): readonly Span[] | null {
  if (before.isUnknownCategory !== now.isUnknownCategory) return null;
  if (now.isUnknownCategory) return [];
  return [
    ...spanOf(columnsOf(now), before.limitMetres, now.limitMetres),
    ...spanOf([now.metres], before.statedMetres, now.statedMetres),
  ];
}

const spanOf = (columns: readonly Float64Array[], from: number, to: number): readonly Span[] =>
  from === to
    ? []
    : columns.map((column) => ({ column, low: Math.min(from, to), high: Math.max(from, to) }));

/** The distances that a question holds against its limit, each column once. */
function columnsOf({
  metres,
  straightMetres,
  edgeMetres,
}: StandingQuestion): readonly Float64Array[] {
  const isSame =
    straightMetres.buffer === metres.buffer && straightMetres.byteOffset === metres.byteOffset;
  return [
    metres,
    ...(isSame ? [] : [straightMetres]),
    ...(edgeMetres === null ? [] : [edgeMetres]),
  ];
}

interface KeptBins {
  get(column: Float64Array): DistanceBins;
  /** Makes the bins of a column; false when they are there. */
  prepare(this: void, column: Float64Array): boolean;
}

/** Bins made once a column; a column is known by where it stands in memory, not by its view. */
function keptBins(): KeptBins {
  const kept = new Map<ArrayBufferLike, Map<number, DistanceBins>>();
  const placesIn = (buffer: ArrayBufferLike): Map<number, DistanceBins> => {
    const places = kept.get(buffer) ?? new Map<number, DistanceBins>();
    kept.set(buffer, places);
    return places;
  };
  const get = (column: Float64Array): DistanceBins => {
    const places = placesIn(column.buffer);
    const bins = places.get(column.byteOffset) ?? binByMetre(column);
    places.set(column.byteOffset, bins);
    return bins;
  };
  return {
    get,
    prepare(column) {
      if (placesIn(column.buffer).has(column.byteOffset)) return false;
      get(column);
      return true;
    },
  };
}

/** What a home falls short of, and what is unknown of it, over all required criteria that are judged. */
function markAt(
  standings: readonly Uint8Array[],
  { settings: { pack }, silence }: Answer,
  place: number,
): number {
  let mark = 0;
  for (let criterion = 0; criterion < standings.length; criterion++) {
    const { required, target } = pack.criteria[criterion]!;
    const standing = standings[criterion]![place]!;
    if (!required || standing === Standing.passing || silence.rows[criterion] === true) continue;
    mark |= standing === Standing.unknown ? UNKNOWN[target] : SHORT[target];
  }
  return mark;
}

function sumCell(
  { report, settings }: Unheard,
  kept: Kept,
  { firstHome }: DemandTable,
  criterion: number,
  group: number,
): void {
  const people = kept.people[criterionOf(settings, criterion).target];
  const standings = kept.standings[criterion]!;
  let covered = 0;
  let unknown = 0;
  let severed = 0;
  let slowed = 0;
  for (let i = firstHome[group]!; i < firstHome[group + 1]!; i++) {
    const standing = standings[i]!;
    if (standing === Standing.passing) covered += people[i]!;
    else if (standing === Standing.unknown) unknown += people[i]!;
    else if (standing === Standing.severed) severed += people[i]!;
    else if (standing === Standing.tooSlow) slowed += people[i]!;
  }
  const cell = cellOf(report, criterion, group);
  report.covered[cell] = covered;
  report.unknown[cell] = unknown;
  report.severed[cell] = severed;
  report.slowed[cell] = slowed;
}

function sumLacking(
  report: BlockReport,
  { marks, people }: Kept,
  { firstHome }: DemandTable,
  group: number,
): void {
  let lacking = 0;
  let lackingAtMost = 0;
  for (let i = firstHome[group]!; i < firstHome[group + 1]!; i++) {
    const felt = feltMarks(marks[i]!, people, i);
    if (felt === 0) continue;
    lacking += peopleLacking(felt, people, i);
    lackingAtMost += peopleLacking(atMost(felt), people, i);
  }
  report.lacking[group] = lacking;
  report.lackingAtMost[group] = lackingAtMost;
}

function judgeGroup({ report, settings }: Answer, group: number): void {
  let missing = 0;
  for (const [criterion, { required }] of settings.pack.criteria.entries()) {
    const cell = cellOf(report, criterion, group);
    const verdict = blockVerdict(report, cell, settings.minShare);
    report.verdict[cell] = verdict;
    if (required && verdict === BlockVerdict.gap) missing++;
  }
  report.missing[group] = missing;
}

/** Reports are handed out: the one before must not change under whoever holds it. */
const copyOf = (report: BlockReport): BlockReport => ({
  ...report,
  covered: report.covered.slice(),
  unknown: report.unknown.slice(),
  severed: report.severed.slice(),
  slowed: report.slowed.slice(),
  verdict: report.verdict.slice(),
  lacking: report.lacking.slice(),
  lackingAtMost: report.lackingAtMost.slice(),
  missing: report.missing.slice(),
  residenceState: report.residenceState.slice(),
});

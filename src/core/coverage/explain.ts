import { NONE } from "../base/none.ts";
import {
  BLOCK_VERDICT_WORDS,
  type BlockReport,
  type Cause,
  type Pace,
  VERDICT_WORDS,
  Verdict,
} from "../model/analysis.ts";
import {
  type Dataset,
  POPULATION_METHODS,
  type PopulationMethod,
  type TargetGroup,
} from "../model/dataset.ts";
import type { Criterion, InBothLanguages } from "../model/standard.ts";
import {
  type CausesWithout,
  causeOfGap,
  causesOfGap,
  cellOf,
  criterionOf,
  facilitiesFor,
  isShort,
  isUnknownCategory,
  limitOf,
  paceOf,
  peopleWithout,
  residenceStanding,
  shareOf,
  standingCode,
  standingQuestion,
  statedLimitOf,
} from "./cells.ts";
import { type DemandTable, peopleColumns } from "./demand-table.ts";
import { groupId, groupName } from "./gaps.ts";
import { feltMarks, peopleLacking, SHORT } from "./home-marks.ts";
import { type Placement, type PlacementContext, placement } from "./placement.ts";
import { type BarrierBetween, barrierOfGroup } from "./severance.ts";

/** What somebody points at and asks "why?". `group` is a row of the report, `residence` of the table. */
export type Question =
  | { readonly kind: "block"; readonly group: number }
  | { readonly kind: "residence"; readonly residence: number };

/** Everything that an answer needs. */
export interface ExplainContext extends PlacementContext {
  readonly report: BlockReport;
}

/** How one criterion is met. */
export interface CriterionExplanation {
  readonly criterion: number; // row of pack.criteria
  readonly verdict: (typeof VERDICT_WORDS)[number] | (typeof BLOCK_VERDICT_WORDS)[number];
  readonly cause: Cause | null; // null when the verdict is pass or empty
  /** Those who go without, by the cause of their own home, the largest part first. */
  readonly causes: CausesWithout;
  /** What cuts off those who are near in a straight line, where it is known. */
  readonly barrier: Omit<BarrierBetween, "place"> | null;
  readonly limitMetres: number; // in force
  readonly pace: Pace | null; // null = judged by metres
  readonly statedMetres: number; // the limit in metres, in force or not
  /** People without who are within that limit: only their minutes are too few. */
  readonly peopleTooSlow: number;
  readonly demand: number; // people
  readonly unknown: number;
  readonly peopleWithout: number;
  readonly share: number | null; // 0..1; null without known demand
  readonly isEstimated: boolean; // the people were not counted by the data
  readonly facilities: number; // of the category, in the data
  readonly required: boolean;
  readonly clause: InBothLanguages;
  readonly confidence: string;
  readonly transcribed: boolean;
  readonly stated: boolean;
  /**
   * The best and the worst placed home among those that go without; among all homes that the
   * criterion serves when none does. Both are the residence itself when the question is about one.
   * Null when nobody is served here or the category is unknown.
   */
  readonly nearestHome: Placement | null;
  readonly farthestHome: Placement | null;
}

/** The answer: figures only; words are made of them where they are shown. */
export interface Explanation {
  readonly question: Question;
  readonly id: string; // of the block or the residence; "(none)" outside every block
  readonly name: string; // "" where the data give none
  readonly isOutside: boolean; // the group outside every block
  readonly block: number; // row of the group, also for a residence
  readonly residences: number;
  readonly population: number;
  /** People here who lack at least one required service. */
  readonly lacking: number;
  /** How the population was found, best method first, with the residences counted by each. */
  readonly populationMethods: readonly {
    readonly method: PopulationMethod;
    readonly residences: number;
  }[];
  readonly criteria: readonly CriterionExplanation[]; // in the order of the pack
}

/** Why a block or a residence is judged as it is: every figure behind the verdict, no words. */
export function explain(question: Question, context: ExplainContext): Explanation {
  return question.kind === "block"
    ? explainBlock(question, context)
    : explainResidence(question, context);
}

function explainBlock(
  question: Extract<Question, { kind: "block" }>,
  context: ExplainContext,
): Explanation {
  const { dataset, report, settings } = context;
  const { group } = question;
  const homes = homesOf(context.demand, group);
  return {
    question,
    id: groupId(dataset.blocks, group),
    name: groupName(dataset.blocks, group),
    isOutside: group === dataset.blocks.count,
    block: group,
    residences: homes.length,
    population: report.population[group]!,
    lacking: report.lacking[group]!,
    populationMethods: populationMethods(dataset, homes),
    criteria: settings.pack.criteria.map((line, criterion) =>
      explainBlockCriterion(context, { line, criterion, group, homes }),
    ),
  };
}

function causeInBlock(
  report: BlockReport,
  cell: number,
  verdict: CriterionExplanation["verdict"],
): Cause | null {
  if (verdict === "gap") return causeOfGap(report, cell);
  return verdict === "unknown" ? "data" : null;
}

interface BlockCriterion {
  readonly line: Criterion;
  readonly criterion: number;
  readonly group: number;
  readonly homes: Uint32Array;
}

function explainBlockCriterion(
  context: ExplainContext,
  { line, criterion, group, homes }: BlockCriterion,
): CriterionExplanation {
  const { report, demand } = context;
  const cell = cellOf(report, criterion, group);
  const verdict = BLOCK_VERDICT_WORDS[report.verdict[cell]!]!;
  const { best, worst } = extremeHomes(context, criterion, homes);
  return {
    ...standing(context, criterion),
    verdict,
    cause: causeInBlock(report, cell, verdict),
    causes: causesOfGap(report, cell),
    barrier:
      verdict === "gap"
        ? barrierOfGroup({ ...context, finder: context.barriers }, criterion, group)
        : null,
    demand: report.demand[cell]!,
    unknown: report.unknown[cell]!,
    peopleWithout: peopleWithout(report, cell),
    peopleTooSlow: report.slowed[cell]!,
    share: shareOf(report, cell),
    isEstimated: demand.of[line.target].isEstimated[group] === 1,
    nearestHome: best === NONE ? null : placement(context, criterion, best),
    farthestHome: worst === NONE ? null : placement(context, criterion, worst),
  };
}

function explainResidence(
  question: Extract<Question, { kind: "residence" }>,
  context: ExplainContext,
): Explanation {
  const { dataset, settings, demand } = context;
  const { residence } = question;
  const { residences } = dataset;
  const group = demand.group[residence]!;
  const criteria = settings.pack.criteria.map((line, criterion) =>
    explainResidenceCriterion(context, { line, criterion, residence }),
  );
  return {
    question,
    id: residences.ids.at(residence)!,
    name: residences.names.at(residence)!,
    isOutside: group === dataset.blocks.count,
    block: group,
    residences: 1,
    population: residences.population[residence]!,
    lacking: lackingAt(context, criteria, residence),
    populationMethods: populationMethods(dataset, [residence]),
    criteria,
  };
}

function explainResidenceCriterion(
  context: ExplainContext,
  at: { readonly line: Criterion; readonly criterion: number; readonly residence: number },
): CriterionExplanation {
  const { matrix, settings, demand, dataset } = context;
  const { line, criterion, residence } = at;
  const { verdict, cause } = residenceStanding(matrix, settings, criterion, residence);
  const people = demand.of[line.target].perResidence[residence]!;
  const isNobodyKnown = isUnknownCategory(matrix, settings, criterion);
  const home = isNobodyKnown ? null : placement(context, criterion, residence);
  const known = verdict === Verdict.unknown ? 0 : people;
  return {
    ...standing(context, criterion),
    verdict: VERDICT_WORDS[verdict],
    cause,
    causes: verdict === Verdict.short && cause !== null && people > 0 ? [{ cause, people }] : [],
    barrier: home?.severance?.barrier ?? null,
    demand: people,
    unknown: people - known,
    peopleWithout: verdict === Verdict.short ? people : 0,
    peopleTooSlow: cause === "speed" ? people : 0,
    share: known > 0 ? (verdict === Verdict.pass ? 1 : 0) : null,
    isEstimated: isEstimatedAt(dataset, line.target, residence),
    nearestHome: home,
    farthestHome: home,
  };
}

/** The standard's side of the answer: what is asked for, and on whose word. */
function standing(context: ExplainContext, criterion: number) {
  const { matrix, settings } = context;
  const line = settings.pack.criteria[criterion]!;
  return {
    criterion,
    limitMetres: limitOf(settings, criterion),
    pace: paceOf(settings, criterion),
    statedMetres: statedLimitOf(settings, criterion),
    facilities: facilitiesFor(matrix, settings, criterion),
    required: line.required,
    clause: line.clause,
    confidence: line.confidence,
    transcribed: line.transcribed,
    stated: line.stated,
  };
}

/** Those of a home who lack at least one required service, as `judge` counts them. */
function lackingAt(
  { demand, settings }: ExplainContext,
  criteria: readonly CriterionExplanation[],
  residence: number,
): number {
  const people = peopleColumns(demand);
  let marks = 0;
  for (const { criterion, required, verdict } of criteria) {
    if (required && verdict === "short") marks |= SHORT[criterionOf(settings, criterion).target];
  }
  return peopleLacking(feltMarks(marks, people, residence), people, residence);
}

const homesOf = ({ homes, firstHome }: DemandTable, group: number): Uint32Array =>
  homes.subarray(firstHome[group], firstHome[group + 1]);

function populationMethods(
  { residences }: Dataset,
  homes: Iterable<number>,
): Explanation["populationMethods"] {
  const counts = new Uint32Array(POPULATION_METHODS.length);
  for (const home of homes) counts[residences.populationMethod[home]!]!++;
  return POPULATION_METHODS.map((method, row) => ({ method, residences: counts[row]! })).filter(
    (entry) => entry.residences > 0,
  );
}

function isEstimatedAt({ residences }: Dataset, target: TargetGroup, residence: number): boolean {
  const isCounted = POPULATION_METHODS[residences.populationMethod[residence]!] === "population";
  return !isCounted || (target !== "everyone" && Number.isNaN(residences[target][residence]!));
}

/** First of the nearest and first of the farthest among those without; among all when none is. */
function extremeHomes(
  context: ExplainContext,
  criterion: number,
  homes: Uint32Array,
): { readonly best: number; readonly worst: number } {
  const { matrix, settings, demand } = context;
  let best = NONE;
  let worst = NONE;
  if (isUnknownCategory(matrix, settings, criterion)) return { best, worst };
  const question = standingQuestion(matrix, settings, criterion);
  const { metres } = question;
  const people = demand.of[settings.pack.criteria[criterion]!.target].perResidence;
  let isSomebodyWithout = false;
  for (const home of homes) {
    if (!(people[home]! > 0)) continue;
    const isWithout = isShort(standingCode(question, home));
    if (best === NONE || (isWithout && !isSomebodyWithout)) {
      best = home;
      worst = home;
      isSomebodyWithout = isWithout;
    } else if (isWithout === isSomebodyWithout) {
      if (metres[home]! < metres[best]!) best = home;
      if (metres[home]! > metres[worst]!) worst = home;
    }
  }
  return { best, worst };
}

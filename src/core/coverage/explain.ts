import { NONE } from "../base/none.ts";
import { geodesicMetres } from "../geo/geodesic.ts";
import {
  leastMetresToBox,
  type NearestPoint,
  nearestPointOnFeature,
} from "../geo/nearest-point.ts";
import {
  type AnalysisSettings,
  BLOCK_VERDICT_WORDS,
  type BlockReport,
  type Cause,
  type DistanceMatrix,
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
import { featureBounds } from "../model/geometry-table.ts";
import type { Criterion, InBothLanguages } from "../model/standard.ts";
import {
  type CausesWithout,
  causeOfGap,
  causesOfGap,
  cellOf,
  distancesOf,
  isShort,
  isUnknownCategory,
  limitOf,
  paceOf,
  peopleWithout,
  residenceStanding,
  Standing,
  shareOf,
  standingCode,
  standingQuestion,
  statedLimitOf,
} from "./cells.ts";
import type { DemandTable } from "./demand-table.ts";
import { groupId, groupName } from "./gaps.ts";
import {
  type BarrierBetween,
  type BarrierFinder,
  barrierOfGroup,
  partingPlace,
} from "./severance.ts";

/** What somebody points at and asks "why?". `group` is a row of the report, `residence` of the table. */
export type Question =
  | { readonly kind: "block"; readonly group: number }
  | { readonly kind: "residence"; readonly residence: number };

/** Everything that an answer needs. Distance models are lent, so that this file knows none. */
export interface ExplainContext {
  readonly dataset: Dataset;
  readonly matrix: DistanceMatrix;
  readonly demand: DemandTable;
  readonly settings: AnalysisSettings;
  readonly report: BlockReport;
  /** The `most` nearest facilities of a category, nearest first, by the model in use. */
  readonly rank: (residence: number, category: string, most: number) => readonly RankedFacility[];
  /** What lies across straight lines; lent, so that it is made ready once for all questions. */
  readonly barriers: BarrierFinder;
  /** The walk to one facility, where the model knows ways; null without one. */
  readonly walk: (residence: number, facility: number) => WalkCourse | null;
  /** Minutes that the target group needs for a walk of so many metres. */
  readonly walkingMinutes: (metres: number, target: TargetGroup) => number;
}

/** A walk as it can be drawn, from where the home meets the streets to where the facility does. */
export interface WalkCourse {
  readonly metres: number; // both access legs included
  readonly course: readonly number[]; // lon, lat, …
  readonly homeLegMetres: number;
  readonly facilityLegMetres: number;
  /** Where the facility is entered: the end of its access leg. */
  readonly door: readonly [lon: number, lat: number];
}

/** A walk beside the straight line to the same facility. */
export interface WalkAndLine extends WalkCourse {
  readonly lineMetres: number;
  readonly lineEnd: readonly [lon: number, lat: number];
  /** Walk / straight line; null where the line has no length, as for a home inside an area. */
  readonly detourRatio: number | null;
}

export interface RankedFacility {
  readonly facility: number; // row of FacilityTable
  readonly metres: number; // Infinity = unreachable
}

/** One facility seen from one home. */
export interface FacilityChoice extends RankedFacility {
  readonly id: string;
  readonly name: string; // "" where the data give none
  readonly lonLat: readonly [lon: number, lat: number];
  readonly isSynthetic: boolean;
  readonly minutes: number;
}

/** A facility near in a straight line to which only the way is too long. */
export interface Severance {
  readonly choice: FacilityChoice; // metres on foot
  readonly lineMetres: number;
  readonly lineEnd: readonly [lon: number, lat: number];
  readonly detourRatio: number | null; // null when no way leads there
  readonly barrier: BarrierBetween | null; // null where none is known
  /** Where the walk and the line part: at the barrier, else where the walk turns away. */
  readonly place: readonly [lon: number, lat: number] | null;
}

/** A home and the facilities nearest to it. */
export interface Placement {
  readonly residence: number;
  readonly id: string;
  readonly name: string; // "" where the data give none
  readonly lonLat: readonly [lon: number, lat: number];
  readonly people: number; // of the target group
  readonly metres: number; // Infinity = unreachable
  readonly minutes: number; // Infinity = unreachable
  /** Beyond the limit: metres > 0 when the home goes without, else 0. Infinity = unreachable. */
  readonly shortfallMetres: number;
  readonly shortfallMinutes: number;
  readonly straightMetres: number; // to the nearest in a straight line
  /** Up to three, nearest first; empty when none can be reached. */
  readonly choices: readonly FacilityChoice[];
  /** The walk to the first of them; null where the model knows no ways. */
  readonly walk: WalkAndLine | null;
  /** Set when the home is cut off from what is near in a straight line. */
  readonly severance: Severance | null;
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
    lacking: lackingAt(settings, criteria, residences.population[residence]!),
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
    facilities: matrix.facilityCounts[matrix.categories.indexOf(line.category)]!,
    required: line.required,
    clause: line.clause,
    confidence: line.confidence,
    transcribed: line.transcribed,
    stated: line.stated,
  };
}

/** The same rule as for blocks, on one home (see `judge`). */
function lackingAt(
  settings: AnalysisSettings,
  criteria: readonly CriterionExplanation[],
  population: number,
): number {
  const most = { everyone: 0, elders: 0, infants: 0 };
  for (const { criterion, required, peopleWithout: without } of criteria) {
    const { target } = settings.pack.criteria[criterion]!;
    if (required) most[target] = Math.max(most[target], without);
  }
  return Math.min(population, most.everyone > 0 ? population : most.elders + most.infants);
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

/** How many facilities an answer names: the nearest, and two to compare it with. */
const MOST_CHOICES = 3;

function placement(context: ExplainContext, criterion: number, residence: number): Placement {
  const { dataset, matrix, settings, demand, walkingMinutes } = context;
  const { residences } = dataset;
  const { target, category } = settings.pack.criteria[criterion]!;
  const metres = distancesOf(matrix, settings, criterion)[residence]!;
  const shortfallMetres = Math.max(0, metres - limitOf(settings, criterion));
  const choices = context
    .rank(residence, category, MOST_CHOICES)
    .map((ranked) => choice(context, ranked, target));
  const [nearest] = choices;
  return {
    residence,
    id: residences.ids.at(residence)!,
    name: residences.names.at(residence)!,
    lonLat: pointOf(residences.lonLat, residence),
    people: demand.of[target].perResidence[residence]!,
    metres,
    minutes: walkingMinutes(metres, target),
    shortfallMetres,
    shortfallMinutes: walkingMinutes(shortfallMetres, target),
    straightMetres: standingQuestion(matrix, settings, criterion).straightMetres[residence]!,
    choices,
    walk: nearest === undefined ? null : walkAndLine(context, residence, nearest.facility),
    severance: severanceOf(context, criterion, residence),
  };
}

function severanceOf(
  context: ExplainContext,
  criterion: number,
  residence: number,
): Severance | null {
  const { dataset, settings, matrix } = context;
  const { category, target } = settings.pack.criteria[criterion]!;
  const standing = standingCode(standingQuestion(matrix, settings, criterion), residence);
  if (standing !== Standing.severed) return null;
  const near = nearestInLine(dataset, residence, category);
  if (near === null) return null;
  const walk = walkAndLine(context, residence, near.facility);
  const barrier = context.barriers.between(residence, near.facility);
  const home = pointOf(dataset.residences.lonLat, residence);
  const metres = walk?.metres ?? Infinity;
  return {
    choice: choice(context, { facility: near.facility, metres }, target),
    lineMetres: near.metres,
    lineEnd: [near.lon, near.lat],
    detourRatio: walk?.detourRatio ?? null,
    barrier,
    place:
      barrier?.place ??
      (walk === null
        ? null
        : partingPlace([...home, ...walk.course, ...walk.door], geodesicMetres)),
  };
}

/** The facility of a category nearest in a straight line, the first of those as near. */
function nearestInLine({ residences, facilities }: Dataset, residence: number, category: string) {
  const [lon, lat] = pointOf(residences.lonLat, residence);
  let best: (NearestPoint & { readonly facility: number }) | null = null;
  for (const [facility, categories] of facilities.categories.entries()) {
    if (!categories.includes(category)) continue;
    const box = featureBounds(facilities.geometry, facility);
    if (best !== null && leastMetresToBox(lon, lat, box) > best.metres) continue;
    const found = nearestPointOnFeature(facilities.geometry, facility, lon, lat);
    if (best === null || found.metres < best.metres) best = { ...found, facility };
  }
  return best;
}

function walkAndLine(
  { dataset, walk }: ExplainContext,
  residence: number,
  facility: number,
): WalkAndLine | null {
  const onFoot = walk(residence, facility);
  if (onFoot === null) return null;
  const [lon, lat] = pointOf(dataset.residences.lonLat, residence);
  const line = nearestPointOnFeature(dataset.facilities.geometry, facility, lon, lat);
  return {
    ...onFoot,
    lineMetres: line.metres,
    lineEnd: [line.lon, line.lat],
    detourRatio: line.metres > 0 ? onFoot.metres / line.metres : null,
  };
}

function choice(
  { dataset, walkingMinutes }: ExplainContext,
  { facility, metres }: RankedFacility,
  target: TargetGroup,
): FacilityChoice {
  const { facilities } = dataset;
  return {
    facility,
    metres,
    id: facilities.ids[facility]!,
    name: facilities.names[facility]!,
    lonLat: pointOf(facilities.lonLat, facility),
    isSynthetic: facilities.synthetic[facility] === 1,
    minutes: walkingMinutes(metres, target),
  };
}

const pointOf = (lonLat: Float64Array, row: number): readonly [lon: number, lat: number] => [
  lonLat[2 * row]!,
  lonLat[2 * row + 1]!,
];

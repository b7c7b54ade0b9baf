import { float64Column, uint32Column } from "../base/columns.ts";
import { NONE } from "../base/none.ts";
import type { AnalysisSettings, DistanceMatrix, GapTable } from "../model/analysis.ts";
import {
  criterionOf,
  isShort,
  nearestOf,
  type StandingQuestion,
  standingCode,
  standingQuestion,
} from "./cells.ts";
import type { DemandTable } from "./demand-table.ts";

/** [k*g] How far the best and the worst placed home of a group have to go, of those that go without. */
export type ReachColumns = Pick<GapTable, "nearestFacility" | "nearestMetres" | "farthestMetres">;

/** Columns for so many cells, for `reachOfGroups` to fill. */
export function emptyReach(cells: number): ReachColumns {
  return {
    nearestFacility: uint32Column(cells),
    nearestMetres: float64Column(cells),
    farthestMetres: float64Column(cells),
  };
}

/** Of every criterion and group. */
export function reachOfThoseWithout(
  matrix: DistanceMatrix,
  demand: DemandTable,
  settings: AnalysisSettings,
): ReachColumns {
  const { length: criteria } = settings.pack.criteria;
  const reach = emptyReach(criteria * demand.groups);
  for (let criterion = 0; criterion < criteria; criterion++) {
    reachInto(reach, criterion, matrix, demand, settings);
  }
  return reach;
}

/** The same of one criterion, in place of what stood there. */
export function reachInto(
  reach: ReachColumns,
  criterion: number,
  matrix: DistanceMatrix,
  demand: DemandTable,
  settings: AnalysisSettings,
): void {
  const asked = homesAsked(matrix, demand, settings, criterion);
  const first = criterion * demand.groups;
  reachOfGroups(cellsOfReach(reach, first, demand.groups), asked);
}

/** What one criterion asks of every home, looked up once. */
export interface HomesAsked {
  readonly question: StandingQuestion;
  readonly group: Uint32Array; // [n]
  readonly people: Float64Array; // [n] whom the criterion serves
  readonly facility: Uint32Array; // [n] row of the nearest
}

/** What a row of the pack asks of the homes. */
export const homesAsked = (
  matrix: DistanceMatrix,
  { group, of }: DemandTable,
  settings: AnalysisSettings,
  criterion: number,
): HomesAsked => ({
  question: standingQuestion(matrix, settings, criterion),
  group,
  people: of[criterionOf(settings, criterion).target].perResidence,
  facility: nearestOf(matrix, settings, criterion),
});

/** Some cells of such columns, as columns of their own. */
export function cellsOfReach(reach: ReachColumns, first: number, count: number): ReachColumns {
  const last = first + count;
  return {
    nearestFacility: reach.nearestFacility.subarray(first, last),
    nearestMetres: reach.nearestMetres.subarray(first, last),
    farthestMetres: reach.farthestMetres.subarray(first, last),
  };
}

/**
 * [g] That of one criterion, in place of what stood there. Home by home as they lie in memory, not group
 * by group; so of equally near facilities that of the first home counts.
 */
export function reachOfGroups(
  { nearestFacility, nearestMetres, farthestMetres }: ReachColumns,
  { question, group, people, facility }: HomesAsked,
): void {
  nearestFacility.fill(NONE);
  nearestMetres.fill(Infinity);
  farthestMetres.fill(0);
  const { metres, limitMetres } = question;
  for (let home = 0; home < metres.length; home++) {
    const distance = metres[home]!;
    if (distance <= limitMetres) continue; // most of them: nothing else is looked up
    if (people[home] === 0 || !isShort(standingCode(question, home))) continue;
    const row = group[home]!;
    if (distance < nearestMetres[row]!) {
      nearestMetres[row] = distance;
      nearestFacility[row] = facility[home]!;
    }
    if (distance > farthestMetres[row]!) farthestMetres[row] = distance;
  }
}

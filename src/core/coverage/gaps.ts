import { NONE } from "../base/none.ts";
import {
  type AnalysisSettings,
  type BlockReport,
  BlockVerdict,
  type DistanceMatrix,
  type Gap,
} from "../model/analysis.ts";
import type { BlockTable } from "../model/dataset.ts";
import {
  causeOfGap,
  cellOf,
  criterionOf,
  isShort,
  nearestOf,
  peopleWithout,
  shareOf,
  standingCode,
  standingQuestion,
} from "./cells.ts";
import type { DemandTable } from "./demand-table.ts";

/** Stands for the residences outside every block wherever a block's id is written. */
const OUTSIDE_ID = "(none)";

/** The block's id; `(none)` for the last group. */
export const groupId = (blocks: BlockTable, group: number): string =>
  blocks.ids[group] ?? OUTSIDE_ID;

/** The block's name; "" where the data give none, and outside every block. */
export const groupName = (blocks: BlockTable, group: number): string => blocks.names[group] ?? "";

/**
 * [gaps] A name for each gap that stays the same from run to run: `block id:criterion key`. Where
 * blocks share an id, the second in the file becomes `id~2`, and so on, so that no two are alike.
 */
export function gapIds(
  blocks: BlockTable,
  settings: AnalysisSettings,
  gaps: readonly Gap[],
): readonly string[] {
  const names = distinctGroupIds(blocks);
  return gaps.map(
    ({ group, criterion }) => `${names[group]!}:${criterionOf(settings, criterion).key}`,
  );
}

/** What is made up for a second block takes no id that another has. */
function distinctGroupIds(blocks: BlockTable): readonly string[] {
  const ids = [...blocks.ids, OUTSIDE_ID];
  const taken = new Set(ids);
  const met = new Map<string, number>();
  return ids.map((id) => {
    let times = (met.get(id) ?? 0) + 1;
    if (times > 1) {
      while (taken.has(`${id}~${times}`)) times++;
      taken.add(`${id}~${times}`);
    }
    met.set(id, times);
    return times === 1 ? id : `${id}~${times}`;
  });
}

/**
 * Every gap, required or not. Groups stand in order of the people who lack at least one required
 * service, most first, then by block id (compared by code units; outside every block last); the gaps
 * of a group in the order of the pack. `rank` is the group's place among those with a gap, from 1.
 * @param reachOf of the settings that the report is about
 * @param ranked `rankedGroups` of the report
 */
export function listGaps(
  report: BlockReport,
  reachOf: ReachOf,
  ranked: readonly number[],
): readonly Gap[] {
  const gaps: Gap[] = [];
  ranked.forEach((group, place) => {
    for (let criterion = 0; criterion < report.criteria; criterion++) {
      const cell = cellOf(report, criterion, group);
      if (report.verdict[cell] !== BlockVerdict.gap) continue;
      const { nearestFacility, nearestMetres, farthestMetres } = reachOf(criterion, group);
      gaps.push({
        rank: place + 1,
        group,
        criterion,
        share: shareOf(report, cell) ?? 0,
        demand: report.demand[cell]!,
        peopleWithout: peopleWithout(report, cell),
        peopleTooSlow: report.slowed[cell]!,
        nearestFacility,
        nearestMetres,
        farthestMetres,
        cause: causeOfGap(report, cell),
      });
    }
  });
  return gaps;
}

/**
 * Groups with a gap, in the order of the list.
 * @param order all groups in an order of old: what is nearly sorted is soon sorted; no answer changes
 */
export function rankedGroups(
  blocks: BlockTable,
  report: BlockReport,
  order: readonly number[] = Array.from({ length: report.groups }, (_, group) => group),
): readonly number[] {
  return order
    .filter((group) => hasGap(report, group))
    .sort((a, b) => report.lacking[b]! - report.lacking[a]! || compareGroups(blocks, a, b));
}

function hasGap(report: BlockReport, group: number): boolean {
  for (let criterion = 0; criterion < report.criteria; criterion++) {
    if (report.verdict[cellOf(report, criterion, group)] === BlockVerdict.gap) return true;
  }
  return false;
}

/** By id, outside every block last; blocks that share an id keep their order in the file. */
function compareGroups(blocks: BlockTable, a: number, b: number): number {
  if (a >= blocks.count || b >= blocks.count) return a - b;
  const idA = blocks.ids[a]!;
  const idB = blocks.ids[b]!;
  if (idA === idB) return a - b;
  return idA < idB ? -1 : 1;
}

/** How far the best and the worst placed home of a group have to go, among those that go without. */
export type Reach = Pick<Gap, "nearestFacility" | "nearestMetres" | "farthestMetres">;
export type ReachOf = (criterion: number, group: number) => Reach;

export function reachOfThoseWithout(
  matrix: DistanceMatrix,
  demand: DemandTable,
  settings: AnalysisSettings,
): ReachOf {
  const { homes, firstHome } = demand;
  const asked = settings.pack.criteria.map(({ target }, criterion) => ({
    question: standingQuestion(matrix, settings, criterion),
    facility: nearestOf(matrix, settings, criterion),
    people: demand.of[target].perResidence,
  }));
  return (criterion, group) => {
    const { question, facility, people } = asked[criterion]!;
    let nearestMetres = Infinity;
    let nearestFacility = NONE;
    let farthestMetres = 0;
    for (let i = firstHome[group]!; i < firstHome[group + 1]!; i++) {
      const home = homes[i]!;
      const distance = question.metres[home]!;
      if (distance <= question.limitMetres) continue; // most of them: nothing else is looked up
      if (people[home] === 0 || !isShort(standingCode(question, home))) continue;
      if (distance < nearestMetres) {
        nearestMetres = distance;
        nearestFacility = facility[home]!;
      }
      if (distance > farthestMetres) farthestMetres = distance;
    }
    return { nearestFacility, nearestMetres, farthestMetres };
  };
}

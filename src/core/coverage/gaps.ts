import { NONE } from "../base/none.ts";
import {
  type AnalysisSettings,
  type BlockReport,
  BlockVerdict,
  type DistanceMatrix,
  type Gap,
  Verdict,
} from "../model/analysis.ts";
import type { BlockTable, Dataset } from "../model/dataset.ts";
import {
  causeOfGap,
  cellOf,
  criterionOf,
  nearestOf,
  peopleWithout,
  shareOf,
  standingAt,
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

function distinctGroupIds(blocks: BlockTable): readonly string[] {
  const met = new Map<string, number>();
  return [...blocks.ids, OUTSIDE_ID].map((id) => {
    const times = (met.get(id) ?? 0) + 1;
    met.set(id, times);
    return times === 1 ? id : `${id}~${times}`;
  });
}

/**
 * Every gap, required or not. Groups stand in order of the people who lack at least one required
 * service, most first, then by block id (compared by code units; outside every block last); the gaps
 * of a group in the order of the pack. `rank` is the group's place among those with a gap, from 1.
 */
export function listGaps(
  dataset: Dataset,
  matrix: DistanceMatrix,
  demand: DemandTable,
  settings: AnalysisSettings,
  report: BlockReport,
): readonly Gap[] {
  const reachIn = settings.pack.criteria.map((_, criterion) =>
    reachOfThoseWithout(matrix, demand, settings, criterion),
  );
  const gaps: Gap[] = [];
  rankedGroups(dataset.blocks, report).forEach((group, place) => {
    for (let criterion = 0; criterion < report.criteria; criterion++) {
      const cell = cellOf(report, criterion, group);
      if (report.verdict[cell] !== BlockVerdict.gap) continue;
      const { nearestFacility, nearestMetres, farthestMetres } = reachIn[criterion]!(group);
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

function rankedGroups(blocks: BlockTable, report: BlockReport): readonly number[] {
  const withGap: number[] = [];
  for (let group = 0; group < report.groups; group++) {
    if (hasGap(report, group)) withGap.push(group);
  }
  return withGap.sort(
    (a, b) => report.lacking[b]! - report.lacking[a]! || compareGroups(blocks, a, b),
  );
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

type Reach = Pick<Gap, "nearestFacility" | "nearestMetres" | "farthestMetres">;

/** How far the best and the worst placed home of a group have to go, among those that go without. */
function reachOfThoseWithout(
  matrix: DistanceMatrix,
  demand: DemandTable,
  settings: AnalysisSettings,
  criterion: number,
): (group: number) => Reach {
  const question = standingQuestion(matrix, settings, criterion);
  const facility = nearestOf(matrix, settings, criterion);
  const people = demand.of[criterionOf(settings, criterion).target].perResidence;
  const { homes, firstHome } = demand;
  return (group) => {
    let nearestMetres = Infinity;
    let nearestFacility = NONE;
    let farthestMetres = 0;
    for (let i = firstHome[group]!; i < firstHome[group + 1]!; i++) {
      const home = homes[i]!;
      if (people[home] === 0 || standingAt(question, home).verdict !== Verdict.short) continue;
      const distance = question.metres[home]!;
      if (distance < nearestMetres) {
        nearestMetres = distance;
        nearestFacility = facility[home]!;
      }
      if (distance > farthestMetres) farthestMetres = distance;
    }
    return { nearestFacility, nearestMetres, farthestMetres };
  };
}

import { float64Column, uint8Column, uint16Column, uint32Column } from "../base/columns.ts";
import { ALONE, type Crew, type Job, rowsOfTask } from "../base/crew.ts";
import { finish } from "../base/work.ts";
import { type BlockReport, CAUSES, type Gap, type GapTable } from "../model/analysis.ts";
import type { BlockTable } from "../model/dataset.ts";
import { causeOfGap, cellOf, isGap, peopleWithout, settled, shareOf } from "./cells.ts";
import type { ReachColumns } from "./reach.ts";
import { gapsByGroup } from "./totals.ts";

/** Stands for the residences outside every block wherever a block's id is written. */
const OUTSIDE_ID = "(none)";

/** The block's id; `(none)` for the last group. */
export const groupId = (blocks: BlockTable, group: number): string =>
  blocks.ids[group] ?? OUTSIDE_ID;

/** The block's name; "" where the data give none, and outside every block. */
export const groupName = (blocks: BlockTable, group: number): string => blocks.names[group] ?? "";

/**
 * [g] A name for each group that no other has, and that stays the same from run to run: its id. Where blocks
 * share one, the second in the file becomes `id~2`, and so on.
 */
export function distinctGroupIds(blocks: BlockTable): readonly string[] {
  const ids = [...blocks.ids, OUTSIDE_ID];
  // Mostly they ascend, which is seen at once; a set of all takes many times as long.
  if (doAscend(blocks.ids) && !blocks.ids.includes(OUTSIDE_ID)) return ids;
  const taken = new Set(ids);
  if (taken.size === ids.length) return ids;
  const met = new Map<string, number>();
  return ids.map((id) => {
    let times = (met.get(id) ?? 0) + 1;
    if (times > 1) {
      // What is made up takes no id that another has.
      while (taken.has(`${id}~${times}`)) times++;
      taken.add(`${id}~${times}`);
    }
    met.set(id, times);
    return times === 1 ? id : `${id}~${times}`;
  });
}

function doAscend(ids: readonly string[]): boolean {
  for (let row = 1; row < ids.length; row++) if (ids[row]! <= ids[row - 1]!) return false;
  return true;
}

/** A name for a gap that no other has: `block id:criterion key`. @param name of its group */
export const gapId = (name: string, key: string): string => `${name}:${key}`;

/**
 * Every gap, required or not. Groups stand in order of the people who lack at least one required
 * service, most first, then by block id (compared by code units; outside every block last); the gaps
 * of a group in the order of the pack. `rank` is the group's place among those with a gap, from 1.
 * @param reach of the settings that the report is about
 * @param ranked `rankedGroups` of the report
 */
export function listGaps(
  report: BlockReport,
  reach: ReachColumns,
  ranked: readonly number[],
  crew: Crew = ALONE,
): GapTable {
  const firstRow = firstRows(report, ranked);
  const input = crew.shared({
    report,
    reach,
    ranked: Uint32Array.from(ranked),
    firstRow,
    gaps: emptyTable(firstRow[ranked.length]!),
  });
  finish(crew.run(gapsJob, input, Math.ceil(ranked.length / GROUPS_A_TASK)));
  return input.gaps;
}

/** All that the list is made from, and where it goes. The rows of one group need nothing of another's. */
interface ListInput {
  readonly report: BlockReport;
  readonly reach: ReachColumns;
  readonly ranked: Uint32Array; // groups, by place
  readonly firstRow: Uint32Array; // by place
  readonly gaps: GapTable;
}

/** [ranked+1] Where the rows of each group begin. */
function firstRows(report: BlockReport, ranked: readonly number[]): Uint32Array {
  const gapsOf = gapsByGroup(report);
  const firstRow = uint32Column(ranked.length + 1);
  for (let place = 0; place < ranked.length; place++) {
    firstRow[place + 1] = firstRow[place]! + gapsOf[ranked[place]!]!;
  }
  return firstRow;
}

const GROUPS_A_TASK = 1 << 10;

export const gapsJob: Job<ListInput> = {
  name: "gaps",
  start: (input) =>
    function* (task) {
      const { from, to } = rowsOfTask(task, GROUPS_A_TASK, input.ranked.length);
      for (let place = from; place < to; place++) listGroup(input, place);
      yield 1;
    },
};

function listGroup({ report, reach, ranked, firstRow, gaps }: ListInput, place: number): void {
  const group = ranked[place]!;
  let row = firstRow[place]!;
  for (let criterion = 0; criterion < report.criteria; criterion++) {
    const cell = cellOf(report, criterion, group);
    if (!isGap(report, cell)) continue;
    gaps.rank[row] = place + 1;
    gaps.group[row] = group;
    gaps.criterion[row] = criterion;
    gaps.share[row] = shareOf(report, cell) ?? 0;
    gaps.demand[row] = report.demand[cell]!;
    gaps.peopleWithout[row] = peopleWithout(report, cell);
    gaps.peopleTooSlow[row] = report.slowed[cell]!;
    gaps.nearestFacility[row] = reach.nearestFacility[cell]!;
    gaps.nearestMetres[row] = reach.nearestMetres[cell]!;
    gaps.farthestMetres[row] = reach.farthestMetres[cell]!;
    gaps.cause[row] = CAUSES.indexOf(causeOfGap(report, cell));
    row++;
  }
}

const emptyTable = (count: number): GapTable => ({
  count,
  rank: uint32Column(count),
  group: uint32Column(count),
  criterion: uint16Column(count),
  share: float64Column(count),
  demand: float64Column(count),
  peopleWithout: float64Column(count),
  peopleTooSlow: float64Column(count),
  nearestFacility: uint32Column(count),
  nearestMetres: float64Column(count),
  farthestMetres: float64Column(count),
  cause: uint8Column(count),
});

/** A row of the list. */
export const gapAt = (gaps: GapTable, row: number): Gap => ({
  rank: gaps.rank[row]!,
  group: gaps.group[row]!,
  criterion: gaps.criterion[row]!,
  share: gaps.share[row]!,
  demand: gaps.demand[row]!,
  peopleWithout: gaps.peopleWithout[row]!,
  peopleTooSlow: gaps.peopleTooSlow[row]!,
  nearestFacility: gaps.nearestFacility[row]!,
  nearestMetres: gaps.nearestMetres[row]!,
  farthestMetres: gaps.farthestMetres[row]!,
  cause: CAUSES[gaps.cause[row]!]!,
});

/**
 * Groups with a gap, in the order of the list.
 * @param order all groups in an order of old: what is nearly sorted is soon sorted; no answer changes
 */
export function rankedGroups(
  blocks: BlockTable,
  report: BlockReport,
  order: readonly number[] = Array.from({ length: report.groups }, (_, group) => group),
): readonly number[] {
  const gapsOf = gapsByGroup(report);
  return order
    .filter((group) => gapsOf[group]! > 0)
    .sort(
      (a, b) =>
        settled(report.lacking[b]!) - settled(report.lacking[a]!) || compareGroups(blocks, a, b),
    );
}

/** By id, outside every block last; blocks that share an id keep their order in the file. */
function compareGroups(blocks: BlockTable, a: number, b: number): number {
  if (a >= blocks.count || b >= blocks.count) return a - b;
  const idA = blocks.ids[a]!;
  const idB = blocks.ids[b]!;
  if (idA === idB) return a - b;
  return idA < idB ? -1 : 1;
}

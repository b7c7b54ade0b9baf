import {
  type AnalysisSettings,
  type BlockReport,
  BlockVerdict,
  type Cause,
} from "../model/analysis.ts";
import type { Dataset } from "../model/dataset.ts";
import { cellOf, coveredShare } from "./cells.ts";
import type { DemandTable } from "./demand-table.ts";

/** One criterion over the whole data. */
export interface CriterionTotals {
  readonly demand: number; // people
  readonly covered: number;
  readonly unknown: number;
  readonly peopleWithout: number;
  /** Covered part of the known demand, 0 to 1; null where there is none. */
  readonly share: number | null;
  /** Covered part of all the demand, were every unknown verdict the worse or the better one. */
  readonly range: ShareRange | null; // null without demand
  /** People who do not pass, by cause; together `demand - covered`. */
  readonly causes: Readonly<Record<Cause, number>>;
  readonly gaps: number;
}

/** A share, 0 to 1, as far as it is known; `lowest` equals `highest` where nothing is unknown. */
export interface ShareRange {
  readonly lowest: number;
  readonly highest: number;
}

/** The headline: everything summed over all groups, those outside every block included. */
export interface Totals {
  readonly residences: number;
  readonly facilities: number;
  readonly population: number; // people
  /** People whose number was worked out from households, floor area or nothing at all. */
  readonly estimatedPopulation: number;
  /** [POPULATION_METHODS] residences counted by each method. */
  readonly populationMethods: readonly number[];
  /** Residences counted as one storey high, for nobody knows their storeys. */
  readonly levelsAssumed: number;
  /** People who lack at least one required service that serves them. */
  readonly lacking: number;
  /** The same if all that is unknown of the judged services fell short. */
  readonly lackingAtMost: number;
  readonly blocks: number;
  readonly blocksWithPeople: number;
  /** Blocks in which at least one required criterion is a gap. */
  readonly underservedBlocks: number;
  /** People outside every block; counted in every figure but those of blocks. */
  readonly populationOutside: number;
  /** Rows of the gap list, required or not. */
  readonly gaps: number;
  /** Different blocks in the gap list. */
  readonly blocksWithGaps: number;
  /** Rows of the gap list about people outside every block. */
  readonly gapsOutside: number;
  readonly criteria: readonly CriterionTotals[]; // one a criterion of the pack
}

/** Required criteria about which the data can tell, as rows of the pack: what a headline counts. */
export function judgedServices({ pack }: AnalysisSettings, { criteria }: Totals): number[] {
  return [...pack.criteria.keys()].filter(
    (row) => pack.criteria[row]?.required === true && (criteria[row]?.share ?? null) !== null,
  );
}

/** The other required criteria: nothing of them is in any figure about those that are judged. */
export function unjudgedServices(settings: AnalysisSettings, totals: Totals): number[] {
  const judged = judgedServices(settings, totals);
  return [...settings.pack.criteria.keys()].filter(
    (row) => settings.pack.criteria[row]?.required === true && !judged.includes(row),
  );
}

/** Sums a report over the whole data, in the order of its columns. */
export function totalsOf(
  dataset: Dataset,
  demand: DemandTable,
  settings: AnalysisSettings,
  report: BlockReport,
): Totals {
  const { residences, facilities, blocks } = dataset;
  const gapsOf = gapsByGroup(report);
  const gapsOutside = gapsOf[blocks.count] ?? 0;
  return {
    residences: residences.count,
    facilities: facilities.count,
    population: sum(report.population),
    estimatedPopulation: demand.estimatedPopulation,
    populationMethods: demand.populationMethods,
    levelsAssumed: demand.levelsAssumed,
    lacking: sum(report.lacking),
    lackingAtMost: sum(report.lackingAtMost),
    blocks: blocks.count,
    blocksWithPeople: countPositive(report.population, blocks.count),
    underservedBlocks: countPositive(report.missing, blocks.count),
    populationOutside: report.population[blocks.count]!,
    gaps: countGaps(report.verdict),
    blocksWithGaps: countPositive(gapsOf, blocks.count),
    gapsOutside,
    criteria: settings.pack.criteria.map((_, criterion) => criterionTotals(report, criterion)),
  };
}

/** [g] Criteria that are gaps, required or not: the rows of the list, without making it. */
export function gapsByGroup({ verdict, groups, criteria }: BlockReport): Uint16Array {
  const counts = new Uint16Array(groups);
  for (let criterion = 0, cell = 0; criterion < criteria; criterion++) {
    for (let group = 0; group < groups; group++, cell++) {
      if (verdict[cell] === BlockVerdict.gap) counts[group]! += 1;
    }
  }
  return counts;
}

function criterionTotals(report: BlockReport, criterion: number): CriterionTotals {
  const first = cellOf(report, criterion, 0);
  const total = (column: Float64Array): number => sum(column, first, first + report.groups);
  const demand = total(report.demand);
  const covered = total(report.covered);
  const unknown = total(report.unknown);
  const severance = total(report.severed);
  const speed = total(report.slowed);
  const peopleWithout = Math.max(0, demand - unknown - covered);
  return {
    demand,
    covered,
    unknown,
    peopleWithout,
    share: coveredShare(demand, covered, unknown),
    range: shareRange(demand, covered, unknown),
    causes: {
      "no-supply": Math.max(0, peopleWithout - severance - speed),
      severance,
      capacity: 0,
      speed,
      data: unknown,
    },
    gaps: countGaps(report.verdict, first, first + report.groups),
  };
}

function shareRange(demand: number, covered: number, unknown: number): ShareRange | null {
  if (demand === 0) return null;
  const atMost = (share: number): number => Math.min(1, share);
  return { lowest: atMost(covered / demand), highest: atMost((covered + unknown) / demand) };
}

/** In the order of the column, so that the rounding of the sum is always the same. */
function sum(column: Float64Array, from = 0, to = column.length): number {
  let total = 0;
  for (let row = from; row < to; row++) total += column[row]!;
  return total;
}

function countGaps(verdicts: Uint8Array, from = 0, to = verdicts.length): number {
  let count = 0;
  for (let cell = from; cell < to; cell++) if (verdicts[cell] === BlockVerdict.gap) count++;
  return count;
}

function countPositive(column: ArrayLike<number>, rows: number): number {
  let count = 0;
  for (let row = 0; row < rows; row++) if (column[row]! > 0) count++;
  return count;
}

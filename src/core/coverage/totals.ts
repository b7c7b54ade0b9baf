import type { AnalysisSettings, BlockReport, Gap } from "../model/analysis.ts";
import { type Dataset, POPULATION_METHODS } from "../model/dataset.ts";
import { cellOf, coveredShare } from "./cells.ts";

/** One criterion over the whole data. */
export interface CriterionTotals {
  readonly demand: number; // people
  readonly covered: number;
  readonly unknown: number;
  readonly peopleWithout: number;
  /** Covered part of the known demand, 0 to 1; null where there is none. */
  readonly share: number | null;
  readonly gaps: number;
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
  /** People who lack at least one required service that serves them. */
  readonly lacking: number;
  readonly blocks: number;
  readonly blocksWithPeople: number;
  /** Blocks in which at least one required criterion is a gap. */
  readonly underservedBlocks: number;
  /** People outside every block; counted in every figure but those of blocks. */
  readonly populationOutside: number;
  /** Rows of the gap list, required or not. */
  readonly gaps: number;
  /** Different groups in the gap list: blocks, and those outside as one more. */
  readonly groupsWithGaps: number;
  readonly criteria: readonly CriterionTotals[]; // one a criterion of the pack
}

export function totalsOf(
  dataset: Dataset,
  settings: AnalysisSettings,
  report: BlockReport,
  gaps: readonly Gap[],
): Totals {
  const { residences, facilities, blocks } = dataset;
  return {
    residences: residences.count,
    facilities: facilities.count,
    population: sum(report.population),
    ...populationOrigin(dataset),
    lacking: sum(report.lacking),
    blocks: blocks.count,
    blocksWithPeople: countPositive(report.population, blocks.count),
    underservedBlocks: countPositive(report.missing, blocks.count),
    populationOutside: report.population[blocks.count]!,
    gaps: gaps.length,
    groupsWithGaps: new Set(gaps.map((gap) => gap.group)).size,
    criteria: settings.pack.criteria.map((_, criterion) =>
      criterionTotals(report, criterion, gaps),
    ),
  };
}

function criterionTotals(
  report: BlockReport,
  criterion: number,
  gaps: readonly Gap[],
): CriterionTotals {
  const first = cellOf(report, criterion, 0);
  const total = (column: Float64Array): number =>
    sum(column.subarray(first, first + report.groups));
  const demand = total(report.demand);
  const covered = total(report.covered);
  const unknown = total(report.unknown);
  return {
    demand,
    covered,
    unknown,
    peopleWithout: Math.max(0, demand - unknown - covered),
    share: coveredShare(demand, covered, unknown),
    gaps: gaps.filter((gap) => gap.criterion === criterion).length,
  };
}

function populationOrigin({
  residences,
}: Dataset): Pick<Totals, "estimatedPopulation" | "populationMethods"> {
  const counted = POPULATION_METHODS.indexOf("population");
  const { population, populationMethod } = residences;
  const populationMethods = new Array<number>(POPULATION_METHODS.length).fill(0);
  let estimatedPopulation = 0;
  for (let row = 0; row < residences.count; row++) {
    const method = populationMethod[row]!;
    populationMethods[method]! += 1;
    if (method !== counted) estimatedPopulation += population[row]!;
  }
  return { estimatedPopulation, populationMethods };
}

/** In the order of the column, so that the rounding of the sum is always the same. */
function sum(column: Float64Array): number {
  let total = 0;
  for (const value of column) total += value;
  return total;
}

function countPositive(column: ArrayLike<number>, rows: number): number {
  let count = 0;
  for (let row = 0; row < rows; row++) if (column[row]! > 0) count++;
  return count;
}

import { float64Column, uint8Column, uint32Column } from "../base/columns.ts";
import { lazy } from "../base/lazy.ts";
import { NONE } from "../base/none.ts";
import {
  type Dataset,
  POPULATION_METHODS,
  type ResidenceTable,
  type TargetGroup,
} from "../model/dataset.ts";
import type { Pack } from "../model/standard.ts";

/** How many people of one target group live where. */
export interface TargetDemand {
  readonly perResidence: Float64Array; // [n] people
  readonly perGroup: Float64Array; // [g] people
  /** [g] 1 where some of those people were estimated, not counted by the data. */
  readonly isEstimated: Uint8Array;
}

/**
 * What judging needs of the data and does not change with the limits: who lives in which group.
 * Groups are the rows of the blocks, then one for the residences outside every block.
 */
export interface DemandTable {
  readonly groups: number; // blocks + 1
  readonly group: Uint32Array; // [n]
  /** [g+1] where the homes of each group begin in `homes`, which holds them in input order. */
  readonly firstHome: Uint32Array;
  readonly homes: Uint32Array; // [n] rows of residences
  readonly of: Readonly<Record<TargetGroup, TargetDemand>>;
  /** People whose number was worked out from households, floor area or nothing at all. */
  readonly estimatedPopulation: number;
  /** [POPULATION_METHODS] residences counted by each method. */
  readonly populationMethods: readonly number[];
  /** Residences counted as one storey high, for nobody knows their storeys. */
  readonly levelsAssumed: number;
}

/** [n] People of each target group in every residence. */
export const peopleColumns = ({
  of,
}: DemandTable): Readonly<Record<TargetGroup, Float64Array>> => ({
  everyone: of.everyone.perResidence,
  elders: of.elders.perResidence,
  infants: of.infants.perResidence,
});

/**
 * Places the people of every target group. Everyone is the population; elders and infants are the
 * data's own counts and, where these give none, the pack's share of the population. Sums run in the
 * order of the residences, so that nothing else can change them. What nobody asks for is not worked out,
 * as elders and infants at bare thresholds.
 */
export function prepareDemand(dataset: Dataset, pack: Pack): DemandTable {
  const { residences, blocks } = dataset;
  const groups = blocks.count + 1;
  const group = uint32Column(residences.count);
  for (let home = 0; home < residences.count; home++) {
    const block = residences.block[home]!;
    group[home] = block === NONE ? blocks.count : block;
  }
  const { population, elders, infants, populationMethod } = residences;
  const place = (people: Float64Array, stated: Float64Array): TargetDemand =>
    placePeople({ people, stated, populationMethod }, group, groups);
  const shares = pack.demandShares;
  const byGroup = lazy(() => homesByGroup(group, groups));
  const everyone = lazy(() => place(population, population));
  const eldersOf = lazy(() => place(filled(elders, population, shares.elders), elders));
  const infantsOf = lazy(() => place(filled(infants, population, shares.infants), infants));
  return {
    groups,
    group,
    get firstHome() {
      return byGroup().firstHome;
    },
    get homes() {
      return byGroup().homes;
    },
    ...populationOrigin(residences),
    of: {
      get everyone() {
        return everyone();
      },
      get elders() {
        return eldersOf();
      },
      get infants() {
        return infantsOf();
      },
    },
  };
}

const COUNTED = POPULATION_METHODS.indexOf("population");

function populationOrigin({
  count,
  population,
  populationMethod,
  levelsAssumed,
}: ResidenceTable): Pick<
  DemandTable,
  "estimatedPopulation" | "populationMethods" | "levelsAssumed"
> {
  const populationMethods = new Array<number>(POPULATION_METHODS.length).fill(0);
  let estimatedPopulation = 0;
  for (let row = 0; row < count; row++) {
    const method = populationMethod[row]!;
    populationMethods[method]! += 1;
    if (method !== COUNTED) estimatedPopulation += population[row]!;
  }
  return { estimatedPopulation, populationMethods, levelsAssumed };
}

/** A counting sort: stable, so homes keep their order inside a group. */
function homesByGroup(
  group: Uint32Array,
  groups: number,
): Pick<DemandTable, "firstHome" | "homes"> {
  const firstHome = uint32Column(groups + 1);
  for (let home = 0; home < group.length; home++) firstHome[group[home]! + 1]! += 1;
  for (let row = 0; row < groups; row++) firstHome[row + 1]! += firstHome[row]!;
  const next = firstHome.slice(0, groups);
  const homes = uint32Column(group.length);
  for (let home = 0; home < group.length; home++) homes[next[group[home]!]!++] = home;
  return { firstHome, homes };
}

function filled(stated: Float64Array, population: Float64Array, share: number): Float64Array {
  const people = float64Column(stated.length);
  for (let home = 0; home < people.length; home++) {
    people[home] = Number.isNaN(stated[home]!) ? population[home]! * share : stated[home]!;
  }
  return people;
}

/** People of one target group, home by home. */
interface PeoplePlaced {
  readonly people: Float64Array; // [n]
  readonly stated: Float64Array; // [n] by the data; NaN where they do not say
  readonly populationMethod: Uint8Array; // [n]
}

function placePeople(
  { people, stated, populationMethod }: PeoplePlaced,
  group: Uint32Array,
  groups: number,
): TargetDemand {
  const perGroup = float64Column(groups);
  const isEstimated = uint8Column(groups);
  for (let home = 0; home < people.length; home++) {
    const row = group[home]!;
    perGroup[row]! += people[home]!;
    // Elders of a home may stand in the data as a share; where its people are estimated, so are they.
    const isCounted = populationMethod[home] === COUNTED && !Number.isNaN(stated[home]!);
    if (people[home]! > 0 && !isCounted) isEstimated[row] = 1;
  }
  return { perResidence: people, perGroup, isEstimated };
}

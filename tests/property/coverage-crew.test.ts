import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ALONE, type Crew } from "../../src/core/base/crew.ts";
import { NONE } from "../../src/core/base/none.ts";
import { criterionOf, residenceStanding } from "../../src/core/coverage/cells.ts";
import { type DemandTable, prepareDemand } from "../../src/core/coverage/demand-table.ts";
import { judge, judgeWithReach } from "../../src/core/coverage/judge.ts";
import { reachOfThoseWithout } from "../../src/core/coverage/reach.ts";
import { thresholdPack } from "../../src/core/coverage/threshold-pack.ts";
import {
  type AnalysisSettings,
  type DistanceMatrix,
  Verdict,
} from "../../src/core/model/analysis.ts";
import type { Pack } from "../../src/core/model/standard.ts";
import { judgeMatrix } from "../../src/core/pipeline/analyse.ts";
import {
  afterStep,
  CATEGORIES,
  drawnPack,
  draws,
  homes,
  matrixOf,
  step,
  townOf,
} from "../support/drawn-town.ts";
import { assess, build, criterion, packOf, settingsFor } from "../support/town.ts";

/** A crew of several on one thread: they take tasks in turn, the last task first. */
const inTurns = (size: number): Crew => ({
  size,
  shared: (input) => input,
  *run(job, input, tasks, take = () => {}) {
    const runs = Array.from({ length: size }, () => job.start(input));
    for (let task = tasks - 1; task >= 0; task--) yield* runs[task % size]!(task, take);
  },
  begin: ALONE.begin,
});

const PACKS: readonly (readonly [name: string, pack: Pack])[] = [
  ["a standard", drawnPack()],
  ["bare thresholds", thresholdPack(CATEGORIES, [500], 0.8)],
];

describe.each(PACKS)("judging by %s", (_name, pack) => {
  const judged = fc.tuple(homes, draws, step).map(([who, draw, moved]) => {
    const dataset = townOf(who);
    const matrix = matrixOf(dataset.residences.count, draw);
    const demand = prepareDemand(dataset, pack);
    return { dataset, matrix, demand, settings: afterStep(settingsFor(pack), moved) };
  });

  it.each([2, 3, 8])("gives with %i threads what one gives, to the bit", (threads) => {
    fc.assert(
      fc.property(judged, ({ dataset, matrix, demand, settings }) => {
        const byOne = judgeMatrix(dataset, matrix, demand, settings, ALONE);
        const bySeveral = judgeMatrix(dataset, matrix, demand, settings, inTurns(threads));
        expect(bySeveral).toEqual(byOne);
      }),
    );
  });

  it("sums the homes of every group in their order, and finds how far they have to go", () => {
    fc.assert(
      fc.property(judged, ({ dataset, matrix, demand, settings }) => {
        const { report, reach } = judgeWithReach(dataset, matrix, demand, settings, ALONE);
        expect(judge(dataset, matrix, demand, settings)).toEqual(report);
        expect(reachOfThoseWithout(matrix, demand, settings)).toEqual(reach);
        for (let criterion = 0, cell = 0; criterion < report.criteria; criterion++) {
          for (let group = 0; group < report.groups; group++, cell++) {
            expect({
              covered: report.covered[cell],
              unknown: report.unknown[cell],
              severed: report.severed[cell],
              slowed: report.slowed[cell],
              nearestFacility: reach.nearestFacility[cell],
              nearestMetres: reach.nearestMetres[cell],
              farthestMetres: reach.farthestMetres[cell],
            }).toEqual(slowCell(matrix, demand, settings, criterion, group));
          }
        }
      }),
    );
  });
});

it("lists with several threads what one lists, where groups are many", () => {
  const columns = Array.from({ length: 2500 }, (_, column) => column);
  const dataset = build({
    homes: columns.map((column) => ({ id: `h${column}`, people: column % 7, column, row: 1 })),
    facilities: [100, 900, 2000].map((column) => ({
      ...{ id: `f${column}`, category: "clinic", column, row: 1 },
    })),
    blocks: columns.map((column) => ({ id: `b${column}`, from: column, to: column })),
  });
  const settings = settingsFor(packOf([criterion("clinic", 5000), criterion("clinic", 9000)]));
  const { matrix, demand, gaps } = assess(dataset, settings);
  expect(gaps.count).toBeGreaterThan(2500);
  expect(judgeMatrix(dataset, matrix, demand, settings, inTurns(2)).gaps).toEqual(gaps);
});

/** A cell, home by home, as one would do it on paper. */
function slowCell(
  matrix: DistanceMatrix,
  demand: DemandTable,
  settings: AnalysisSettings,
  criterion: number,
  group: number,
) {
  const { category, target } = criterionOf(settings, criterion);
  const row = matrix.categories.indexOf(category);
  const homesOfGroup = [...demand.group.keys()].filter((home) => demand.group[home] === group);
  const asked = homesOfGroup.map((home) => ({
    ...residenceStanding(matrix, settings, criterion, home),
    people: demand.of[target].perResidence[home]!,
    metres: matrix.metres[row * matrix.residences + home]!,
    facility: matrix.nearest[row * matrix.residences + home]!,
  }));
  type Home = (typeof asked)[number];
  const peopleWhere = (isMeant: (home: Home) => boolean): number =>
    asked.filter(isMeant).reduce((sum, { people }) => sum + people, 0);
  const without = asked.filter(({ verdict, people }) => verdict === Verdict.short && people > 0);
  const nearestMetres = Math.min(Infinity, ...without.map(({ metres }) => metres));
  const nearest = without.find(({ metres }) => metres === nearestMetres && metres < Infinity);
  return {
    covered: peopleWhere(({ verdict }) => verdict === Verdict.pass),
    unknown: peopleWhere(({ verdict }) => verdict === Verdict.unknown),
    severed: peopleWhere(({ cause }) => cause === "severance"),
    slowed: peopleWhere(({ cause }) => cause === "speed"),
    nearestFacility: nearest?.facility ?? NONE,
    nearestMetres,
    farthestMetres: Math.max(0, ...without.map(({ metres }) => metres)),
  };
}

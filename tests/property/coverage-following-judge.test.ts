import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { prepareDemand } from "../../src/core/coverage/demand-table.ts";
import { createFollowingJudge } from "../../src/core/coverage/following-judge.ts";
import { listGaps, rankedGroups } from "../../src/core/coverage/gaps.ts";
import { judge } from "../../src/core/coverage/judge.ts";
import { reachOfThoseWithout } from "../../src/core/coverage/reach.ts";
import type { AnalysisSettings, DistanceMatrix } from "../../src/core/model/analysis.ts";
import { build, criterion, packOf, settingsFor } from "../support/town.ts";

const CATEGORIES = ["eldercare", "childcare", "clinic", "shop"] as const;
const HOMES = 40;

/** Thirds of people: sums that round, so that another order of adding would show. */
const homes = fc.array(fc.tuple(fc.nat(300), fc.nat(50), fc.integer({ min: 0, max: 60 })), {
  minLength: 1,
  maxLength: HOMES,
});
const metres = fc.oneof(fc.integer({ min: 0, max: 1200 }), fc.constantFrom(Infinity, 500, 30_000));

const matrixOf = (
  homeCount: number,
  { walks, lines, edges, unplaced, isBare, counts }: Draw,
): DistanceMatrix => {
  const cells = CATEGORIES.length * homeCount;
  const column = (values: readonly number[], length: number) =>
    Float64Array.from({ length }, (_, i) => values[i % values.length]!);
  const straight = column(lines, cells);
  // Never shorter than the straight line.
  const walked = column(walks, cells).map((walk, cell) => Math.max(walk, straight[cell]!));
  return {
    categories: CATEGORIES,
    residences: homeCount,
    metres: isBare ? straight : walked,
    straightMetres: straight,
    nearest: new Uint32Array(cells),
    unplaced: isBare ? null : Uint8Array.from({ length: homeCount }, (_, i) => unplaced[i % 7]!),
    edgeMetres: isBare ? null : column(edges, homeCount),
    facilityCounts: Uint32Array.from(counts),
    joining: null,
    straightNearest: null,
  };
};

interface Draw {
  readonly walks: readonly number[];
  readonly lines: readonly number[];
  readonly edges: readonly number[];
  readonly unplaced: readonly number[];
  readonly isBare: boolean;
  readonly counts: readonly number[];
}

const draws: fc.Arbitrary<Draw> = fc.record({
  walks: fc.array(metres, { minLength: 7, maxLength: 160 }),
  lines: fc.array(metres, { minLength: 7, maxLength: 160 }),
  edges: fc.array(metres, { minLength: 3, maxLength: HOMES }),
  unplaced: fc.array(fc.constantFrom(0, 0, 0, 1), { minLength: 7, maxLength: 7 }),
  isBare: fc.boolean(),
  counts: fc.array(fc.constantFrom(0, 1, 3), { minLength: 4, maxLength: 4 }),
});

const step = fc.record({
  limits: fc.array(fc.integer({ min: 0, max: 1300 }), { minLength: 4, maxLength: 4 }),
  onlyOne: fc.option(fc.nat(3), { nil: null }),
  minShare: fc.constantFrom(0.5, 0.8, 1),
  judgeBy: fc.constantFrom("metres" as const, "minutes" as const),
  confirmedAbsent: fc.subarray([...CATEGORIES]),
});

describe("a judge that follows a slider", () => {
  it("says at every step, to the bit, what one says who comes afresh", () => {
    fc.assert(
      fc.property(
        homes,
        draws,
        fc.array(step, { minLength: 2, maxLength: 6 }),
        (who, draw, steps) => {
          const dataset = build({
            homes: who.map(([people, elders, column], i) => ({
              id: `h${i}`,
              people: people / 3,
              elders: elders / 7,
              column,
              row: i % 3,
            })),
            facilities: [],
            blocks: [
              { id: "west", from: 0, to: 20 },
              { id: "east", from: 21, to: 45 },
            ],
          });
          const pack = packOf(
            CATEGORIES.map((category, i) => ({
              ...criterion(category, 500),
              minutes: i === 2 ? null : 8,
              required: i !== 3,
            })),
          );
          const matrix = matrixOf(dataset.residences.count, draw);
          const demand = prepareDemand(dataset, pack);
          const following = createFollowingJudge(dataset, matrix, demand);
          let settings: AnalysisSettings = settingsFor(pack);
          for (const [i, { limits, onlyOne, ...others }] of steps.entries()) {
            settings = {
              ...settings,
              ...others,
              limits: settings.limits.map((limit, k) =>
                onlyOne === null || onlyOne === k ? limits[k]! : limit,
              ),
            };
            const report = following.judge(settings);
            expect(report).toEqual(judge(dataset, matrix, demand, settings));
            expect(following.listGaps()).toEqual(
              listGaps(
                report,
                reachOfThoseWithout(matrix, demand, settings),
                rankedGroups(dataset.blocks, report),
              ),
            );
            if (i === 1) while (following.prepare());
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it("leaves the reports that it gave before as they were", () => {
    const dataset = build({
      homes: [{ id: "h", people: 10, column: 1, row: 1 }],
      facilities: [{ id: "f", category: "shop", column: 4, row: 1 }],
      blocks: [{ id: "b", from: 0, to: 5 }],
    });
    const pack = packOf([criterion("shop", 100)]);
    const demand = prepareDemand(dataset, pack);
    const matrix: DistanceMatrix = {
      categories: ["shop"],
      residences: 1,
      metres: Float64Array.of(300),
      straightMetres: Float64Array.of(300),
      nearest: Uint32Array.of(0),
      unplaced: null,
      edgeMetres: null,
      facilityCounts: Uint32Array.of(1),
      joining: null,
      straightNearest: null,
    };
    const following = createFollowingJudge(dataset, matrix, demand);
    const near = following.judge(settingsFor(pack));
    const before = structuredClone(near);
    const far = following.judge({ ...settingsFor(pack), limits: [400] });
    expect(far.covered[0]).toBe(10);
    expect(near).toEqual(before);
  });
});

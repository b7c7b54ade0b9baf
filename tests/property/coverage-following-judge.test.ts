import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { prepareDemand } from "../../src/core/coverage/demand-table.ts";
import { createFollowingJudge } from "../../src/core/coverage/following-judge.ts";
import { listGaps, rankedGroups } from "../../src/core/coverage/gaps.ts";
import { judge } from "../../src/core/coverage/judge.ts";
import { reachOfThoseWithout } from "../../src/core/coverage/reach.ts";
import type { AnalysisSettings, DistanceMatrix } from "../../src/core/model/analysis.ts";
import {
  afterStep,
  drawnPack,
  draws,
  homes,
  matrixOf,
  step,
  townOf,
} from "../support/drawn-town.ts";
import { build, criterion, packOf, settingsFor } from "../support/town.ts";

describe("a judge that follows a slider", () => {
  it("says at every step, to the bit, what one says who comes afresh", () => {
    fc.assert(
      fc.property(
        homes,
        draws,
        fc.array(step, { minLength: 2, maxLength: 6 }),
        (who, draw, steps) => {
          const dataset = townOf(who);
          const pack = drawnPack();
          const matrix = matrixOf(dataset.residences.count, draw);
          const demand = prepareDemand(dataset, pack);
          const following = createFollowingJudge(dataset, matrix, demand);
          let settings: AnalysisSettings = settingsFor(pack);
          for (const [i, step] of steps.entries()) {
            settings = afterStep(settings, step);
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

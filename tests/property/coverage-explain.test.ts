import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { residenceStanding } from "../../src/core/coverage/cells.ts";
import { type ExplainContext, explain } from "../../src/core/coverage/explain.ts";
import { createBarrierFinder } from "../../src/core/coverage/severance.ts";
import { type AnalysisSettings, Verdict } from "../../src/core/model/analysis.ts";
import type { Dataset } from "../../src/core/model/dataset.ts";
import { assess, criterion, packOf, settingsFor, town } from "../support/town.ts";

const LETTERS = ["a", "b", "c", "d"];
const drawing = fc.string({ unit: fc.constantFrom(...LETTERS, "E", ".", "."), maxLength: 24 });
const elders = fc.tuple(...LETTERS.map(() => fc.nat(2)));
const settings = settingsFor(packOf([criterion("eldercare", 300)]));

/** What answers are given from, but for ways and rankings. */
const contextOf = (dataset: Dataset, asked: AnalysisSettings): ExplainContext => ({
  ...assess(dataset, asked),
  rank: () => [],
  barriers: createBarrierFinder(dataset),
  walk: () => null,
  walkingMinutes: (metres) => metres,
});

describe("the best and the worst placed home of a block", () => {
  it("are the first nearest and the first farthest of those without, of all where nobody is", () => {
    fc.assert(
      fc.property(drawing, elders, (streets, counts) => {
        const people = Object.fromEntries(
          LETTERS.map((letter, row) => [letter, { people: 10, elders: counts[row] ?? 0 }]),
        );
        const dataset = town(streets, { people });
        const context = contextOf(dataset, settings);
        const { criteria } = explain({ kind: "block", group: 0 }, context);
        const served = [...dataset.residences.elders.keys()].filter(
          (home) => dataset.residences.elders[home]! > 0,
        );
        const standing = (home: number) => residenceStanding(context.matrix, settings, 0, home);
        const without = served.filter((home) => standing(home).verdict === Verdict.short);
        const asked = streets.includes("E") ? (without.length > 0 ? without : served) : [];
        const { metres } = context.matrix;
        const [nearest] = asked.toSorted((a, b) => metres[a]! - metres[b]! || a - b);
        const [farthest] = asked.toSorted((a, b) => metres[b]! - metres[a]! || a - b);
        expect(criteria[0]?.nearestHome?.residence).toBe(nearest);
        expect(criteria[0]?.farthestHome?.residence).toBe(farthest);
      }),
    );
  });
});

describe("the people of single homes who lack something", () => {
  const required = fc.tuple(fc.boolean(), fc.boolean(), fc.boolean());
  const places = fc.string({ unit: fc.constantFrom(...LETTERS, ..."ECS.."), maxLength: 24 });

  it("add up to those of their block", () => {
    fc.assert(
      fc.property(places, elders, required, (streets, counts, isRequired) => {
        const people = Object.fromEntries(
          LETTERS.map((letter, row) => [letter, { people: 3 * row, elders: counts[row]! }]),
        );
        const dataset = town(streets, { people });
        const categories = ["eldercare", "childcare", "shop"];
        const criteria = categories.map((category, row) =>
          criterion(category, 300, { required: isRequired[row]! }),
        );
        const context = contextOf(dataset, settingsFor(packOf(criteria)));
        const ofGroups = new Float64Array(context.report.groups);
        for (const [residence, group] of context.demand.group.entries()) {
          ofGroups[group]! += explain({ kind: "residence", residence }, context).lacking;
        }
        for (const [group, lacking] of context.report.lacking.entries()) {
          expect(ofGroups[group]).toBeCloseTo(lacking, 9);
          expect(explain({ kind: "block", group }, context).lacking).toBe(lacking);
        }
      }),
    );
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { residenceStanding } from "../../src/core/coverage/cells.ts";
import { explain } from "../../src/core/coverage/explain.ts";
import { createBarrierFinder } from "../../src/core/coverage/severance.ts";
import { Verdict } from "../../src/core/model/analysis.ts";
import { assess, criterion, packOf, settingsFor, town } from "../support/town.ts";

const LETTERS = ["a", "b", "c", "d"];
const drawing = fc.string({ unit: fc.constantFrom(...LETTERS, "E", ".", "."), maxLength: 24 });
const elders = fc.tuple(...LETTERS.map(() => fc.nat(2)));
const settings = settingsFor(packOf([criterion("eldercare", 300)]));

describe("the best and the worst placed home of a block", () => {
  it("are the first nearest and the first farthest of those without, of all where nobody is", () => {
    fc.assert(
      fc.property(drawing, elders, (streets, counts) => {
        const people = Object.fromEntries(
          LETTERS.map((letter, row) => [letter, { people: 10, elders: counts[row] ?? 0 }]),
        );
        const dataset = town(streets, { people });
        const result = assess(dataset, settings);
        const { criteria } = explain(
          { kind: "block", group: 0 },
          {
            ...result,
            rank: () => [],
            barriers: createBarrierFinder(dataset),
            walk: () => null,
            walkingMinutes: (metres) => metres,
          },
        );
        const served = [...dataset.residences.elders.keys()].filter(
          (home) => dataset.residences.elders[home]! > 0,
        );
        const standing = (home: number) => residenceStanding(result.matrix, settings, 0, home);
        const without = served.filter((home) => standing(home).verdict === Verdict.short);
        const asked = streets.includes("E") ? (without.length > 0 ? without : served) : [];
        const { metres } = result.matrix;
        const [nearest] = asked.toSorted((a, b) => metres[a]! - metres[b]! || a - b);
        const [farthest] = asked.toSorted((a, b) => metres[b]! - metres[a]! || a - b);
        expect(criteria[0]?.nearestHome?.residence).toBe(nearest);
        expect(criteria[0]?.farthestHome?.residence).toBe(farthest);
      }),
    );
  });
});

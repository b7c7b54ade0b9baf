import { describe, expect, it } from "vitest";
import { type Explanation, explain, type Question } from "../../src/core/coverage/explain.ts";
import { createBarrierFinder } from "../../src/core/coverage/severance.ts";
import type { AnalysisSettings } from "../../src/core/model/analysis.ts";
import type { Dataset } from "../../src/core/model/dataset.ts";
import { assess, criterion, distanceOnNapkin, packOf, settingsFor, town } from "../support/town.ts";

function why(question: Question, dataset: Dataset, settings: AnalysisSettings): Explanation {
  const rank = (home: number, category: string, most: number) =>
    dataset.facilities.categories
      .flatMap((served, facility) =>
        served.includes(category)
          ? [{ facility, metres: distanceOnNapkin(dataset, home, facility) }]
          : [],
      )
      .sort((a, b) => a.metres - b.metres || a.facility - b.facility)
      .slice(0, most);
  return explain(question, {
    ...assess(dataset, settings),
    rank,
    barriers: createBarrierFinder(dataset),
    walk: () => null,
    walkingMinutes: (metres, target) => metres / (target === "elders" ? 48 : 72),
  });
}

const eldercare = settingsFor(packOf([criterion("eldercare", 300)]));
const block: Question = { kind: "block", group: 0 };

describe("why a block is underserved", () => {
  const dataset = town("b.a....E.E.E.E", {
    people: { a: { people: 50, elders: 5 }, b: { people: 70, elders: 7 } },
  });
  const [line] = why(block, dataset, eldercare).criteria;

  it("gives the figures of the verdict", () => {
    expect(line).toMatchObject({
      verdict: "gap",
      cause: "no-supply",
      causes: [{ cause: "no-supply", people: 12 }],
      demand: 12,
      peopleWithout: 12,
      share: 0,
      limitMetres: 300,
      clause: { en: "Test rules 1.2", zh: "测试规则 1.2" },
    });
  });
  it("shows the best and the worst placed home that go without", () => {
    expect([line?.nearestHome?.id, line?.farthestHome?.id]).toEqual(["a", "b"]);
  });
  it("says how far beyond the limit they are, in metres and in an elder's minutes", () => {
    expect(line?.nearestHome).toMatchObject({
      metres: 500,
      shortfallMetres: 200,
      shortfallMinutes: 200 / 48,
    });
  });
  it("names the three nearest facilities, nearest first", () => {
    expect(line?.nearestHome?.choices.map((choice) => choice.metres)).toEqual([500, 700, 900]);
  });
});

describe("a block that passes", () => {
  it("shows its best and worst placed home all the same", () => {
    const { criteria } = why(block, town("a.Eb", { people: { a: 20, b: 20 } }), eldercare);
    expect([
      criteria[0]?.verdict,
      criteria[0]?.nearestHome?.metres,
      criteria[0]?.farthestHome?.metres,
      criteria[0]?.farthestHome?.shortfallMetres,
    ]).toEqual(["pass", 100, 200, 0]);
  });
});

describe("a category that the data do not hold", () => {
  it("has no homes to show, and says that data are missing", () => {
    expect(why(block, town("a"), eldercare).criteria[0]).toMatchObject({
      verdict: "unknown",
      cause: "data",
      causes: [],
      nearestHome: null,
      farthestHome: null,
      facilities: 0,
    });
  });
});

describe("why a residence is short", () => {
  const dataset = town("a......E", { people: { a: { people: 50, elders: 5 } } });
  const answer = why({ kind: "residence", residence: 0 }, dataset, eldercare);

  it("is said with its own distance", () => {
    expect(answer.criteria[0]).toMatchObject({ verdict: "short", peopleWithout: 5 });
    expect(answer.criteria[0]?.nearestHome?.metres).toBe(700);
  });
  it("counts the people who lack something there as the report does", () => {
    expect(answer.lacking).toBe(5);
  });
});

describe("homes outside every block", () => {
  it("are explained as a group of their own", () => {
    const dataset = town("a......E", { blocks: { B: [20, 30] } });
    expect(why({ kind: "block", group: 1 }, dataset, eldercare)).toMatchObject({
      id: "(none)",
      isOutside: true,
      residences: 1,
    });
  });
});

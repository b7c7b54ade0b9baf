import { describe, expect, it } from "vitest";
import { thresholdPack } from "../../src/core/coverage/threshold-pack.ts";
import { judgedServices, unjudgedServices } from "../../src/core/coverage/totals.ts";
import { assess, criterion, packOf, settingsFor, town } from "../support/town.ts";

const pack = packOf([criterion("shop", 300), criterion("clinic", 300, { required: false })]);

describe("the headline", () => {
  const { totals } = assess(
    town("aSK...b.......c", { blocks: { X: [0, 2], Y: [3, 9], Z: [20, 30] }, people: { b: 30 } }),
    settingsFor(pack),
  );

  it("counts everybody, inside blocks and outside", () => {
    expect([totals.population, totals.populationOutside]).toEqual([50, 10]);
  });
  it("counts blocks with people, and the underserved ones among the blocks alone", () => {
    expect([totals.blocks, totals.blocksWithPeople, totals.underservedBlocks]).toEqual([3, 2, 1]);
  });
  it("counts the rows of the gap list, their blocks, and the rows outside every block", () => {
    expect([totals.gaps, totals.blocksWithGaps, totals.gapsOutside]).toEqual([4, 1, 2]);
  });
  it("counts people who lack a required service once", () => {
    expect(totals.lacking).toBe(40);
  });
  it("gives the covered share of each criterion", () => {
    expect(totals.criteria.map((line) => [line.demand, line.covered, line.share])).toEqual([
      [50, 10, 0.2],
      [50, 10, 0.2],
    ]);
  });
});

describe("totals without data", () => {
  it("have no share of nobody", () => {
    const { totals } = assess(town("S"), settingsFor(packOf([criterion("shop", 300)])));
    expect([totals.population, totals.criteria[0]?.share]).toEqual([0, null]);
  });
  it("have no share where the category is unknown", () => {
    const { totals } = assess(town("a"), settingsFor(packOf([criterion("shop", 300)])));
    expect(totals.criteria[0]).toMatchObject({ demand: 10, unknown: 10, share: null });
  });
});

describe("a required service of which the data hold nothing", () => {
  const settings = settingsFor(packOf([criterion("shop", 300), criterion("clinic", 300)]));
  const { totals } = assess(town("aS......b"), settings);

  it("is not judged and counts at neither end of those who lack something", () => {
    expect([judgedServices(settings, totals), unjudgedServices(settings, totals)]).toEqual([
      [0],
      [1],
    ]);
    expect([totals.lacking, totals.lackingAtMost, totals.population]).toEqual([10, 10, 20]);
  });
  it("counts at both once it is said that there is none", () => {
    const confirmed = assess(town("aS......b"), { ...settings, confirmedAbsent: ["clinic"] });
    expect([confirmed.totals.lacking, confirmed.totals.lackingAtMost]).toEqual([20, 20]);
  });
});

describe("people whose number was worked out", () => {
  it("are said apart", () => {
    const dataset = town("abS", { people: { a: 7, b: { people: 5, isEstimated: true } } });
    expect(assess(dataset, settingsFor(pack)).totals).toMatchObject({
      estimatedPopulation: 5,
      populationMethods: [1, 1, 0, 0, 0],
    });
  });
});

describe("fixed thresholds", () => {
  it("judge each stated category at each limit, for everyone", () => {
    const settings = settingsFor(thresholdPack(["shop", "clinic"], [100, 300], 0.8));
    const { totals } = assess(town("a..SK"), settings);
    expect(settings.pack.criteria.map((line) => line.key)).toEqual([
      "shop@100",
      "shop@300",
      "clinic@100",
      "clinic@300",
    ]);
    expect(totals.criteria.map((line) => line.covered)).toEqual([0, 10, 0, 0]);
  });
});

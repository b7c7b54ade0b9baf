import { describe, expect, it } from "vitest";
import { POPULATION_METHODS, type PopulationMethod } from "../../src/core/model/dataset.ts";
import { estimateSentences } from "../../src/core/words/estimate-words.ts";

const totalsOf = (
  homes: Partial<Record<PopulationMethod, number>>,
  more: { readonly levelsAssumed?: number; readonly estimated?: number } = {},
) => ({
  residences: POPULATION_METHODS.reduce((all, method) => all + (homes[method] ?? 0), 0),
  population: 20_136,
  estimatedPopulation: more.estimated ?? 20_136,
  populationMethods: POPULATION_METHODS.map((method) => homes[method] ?? 0),
  levelsAssumed: more.levelsAssumed ?? 0,
});

describe("how far people are a guess", () => {
  it("is said where all are estimated and most storeys are assumed", () => {
    const totals = totalsOf({ footprint: 2291 }, { levelsAssumed: 2141 });
    expect(estimateSentences(totals, "en").join(" ")).toBe(
      "All 20,136 people are estimated, not counted. Storeys are assumed as 1 for 2,141 of 2,291 buildings: people are probably too few.",
    );
    expect(estimateSentences(totals, "zh").join("")).toBe(
      "20,136 人均为估算，并非数据中的人口。2,291 栋建筑中有 2,141 栋没有层数，按 1 层计，人口可能偏少。",
    );
  });

  it("is said of a fifth of the homes, and not of fewer", () => {
    const fifth = totalsOf({ population: 8, households: 2 }, { estimated: 12 });
    expect(estimateSentences(fifth, "en")).toEqual([
      "12 of 20,136 people are estimated, not counted.",
    ]);
    expect(estimateSentences(totalsOf({ population: 9, households: 1 }), "en")).toEqual([]);
    const few = totalsOf({ footprint: 10 }, { levelsAssumed: 1 });
    expect(estimateSentences(few, "en")).toHaveLength(1);
  });

  it("says which homes count as one person each", () => {
    expect(estimateSentences(totalsOf({ population: 6, one: 4 }), "en")).toContain(
      "4 of 10 homes count as one person each, for want of a number.",
    );
  });

  it("says nothing where the data count everybody, or nobody is there", () => {
    expect(estimateSentences(totalsOf({ population: 3 }, { estimated: 0 }), "zh")).toEqual([]);
    expect(estimateSentences(totalsOf({}, { estimated: 0 }), "en")).toEqual([]);
  });
});

import { describe, expect, it } from "vitest";
import { ageGroups } from "../../src/core/pipeline/age-groups.ts";
import { populationColumns } from "../../src/core/pipeline/population.ts";
import { rawLayer, squareOf } from "../support/raw-layer.ts";

describe("columns by age", () => {
  it("count everybody where they leave no age out: three groups of Taiwan's statistics", () => {
    const keys = ["A65UP_CNT", "A0A14_CNT", "A0A14_M_CNT", "A15A64_CNT", "TOWN"];
    expect(ageGroups(keys)).toEqual({
      everyone: ["A0A14_CNT", "A15A64_CNT", "A65UP_CNT"],
      elders: ["A65UP_CNT"],
      eldersFrom: 65,
    });
  });

  it("count elders from 60 where a group begins there", () => {
    const fives = Array.from({ length: 20 }, (_, i) => `A${5 * i}A${5 * i + 4}_CNT`);
    const found = ageGroups([...fives, "A100UP_5_CNT"]);
    expect(found?.everyone).toHaveLength(21);
    expect(found?.elders.slice(0, 2)).toEqual(["A60A64_CNT", "A65A69_CNT"]);
    expect(found?.elders).toHaveLength(9);
    expect(ageGroups(["0-14岁", "15～59岁人口", "60岁及以上"])).toMatchObject({
      elders: ["60岁及以上"],
      eldersFrom: 60,
    });
  });

  it.each([
    ["an age is missing", ["A0A14_CNT", "A20A64_CNT", "A65UP_CNT"]],
    ["an age is counted twice", ["A0A14_CNT", "A10A64_CNT", "A65UP_CNT"]],
    ["the end is not open", ["A0A14_CNT", "A15A64_CNT"]],
    ["the youngest are missing", ["A15A64_CNT", "A65UP_CNT"]],
    ["there is one", ["A0UP_CNT"]],
    ["two tables lie side by side", ["A0A14_CNT", "0-14岁", "A15UP_CNT", "15岁以上"]],
  ])("are left alone where %s", (_, keys) => {
    expect(ageGroups(keys)).toBeNull();
  });
});

describe("people by age", () => {
  const people = (properties: Record<string, number>) =>
    populationColumns(rawLayer("里", [{ geometry: squareOf(), properties }]));

  it("are added up, with the elders that are counted from 65", () => {
    const found = people({ A0A14_CNT: 485, A15A64_CNT: 3314, A65UP_CNT: 1104 });
    expect([found.population[0], found.elders[0]]).toEqual([4903, 1104]);
    expect(found.notes).toMatchObject([{ code: "elders-from", detail: { age: 65 } }]);
  });

  it("are those of a column of people where there is one", () => {
    const found = people({ 人口: 5000, A0A14_CNT: 485, A15A64_CNT: 3314, A65UP_CNT: 1104 });
    expect([found.population[0], found.elders[0]]).toEqual([5000, 1104]);
  });
});

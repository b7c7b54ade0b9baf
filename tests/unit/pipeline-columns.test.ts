import { describe, expect, it } from "vitest";
import { COLUMN_ROLES } from "../../src/core/model/column-choice.ts";
import type { JsonObject } from "../../src/core/model/json.ts";
import { propertyTable } from "../../src/core/model/property-table.ts";
import {
  columnsOf,
  filledText,
  filledValue,
  headingFactor,
  recogniseColumns,
} from "../../src/core/pipeline/columns.ts";

const people = (properties: JsonObject) => {
  const table = propertyTable([properties]);
  return filledValue(table, recogniseColumns(table.keys).population)(0);
};
const nameOf = (properties: JsonObject): string => {
  const table = propertyTable([properties]);
  return filledText(table, recogniseColumns(table.keys).name)(0);
};

describe("a column", () => {
  it.each([
    [{ population: 12 }, 12],
    [{ Population: 12 }, 12],
    [{ "total pop": 1234 }, 1234],
    [{ population: null, 人口: 7 }, 7],
    [{ population: "  ", 人口: 7 }, 7],
    [{ population: 0 }, 0],
    [{ households: 3 }, undefined],
  ])("gives the first value that is there in %j", (properties, value) => {
    expect(people(properties)).toBe(value);
  });

  it("is taken by its most telling name, in whatever order the file has them", () => {
    expect(recogniseColumns(["label", "name:en", "名称", "name"]).name).toEqual([
      ...["name", "名称", "label", "name:en"],
    ]);
    const table = propertyTable([
      { 人口: 2, pop: 1 },
      { 人口: 3, pop: null },
    ]);
    const read = filledValue(table, recogniseColumns(table.keys).population);
    expect([read(0), read(1)]).toEqual([1, 3]);
  });

  it.each([
    ["population", ["total_population", "Total population", "人口总数", "人口总量", "总人口数"]],
    ["population", ["户籍人口", "实有人口(人)"]],
    ["households", ["No. of households", "number_of_households"]],
    ["levels", ["Number of floors", "no_of_floors"]],
    ["elders", ["Seniors", "60岁以上人口数", "60岁及以上人口", "60岁及以上人口数"]],
    ["infants", ["Children 0-3", "0-3岁婴幼儿数", "0-3岁人口"]],
    ["block", ["Block no", "Block No.", "block_no"]],
    ["name", ["小区", "小区名", "Building name", "building_name"]],
  ] as const)("of %s, and of nothing else, may be called %j", (role, keys) => {
    for (const key of keys) {
      const columns = recogniseColumns([key]);
      const found = COLUMN_ROLES.filter((other) => columns[other].length > 0);
      expect([found, columns[role]]).toEqual([[role], [key]]);
    }
  });

  it("is found only among the feature's own properties", () => {
    expect(people(Object.create({ population: 5 }))).toBeUndefined();
    expect(nameOf(JSON.parse('{"__proto__": {"name": "x"}}'))).toBe("");
  });

  it("gives text without the spaces round it, numbers as they are written", () => {
    expect([nameOf({ name: " 花园 " }), nameOf({ NAME: 7 }), nameOf({ name: true })]).toEqual([
      "花园",
      "7",
      "",
    ]);
  });
});

describe("the heading of a column", () => {
  it("may hold a unit in brackets, which its values are multiplied by", () => {
    const keys = ["常住人口（万人）", "建筑面积(㎡)", "户数", "population [thousand]"];
    const { population, floorArea } = recogniseColumns(keys);
    expect(population).toEqual(["population [thousand]", "常住人口（万人）"]);
    expect(floorArea).toEqual(["建筑面积(㎡)"]);
    expect(headingFactor("常住人口（万人）", "population")).toBe(10_000);
    expect(headingFactor("建筑面积(㎡)", "floorArea")).toBe(1);
    expect(headingFactor("人口", "population")).toBe(1);
  });

  it("is not taken where its brackets tell something else", () => {
    for (const key of ["人口(人/km2)", "人口(户)", "人口(密度)"]) {
      expect(recogniseColumns([key]).population).toEqual([]);
    }
  });

  it("may hold brackets without end, and is read in no time", () => {
    expect(recogniseColumns(["(".repeat(1e5), `人口${"()".repeat(5e4)}`]).population).toEqual([]);
  });
});

describe("columns that the user named", () => {
  it("are read, and for nothing else; the others are recognised", () => {
    const columns = columnsOf(["pop", "人口", "units", "name"], { population: "units" });
    expect(columns.population).toEqual(["units"]);
    expect(columns.households).toEqual([]);
    expect(columns.name).toEqual(["name"]);
  });

  it("may be none", () => {
    expect(columnsOf(["pop"], { population: null }).population).toEqual([]);
  });

  it("may be several that are added up, and none of them is taken for another", () => {
    const columns = columnsOf(["pop", "人口", "elders"], { population: ["pop", "elders"] });
    expect(columns).toMatchObject({
      population: ["pop", "elders"],
      elders: [],
      summed: ["population"],
    });
  });
});

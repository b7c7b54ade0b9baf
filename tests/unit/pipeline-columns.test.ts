import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/core/model/json.ts";
import { propertyTable } from "../../src/core/model/property-table.ts";
import { filledText, filledValue, recogniseColumns } from "../../src/core/pipeline/columns.ts";

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

  it("is looked for in each feature's own order", () => {
    const table = propertyTable([
      { pop: 1, 人口: 2 },
      { 人口: 3, pop: 4 },
    ]);
    const read = filledValue(table, recogniseColumns(table.keys).population);
    expect([read(0), read(1)]).toEqual([1, 3]);
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

import { describe, expect, it } from "vitest";
import { columnNames, columnQuantity, columnText } from "../../src/core/pipeline/columns.ts";

const PEOPLE = columnNames("population", "人口", "total_pop");

describe("a column", () => {
  it.each([
    [{ population: 12 }, 12],
    [{ Population: "12" }, 12],
    [{ "total pop": "1,234" }, 1234],
    [{ 人口: "１２３４" }, 1234],
    [{ population: null, 人口: 7 }, 7],
    [{ population: "  ", 人口: 7 }, 7],
    [{ population: 0 }, 0],
  ])("reads the number in %j", (properties, value) => {
    expect(columnQuantity(properties, PEOPLE, "people")).toMatchObject({ kind: "number", value });
  });

  it("tells a negative number from a missing one", () => {
    expect(columnQuantity({ population: "-3" }, PEOPLE, "people")).toEqual({
      kind: "negative",
      value: -3,
    });
    expect(columnQuantity({ people: 3 }, PEOPLE, "people")).toEqual({ kind: "absent" });
  });

  it("is found only among the feature's own properties", () => {
    const inherited = Object.create({ population: 5 });
    expect(columnQuantity(inherited, PEOPLE, "people")).toEqual({ kind: "absent" });
    expect(columnText(JSON.parse('{"__proto__": {"name": "x"}}'), columnNames("name"))).toBe("");
  });
});

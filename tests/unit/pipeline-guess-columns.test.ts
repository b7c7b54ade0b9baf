import { describe, expect, it } from "vitest";
import type { ColumnChoice } from "../../src/core/model/column-choice.ts";
import type { JsonObject } from "../../src/core/model/json.ts";
import type { Role } from "../../src/core/model/role.ts";
import {
  columnQuestions,
  columnsInUse,
  guessColumns,
} from "../../src/core/pipeline/guess-columns.ts";
import { tabulate } from "../../src/core/pipeline/tabulate.ts";
import { pointOf, rawLayer, squareOf } from "../support/raw-layer.ts";

const layer = (
  rows: readonly JsonObject[],
  role: Role,
  columns: ColumnChoice = {},
  geometry: (i: number) => GeoJSON.Geometry = pointOf,
) => ({
  raw: rawLayer(
    "file",
    rows.map((properties, i) => ({ geometry: geometry(i), properties })),
  ),
  role,
  guess: { role, reason: "", detail: {} },
  columns,
});
const suggestionFor = (role: string, rows: readonly JsonObject[], of: Role = "residences") =>
  guessColumns(layer(rows, of).raw.properties, of).find((guess) => guess.role === role)?.suggestion;

const questionsOf = (asked: ReturnType<typeof layer>) =>
  columnQuestions(
    asked,
    tabulate([asked], { assignments: new Map(), blockSource: null }).notes[0] ?? [],
  );

describe("a suggestion of a column", () => {
  it("is a heading that hints at it above values that are quantities", () => {
    const rows = [{ 街道口径人口: "约1200" }, { 街道口径人口: "3.5万" }];
    expect(suggestionFor("population", rows)).toBe("街道口径人口");
    expect(suggestionFor("population", [{ 人口备注: "外来较多" }])).toBeNull();
    expect(suggestionFor("population", [{ 人口密度: 1200 }])).toBeNull();
    expect(suggestionFor("elders", [{ A65UP_CNT: 300 }])).toBe("A65UP_CNT");
    expect(suggestionFor("capacity", [{ "核定床数-核定总床位数": "471" }], "facilities")).toBe(
      "核定床数-核定总床位数",
    );
  });

  it("is for a category what holds the labels of categories, whatever its heading", () => {
    expect(suggestionFor("category", [{ 备注: "药店" }, { 备注: "幼儿园" }], "facilities")).toBe(
      "备注",
    );
    expect(suggestionFor("category", [{ 备注: "甲" }, { 备注: "乙" }], "facilities")).toBeNull();
  });

  it("is never what OpenStreetMap says of a feature as a record", () => {
    for (const key of ["@type", "osm_type", "@timestamp", "version", "changeset"]) {
      const rows = [{ [key]: "node" }, { [key]: "node" }, { [key]: "way" }, { [key]: "way" }];
      expect(suggestionFor("category", rows, "facilities"), key).toBeNull();
    }
  });

  it("is 65 and over for elders, who are 60 and over: never taken unasked", () => {
    for (const key of ["65岁以上", "65岁及以上人口数"]) {
      expect(suggestionFor("elders", [{ [key]: 300 }])).toBe(key);
    }
  });

  it("is not made where the column is recognised", () => {
    expect(suggestionFor("population", [{ 人口: 3, 街道口径人口: 4 }])).toBeNull();
  });
});

describe("the user is asked", () => {
  it("where homes have a column that may hold people and none that surely does", () => {
    const rows = [{ 街道口径人口: "约1200" }];
    expect(questionsOf(layer(rows, "residences"))).toEqual(["people"]);
    expect(questionsOf(layer([{ building: "apartments" }], "residences"))).toEqual([]);
    expect(questionsOf(layer([{ 人口: 3, 街道口径人口: 4 }], "residences"))).toEqual([]);
  });

  it("where polygons have counts of who knows what, and no people", () => {
    const asked = (rows: readonly JsonObject[], shape = squareOf) =>
      questionsOf(layer(rows, "residences", {}, shape));
    const counts = [{ Q1: 310 }, { Q1: 1204 }, { Q1: 87 }];
    expect(asked(counts)).toEqual(["people"]);
    expect(questionsOf(layer(counts, "residences"))).toEqual([]); // points
    for (const key of ["OBJECTID", "村里代碼", "height", "building:levels", "面积", "建成年"]) {
      expect(asked([{ [key]: 31 }, { [key]: 120 }, { [key]: 8 }]), key).toEqual([]);
    }
    expect(asked([{ Q1: 7 }, { Q1: 8 }, { Q1: 9 }])).toEqual([]); // a numbering
    expect(asked([{ Q1: 1 }, { Q1: 0 }, { Q1: 1 }])).toEqual([]); // a flag
    expect(asked([{ Q1: 0.5 }, { Q1: 3.25 }, { Q1: 1 }])).toEqual([]);
    expect(asked([{ Q1: 310, 人口: 5 }])).toEqual([]);
  });

  it("where two columns of one meaning disagree", () => {
    const agree = [{ 人口: 3, population: "3" }];
    const disagree = [{ 人口: 3, population: 4 }];
    expect(questionsOf(layer(agree, "residences"))).toEqual([]);
    expect(questionsOf(layer(disagree, "residences"))).toEqual(["conflict"]);
  });

  it("where most values of a column are no numbers", () => {
    const rows = [{ 人口: "多" }, { 人口: "少" }, { 人口: 12 }];
    expect(questionsOf(layer(rows, "residences"))).toEqual(["unreadable"]);
  });

  it("where a value can hardly be true: below zero, a town in one home, a part above its whole", () => {
    for (const odd of [{ 人口: -5 }, { 人口: 60_000 }, { 人口: 5, 老年人口: 12 }]) {
      expect(questionsOf(layer([odd], "residences"))).toEqual(["odd"]);
      const population = { population: "人口" };
      expect(questionsOf(layer([odd], "residences", population))).toEqual([]);
    }
  });

  it.each([
    ["households", { 户数: 1e6 }, "户数"],
    ["floorArea", { 建筑面积: 1e12 }, "建筑面积"],
    ["levels", { 层数: 1e9 }, "层数"],
  ] as const)("where the people that %s make can hardly be", (role, odd, column) => {
    const raw = rawLayer("file", [{ geometry: squareOf(), properties: odd }]);
    const asked = layer([], "residences");
    expect(questionsOf({ ...asked, raw })).toEqual(["odd"]);
    expect(questionsOf({ ...asked, raw, columns: { [role]: column } })).toEqual([]);
  });

  it("where most facilities have no known category and a column may tell it", () => {
    const rows = [{ 业态: "X1" }, { 业态: "X1" }, { 业态: "X2" }, { 业态: "X2" }];
    expect(questionsOf(layer(rows, "facilities"))).toEqual(["category"]);
    expect(questionsOf(layer([{ category: "clinic", 业态: "X1" }], "facilities"))).toEqual([]);
    const half = [
      ...rows.slice(0, 2),
      ...rows.slice(2).map((row) => ({ ...row, amenity: "clinic" })),
    ];
    expect(questionsOf(layer(half, "facilities"))).toEqual([]);
    const whole = { ...layer(rows, "facilities"), category: "clinic" } as const;
    expect(questionsOf(whole)).toEqual([]);
  });

  it("no more once the column is chosen, or said to be missing", () => {
    const rows = [{ 街道口径人口: "约1200" }];
    for (const population of ["街道口径人口", null]) {
      expect(questionsOf(layer(rows, "residences", { population }))).toEqual([]);
    }
  });

  it("nothing about layers that are not counted by", () => {
    expect(questionsOf(layer([{ 街道口径人口: 3 }], "blocks"))).toEqual([]);
  });
});

describe("the columns in use", () => {
  it("are those that the role reads, chosen before recognised", () => {
    const byAge = [{ A0A14_CNT: 1, A15A64_CNT: 2, A65UP_CNT: 3 }];
    expect(columnsInUse(layer(byAge, "residences"))).toEqual({
      population: ["A0A14_CNT", "A15A64_CNT", "A65UP_CNT"],
      elders: ["A65UP_CNT"],
    });
    const rows = [{ name: "a", pop: 3, 编制: 4, category: "clinic" }];
    expect(columnsInUse(layer(rows, "residences"))).toEqual({ name: "name", population: "pop" });
    expect(columnsInUse(layer(rows, "residences", { population: "编制", name: null }))).toEqual({
      population: "编制",
    });
    expect(columnsInUse(layer(rows, "facilities"))).toEqual({ name: "name", category: "category" });
  });
});

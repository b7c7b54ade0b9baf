import { describe, expect, it } from "vitest";
import { readHeadingUnit, readQuantity } from "../../src/core/pipeline/quantity.ts";

describe("a quantity in the data", () => {
  it.each([
    [12, 12],
    ["12", 12],
    [" 12.5 ", 12.5],
    ["+7", 7],
    ["0", 0],
    ["007", 7],
  ])("that stands there plainly, %j, is that number and needs no word", (value, number) => {
    expect(readQuantity(value, "people")).toMatchObject({
      kind: "number",
      value: number,
      converted: null,
    });
  });

  it.each([
    ["1,234", 1234],
    ["12,345,678.5", 12345678.5],
    ["1 234", 1234],
    ["1'234", 1234],
    ["１２３４", 1234],
    ["１，２３４", 1234],
    ["约1200", 1200],
    ["大约 1,200 人", 1200],
    ["約1200", 1200],
    ["大約 1,200 人", 1200],
    ["大约为1200", 1200],
    ["估1200", 1200],
    ["1200人(估)", 1200],
    ["1200（約）", 1200],
    ["1200人左右", 1200],
    ["1200余人", 1200],
    ["~300", 300],
    ["～３００", 300],
    ["about 300", 300],
    ["approx. 300 people", 300],
    ["1200人", 1200],
    ["1200 人", 1200],
    ["3.5万", 35000],
    ["3.5 万人", 35000],
    ["1.2千", 1200],
    ["1.2k", 1200],
    ["2百万", 2e6],
    ["1.2E+3", 1200],
  ])("written as %j is understood, and its text is kept for the note", (text, value) => {
    expect(readQuantity(text, "people")).toMatchObject({ kind: "number", value, converted: text });
  });

  it.each([
    ["350户", "dwellings", 350],
    ["120㎡", "square metres", 120],
    ["120 m²", "square metres", 120],
    ["3.5万平方米", "square metres", 35000],
    ["1.2公顷", "square metres", 12000],
    ["6层", "levels", 6],
    ["6F", "levels", 6],
    ["120张床位", "places", 120],
    ["18.7%", "share", 0.187],
  ] as const)("may name its unit: %s", (text, measure, value) => {
    expect(readQuantity(text, measure)).toMatchObject({ kind: "number", value, converted: text });
  });

  it.each([
    ["350户", "people"],
    ["50%", "people"],
    ["1200人", "square metres"],
    ["120㎡", "levels"],
  ] as const)("%s is not taken where %s are counted", (text, measure) => {
    expect(readQuantity(text, measure)).toEqual({ kind: "other-unit", text });
  });

  it.each(["1.234,5", "12,34", "1.234.567", "1,23,456"])(
    "%s could be read in two ways and is not taken",
    (text) => {
      expect(readQuantity(text, "people")).toEqual({ kind: "two-readings", text });
    },
  );

  it.each([
    "many",
    "一百",
    "100-200",
    "<5",
    "6+1层",
    "12 34",
    "1.2km",
    "2023-01-05",
    "n/a",
    "1e999",
    "0x1F",
  ])("is not guessed from %s", (text) => {
    expect(readQuantity(text, "people")).toEqual({ kind: "text", text });
  });

  it.each([true, ["12"], { a: 1 }])("is not guessed from %j", (value) => {
    expect(readQuantity(value, "people").kind).toBe("text");
  });

  it("below zero is told from one that is missing", () => {
    expect(readQuantity("-3", "people")).toEqual({ kind: "negative", value: -3 });
    expect(readQuantity("-1,200人", "people")).toEqual({ kind: "negative", value: -1200 });
    for (const nothing of [undefined, null, "", "  ", "　"]) {
      expect(readQuantity(nothing, "people")).toEqual({ kind: "absent" });
    }
  });

  it("of any length is read in no time", () => {
    for (const text of [
      "1".repeat(1e5),
      "1,".repeat(5e4),
      `约${" ".repeat(1e5)}`,
      "1 ".repeat(5e4),
    ]) {
      expect(["text", "two-readings"]).toContain(readQuantity(text, "people").kind);
    }
  });
});

describe("the brackets of a heading", () => {
  it.each([
    ["人", "people", 1],
    ["万人", "people", 10000],
    ["千人", "people", 1000],
    ["thousand", "people", 1000],
    ["2020", "people", 1],
    ["2020年", "people", 1],
    ["㎡", "square metres", 1],
    ["万㎡", "square metres", 10000],
    ["%", "share", 0.01],
  ] as const)("(%s) after a column of %s multiply by %d", (brackets, measure, factor) => {
    expect(readHeadingUnit(brackets, measure)).toEqual({ factor });
  });

  it.each(["人/km2", "户", "per hectare", "上海"])(
    "(%s) make it no count of people",
    (brackets) => {
      expect(readHeadingUnit(brackets, "people")).toBeNull();
    },
  );
});

import { describe, expect, it } from "vitest";
import { NONE } from "../../src/core/base/none.ts";
import { groupId } from "../../src/core/coverage/gaps.ts";
import type { AnalysisSettings, Gap } from "../../src/core/model/analysis.ts";
import type { Dataset } from "../../src/core/model/dataset.ts";
import {
  assess,
  build,
  criterion,
  gapIdsOf,
  packOf,
  rowsOf,
  settingsFor,
  town,
} from "../support/town.ts";

const shop300 = settingsFor(packOf([criterion("shop", 300)]));
const gapsOf = (dataset: Dataset, settings: AnalysisSettings): readonly Gap[] =>
  rowsOf(assess(dataset, settings).gaps);

describe("the order of the gap list", () => {
  it("puts the block where most people lack something first", () => {
    const dataset = town("a.b..........S", {
      people: { a: 5, b: 9 },
      blocks: { X: [0, 1], Y: [2, 3] },
    });
    const gaps = gapsOf(dataset, shop300);
    expect(gaps.map((gap) => [gap.rank, groupId(dataset.blocks, gap.group)])).toEqual([
      [1, "Y"],
      [2, "X"],
    ]);
  });

  it("orders equal blocks by id, compared by code units, and what lies outside last", () => {
    const dataset = town("a.b.c.d..........S", {
      blocks: { b2: [0, 1], B: [2, 3], b10: [4, 5] },
    });
    expect(gapIdsOf(assess(dataset, shop300))).toEqual([
      "B:shop",
      "b10:shop",
      "b2:shop",
      "(none):shop",
    ]);
  });

  it("takes blocks of the same homes for equal, in whatever order their people were added up", () => {
    const dataset = town("abcdef..........S", {
      people: { a: 0.1, b: 0.2, c: 0.3, d: 0.3, e: 0.2, f: 0.1 },
      blocks: { B: [0, 2], A: [3, 5] },
    });
    const { report, gaps } = assess(dataset, shop300);
    expect(report.lacking[0]).toBeGreaterThan(report.lacking[1] ?? 0); // by the last bit
    expect(rowsOf(gaps).map(({ group }) => groupId(dataset.blocks, group))).toEqual(["A", "B"]);
  });

  it("keeps the order of the pack inside a block, under one rank", () => {
    const pack = packOf([criterion("shop", 300), criterion("clinic", 200)]);
    const gaps = gapsOf(town("a.....KS"), settingsFor(pack));
    expect(gaps.map((gap) => [gap.rank, gap.criterion])).toEqual([
      [1, 0],
      [1, 1],
    ]);
  });

  it("lists gaps of services that are not required, after the blocks where people lack one", () => {
    const pack = packOf([criterion("shop", 300, { required: false }), criterion("clinic", 300)]);
    const dataset = town("aK......S.......b.......K", {
      people: { a: 99, b: 1 },
      blocks: { X: [0, 1], Y: [16, 17] },
    });
    const gaps = gapsOf(dataset, settingsFor(pack));
    expect(gaps.map((gap) => [groupId(dataset.blocks, gap.group), gap.criterion])).toEqual([
      ["Y", 0],
      ["Y", 1],
      ["X", 0],
    ]);
  });
});

describe("a gap", () => {
  it("names the facility nearest to the best placed home that goes without", () => {
    const gaps = gapsOf(town("b.a....S", { people: { a: 1, b: 2 } }), shop300);
    expect(gaps[0]).toMatchObject({
      nearestFacility: 0,
      nearestMetres: 500,
      farthestMetres: 700,
      peopleWithout: 3,
      share: 0,
      cause: "no-supply",
    });
  });

  it("does not take its nearest distance from a home that is covered", () => {
    const gaps = gapsOf(town("b.....aS", { people: { a: 1, b: 9 } }), shop300);
    expect(gaps[0]?.nearestMetres).toBe(700);
  });

  it("does not take its nearest distance from a home where nobody lives", () => {
    const gaps = gapsOf(town("b.a....S", { people: { a: 0, b: 2 } }), shop300);
    expect(gaps[0]?.nearestMetres).toBe(700);
  });

  it("has no nearest facility when a category is confirmed to be missing", () => {
    const gaps = gapsOf(town("a"), { ...shop300, confirmedAbsent: ["shop"] });
    expect(gaps[0]).toMatchObject({ nearestFacility: NONE, nearestMetres: Infinity });
  });

  it("is not made of a category that the data do not hold", () => {
    expect(gapsOf(town("a"), shop300)).toEqual([]);
  });

  it("has an id of its own even where two blocks share theirs", () => {
    const dataset = build({
      homes: [
        { id: "a", people: 1, column: 0, row: 0 },
        { id: "b", people: 1, column: 5, row: 0 },
      ],
      facilities: [{ id: "S", category: "shop", column: 30, row: 0 }],
      blocks: [
        { id: "X", from: 0, to: 1 },
        { id: "X", from: 5, to: 6 },
      ],
    });
    expect(gapIdsOf(assess(dataset, shop300))).toEqual(["X:shop", "X~2:shop"]);
  });

  it("has no id that was made up and is that of another block", () => {
    const columns = [0, 5, 10, 15];
    const ids = ["X", "X", "X~2", "X"];
    const dataset = build({
      homes: columns.map((column, i) => ({ id: `h${i}`, people: 9 - i, column, row: 0 })),
      facilities: [{ id: "S", category: "shop", column: 40, row: 0 }],
      blocks: columns.map((from, i) => ({ id: ids[i] ?? "", from, to: from + 1 })),
    });
    expect(gapIdsOf(assess(dataset, shop300))).toEqual([
      ...["X:shop", "X~3:shop"],
      ...["X~2:shop", "X~4:shop"],
    ]);
  });
});

import { createHash } from "node:crypto";
import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { loadFiles } from "../../src/core/pipeline/load.ts";
import { readingAs } from "../support/readings.ts";
import { QUIET, sourceFile } from "../support/source-file.ts";
import { workbookOf } from "../support/workbook.ts";

const { layersOf, refusal } = readingAs("homes.xlsx");

const HOMES = [
  ["2024 年住宅一览"],
  [],
  ["编号", "名称", "经度", "纬度", "人口", "", "在用"],
  ["007", "甲小区", 116.3, 39.9, 120, null, true],
  [8, "乙小区", "116.4", "39.8", "=95"],
  ["合计", null, null, null, 215],
] as const;

describe("a workbook", () => {
  it("gives the rows below its names, with their numbers", async () => {
    const bytes = workbookOf({ name: "住宅", rows: HOMES });
    const [layer] = await layersOf(bytes);
    expect(layer?.properties.object(0)).toEqual({
      编号: "007",
      名称: "甲小区",
      经度: 116.3,
      纬度: 39.9,
      人口: 120,
      "#6": "",
      在用: true,
    });
    expect(layer?.properties.object(1)).toMatchObject({ 编号: 8, 人口: "95" });
    expect([layer?.layer, [...(layer?.ids ?? [])], [...(layer?.line ?? [])]]).toEqual([
      "homes.xlsx",
      ["007", "8"],
      [4, 5],
    ]);
    expect(layer?.notes.map(({ code, line }) => [code, line])).toEqual([
      ["coordinates-from", 3],
      ["geometry-missing", 6],
    ]);
    expect(layer?.sha256).toBe(createHash("sha256").update(bytes).digest("hex"));
  });

  it("is known by what it holds, whatever its name, and is not unpacked", async () => {
    const bytes = workbookOf({
      name: "a",
      rows: [
        ["x", "y"],
        [1, 2],
      ],
    });
    const { layers } = await loadFiles([{ source: sourceFile("homes.zip", bytes) }], QUIET);
    expect(layers.map(({ raw }) => [raw.file, raw.format])).toEqual([["homes.zip", "xlsx"]]);
  });

  it.each([
    [
      "has no coordinates",
      workbookOf({
        name: "a",
        rows: [
          ["名称", "地址"],
          ["甲", "乙路"],
        ],
      }),
      "coordinate-columns-missing",
    ],
    ["has no rows", workbookOf({ name: "a", rows: [] }), "workbook-empty"],
    ["lacks its sheets", zipSync({ "xl/styles.xml": new Uint8Array(1) }), "workbook-damaged"],
    ["was cut off", workbookOf({ name: "a", rows: HOMES }).slice(0, -40), "archive-damaged"],
    [
      "is no XML inside",
      zipSync({
        "xl/workbook.xml": new TextEncoder().encode("<a"),
        "xl/_rels/workbook.xml.rels": new Uint8Array(0),
      }),
      "workbook-damaged",
    ],
  ])("that %s is refused", async (_what, bytes, code) => {
    expect(await refusal(bytes)).toMatchObject({ code, severity: "fatal" });
  });
});

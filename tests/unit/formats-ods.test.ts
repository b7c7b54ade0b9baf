import { createHash } from "node:crypto";
import { unzipSync, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { loadFiles } from "../../src/core/pipeline/load.ts";
import { readingAs } from "../support/readings.ts";
import { QUIET, sourceFile } from "../support/source-file.ts";
import { odsOf, odsOfContent } from "../support/workbook.ts";

const utf8 = (value: string): Uint8Array => new TextEncoder().encode(value);
const { layersOf, refusal } = readingAs("homes.ods");

const HOMES = [
  ["2024 年住宅一览"],
  [],
  ["编号", "名称", "经度", "纬度", "人口", "", "在用"],
  ["007", "甲小区", 116.3, 39.9, 120, null, true],
  [8, "乙小区", "116.4", "39.8", 95, null, false],
  ["合计", null, null, null, 215],
] as const;

const PLACES = [
  ["lon", "lat"],
  [1, 2],
];

/** A sheet with these rows, as they stand in the XML. */
const sheet = (rows: string): Uint8Array =>
  odsOfContent(
    `<office:body><office:spreadsheet><table:table table:name="a">${rows}</table:table></office:spreadsheet></office:body>`,
  );
const row = (...cells: string[]): string => `<table:table-row>${cells.join("")}</table:table-row>`;
const text = (value: string, more = ""): string =>
  `<table:table-cell${more} office:value-type="string"><text:p>${value}</text:p></table:table-cell>`;
const number = (value: number, more = ""): string =>
  `<table:table-cell${more} office:value-type="float" office:value="${value}"><text:p>…</text:p></table:table-cell>`;
const HEADINGS = row(text("name"), text("lon"), text("lat"));

describe("an OpenDocument spreadsheet", () => {
  it("gives the rows below its names, with their numbers", async () => {
    const bytes = odsOf({ name: "住宅", rows: HOMES });
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
    expect(layer?.properties.object(1)).toMatchObject({ 编号: 8, 人口: 95, 在用: false });
    expect([layer?.layer, [...(layer?.ids ?? [])], [...(layer?.line ?? [])]]).toEqual([
      "homes.ods",
      ["007", "8"],
      [4, 5],
    ]);
    expect(layer?.notes.map(({ code, line }) => [code, line])).toEqual([
      ["coordinates-from", 3],
      ["geometry-missing", 6],
    ]);
    expect(layer?.sha256).toBe(createHash("sha256").update(bytes).digest("hex"));
  });

  it("may repeat cells and rows that are alike, and empty ones without end", async () => {
    const times = (what: string, count: number) => ` table:number-${what}-repeated="${count}"`;
    const empty = `<table:table-cell${times("columns", 16_000)}/>`;
    const [layer] = await layersOf(
      sheet(
        [
          row(text("a"), text("b"), text("c"), text("lon"), text("lat"), empty),
          `<table:table-row${times("rows", 40)}>${empty}</table:table-row>`,
          row(text("x", times("columns", 3)), number(7, times("columns", 2)), empty),
          `<table:table-row${times("rows", 3)}>${text("y")}<table:table-cell${times("columns", 2)}/>${number(1)}${number(2)}${empty}</table:table-row>`,
          row(text("z"), text(""), text(""), number(3), number(4)),
          `<table:table-row${times("rows", 1_048_000)}>${empty}</table:table-row>`,
        ].join(""),
      ),
    );
    expect([...(layer?.line ?? [])]).toEqual([42, 43, 44, 45, 46]);
    expect(layer?.properties.object(0)).toEqual({ a: "x", b: "x", c: "x", lon: 7, lat: 7 });
    expect(layer?.properties.object(1)).toEqual({ a: "y", b: "", c: "", lon: 1, lat: 2 });
    expect(layer?.properties.object(4)).toMatchObject({ a: "z", lon: 3, lat: 4 });
  });

  it.each([
    ["rows", ' table:number-rows-repeated="1000000"', ""],
    [
      "cells of many rows",
      ' table:number-rows-repeated="1000"',
      ' table:number-columns-repeated="16000"',
    ],
  ])("is left where it repeats more %s than anybody means", async (_what, rows, columns) => {
    const cells = `${text("a", columns)}${number(1)}${number(2)}`;
    const bytes = sheet(`${HEADINGS}<table:table-row${rows}>${cells}</table:table-row>`);
    expect(await refusal(bytes)).toMatchObject({ code: "archive-bomb", severity: "fatal" });
  });

  it("gives values as they were seen last, and texts whole", async () => {
    const cells = [
      '<table:table-cell office:value-type="date" office:date-value="2024-05-01"><text:p>1 May</text:p></table:table-cell>',
      '<table:table-cell office:value-type="percentage" office:value="0.25"><text:p>25 %</text:p></table:table-cell>',
      '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>',
      '<table:table-cell office:value-type="string"><office:annotation><text:p>a remark</text:p></office:annotation><text:p>two<text:s text:c="2"/><text:span>parts</text:span></text:p><text:p>of it</text:p><draw:frame><draw:text-box><text:p>drawn</text:p></draw:text-box></draw:frame></table:table-cell>',
      '<table:covered-table-cell office:value-type="string"><text:p>hidden below</text:p></table:covered-table-cell>',
    ];
    const names = ["day", "share", "error", "text", "covered"].map((name) => text(name));
    const bytes = sheet(
      `<table:shapes><draw:frame><text:p>x</text:p></draw:frame></table:shapes>${row(...names, text("lon"), text("lat"))}${row(...cells, number(1), number(2))}`,
    );
    const [layer] = await layersOf(bytes);
    expect(layer?.properties.object(0)).toEqual({
      day: "2024-05-01",
      share: 0.25,
      error: "",
      text: "two  parts\nof it",
      covered: "hidden below",
      lon: 1,
      lat: 2,
    });
  });

  it("is known by what it says of itself, or by its name, and is not unpacked", async () => {
    const bytes = odsOf({ name: "a", rows: PLACES });
    const { "content.xml": content = new Uint8Array(0) } = unzipSync(bytes);
    const plain = zipSync({ "content.xml": content });
    for (const [name, file] of [
      ["homes.zip", bytes],
      ["homes.ODS", plain],
    ] as const) {
      const { layers } = await loadFiles([{ source: sourceFile(name, file) }], QUIET);
      expect(layers.map(({ raw }) => [raw.file, raw.format])).toEqual([[name, "ods"]]);
    }
    const letter = zipSync({
      mimetype: [utf8("application/vnd.oasis.opendocument.text"), { level: 0 }],
      "content.xml": content,
    });
    const { refused } = await loadFiles([{ source: sourceFile("a.odt", letter) }], QUIET);
    expect(refused).toMatchObject([{ code: "wrong-kind-of-file", detail: { look: "xlsx" } }]);
  });

  it.each([
    [
      "has no coordinates",
      odsOf({ name: "a", rows: [["名称"], ["甲"]] }),
      "coordinate-columns-missing",
    ],
    ["has no rows", odsOf({ name: "a", rows: [] }), "workbook-empty"],
    ["has no sheets", odsOfContent("<office:body/>"), "workbook-empty"],
    ["lacks its content", zipSync({ "styles.xml": new Uint8Array(1) }), "workbook-damaged"],
    ["was cut off", odsOf({ name: "a", rows: HOMES }).slice(0, -40), "archive-damaged"],
    ["is no XML inside", zipSync({ "content.xml": new Uint8Array([60, 97]) }), "workbook-damaged"],
    ["ends inside a row", odsOfContent("<table:table><table:table-row>"), "workbook-damaged"],
  ])("that %s is refused", async (_what, bytes, code) => {
    expect(await refusal(bytes)).toMatchObject({ code, severity: "fatal" });
  });
});

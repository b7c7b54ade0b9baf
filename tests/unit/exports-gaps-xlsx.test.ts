import { strFromU8, unzipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { aboutLines } from "../../src/core/exports/about-lines.ts";
import { bytesOf } from "../../src/core/exports/byte-writer.ts";
import { writeGapsXlsx } from "../../src/core/exports/gaps-xlsx.ts";
import { writeSpreadsheet } from "../../src/core/exports/spreadsheet.ts";
import type { Lang } from "../../src/core/words/lang.ts";
import { TOWNS } from "../support/towns.ts";

async function partsOf(town: string, lang: Lang = "en"): Promise<Readonly<Record<string, string>>> {
  const files = unzipSync(bytesOf((out) => writeGapsXlsx(TOWNS[town]!, { lang }, out)));
  return Object.fromEntries(Object.entries(files).map(([path, bytes]) => [path, strFromU8(bytes)]));
}

describe("the gap list as a workbook", () => {
  it("has a frozen header with a filter over every row", async () => {
    const sheet = (await partsOf("crossroads"))["xl/worksheets/sheet1.xml"]!;
    expect(sheet).toContain(
      '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>',
    );
    expect(sheet).toContain('<autoFilter ref="A1:M4"/>');
  });

  it("writes numbers as numbers", async () => {
    const sheet = (await partsOf("crossroads"))["xl/worksheets/sheet1.xml"]!;
    expect(sheet).toContain('<c r="F2" s="0"><v>300</v></c>');
  });

  it("writes texts that look like formulas as texts, and marks them so", async () => {
    const sheet = (await partsOf("names"))["xl/worksheets/sheet1.xml"]!;
    expect(sheet).toMatch(
      /<c r="D2" s="1" t="inlineStr"><is><t xml:space="preserve">=HYPERLINK\(1\)</,
    );
    expect(sheet).not.toContain("<f>");
  });

  it("says on a second sheet how the list was made", async () => {
    const parts = await partsOf("crossroads", "zh");
    expect(parts["xl/workbook.xml"]).toContain('name="缺口清单"');
    expect(parts["xl/workbook.xml"]).toContain('name="清单说明"');
    expect(parts["xl/worksheets/sheet2.xml"]).toContain("人中有 8 人为估算");
  });

  it("says how far the minutes reach, and at which speeds", () => {
    const town = TOWNS["crossroads"]!;
    const settings = { ...town.settings, judgeBy: "minutes" as const, minutes: [4, null] };
    const files = unzipSync(
      bytesOf((out) => writeGapsXlsx({ ...town, settings }, { lang: "en" }, out)),
    );
    const about = strFromU8(files["xl/worksheets/sheet2.xml"]!);
    expect(about).toContain(
      ">1.2 m/s (residents), 0.8 m/s (elders), 1 m/s (children under 3, with",
    );
    expect(about).toContain(">Shop: 4 min (288 m at 1.2 m/s)<");
    expect(about).toContain(">Eldercare: 300 m<");
  });

  it("marks limits that the standard does not have, while they are as the pack suggests", () => {
    const town = TOWNS["crossroads"]!;
    const { pack } = town.settings;
    const suggested = {
      ...pack,
      criteria: pack.criteria.map((line, row) => ({ ...line, stated: row !== 0 })),
    };
    const aboutWith = (limits: readonly number[], lang: "en" | "zh"): string => {
      const settings = { ...town.settings, pack: suggested, limits };
      return aboutLines({ ...town, settings }, lang)
        .map(([, text]) => text)
        .join("\n");
    };
    const { limits } = town.settings;
    expect(aboutWith(limits, "en")).toContain("Shop: 300 m (suggested, the standard gives none)");
    expect(aboutWith(limits, "en")).toContain("Eldercare: 300 m\n");
    expect(aboutWith(limits, "zh")).toContain("便利店：300 m（建议值，标准未作规定）");
    expect(aboutWith(limits.with(0, 450), "en")).toContain("Shop: 450 m\n");
  });

  it("carries one date only, whatever the clock says", async () => {
    const bytes = bytesOf((out) => writeGapsXlsx(TOWNS["crossroads"]!, { lang: "en" }, out));
    const view = new DataView(bytes.buffer);
    expect([view.getUint16(10, true), view.getUint16(12, true)]).toEqual([0, 0b0000000_0001_00001]);
  });
});

describe("texts in a workbook", () => {
  it("lose what XML cannot hold and keep the rest", async () => {
    const bytes = writeSpreadsheet([
      {
        name: "A",
        columns: [{ width: 9, style: "plain" }],
        rows: [['a\u0000\u001b<&">\t好\ud800 _x000D_']],
        hasHeader: false,
      },
    ]);
    const sheet = strFromU8(unzipSync(bytes)["xl/worksheets/sheet1.xml"]!);
    expect(sheet).toContain(">a&lt;&amp;&quot;&gt;\t好 _x005F_x000D_</t>");
  });
});

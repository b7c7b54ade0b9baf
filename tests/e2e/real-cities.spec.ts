import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Page } from "@playwright/test";
import { BUILT } from "../support/built.ts";
import { expect, test } from "../support/e2e.ts";
import {
  DONE,
  DONE_IN_CHINESE,
  dropFiles,
  exported,
  layerCard,
  openBarePage,
  readGiven,
  statusOf,
  textOf,
} from "../support/page.ts";

/** Real cities stand beside the project and not in it: their licences are their own. */
const CITIES = "../shared/data";
const FILES = ["residences", "facilities", "blocks", "streets"].map((name) => `${name}.geojson`);

const FORMATS = [
  { file: "gaps.csv", en: "Gap list (CSV)", zh: "缺口清单（CSV）" },
  { file: "gaps.xlsx", en: "Gap list (Excel)", zh: "缺口清单（Excel）" },
  { file: "gaps.geojson", en: "Underserved blocks (GeoJSON)", zh: "未达标街坊（GeoJSON）" },
  { file: "blocks.csv", en: "Blocks (CSV)", zh: "街坊覆盖率表（CSV）" },
  { file: "residences.csv", en: "Residences (CSV)", zh: "住宅距离表（CSV）" },
  { file: "skipped.csv", en: "Skipped features (CSV)", zh: "未采用要素（CSV）" },
  { file: "summary.json", en: "Summary (JSON)", zh: "汇总（JSON）" },
] as const;

test.skip(!existsSync(CITIES), `${CITIES} is missing: there are no real cities to read`);
test.slow(); // seven files, twice

for (const city of ["las-palmas", "beijing-wudaokou"]) {
  test(`the page and the command line write the same bytes about ${city}`, async ({
    page,
  }, testInfo) => {
    const folder = join(CITIES, city);
    await openBarePage(page);
    await dropFiles(
      page.getByRole("region", { name: "Coverage map" }),
      await Promise.all(FILES.map((name) => readGiven(folder, name))),
    );
    await expect(layerCard(page, "streets.geojson")).toBeVisible();
    for (const role of ["Residences", "Facilities", "Blocks", "Streets"]) {
      const use = page.getByRole("combobox", { name: `Use of ${role.toLowerCase()}.geojson` });
      await expect(use.locator("option:checked")).toHaveText(role);
    }
    await expect(statusOf(page)).toHaveText(DONE);
    const out = testInfo.outputPath("en");
    await runCli(folder, out, "en");
    const summary = JSON.parse(await readFile(join(out, "summary.json"), "utf8")) as CliSummary; // our own
    await expect(statusOf(page)).toHaveText(
      new RegExp(
        `^${summary.totals.gaps} gaps in ${summary.totals.blocks_with_gaps} blocks(?: and outside them)?$`,
      ),
    );
    await expectSameFiles(page, out, "en");

    await page.getByRole("button", { name: "切换到中文" }).click();
    await expect(statusOf(page)).toHaveText(DONE_IN_CHINESE);
    const outInChinese = testInfo.outputPath("zh");
    await runCli(folder, outInChinese, "zh");
    const gaps = await expectSameFiles(page, outInChinese, "zh");
    expect(gaps.subarray(0, 3).toString("hex"), "byte order mark").toBe("efbbbf");
    expect(gaps.toString("utf8").split("\n")[0]).toContain("街坊");
  });
}

test("a service that nobody offers is said in words, and counts as a gap once confirmed", async ({
  page,
}) => {
  await openBarePage(page);
  await dropFiles(
    page.getByRole("region", { name: "Coverage map" }),
    await Promise.all(FILES.map((name) => readGiven(join(CITIES, "beijing-wudaokou"), name))),
  );
  await expect(layerCard(page, "streets.geojson")).toBeVisible();
  await expect(statusOf(page)).toHaveText(DONE);
  const before = await textOf(statusOf(page));
  const card = page.getByRole("listitem").filter({ hasText: "No eldercare in the loaded files" });
  await expect(card).toContainText("not judged. Is there truly none?");
  await card.getByRole("button", { name: "Count it as a gap" }).click();
  await expect(card).toContainText("you said there is none, so it counts as a gap");
  await expect(statusOf(page)).not.toHaveText(before);
  await card.getByRole("button", { name: "Leave it unjudged" }).click();
  await expect(statusOf(page)).toHaveText(before);
});

interface CliSummary {
  readonly totals: { readonly gaps: number; readonly blocks_with_gaps: number };
}

async function runCli(folder: string, out: string, lang: "en" | "zh"): Promise<void> {
  await promisify(execFile)(process.execPath, [
    join(BUILT, "cli/amenity-gaps.js"),
    "analyze",
    ...FILES.map((name) => join(folder, name)),
    "--distance=network",
    "--format=csv,geojson,xlsx",
    `--lang=${lang}`,
    `--out=${out}`,
    "--quiet",
  ]);
}

/** Saves everything that the menu offers and holds it against the folder. Returns the gap list. */
async function expectSameFiles(page: Page, out: string, lang: "en" | "zh"): Promise<Buffer> {
  let gaps: Buffer = Buffer.alloc(0);
  for (const { file, ...label } of FORMATS) {
    const fromPage = await exported(page, label[lang]);
    const fromCli = await readFile(join(out, file));
    // The two may have run on either side of midnight.
    const bytes = (whole: Buffer) => whole.toString("latin1").replace(/"date": "[\d-]+"/, "");
    const same =
      file === "summary.json" ? bytes(fromPage) === bytes(fromCli) : fromPage.equals(fromCli);
    expect.soft(same, `${file} in ${lang} has the same bytes`).toBe(true);
    if (file === "gaps.csv") gaps = fromPage;
  }
  return gaps;
}

import { open, writeFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expect, test } from "../support/e2e.ts";
import { DONE, layerCard, openPage, statusOf, textOf } from "../support/page.ts";
import { cityFiles, syntheticCity } from "../support/synthetic-city.ts";

const HOMES_PER_PIECE = 10_000;

/** Homes in a file of some megabytes, written in pieces. */
async function writeHomes(path: string, megabytes: number): Promise<number> {
  const file = await open(path, "w");
  let homes = 0;
  let bytes = 0;
  await file.write('{"type":"FeatureCollection","features":[\n');
  while (bytes < megabytes * 1e6) {
    const lines = Array.from({ length: HOMES_PER_PIECE }, () => {
      const lon = (71 + (homes % 1000) / 1000).toFixed(6);
      const lat = (51 + (homes % 997) / 997).toFixed(6);
      return `{"type":"Feature","properties":{"id":"home-${homes++}","population":40,"building":"apartments"},"geometry":{"type":"Point","coordinates":[${lon},${lat}]}}`;
    });
    const text = `${bytes > 0 ? ",\n" : ""}${lines.join(",\n")}`;
    bytes += text.length;
    await file.write(text);
  }
  await file.write("\n]}");
  await file.close();
  return homes;
}

const choose = (page: Page, ...paths: readonly string[]) =>
  page.locator('input[type="file"]').first().setInputFiles(paths);

/** What the status says in the first picture after Cancel is pressed: the page waits for no worker. */
const afterCancel = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const status = document.querySelector(".status");
    status?.querySelector("button")?.click();
    await new Promise(requestAnimationFrame);
    return status?.querySelector('[role="status"]')?.textContent ?? "";
  });

test("reading 100 MB can be cancelled, and ends with every home when it is not", async ({
  page,
}, testInfo) => {
  test.slow();
  const path = testInfo.outputPath("many.geojson");
  const homes = await writeHomes(path, 100);
  await openPage(page);
  const before = await textOf(statusOf(page));

  await choose(page, path);
  await expect(statusOf(page)).toContainText("Reading many.geojson");
  expect(await afterCancel(page)).toBe(before);
  await expect(layerCard(page, "many.geojson")).toBeHidden();

  await choose(page, path);
  const count = homes.toLocaleString("en");
  await expect(layerCard(page, "many.geojson")).toContainText(`${count} of ${count} loaded`, {
    timeout: 60_000,
  });
});

test("files that need more memory than there is are asked about first", async ({
  page,
}, testInfo) => {
  await page.addInitScript(() => {
    Object.defineProperty(Navigator.prototype, "deviceMemory", { get: () => 1 });
  });
  const path = testInfo.outputPath("many.geojson");
  await writeHomes(path, 12);
  await openPage(page);
  const before = await textOf(statusOf(page));
  const question = page.getByRole("region", { name: "more memory than there is" });

  await choose(page, path);
  await expect(question).toContainText("about 0.4");
  await question.getByRole("button", { name: "Leave it" }).click();
  await expect(question).toBeHidden();
  await expect(statusOf(page)).toHaveText(before);

  await choose(page, path);
  await question.getByRole("button", { name: "Open anyway" }).click();
  await expect(layerCard(page, "many.geojson")).toContainText("loaded", { timeout: 30_000 });
});

test("measuring along the streets of a large city can be stopped", async ({ page }, testInfo) => {
  test.slow();
  const city = cityFiles(syntheticCity({ residences: 300_000, facilities: 3000, blocks: 12_000 }));
  const paths: string[] = [];
  for (const [name, text] of Object.entries(city)) {
    const path = testInfo.outputPath(`${name}.geojson`);
    await writeFile(path, text);
    paths.push(path);
  }
  await openPage(page);
  // Some seconds are soon over: the button is pressed the moment the page says what it is at. Not
  // before the sample is done: on a busy computer that takes a while too.
  await page.evaluate(() => {
    const watch = new MutationObserver(() => {
      const status = document.querySelector(".status");
      if (!/(Joining|Measuring|Judging).*\d\s%/u.test(status?.textContent ?? "")) return;
      watch.disconnect();
      status?.querySelector("button")?.click();
    });
    watch.observe(document, { subtree: true, childList: true, characterData: true });
  });
  await choose(page, ...paths);
  await expect(page.getByText("Stopped. Distances are straight lines now.")).toBeVisible({
    timeout: 60_000,
  });
  await expect(statusOf(page)).toHaveText(DONE, { timeout: 60_000 });
  await expect(page.getByRole("button", { name: "Undo" })).toBeEnabled();
});

import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { BUILT } from "../support/built.ts";
import { expect, test } from "../support/e2e.ts";
import { DONE, exported, openBarePage, statusOf } from "../support/page.ts";
import { cityFiles, syntheticCity } from "../support/synthetic-city.ts";

/** So many that the page calls for other threads. */
const HOMES = 260_000;
const WORKER = /\/entry-[\w-]+\.js$/;

test("threads that help the page measure change no byte of the answer", async ({
  page,
}, testInfo) => {
  test.slow();
  const size = { residences: HOMES, facilities: 1000, blocks: 3000 };
  const paths: string[] = [];
  for (const [name, text] of Object.entries(cityFiles(syntheticCity(size)))) {
    if (name === "streets") continue;
    const path = testInfo.outputPath(`${name}.geojson`);
    await writeFile(path, text);
    paths.push(path);
  }
  // A computer of four cores, whatever this one has: the map and the page want two of them.
  await page.route(WORKER, async (route) => {
    const response = await route.fetch();
    const script = await response.text();
    expect(script).toContain("navigator.hardwareConcurrency");
    await route.fulfill({
      response,
      body: script.replaceAll("navigator.hardwareConcurrency", "4"),
    });
  });
  await page.addInitScript(() => {
    const threads = { started: 0, ended: 0 };
    Reflect.set(window, "__threads", threads);
    window.Worker = class extends Worker {
      private readonly helps: boolean;

      constructor(script: string | URL, options?: WorkerOptions) {
        super(script, options);
        this.helps = String(script).includes("/helper-entry-");
        if (this.helps) threads.started++;
      }

      override terminate(): void {
        if (this.helps) threads.ended++;
        super.terminate();
      }
    };
  });
  const threads = () => page.evaluate(() => Reflect.get(window, "__threads") as unknown); // set above
  await openBarePage(page);
  expect(await threads()).toEqual({ started: 0, ended: 0 });

  await page.locator('input[type="file"]').first().setInputFiles(paths);
  await expect.poll(threads, { timeout: 60_000 }).toEqual({ started: 2, ended: 2 });
  await expect(statusOf(page)).toHaveText(DONE, { timeout: 30_000 });

  const out = testInfo.outputPath("out");
  const job = ["--distance", "straight", "--workers", "1", "--out", out, "--quiet"];
  execFileSync(process.execPath, [join(BUILT, "cli/amenity-gaps.js"), "analyze", ...paths, ...job]);
  const fromPage = await exported(page, "Residences (CSV)");
  expect(fromPage.equals(readFileSync(join(out, "residences.csv")))).toBe(true);
});

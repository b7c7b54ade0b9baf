import { existsSync } from "node:fs";
import { expect, test } from "../support/e2e.ts";
import { DONE, dropFiles, exported, openBarePage, readGiven, statusOf } from "../support/page.ts";

/** Stands beside the project and not in it: its licence is its own. */
const CITY = "../shared/data/las-palmas";
const FILES = ["residences", "facilities", "blocks", "streets"].map((name) => `${name}.geojson`);

test.skip(!existsSync(CITY), `${CITY} is missing: there is no real city to walk in`);

test("a planner looks at the worst block of Las Palmas, its walk, and the streets", async ({
  page,
}, testInfo) => {
  await openBarePage(page);
  const map = page.getByRole("region", { name: "Coverage map" });
  await dropFiles(map, await Promise.all(FILES.map((name) => readGiven(CITY, name))));
  await expect(page.getByRole("combobox", { name: "Use of streets.geojson" })).toBeVisible();
  await expect(statusOf(page)).toHaveText(DONE);

  const list = page.getByRole("region", { name: "Gap list" });
  await list.getByRole("row").nth(1).click();
  const why = page.getByRole("region", { name: "Why" });
  await expect(why.getByText(/no eldercare within 500 m on foot/)).toBeVisible();
  const walk = why.locator("li.answer").first();
  for (const term of ["Walk", "of that, to the streets", "Straight line", "Detour"]) {
    await expect(walk.getByText(term, { exact: true })).toBeVisible();
  }
  await expect(page.locator("body[data-map-idle='1']")).toBeVisible();
  await page.screenshot({ path: testInfo.outputPath("walk.png") });

  await walk.getByRole("list").getByRole("button").first().click();
  await expect(
    why.getByText(/^The nearest for .* people in .* homes, however far\.$/),
  ).toBeVisible();
  await expect(why.getByText("From facilities.geojson")).toBeVisible();
  await why.getByLabel("Show what is reached within 500 m").check();
  await expect(
    why.getByText(/people \(.* %.* of all\) in .* homes live within reach/),
  ).toBeVisible();
  await expect(page.locator("body[data-map-idle='1']")).toBeVisible();
  await page.screenshot({ path: testInfo.outputPath("reach.png") });

  await page.locator("summary", { has: page.getByRole("heading", { name: "Streets" }) }).click();
  await expect(page.getByText("231 parts that no walk joins")).toBeVisible();
  await page.getByLabel("Show streets cut off from the rest").check();
  await expect(page.getByText("Street cut off from the rest", { exact: true })).toBeVisible();

  const gapList = async (): Promise<string> =>
    (await exported(page, "Gap list (CSV)")).toString("utf8");
  const onFoot = await gapList();
  await page.getByText("Distance and share").click();
  await page.getByRole("radio", { name: "Straight line", exact: true }).check();
  await expect.poll(gapList).not.toBe(onFoot);
  expect(onFoot).toContain(",severance,");
});

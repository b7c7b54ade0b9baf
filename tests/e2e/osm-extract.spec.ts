import { existsSync } from "node:fs";
import { expect, test } from "../support/e2e.ts";
import { DONE, openPage, statusOf, textOf } from "../support/page.ts";

const EXTRACT = "../shared/data/las-palmas/las-palmas.osm.pbf";

test.skip(!existsSync(EXTRACT), `${EXTRACT} is missing: there is no extract to read`);
test.slow();

test("an extract of OpenStreetMap alone gives a whole analysis", async ({ page }) => {
  await openPage(page);
  const sample = await textOf(statusOf(page));
  await page.locator('input[type="file"]').first().setInputFiles(EXTRACT);

  const uses = page.getByRole("combobox", { name: /^Use of las-palmas\.osm/ });
  await expect(uses).toHaveCount(4, { timeout: 90_000 });
  const chosen = await uses.locator("option:checked").allTextContents();
  expect(chosen.toSorted()).toEqual(["Blocks", "Facilities", "Residences", "Streets"]);

  await expect(statusOf(page)).toHaveText(DONE, { timeout: 60_000 });
  expect(await textOf(statusOf(page))).not.toBe(sample);
});

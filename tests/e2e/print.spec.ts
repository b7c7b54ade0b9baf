import { expect, test } from "../support/e2e.ts";
import { gapRows, openPage, statusOf, textOf } from "../support/page.ts";

test("on paper the whole gap list stands, and no map or panel", async ({ page }) => {
  await openPage(page);
  const gaps = Number((await textOf(statusOf(page))).split(" ")[0]);
  const { length } = await gapRows(page).all();
  expect(length).toBeLessThan(gaps);
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  const printed = page.locator(".printed");
  await expect(printed).toBeVisible();
  await expect(printed.locator("tbody tr")).toHaveCount(gaps);
  await expect(printed.locator("thead th")).toHaveCount(7);
  await expect(page.getByRole("region", { name: "Coverage map" })).toBeHidden();
  await expect(page.getByRole("button", { name: "Open files" })).toBeHidden();
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await expect(printed).toHaveCount(0);
});

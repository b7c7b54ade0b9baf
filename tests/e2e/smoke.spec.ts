import { expect, test } from "../support/e2e.ts";
import { DONE, openPage, statusOf } from "../support/page.ts";

test("the page opens, has a title and shows a result", async ({ page }) => {
  await openPage(page);
  await expect(page).toHaveTitle(/amenity gap/i);
  await expect(statusOf(page)).toHaveText(DONE);
  await expect(page.locator(".cannot-start")).toHaveCount(0);
});

test("the page stays within the window of a desk and of a phone", async ({ page }) => {
  for (const viewport of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ]) {
    await page.setViewportSize(viewport);
    await page.goto("/");
    await expect(statusOf(page)).toBeVisible();
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, `sideways overflow at ${viewport.width} px`).toBeLessThanOrEqual(0);
  }
});

test("a browser that is too old is told in both languages which ones will do", async ({
  page,
  complaints,
}) => {
  complaints.expect(/too old for this page/);
  await page.addInitScript(() => Reflect.deleteProperty(Array.prototype, "toSorted"));
  await page.goto("/");
  const lines = page.locator(".cannot-start > p");
  await expect(lines).toHaveText([/Chromium 111/, /Chromium 111/]);
  await expect(lines.first()).toBeHidden();
  await expect(lines.first()).toBeVisible();
  await expect(lines.last()).toBeVisible();
});

import { expect, test } from "../support/e2e.ts";

test("the page opens, has a title and shows something", async ({ page }) => {
  await page.goto("/");
  await expect(page).toHaveTitle(/amenity gap/i);
  await expect(page.locator("#root > *").first()).toBeAttached();
});

test("the page stays within the window of a desk and of a phone", async ({ page }) => {
  for (const viewport of [
    { width: 1440, height: 900 },
    { width: 390, height: 844 },
  ]) {
    await page.setViewportSize(viewport);
    await page.goto("/");
    await expect(page.locator("#root > *").first()).toBeAttached();
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow, `sideways overflow at ${viewport.width} px`).toBeLessThanOrEqual(0);
  }
});

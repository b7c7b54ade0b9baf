import { expect, test } from "../support/e2e.ts";
import {
  gapRows,
  gapShare,
  mapIsIdle,
  openMap,
  openPage,
  pictureOf,
  statusOf,
  textOf,
} from "../support/page.ts";

test("the page answers for the sample before anybody clicks", async ({ page }) => {
  await openPage(page);
  await expect(page.locator(".headline")).toBeInViewport();
  await expect(page.locator(".headline")).toContainText(
    /About [\d,]+ to [\d,]+ of [\d,]+ people .+ lack at least one of 4 services; \d+ of \d+ blocks with people are underserved\./,
  );
  const [gaps] = (await textOf(statusOf(page))).split(" ");
  const table = page.getByRole("table", { name: "Gap list" });
  await expect(table).toHaveAttribute("aria-rowcount", String(Number(gaps) + 1));
  expect(await gapRows(page).count()).toBeGreaterThan(5);
  await expect(gapRows(page).first()).toContainText(/Eldercare|Childcare|Clinic|Shop/);
});

test("the first figures that are shown are the ones that stay", async ({ page }) => {
  await page.addInitScript(() => {
    const seen: string[] = [];
    Reflect.set(window, "__verdicts", seen);
    new MutationObserver(() => {
      const words = document.querySelector("[role=status]")?.textContent ?? "";
      if (/\d+ gaps? in/.test(words) && seen.at(-1) !== words) seen.push(words);
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });
  await openPage(page);
  await mapIsIdle(page);
  const verdicts = await page.evaluate(() => Reflect.get(window, "__verdicts") as string[]); // set above
  expect(verdicts).toEqual([await textOf(statusOf(page))]);
});

test("underserved blocks are painted on the map", async ({ page }) => {
  await openPage(page);
  await page.getByRole("button", { name: "Got it" }).click();
  await mapIsIdle(page);
  expect(gapShare(await pictureOf(page, await openMap(page)))).toBeGreaterThan(0.1);
});

test("first steps that were dismissed do not come back", async ({ page }) => {
  await openPage(page);
  const steps = page.getByRole("complementary", { name: "First steps" });
  await expect(steps.getByRole("listitem")).toHaveCount(3);
  await steps.getByRole("button", { name: "Got it" }).click();
  await expect(steps).toBeHidden();
  await page.reload();
  await expect(gapRows(page).first()).toBeVisible();
  await expect(steps).toBeHidden();
});

test("a long list of symbols in the legend stays as it was left", async ({ page }) => {
  await openPage(page, "#pack=gb50180-2018-15min");
  const fold = page.getByRole("button", { name: /^Facilities \d+$/ });
  await expect(fold).toHaveAttribute("aria-expanded", "false");
  await page.getByRole("button", { name: "Got it" }).click();
  await fold.click();
  await expect(fold).toHaveAttribute("aria-expanded", "true");
  await page.reload();
  await expect(fold).toHaveAttribute("aria-expanded", "true");
});

test("without layers the page says what to do, and the sample is one click away", async ({
  page,
}) => {
  await openPage(page);
  await page.getByRole("button", { name: "Data", exact: true }).click();
  const remove = page.getByRole("button", { name: /^Remove .+\.geojson$/ });
  await expect(remove).toHaveCount(4);
  for (let left = 3; left >= 0; left--) {
    await remove.first().click();
    await expect(remove).toHaveCount(left);
  }
  await expect(statusOf(page)).toHaveText(/open a layer|Open files to begin/);
  await expect(page.getByText("Drop files anywhere on the page")).toBeVisible();
  await expect(page.getByRole("region", { name: "Gap list" })).toContainText(
    "Gaps are listed here once residences and facilities are loaded.",
  );
  await expect(page.getByRole("button", { name: "Export" })).toBeDisabled();
  await page.getByRole("button", { name: "Try the sample" }).click();
  await expect(statusOf(page)).toHaveText(/^\d+ gaps in \d+ blocks$/);
});

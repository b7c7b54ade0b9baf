import { expect, test } from "../support/e2e.ts";
import {
  boxOf,
  changedPixels,
  gapRows,
  mapIsIdle,
  openMap,
  openPage,
  PHONE,
  pictureOf,
  pointOnGap,
  statusOf,
  textOf,
} from "../support/page.ts";

test.beforeEach(async ({ page }) => {
  await openPage(page);
  await page.getByRole("button", { name: "Got it" }).click();
  await mapIsIdle(page);
});

test("pointing at a gap of the list marks its block on the map", async ({ page }) => {
  const map = await page.getByRole("region", { name: "Coverage map" }).boundingBox();
  const list = await page.getByRole("region", { name: "Gap list" }).boundingBox();
  if (map === null || list === null) throw new Error("expected a map and a list");
  const area = { x: map.x, y: map.y, width: map.width, height: list.y - map.y };
  const before = await pictureOf(page, area);
  await gapRows(page).first().hover();
  await expect(gapRows(page).first()).toHaveAttribute("data-hovered", "true");
  await mapIsIdle(page);
  expect(changedPixels(before, await pictureOf(page, area))).toBeGreaterThan(100);
});

test("pointing at a block of the map marks its gaps in the list; a click says why", async ({
  page,
}) => {
  const point = pointOnGap(await pictureOf(page, await openMap(page)));
  await page.mouse.move(point.x, point.y);
  await page.mouse.click(point.x, point.y);
  const why = page.getByRole("region", { name: "Why" });
  await expect(why).toContainText("Block");
  const block = await textOf(why.getByRole("heading", { level: 2 }));
  await expect(why.getByText("Gap", { exact: true }).first()).toBeVisible();
  await expect(why).toContainText(/have no .+ within|none .+ reach/);
  await expect(page).toHaveURL(new RegExp(`block=${block}`));

  // The list knows the block under the pointer and the one that was chosen.
  await page.getByRole("searchbox", { name: "Filter by name" }).fill(block);
  const row = gapRows(page).filter({ has: page.getByRole("button", { name: block, exact: true }) });
  await expect(row.first()).toHaveAttribute("aria-current", "true");
});

test("on a phone, a block of the map says why in the sheet", async ({ page }) => {
  await page.setViewportSize(PHONE);
  await mapIsIdle(page);
  const { y } = await boxOf(page.getByRole("tablist"));
  const below = 150; // of what is said above the map
  const area = { x: 0, y: below, width: PHONE.width - 80, height: Math.floor(y) - below - 90 };
  const point = pointOnGap(await pictureOf(page, area));
  await page.mouse.click(point.x, point.y);
  await expect(page.getByRole("tab", { name: "Why" })).toHaveAttribute("aria-selected", "true");
  await expect(page.getByRole("region", { name: "Why" })).toContainText(/have no .+ within/);
});

test("the arrow keys walk the list, and once a block is chosen Why walks along", async ({
  page,
}) => {
  await gapRows(page).first().click();
  const title = page.getByRole("region", { name: "Why" }).getByRole("heading", { level: 2 });
  await gapRows(page).first().getByRole("button").focus();
  const place = () =>
    page.evaluate(() => Number((document.activeElement as HTMLElement).dataset["place"])); // a row has the focus
  for (let step = 1; step <= 6; step++) {
    await page.keyboard.press("ArrowDown");
    await expect.poll(place).toBe(step);
    await expect(title).toHaveText(await textOf(page.locator(`[data-place="${step}"]`)));
  }
  await page.keyboard.press("End");
  const [gaps] = (await textOf(statusOf(page))).split(" ");
  await expect.poll(place).toBe(Number(gaps) - 1);
  await page.keyboard.press("Home");
  await expect.poll(place).toBe(0);
});

test("a gap that is chosen from the list is looked at from near", async ({ page }) => {
  const scale = page.locator(".maplibregl-ctrl-scale");
  const fromAfar = await textOf(scale);
  await page.getByRole("searchbox", { name: "Filter by name" }).fill("B192");
  await gapRows(page).first().getByRole("button").focus();
  await page.keyboard.press("Enter");
  await expect(scale).not.toHaveText(fromAfar);
});

test("a search by name leads to the place", async ({ page }) => {
  const block = await textOf(gapRows(page).nth(4).getByRole("button"));
  await page.keyboard.press("/");
  await page.keyboard.type(block);
  await page.getByRole("option", { name: new RegExp(`^${block}`) }).click();
  await expect(
    page.getByRole("region", { name: "Why" }).getByRole("heading", { level: 2 }),
  ).toHaveText(block);
});

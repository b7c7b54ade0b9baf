import type { Locator, Page } from "@playwright/test";
import { expect, test } from "../support/e2e.ts";
import {
  DONE,
  gapRows,
  gapShare,
  layerCard,
  mapIsIdle,
  openBarePage,
  openMap,
  openPage,
  pictureOf,
  statusOf,
  textOf,
  withoutWebgl,
} from "../support/page.ts";
import { cityOfHundredThousand } from "../support/seeded-city.ts";

test("map, cards and list follow a limit while it is dragged", async ({ page }) => {
  await openPage(page);
  await page.getByRole("button", { name: "Got it" }).click();
  const card = page.getByRole("button", { name: /^Clinic .* covered$/ });
  await card.click(); // the map shows this service alone
  await mapIsIdle(page);
  const area = await openMap(page);
  const before = {
    verdict: await textOf(statusOf(page)),
    card: await textOf(card),
    red: gapShare(await pictureOf(page, area)),
  };
  await hold(page, page.getByRole("slider", { name: "Clinic" }));
  await dragTo(page, page.getByRole("slider", { name: "Clinic" }), 0.95);
  // The button is still down.
  await expect(statusOf(page)).not.toHaveText(before.verdict);
  await expect(card).not.toHaveText(before.card);
  // The list keeps to the service that colours the map, and says of how many gaps that is a part.
  const [gaps] = (await textOf(statusOf(page))).split(" ");
  await expect(page.getByText(new RegExp(`^\\d+ of ${gaps} shown`))).toBeVisible();
  await mapIsIdle(page);
  expect(gapShare(await pictureOf(page, area))).toBeLessThan(before.red / 2);
  await page.mouse.up();

  await page.getByRole("button", { name: "Undo" }).click();
  await expect(statusOf(page)).toHaveText(before.verdict);
});

test("map, cards and list follow a drag over 100,000 homes", async ({
  page,
  complaints,
}, testInfo) => {
  test.slow();
  // Where the processor draws, each picture of the map is a long task by itself. What is guarded
  // here is the rest: judging, words and lists.
  complaints.expect(/webgl/i);
  await withoutWebgl(page);
  const { paths, origin } = await cityOfHundredThousand();
  testInfo.annotations.push({ type: "city", description: origin });
  await openBarePage(page);
  await page.evaluate(watchLongTasks);
  await page.locator("input[type=file]").first().setInputFiles(paths);
  await expect(layerCard(page, "residences.geojson")).toContainText("100,000 of 100,000 loaded");
  await expect(statusOf(page)).toHaveText(DONE, { timeout: 60_000 });

  const slider = page.getByRole("slider", { name: "Shop" });
  const whileLoading = await longTasks(page);
  await hold(page, slider);
  const verdicts = new Set<string>();
  for (let step = 1; step <= 20; step++) {
    await dragTo(page, slider, 0.25 + 0.02 * step);
    verdicts.add(await textOf(statusOf(page)));
  }
  await page.mouse.up();
  await expect(gapRows(page).first()).toBeVisible();
  const whileDragging = (await longTasks(page)).slice(whileLoading.length);
  // Told, not judged by the clock: on a busy computer a task takes many times as long as alone.
  for (const [when, tasks] of [
    ["while loading", whileLoading],
    ["while dragging", whileDragging],
  ] as const) {
    const longest = Math.round(Math.max(0, ...tasks));
    const description = `${tasks.length} over 50 ms, the longest ${longest} ms`;
    testInfo.annotations.push({ type: `long tasks ${when}`, description });
  }
  expect(verdicts.size, "different verdicts seen during the drag").toBeGreaterThan(3);
});

/** Milliseconds of each task over 50 since `watchLongTasks`. */
const longTasks = (page: Page): Promise<readonly number[]> =>
  page.evaluate(() => Reflect.get(window, "__longTasks") as number[]); // set there

/** Presses the button on the middle of the slider's handle. */
async function hold(page: Page, slider: Locator): Promise<void> {
  const { x, y } = await pointOf(slider, await shareOf(slider));
  await page.mouse.move(x, y);
  await page.mouse.down();
}

async function dragTo(page: Page, slider: Locator, share: number): Promise<void> {
  const { x, y } = await pointOf(slider, share);
  await page.mouse.move(x, y);
  await page.evaluate(() => new Promise((next) => requestAnimationFrame(next)));
}

async function pointOf(slider: Locator, share: number): Promise<{ x: number; y: number }> {
  await slider.scrollIntoViewIfNeeded();
  const box = await slider.boundingBox();
  if (box === null) throw new Error("expected the slider to be on the screen");
  return { x: box.x + 8 + share * (box.width - 16), y: box.y + box.height / 2 };
}

const shareOf = (slider: Locator): Promise<number> =>
  slider.evaluate((element) => {
    const { value, min, max } = element as HTMLInputElement; // a slider of this page is an input
    return (Number(value) - Number(min)) / (Number(max) - Number(min));
  });

function watchLongTasks(): void {
  const durations: number[] = [];
  Reflect.set(window, "__longTasks", durations);
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) durations.push(duration);
  }).observe({ type: "longtask" });
}

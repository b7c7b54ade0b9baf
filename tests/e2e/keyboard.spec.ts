import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { expect, test } from "../support/e2e.ts";
import { DONE_IN_CHINESE, openPage, statusOf } from "../support/page.ts";

test("every stop of the Tab key can be seen, has a name, and lets go again", async ({ page }) => {
  await openPage(page);
  const stops: Stop[] = [];
  for (let presses = 0; presses < 120; presses++) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(focusedStop);
    if (stop === null) break; // back at the start of the page
    stops.push(stop);
  }
  expect(stops.length, "Tab comes round").toBeLessThan(120);
  expect(stops.filter((stop) => !stop.isMarked)).toEqual([]);
  expect(stops.filter((stop) => stop.name === "")).toEqual([]);
  const names = stops.map((stop) => stop.name);
  for (const name of ["Search blocks and facilities", "Open files", "Export", "Eldercare"]) {
    expect(names).toContain(name);
  }
  expect(stops.some((stop) => stop.isGap)).toBe(true);
});

test("from the first key to the saved list without a pointer", async ({ page }) => {
  await openPage(page);
  await tabTo(page, page.locator("[data-place='0']"));
  await page.keyboard.press("Enter");
  const why = page.getByRole("region", { name: "Why" });
  await expect(why.getByRole("heading", { level: 2 })).not.toBeEmpty();
  await expect(page.locator("[data-place='0']")).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(why).toBeHidden();
  await expect(page.locator("[data-place='0']")).toBeFocused();

  const slider = page.getByRole("slider", { name: "Shop" });
  const verdict = await statusOf(page).textContent();
  await tabTo(page, slider, "Shift+Tab");
  for (let step = 0; step < 30; step++) await page.keyboard.press("ArrowRight");
  await expect(slider).toHaveValue("800");
  await expect(page.getByRole("spinbutton", { name: "Shop limit in metres" })).toHaveValue("800");
  await expect(statusOf(page)).not.toHaveText(verdict ?? "");
  // Presses in quick succession are one step back; on a busy computer they are several.
  await expect(async () => {
    await page.keyboard.press("Control+z");
    await expect(slider).toHaveValue("500", { timeout: 500 });
  }).toPass();
  await expect(statusOf(page)).toHaveText(verdict ?? "");

  await tabTo(page, page.getByRole("button", { name: "Export" }), "Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("menuitem", { name: "Gap list (CSV)" })).toBeFocused();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.keyboard.press("Enter"),
  ]);
  expect(await readFile(await download.path(), "utf8")).toMatch(/^rank,gap_id,/);

  await tabTo(page, page.getByRole("button", { name: "切换到中文" }), "Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(statusOf(page)).toHaveText(DONE_IN_CHINESE);
});

test("a dialog holds the focus, Escape closes it, and the focus goes back", async ({ page }) => {
  await openPage(page);
  const opener = page.getByRole("button", { name: "Keyboard keys" });
  await tabTo(page, opener);
  await page.keyboard.press("Enter");
  const dialog = page.getByRole("dialog", { name: "Keys" });
  await expect(dialog).toBeVisible();
  for (let presses = 0; presses < 3; presses++) {
    await page.keyboard.press("Tab");
    await expect(opener).not.toBeFocused();
  }
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();
});

test("closing Why from inside it does not lose the focus", async ({ page }) => {
  await openPage(page);
  const row = page.locator("[data-place='0']");
  await tabTo(page, row);
  await page.keyboard.press("Enter");
  const close = page.getByRole("region", { name: "Why" }).getByRole("button", { name: "Close" });
  await expect(close).toBeVisible();
  await tabTo(page, close, "Shift+Tab");
  await page.keyboard.press("Enter");
  await expect(close).toBeHidden();
  await expect(row).toBeFocused();
});

interface Stop {
  readonly name: string;
  readonly isMarked: boolean;
  readonly isGap: boolean;
}

async function tabTo(page: Page, target: Locator, key = "Tab"): Promise<void> {
  for (let presses = 0; presses < 100; presses++) {
    await page.keyboard.press(key);
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`expected ${key} to arrive at ${target}`);
}

/** What has the focus, and whether an outline or a ring round it or its field says so. */
function focusedStop(): Stop | null {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement) || element === document.body) return null;
  const isRinged = (part: Element): boolean => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(part);
    return (outlineStyle !== "none" && Number.parseFloat(outlineWidth) > 0) || boxShadow !== "none";
  };
  const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : [];
  const name =
    element.getAttribute("aria-label") ??
    ([element, ...labels].map((part) => part.textContent?.trim() ?? "").find(Boolean) || "");
  return {
    name,
    isMarked: [element, element.parentElement, element.closest("tr")].some(
      (part) => part !== null && isRinged(part),
    ),
    isGap: element.dataset["place"] !== undefined,
  };
}

import type { Page } from "@playwright/test";
import { expect, test } from "../support/e2e.ts";
import { DONE_IN_CHINESE, openPage, PHONE, statusOf, textOf } from "../support/page.ts";

test("the switch turns the whole page Chinese, and a reload keeps it so", async ({ page }) => {
  await openPage(page);
  const figures = (await textOf(statusOf(page))).match(/\d+/g);
  await page.getByRole("button", { name: "切换到中文" }).click();
  await expect(statusOf(page)).toHaveText(DONE_IN_CHINESE);
  // Blocks come first in the Chinese sentence, gaps in the English one.
  expect((await textOf(statusOf(page))).match(/\d+/g)?.reverse()).toEqual(figures);
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-Hans");
  await expect(page).toHaveTitle("设施缺口地图");
  for (const region of ["覆盖地图", "缺口清单"]) {
    await expect(page.getByRole("region", { name: region })).toBeVisible();
  }
  await expect(page.getByRole("button", { name: "打开文件" })).toBeVisible();
  await page.goto("/");
  await expect(statusOf(page)).toHaveText(DONE_IN_CHINESE);
  await expect(page.locator("html")).toHaveAttribute("lang", "zh-Hans");
});

test("a link in Chinese opens in Chinese, and no English is left on the page", async ({ page }) => {
  await openPage(page, "#lang=zh");
  await page.getByRole("button", { name: "数据", exact: true }).click();
  expect.soft(await foreignWords(page), "start").toEqual([]);
  await page.getByRole("table", { name: "缺口清单" }).locator("tbody tr").first().click();
  const why = page.getByRole("region", { name: "原因" });
  await expect(why.getByRole("heading", { level: 2 })).not.toBeEmpty();
  expect.soft(await foreignWords(page), "reasons").toEqual([]);
  await page.getByRole("button", { name: "导出" }).click();
  expect.soft(await foreignWords(page), "export").toEqual([]);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "快捷键" }).click();
  expect.soft(await foreignWords(page), "keys").toEqual([]);
});

test("a phone has every tab in Chinese", async ({ page }) => {
  await page.setViewportSize(PHONE);
  await openPage(page, "#lang=zh");
  for (const tab of ["数据", "标准", "结果", "缺口", "原因"]) {
    await page.getByRole("tab", { name: new RegExp(`^${tab}`) }).click();
    expect.soft(await foreignWords(page), tab).toEqual([]);
  }
});

/** Names of things, formats and keys that Chinese text keeps in Latin letters. */
const KEPT =
  /^(English|UTF|OpenStreetMap|contributors|Enter|Ctrl|Shift|Esc|CSV|Excel|PDF|PNG|GeoJSON|JSON|GB|TD|pmtiles|geojson|ndjson|json|jsonl|geojsonl|geojsons|seq|residences|facilities|blocks|streets|min|km)$/;

/**
 * Latin words of three letters and more that the page shows or reads out. Names from the data stand
 * alone in a `bdi`; there and in sentences they are left out.
 */
async function foreignWords(page: Page): Promise<readonly string[]> {
  const texts = await page.evaluate(() => {
    const found: string[] = [];
    const names = [...document.querySelectorAll("bdi")].map((name) => name.textContent ?? "");
    const withoutNames = (text: string): string =>
      names.reduce((rest, name) => (name === "" ? rest : rest.replaceAll(name, "")), text);
    const isShown = (element: Element): boolean =>
      element.checkVisibility({ visibilityProperty: true });
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const parent = walker.currentNode.parentElement;
      if (parent === null || parent.closest("bdi, code, script, [lang=en]") !== null) continue;
      if (isShown(parent)) found.push(walker.currentNode.textContent ?? "");
    }
    for (const element of document.querySelectorAll("[aria-label], [placeholder]")) {
      if (!isShown(element) || element.closest("[lang=en]") !== null) continue;
      found.push(element.getAttribute("aria-label") ?? "");
      found.push(element.getAttribute("placeholder") ?? "");
    }
    return found.map(withoutNames);
  });
  const words = texts.flatMap((text) => text.match(/[A-Za-z]{3,}/g) ?? []);
  return [...new Set(words)].filter((word) => !KEPT.test(word));
}

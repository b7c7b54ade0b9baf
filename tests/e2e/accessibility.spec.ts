import type { Page } from "@playwright/test";
import axe, { type RunOptions } from "axe-core";
import type { Lang } from "../../src/core/words/lang.ts";
import { expect, test } from "../support/e2e.ts";
import { DESK, dropFiles, openPage, PHONE } from "../support/page.ts";

const WORDS = {
  en: {
    tabs: ["Data", "Standard", "Result", "Gaps", "Why"],
    list: "Gap list",
    data: "Data",
    close: "Close",
    search: "Search blocks and facilities",
    export: "Export",
    keys: "Keyboard keys",
    measure: "Distance and share",
    compare: "Compare ways to measure",
    back: "Back to the gap list",
    source: "Source of the limit of shop",
    dismiss: "Dismiss",
    details: "Details",
    more: "More",
  },
  zh: {
    tabs: ["数据", "标准", "结果", "缺口", "原因"],
    list: "缺口清单",
    data: "数据",
    close: "关闭",
    search: "搜索街坊和设施",
    export: "导出",
    keys: "快捷键",
    measure: "距离与达标线",
    compare: "对比测算口径",
    back: "返回缺口清单",
    source: "商店步行限值的依据",
    dismiss: "关闭提示",
    details: "详情",
    more: "更多",
  },
} as const;

const HOME = `{"type":"Feature","properties":{"building":"apartments"},"geometry":{"type":"Point","coordinates":[71.4,51.1]}}`;
const BAD = `{"type":"Feature","id":"bad","properties":{"building":"apartments"},"geometry":{"type":"Polygon","coordinates":[]}}`;
const HOMES = {
  name: "homes.geojson",
  text: `{"type":"FeatureCollection","features":[${HOME},\n${BAD}]}`,
};
const WEB_PAGE = { name: "page.geojson", text: "<!doctype html><html><body>Log in</body></html>" };

const THEMES = { en: "in English, light and dark", zh: "in Chinese, light" } as const;

for (const lang of ["en", "zh"] as const) {
  test(`axe finds nothing at a desk, ${THEMES[lang]}`, async ({ page }) => {
    test.slow();
    await page.setViewportSize(DESK);
    await openPage(page, `#lang=${lang}`);
    await visitDesk(page, lang);
  });

  test(`axe finds nothing on a phone, ${THEMES[lang]}`, async ({ page }) => {
    test.slow();
    await page.setViewportSize(PHONE);
    await openPage(page, `#lang=${lang}`);
    await visitPhone(page, lang);
  });
}

async function visitDesk(page: Page, lang: Lang): Promise<void> {
  const words = WORDS[lang];
  await page.getByRole("button", { name: words.source }).click();
  await page.getByText(words.measure).click();
  await hasNoViolation(page, lang, "start, with sources and distances unfolded");

  await page.getByRole("table", { name: words.list }).locator("tbody tr").first().click();
  await expect(page.locator(".why h3").first()).toBeVisible();
  await hasNoViolation(page, lang, "Why");

  await visitComparison(page, lang);

  await page.getByRole("combobox", { name: words.search }).fill("B1");
  await expect(page.getByRole("option").first()).toBeVisible();
  await hasNoViolation(page, lang, "search");
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: words.export }).click();
  await hasNoViolation(page, lang, "Export");
  await page.keyboard.press("Escape");

  await page.getByRole("button", { name: words.keys }).click();
  await hasNoViolation(page, lang, "keys");
  await page.keyboard.press("Escape");

  await dropFiles(page.locator("body"), [WEB_PAGE]);
  await expect(page.getByRole("alert")).toBeVisible();
  await hasNoViolation(page, lang, "refused");
  await page.getByRole("button", { name: words.dismiss }).click();

  await visitOwnFiles(page, lang);
}

async function visitPhone(page: Page, lang: Lang): Promise<void> {
  const words = WORDS[lang];
  for (const tab of words.tabs) {
    await page.getByRole("tab", { name: new RegExp(`^${tab}`) }).click();
    await hasNoViolation(page, lang, tab);
  }
  await page.getByRole("tab", { name: new RegExp(`^${words.tabs[3]}`) }).click();
  await visitComparison(page, lang);
  await page.locator("tbody tr").first().click();
  await page.getByRole("tab", { name: words.tabs[4] }).click();
  await expect(page.locator(".tab-why h3").first()).toBeVisible();
  await hasNoViolation(page, lang, "Why of a block");

  for (const menu of [words.export, words.more]) {
    await page.getByRole("button", { name: menu }).click();
    await hasNoViolation(page, lang, menu);
    await page.keyboard.press("Escape");
  }
  await page.getByRole("tab", { name: words.tabs[0] }).click();
  await visitOwnFiles(page, lang);
}

async function visitComparison(page: Page, lang: Lang): Promise<void> {
  await page.getByRole("button", { name: WORDS[lang].compare }).first().click();
  await expect(page.locator(".flip-row.virtual-row").first()).toBeVisible();
  await hasNoViolation(page, lang, "two ways to measure");
  await page.getByRole("button", { name: WORDS[lang].back }).click();
}

/** Homes with a bad feature, its problem in the dialog, and the page after the layer is removed. */
async function visitOwnFiles(page: Page, lang: Lang): Promise<void> {
  await dropFiles(page.locator("body"), [HOMES]);
  const card = page.locator(".layer").filter({ hasText: HOMES.name });
  await card.getByRole("button", { name: WORDS[lang].details }).first().click();
  await expect(page.getByRole("dialog").getByRole("row").last()).toBeVisible();
  await hasNoViolation(page, lang, "problems");
  await page.keyboard.press("Escape");
  await card.locator(".layer-head .icon-button").click();
  await expect(card).toBeHidden();
  await hasNoViolation(page, lang, "empty");
}

/** The dark theme is the same page in other colours: only contrast can differ, whatever the language. */
async function hasNoViolation(page: Page, lang: Lang, view: string): Promise<void> {
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
  expect.soft(await violations(page), `${view}, light`).toEqual([]);
  if (lang !== "en") return;
  await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  expect.soft(await violations(page, ["color-contrast"]), `${view}, dark`).toEqual([]);
}

/** What axe finds on the page as it stands. @param rules all when left out */
async function violations(page: Page, rules?: string[]): Promise<readonly string[]> {
  const isThere = await page.evaluate(() => "axe" in window);
  if (!isThere) await page.evaluate(axe.source);
  const options: RunOptions = {
    resultTypes: ["violations"], // the page is large: all that is well is not described
    ...(rules === undefined ? {} : { runOnly: rules }),
  };
  const { violations: found } = await page.evaluate((asked) => {
    const { run } = Reflect.get(window, "axe") as typeof axe; // put there above
    return run(asked);
  }, options);
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 120)} ${failureSummary}`),
  );
}

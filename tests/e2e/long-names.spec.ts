import type { Locator } from "@playwright/test";
import { expect, test } from "../support/e2e.ts";
import { openPage } from "../support/page.ts";

const LONG = "#lang=zh&pack=gb50180-2018-15min";

test("cards of long names stay in their panel, names and badges whole", async ({ page }) => {
  await openPage(page, LONG);
  const cards = page.locator(".card");
  await expect(cards.first()).toBeVisible();
  expect(await tooNarrow(page.locator(".cards, .card, .card-head, .card-name"))).toEqual([]);
  const panel = await page.locator(".left-sections").boundingBox();
  for (const card of await cards.all()) {
    const box = await card.boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(
      (panel?.x ?? 0) + (panel?.width ?? 0),
    );
  }
});

test("services of one beginning are told apart in the gap list", async ({ page }) => {
  await openPage(page, `${LONG}&focus=clinic`);
  const table = page.getByRole("table", { name: "缺口清单" });
  for (const service of ["社区卫生服务站", "卫生服务中心（社区医院）"]) {
    await page.getByRole("combobox", { name: "按服务筛选" }).selectOption({ label: service });
    const name = table.locator(".virtual-row .gap-name").first();
    await expect(name).toHaveText(service);
    expect(await tooNarrow(name)).toEqual([]);
    await expect(table.locator(".virtual-row [data-column=category]").first()).toHaveAttribute(
      "title",
      service,
    );
  }
});

for (const width of [960, 1440]) {
  test(`services and blocks are named in full in the gap list, ${width} px wide`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 800 });
    await openPage(page, "#lang=en");
    const names = page.locator(".virtual-row :is(.gap-name, [data-place] bdi)");
    await expect(names.first()).toBeVisible();
    expect(await tooNarrow(names)).toEqual([]);
  });
}

/** Texts of elements whose content is wider or higher than they are. */
const tooNarrow = (elements: Locator): Promise<readonly string[]> =>
  elements.evaluateAll((found) =>
    found
      .filter(
        (element) =>
          element.scrollWidth > element.clientWidth + 1 ||
          element.scrollHeight > element.clientHeight + 2,
      )
      .map((element) => element.textContent ?? ""),
  );

import { expect, test } from "../support/e2e.ts";
import { gapRows, openPage, statusOf, textOf } from "../support/page.ts";

test("a link opens the same standard, limits, distance, service and block again", async ({
  page,
  context,
  baseURL,
}) => {
  await openPage(page);
  await page.getByRole("slider", { name: "Clinic" }).fill("700");
  await page.getByRole("button", { name: /Clinic .* covered/ }).click();
  await gapRows(page).filter({ hasText: "Shop" }).first().click();
  const why = page.getByRole("region", { name: "Why" });
  await expect(why.getByRole("heading", { level: 2 })).not.toBeEmpty();
  await expect(page).toHaveURL(/limits=clinic%3A700.*block=.+&service=shop&focus=clinic/);
  const block = await textOf(why.getByRole("heading", { level: 2 }));
  const verdict = await textOf(statusOf(page));

  const other = await context.newPage();
  await other.goto(page.url());
  await expect(statusOf(other)).toHaveText(verdict);
  await expect(other.getByRole("slider", { name: "Clinic" })).toHaveValue("700");
  await expect(other.getByRole("button", { name: /Clinic .* covered/ })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  await expect(
    other.getByRole("region", { name: "Why" }).getByRole("heading", { level: 2 }),
  ).toHaveText(block);
  await expect(
    other.getByRole("region", { name: "Why" }).getByRole("heading", { level: 3 }).first(),
  ).toHaveText("Shop");
  expect(new URL(other.url()).origin).toBe(new URL(baseURL ?? "").origin);
});

test("a link may name any bundled standard", async ({ page }) => {
  await openPage(page, "#pack=gb50180-2018-5min&share=0.9&lang=en");
  await expect(page.getByRole("combobox", { name: "Standard" })).toHaveValue("gb50180-2018-5min");
  await expect(page.getByText("Distance and share")).toBeVisible();
  await expect(page.getByText(/along streets, 90/)).toBeVisible();
});

test("a link with nonsense in it opens the page as it starts", async ({ page }) => {
  await openPage(page);
  const verdict = await textOf(statusOf(page));
  await page.goto("about:blank");
  await openPage(page, "#pack=no-such&limits=clinic:-5,shop:abc,__proto__:9&share=7&block=nowhere");
  await expect(statusOf(page)).toHaveText(verdict);
  await expect(page.getByRole("region", { name: "Why" })).toBeHidden();
});

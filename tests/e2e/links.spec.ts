import { expect, test } from "../support/e2e.ts";
import {
  dropFiles,
  gapRows,
  openBarePage,
  openPage,
  readGiven,
  statusOf,
  textOf,
} from "../support/page.ts";

const SAMPLE = "data/sample-astana";

test("a link opens the same standard, limits, distance, service and block again", async ({
  page,
  context,
  baseURL,
}) => {
  await openPage(page);
  await page.getByRole("slider", { name: "Clinic" }).fill("700");
  await page.getByRole("button", { name: /Clinic .* covered/ }).click();
  await gapRows(page).first().click();
  const why = page.getByRole("region", { name: "Why" });
  await expect(why.getByRole("heading", { level: 2 })).not.toBeEmpty();
  await expect(page).toHaveURL(/limits=clinic%3A700.*block=.+&service=clinic&focus=clinic/);
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
  ).toHaveText("Clinic");
  expect(new URL(other.url()).origin).toBe(new URL(baseURL ?? "").origin);
});

test("a link may name any bundled standard", async ({ page }) => {
  await openPage(page, "#pack=gb50180-2018-5min&share=0.9&lang=en");
  await expect(page.getByRole("combobox", { name: "Standard" })).toHaveValue("gb50180-2018-5min");
  await expect(page.getByText("Distance and share")).toBeVisible();
  await expect(page.getByText(/along streets, 90/)).toBeVisible();
});

test("a link to files that are not there says so, and shows its view once they are opened", async ({
  page,
  context,
}) => {
  const files = await Promise.all(
    ["residences", "facilities", "blocks"].map((name) => readGiven(SAMPLE, `${name}.geojson`)),
  );
  await openBarePage(page);
  await dropFiles(page.locator("body"), files);
  await expect(page).toHaveURL(/files=3\./);
  await gapRows(page).nth(8).click();
  const why = page.getByRole("region", { name: "Why" });
  const block = await textOf(why.getByRole("heading", { level: 2 }));
  await expect(page).toHaveURL(new RegExp(`block=${block}`));
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: "Export" }).click();
  await page.getByRole("menuitem", { name: "Copy link to this view" }).click();
  await expect(page.getByText(/^Link copied/)).toBeVisible();
  const link = await page.evaluate(() => navigator.clipboard.readText());
  expect(link).toBe(page.url());

  const other = await context.newPage();
  await other.goto(link);
  const notice = other.getByText(/^This link was made with 3 other files\./);
  await expect(notice).toContainText("until then you see the sample");
  await expect(other.getByRole("region", { name: "Why" })).toBeHidden();
  // What is changed meanwhile does not lose what the link names.
  await other.getByRole("slider", { name: "Clinic" }).fill("700");
  await expect(other).toHaveURL(new RegExp(`limits=clinic.*files=3.*block=${block}`));

  const [residences, ...others] = files.map((file) => ({ ...file, name: `copy of ${file.name}` }));
  await dropFiles(other.locator("body"), others);
  await expect(notice).not.toContainText("sample");
  await dropFiles(other.locator("body"), residences === undefined ? [] : [residences]);
  await expect(
    other.getByRole("region", { name: "Why" }).getByRole("heading", { level: 2 }),
  ).toHaveText(block);
  await expect(notice).toBeHidden();
});

test("leaving the page is asked about while own files are open", async ({ page }) => {
  const asked: string[] = [];
  page.on("dialog", (dialog) => {
    asked.push(dialog.type());
    dialog.accept().catch(() => {});
  });
  await openPage(page);
  await page.getByRole("slider", { name: "Clinic" }).fill("700"); // the browser asks only who did something
  await page.reload();
  await expect(statusOf(page)).toHaveText(/gaps in/);
  expect(asked).toEqual([]);
  await dropFiles(page.locator("body"), [await readGiven(SAMPLE, "blocks.geojson")]);
  await expect(statusOf(page)).not.toHaveText(/gaps in/);
  await page.getByRole("button", { name: "Keyboard keys" }).click();
  await page.reload();
  expect(asked).toEqual(["beforeunload"]);
});

test("a link with nonsense in it opens the page as it starts", async ({ page }) => {
  await openPage(page);
  const verdict = await textOf(statusOf(page));
  await page.goto("about:blank");
  await openPage(page, "#pack=no-such&limits=clinic:-5,shop:abc,__proto__:9&share=7&block=nowhere");
  await expect(statusOf(page)).toHaveText(verdict);
  await expect(page.getByRole("region", { name: "Why" })).toBeHidden();
});

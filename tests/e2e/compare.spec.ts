import { readFileSync } from "node:fs";
import { expect, test } from "../support/e2e.ts";
import { mapIsIdle, openPage, statusOf, textOf } from "../support/page.ts";

test("two ways to measure stand side by side, on the map, as a list, and as a file", async ({
  page,
}) => {
  await openPage(page);
  const verdict = await textOf(statusOf(page));
  await page.getByRole("button", { name: "Compare ways to measure" }).first().click();
  const pane = page.getByRole("region", { name: "Compare" });
  await expect(pane.getByLabel("First way to measure")).toBeFocused();
  const sums = pane.getByRole("table", { name: "People whose verdict flips, by service" });
  await expect(sums.getByRole("row")).toHaveCount(5);
  await expect(sums.getByRole("columnheader")).toHaveText([
    "Service",
    "Only by straight line people",
    "Only by walk in metres people",
    "One cannot tell people",
  ]);
  await expect(
    pane.getByText(/^Straight line: .+ people lack a service; \d+ blocks are underserved/),
  ).toBeVisible();
  await expect(sums.getByRole("row", { name: /^Clinic/ })).toHaveText(/[1-9][\d,]+0[1-9][\d,]+$/);
  await expect(page.getByText("Home, covered only by straight line")).toBeVisible();

  const list = pane.getByRole("table", { name: "Blocks in which a verdict flips" });
  const first = list.getByRole("row").nth(1);
  const people = async () =>
    Number((await textOf(first.getByRole("cell").nth(2))).replace(",", ""));
  const most = await people();
  expect(most).toBeGreaterThan(0);
  await list.getByRole("button", { name: "Only by straight line" }).click();
  await expect(list.getByRole("columnheader", { name: "Only by straight line" })).toHaveAttribute(
    "aria-sort",
    "descending",
  );
  expect(await people()).toBeGreaterThanOrEqual(most);

  await first.click();
  await mapIsIdle(page);
  await expect(page.getByRole("region", { name: "Why" })).toBeVisible();
  await expect(first).toHaveAttribute("aria-current", "true");

  const download = page.waitForEvent("download");
  await pane.getByRole("button", { name: "Save comparison.csv" }).click();
  const path = await (await download).path();
  const [header, ...rows] = readFileSync(path, "utf8").trimEnd().split("\n");
  expect(header).toMatch(/^residence_id,block_id,category,people,first,/);
  expect(rows.length).toBeGreaterThan(10);
  expect(rows.every((row) => row.includes(",straight,") && row.includes(",network,"))).toBe(true);

  // Escape steps back: from the block, then from the comparison, and the focus is not lost.
  await pane.getByLabel("Second way to measure").focus();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("region", { name: "Why" })).toBeHidden();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("button", { name: "Compare ways to measure" }).last()).toBeFocused();
  await expect(page.getByRole("table", { name: "Gap list" })).toBeVisible();
  await expect(statusOf(page)).toHaveText(verdict);
});

test("the detour factor of the streets can be taken", async ({ page }) => {
  await openPage(page);
  await page.getByRole("button", { name: "Compare ways to measure" }).first().click();
  const pane = page.getByRole("region", { name: "Compare" });
  await pane.getByRole("button", { name: /^Use 1\.\d+$/ }).click();
  await expect(pane.getByLabel("First way to measure")).toHaveValue("detour");
  // The way back to the default appears in its place.
  await expect(pane.getByRole("button", { name: "Use 1.3", exact: true })).toBeVisible();
  await pane.getByLabel("First way to measure").selectOption("network");
  await expect(pane.getByLabel("Second way to measure")).toHaveValue("detour");
  await expect(page).toHaveURL(/compare=network%2Cdetour/);
  await page.reload();
  await expect(pane.getByLabel("First way to measure")).toHaveValue("network");
});

test("limits in minutes follow the walking speeds, and can be undone", async ({ page }) => {
  await openPage(page);
  await page.getByRole("radio", { name: "By minutes on foot" }).check();
  await expect(page.getByRole("slider", { name: "Eldercare" })).toHaveAttribute(
    "aria-valuetext",
    "10 min, 480 m",
  );
  await page.locator("summary", { hasText: "Distance and share" }).click();
  const speed = page.getByRole("spinbutton", { name: "Walking speed: Elders" });
  await speed.fill("0.5");
  await expect(page.getByRole("slider", { name: "Eldercare" })).toHaveAttribute(
    "aria-valuetext",
    "10 min, 300 m",
  );
  await expect(page.getByText("within 10 min (300 m at 0.5 m/s)")).toBeVisible();
  await expect(page.getByText("too far at their pace").first()).toBeVisible();
  await expect(page).toHaveURL(/speeds=elders%3A0\.5&by=minutes/);
  await page.getByRole("button", { name: "Reset walking speeds" }).click();
  await expect(speed).toHaveValue("0.8");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(speed).toHaveValue("0.5");
});

import { expect, test } from "../support/e2e.ts";
import { dropFiles, layerCard, openBarePage, openLayer, statusOf } from "../support/page.ts";

const point = (lon: number, properties: Record<string, unknown>) => ({
  type: "Feature",
  properties,
  geometry: { type: "Point", coordinates: [lon, 31.2] },
});
const file = (name: string, features: readonly unknown[]) => ({
  name,
  text: JSON.stringify({ type: "FeatureCollection", features }),
});

const HOMES = file("小区.geojson", [
  point(121.4, { 小区名称: "甲苑", 街道口径人口: "约1200", 户籍户: 400, 用途: "住宅" }),
  point(121.402, { 小区名称: "乙苑", 街道口径人口: "3.5万", 户籍户: 900, 用途: "住宅" }),
  point(121.404, { 小区名称: "丙苑", 街道口径人口: "1,234", 户籍户: 410, 用途: "住宅" }),
]);
const CLINIC = file("clinics.geojson", [point(121.401, { name: "社区卫生服务站" })]);
const WHOM = "Column of: People";

test("asks which column holds the people, remembers it, and takes it back", async ({ page }) => {
  await openBarePage(page);
  await dropFiles(page.getByRole("region", { name: "Gap list" }), [HOMES, CLINIC]);
  const dialog = page.getByRole("dialog", { name: `Columns of ${HOMES.name}` });
  await expect(dialog).toContainText("No column of people");
  const column = dialog.getByRole("combobox", { name: WHOM });
  await expect(column.locator("option").nth(0)).toHaveText("none recognised");
  await expect(column.locator("option").nth(2)).toHaveText("街道口径人口 (perhaps)");
  await expect(column.locator("option:checked")).toHaveText("街道口径人口 (perhaps)");
  await expect(dialog.getByRole("row", { name: "People" })).toContainText("约1200 → 1,200");
  await dialog.getByRole("button", { name: "Use these columns" }).click();
  await expect(dialog).toBeHidden();

  const card = layerCard(page, HOMES.name);
  await expect(card).toContainText("People: 街道口径人口");
  await expect(card).toContainText("is read as 1,200");
  await expect(page.getByText("37,434 people", { exact: true })).toBeVisible();

  await page.getByRole("button", { name: "Undo" }).click();
  await expect(card).not.toContainText("People: 街道口径人口");
  await page.getByRole("button", { name: "Redo" }).click();
  await expect(card).toContainText("People: 街道口径人口");

  await page.reload();
  await dropFiles(page.getByRole("region", { name: "Gap list" }), [HOMES, CLINIC]);
  await expect(card).toContainText("People: 街道口径人口");
  await expect(dialog).toBeHidden();
});

test("asks nothing where the columns are sure, and answers when asked", async ({ page }) => {
  await openBarePage(page);
  const sure = file("homes.geojson", [
    point(121.4, { name: "A", population: 40, block: "north", usage: "residential building" }),
    point(121.41, { name: "B", population: 60, block: "south", usage: "residential building" }),
  ]);
  await dropFiles(page.getByRole("region", { name: "Gap list" }), [sure, CLINIC]);
  const card = layerCard(page, sure.name);
  await expect(card).toContainText("People: population");
  await expect(page.getByText("Results are summed in 2 blocks that the homes name")).toBeVisible();
  await expect(statusOf(page)).toHaveText(/in \d blocks?$/);
  await expect(page.getByRole("dialog")).toBeHidden();

  await openLayer(page, sure.name);
  await card.getByRole("button", { name: `Columns of ${sure.name}` }).click();
  const dialog = page.getByRole("dialog", { name: `Columns of ${sure.name}` });
  await dialog.getByRole("combobox", { name: WHOM }).selectOption({ label: "not in this file" });
  await dialog.getByRole("button", { name: "Use these columns" }).click();
  await expect(page.getByText("2 people", { exact: true })).toBeVisible();
});

test("asks about polygons with counts of people that nobody can guess, and adds columns up", async ({
  page,
}) => {
  await openBarePage(page);
  const square = (west: number, properties: Record<string, unknown>) => ({
    type: "Feature",
    properties,
    geometry: {
      type: "Polygon",
      coordinates: [
        [
          [west, 31.2],
          [west + 0.01, 31.2],
          [west + 0.01, 31.21],
          [west, 31.21],
          [west, 31.2],
        ],
      ],
    },
  });
  const villages = file("人口_村里.geojson", [
    square(121.4, { 里: "甲", 男: 310, 女: 290 }),
    square(121.42, { 里: "乙", 男: 1204, 女: 1196 }),
  ]);
  await dropFiles(page.getByRole("region", { name: "Gap list" }), [villages, CLINIC]);
  const dialog = page.getByRole("dialog", { name: `Columns of ${villages.name}` });
  await expect(dialog).toContainText("No column of people");
  await dialog.getByRole("combobox", { name: WHOM }).selectOption({ label: "男" });
  await dialog.getByRole("combobox", { name: "Column to add to: People" }).selectOption("=女");
  await expect(dialog.getByRole("combobox", { name: "Column 2 of: People" })).toHaveValue("=女");
  await expect(dialog.getByRole("row", { name: "People" })).toContainText("2400");
  await dialog.getByRole("button", { name: "Use these columns" }).click();
  const card = layerCard(page, villages.name);
  await expect(card).toContainText("People: 男 + 女");
  await expect(page.getByText("3,000 people", { exact: true })).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(card).toContainText("2 polygons are no building");
  await expect(page.getByText("2 people", { exact: true })).toBeVisible();
});

test("everything in a file is of one category: undone, removed, remembered for the file", async ({
  page,
}) => {
  await openBarePage(page);
  const homes = file("homes.geojson", [point(121.4, { population: 40, building: "house" })]);
  const places = file("list.geojson", [
    point(121.4, { kind: "a", label: "甲" }),
    point(121.401, { kind: "b", label: "乙" }),
  ]);
  await dropFiles(page.getByRole("region", { name: "Gap list" }), [homes, places]);
  await expect(statusOf(page)).toContainText("1 layer has no use yet");
  await page.getByRole("combobox", { name: `Use of ${places.name}` }).selectOption("facilities");
  const picker = page.getByRole("combobox", {
    name: `Category of everything in ${places.name}`,
  });
  await picker.selectOption("clinic");
  const card = layerCard(page, places.name);
  await expect(card).not.toContainText("of no category");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(picker).toHaveValue("");
  await expect(card).toContainText("2 facilities are of no category");
  await page.getByRole("button", { name: "Redo" }).click();
  await expect(picker).toHaveValue("clinic");

  await page.getByRole("button", { name: `Remove ${places.name}` }).click();
  await expect(card).toHaveCount(0);
  await expect(page.getByText(`${places.name} removed. Undo brings it back.`)).toBeVisible();
  await page.getByRole("button", { name: "Undo" }).click();
  await openLayer(page, places.name);
  await expect(picker).toHaveValue("clinic"); // with what was said of it

  await page.reload();
  await dropFiles(page.getByRole("region", { name: "Gap list" }), [homes, places]);
  await page.getByRole("combobox", { name: `Use of ${places.name}` }).selectOption("facilities");
  await expect(picker).toHaveValue("clinic");
});

test("Undo puts back what was remembered, of columns and of the category of a file", async ({
  page,
}) => {
  await openBarePage(page);
  const drop = page.getByRole("region", { name: "Gap list" });
  const list = (label: string) =>
    file("list.geojson", [
      point(121.4, { kind: "a", label }),
      point(121.401, { kind: "b", label }),
    ]);
  await dropFiles(drop, [HOMES, list("甲"), list("乙")]);
  const dialog = page.getByRole("dialog", { name: `Columns of ${HOMES.name}` });
  await dialog.getByRole("button", { name: "Use these columns" }).click();
  const roles = page.getByRole("combobox", { name: "Use of list.geojson" });
  const pickers = page.getByRole("combobox", { name: "Category of everything in list.geojson" });
  for (const nth of [0, 1]) await roles.nth(nth).selectOption("facilities");
  await pickers.nth(0).selectOption("clinic");
  await pickers.nth(1).selectOption("shop"); // of another file of that name
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(pickers.nth(1)).toHaveValue("");

  const card = layerCard(page, HOMES.name);
  await card.getByRole("button", { name: `Columns of ${HOMES.name}` }).click();
  await dialog.getByRole("combobox", { name: WHOM }).selectOption({ label: "户籍户" });
  await dialog.getByRole("button", { name: "Use these columns" }).click();
  await expect(card).toContainText("People: 户籍户");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(card).toContainText("People: 街道口径人口");

  await page.reload();
  await dropFiles(drop, [HOMES, list("丙")]);
  await roles.selectOption("facilities");
  await expect(pickers).toHaveValue("clinic");
  await expect(card).toContainText("People: 街道口径人口");
  await expect(dialog).toBeHidden();
});

test("columns said of a use are there again when the same file gets that use", async ({ page }) => {
  await openBarePage(page);
  const drop = page.getByRole("region", { name: "Gap list" });
  const places = file("list.geojson", [
    point(121.4, { Q1: "药店", label: "甲" }),
    point(121.401, { Q1: "诊所", label: "乙" }),
  ]);
  const homes = file("homes.geojson", [point(121.4, { population: 40, building: "house" })]);
  const use = page.getByRole("combobox", { name: `Use of ${places.name}` });
  const card = layerCard(page, places.name);
  await dropFiles(drop, [homes, places]);
  await use.selectOption("facilities");
  await card.getByRole("button", { name: `Columns of ${places.name}` }).click();
  const dialog = page.getByRole("dialog", { name: `Columns of ${places.name}` });
  await dialog.getByRole("combobox", { name: "Column of: Category" }).selectOption("=Q1");
  await dialog.getByRole("button", { name: "Use these columns" }).click();
  await expect(card).toContainText("Category: Q1");

  await page.reload();
  await dropFiles(drop, [homes, { ...places, name: "next month.geojson" }]);
  const next = layerCard(page, "next month.geojson");
  await expect(next).not.toContainText("Category: Q1");
  await page
    .getByRole("combobox", { name: "Use of next month.geojson" })
    .selectOption("facilities");
  await expect(next).toContainText("Category: Q1");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(next).not.toContainText("Category: Q1");
  await page.getByRole("button", { name: "Redo" }).click();
  await expect(next).toContainText("Category: Q1");
});

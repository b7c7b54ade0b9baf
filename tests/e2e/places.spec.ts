import { expect, test } from "../support/e2e.ts";
import {
  dropFiles,
  exported,
  type GivenFile,
  layerCard,
  openBarePage,
  openLayer,
  statusOf,
} from "../support/page.ts";

/** Beijing's centre, and the same place as AMap gives it (vectors of gcoord). */
const HOME = [116.3975, 39.9087] as const;
const HOME_OF_AMAP = [116.40374357, 39.9101035] as const;

type Position = readonly [number, number];
const file = (name: string, [x, y]: Position, properties: string): GivenFile => ({
  name,
  text: `{"type":"FeatureCollection","features":[{"type":"Feature","properties":${properties},"geometry":{"type":"Point","coordinates":[${x},${y}]}}]}`,
});
const home = (name: string, position: Position): GivenFile =>
  file(name, position, '{"building":"apartments","population":40}');
/** As AMap answers a search for places. */
const amap = file(
  "amap.geojson",
  HOME_OF_AMAP,
  '{"name":"社区卫生服务站","typecode":"090102","adname":"东城区"}',
);

test("points of AMap are asked for their source, moved, and moved back", async ({ page }) => {
  await openBarePage(page);
  const surveyed = home("homes.geojson", HOME);
  await dropFiles(page.getByRole("region", { name: "Gap list" }), [surveyed, amap]);
  const question = page.getByRole("region", { name: "Where do these data come from?" });
  await expect(question.getByRole("checkbox")).toHaveCount(0); // a line, until it is answered
  await question.getByRole("button", { name: "Answer" }).click();
  await expect(question.getByRole("checkbox")).toHaveCount(2);
  await page.keyboard.press("Escape");
  await expect(question.getByRole("checkbox")).toHaveCount(0);
  await expect(question.getByRole("button", { name: "Answer" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(question).toContainText("columns like AMap's");
  await expect(statusOf(page)).toHaveText(/\d+ gaps? in \d+ blocks?/); // the map does not wait

  await question.getByRole("checkbox", { name: /homes/ }).uncheck();
  await question.getByRole("button", { name: "AMap or Tencent" }).click();
  await expect(layerCard(page, "amap.geojson")).toContainText("moved by about 556 m");
  await expect(page.getByText("1 layer placed anew")).toBeVisible();

  await expect(question.getByRole("checkbox")).toHaveCount(1);
  await question.getByRole("button", { name: "Survey, GPS or OSM" }).click();
  await expect(question).toBeHidden();
  await expect(page.getByLabel("Coordinates of homes.geojson")).toHaveValue("wgs84");

  await page.getByRole("button", { name: "Undo this" }).click();
  await expect(question).toContainText("homes.geojson");
  await question.getByRole("button", { name: "Later" }).click();
  await expect(question).toBeHidden();

  await openLayer(page, "amap.geojson");
  await page.getByLabel("Coordinates of amap.geojson").selectOption("bd09");
  await expect(layerCard(page, "amap.geojson")).toContainText("converted from BD-09");

  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(layerCard(page, "amap.geojson")).toContainText("moved by about 556 m");
  await page.getByRole("button", { name: "Redo", exact: true }).click();
  await expect(layerCard(page, "amap.geojson")).toContainText("converted from BD-09");
});

test("the question about the source does not lie over the menu of a phone", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openBarePage(page);
  await dropFiles(page.getByRole("main"), [home("homes.geojson", HOME), amap]);
  await expect(page.getByRole("region", { name: "Where do these data come from?" })).toBeVisible();
  await expect(statusOf(page)).toHaveText(/\d+ gaps? in \d+ blocks?/);
  await exported(page, "Underserved blocks (GeoJSON)"); // a click that something hides would fail
});

test("swapped axes are mended with one click", async ({ page }) => {
  await openBarePage(page);
  const [lon, lat] = HOME;
  await dropFiles(page.getByRole("region", { name: "Gap list" }), [
    home("swapped.geojson", [lat, lon]),
  ]);
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("Beijing");
  await alert.getByRole("button", { name: "Swap and load" }).click();
  await expect(alert).toBeHidden();
  await expect(layerCard(page, "swapped.geojson")).toContainText("the two were exchanged");
});

test("metres without a system are placed by choosing where they lie", async ({ page }) => {
  await openBarePage(page);
  await dropFiles(page.getByRole("region", { name: "Gap list" }), [
    home("grid.geojson", [448481.5746, 4419565.4353]),
    home("zone.geojson", [39448481.5746, 4419565.4353]),
  ]);
  const alert = page.getByRole("alert");
  const zone = alert.getByRole("listitem").filter({ hasText: "zone.geojson" });
  await expect(zone.getByRole("combobox")).toContainText(
    "CGCS2000 / 3-degree Gauss-Kruger zone 39",
  );
  await zone.getByRole("button", { name: "Load in this system" }).click();
  await expect(layerCard(page, "zone.geojson")).toContainText("EPSG:4527");

  const grid = alert.getByRole("listitem").filter({ hasText: "grid.geojson" });
  const meridian117 = grid.locator("option", { hasText: /CM 117E.*Beijing/ });
  await grid.getByRole("combobox").selectOption((await meridian117.getAttribute("value")) ?? "");
  await grid.getByRole("button", { name: "Load in this system" }).click();
  await expect(alert).toBeHidden();
  await expect(layerCard(page, "grid.geojson")).toContainText("EPSG:4548");
});

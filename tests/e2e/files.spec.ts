import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { gzipSync, zipSync } from "fflate";
import { expect, test } from "../support/e2e.ts";
import {
  dropFiles,
  exported,
  gapRows,
  layerCard,
  openBarePage,
  openLayer,
  openPage,
} from "../support/page.ts";
import { parquetOf } from "../support/parquet-file.ts";
import { writeDbf, writeShp } from "../support/shapefile-writer.ts";
import { odsOf, workbookOf } from "../support/workbook.ts";

const utf8 = (text: string): Buffer => Buffer.from(text, "utf8");
const latin = (text: string): Buffer => Buffer.from(text, "latin1");
/** 北京 in GBK. */
const BEIJING = latin("\xb1\xb1\xbe\xa9");

const clinic = (x: number): string =>
  `{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"category":"clinic"},"geometry":{"type":"Point","coordinates":[${x},2]}}]}`;
const KML = `<kml><Placemark><name>Clinic</name><Point><coordinates>1.003,2</coordinates></Point></Placemark></kml>`;
const SHP = writeShp([{ point: [1, 2] }]);
const DBF = writeDbf([{ name: latin("NAME"), type: "C", length: 8 }], [[BEIJING]]);
const PRJ = 'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137,298.257223563]]]';

const FILES: Readonly<Record<string, Uint8Array>> = {
  "homes.shp": SHP,
  "homes.dbf": DBF,
  "homes.prj": utf8(PRJ),
  "gbk.csv": Buffer.concat([latin("name,category,lon,lat\n"), BEIJING, latin(",clinic,1,2\n")]),
  "book.xlsx": workbookOf({
    name: "a",
    rows: [
      ["经度", "纬度", "category"],
      [1.001, 2, "shop"],
    ],
  }),
  "sheet.ods": odsOf({
    name: "a",
    rows: [
      ["經度", "緯度", "類別"],
      [1.007, 2, "診所"],
    ],
  }),
  "two.gpkg": readFileSync("tests/fixtures/geopackage/two.gpkg"),
  "two.fgb": readFileSync("tests/fixtures/flatgeobuf/two.fgb"),
  "points.parquet": parquetOf([[1.006, 2]]),
  "places.kml": utf8(KML),
  "walk.gpx": utf8('<gpx><wpt lat="2" lon="1.004"><name>Stop</name></wpt></gpx>'),
  "blocks.topojson": utf8(
    '{"type":"Topology","objects":{"blocks":{"type":"Polygon","arcs":[[0]]}},"arcs":[[[0,1],[3,1],[3,3],[0,3],[0,1]]]}',
  ),
  "more.zip": zipSync({
    "inner/clinics.geojson": utf8(clinic(1.002)),
    "read me.txt": utf8("what we agreed on"),
  }),
  "packed.geojson.gz": gzipSync(utf8(clinic(1.005))),
};

const given = (files: Readonly<Record<string, Uint8Array>>) =>
  Object.entries(files).map(([name, bytes]) => ({
    name,
    mimeType: "application/octet-stream",
    buffer: Buffer.from(bytes),
  }));

test("one file of each format opens, all at once", async ({ page }) => {
  await openBarePage(page);
  await page.locator("input[type=file]").first().setInputFiles(given(FILES));
  const layers = page.getByRole("list", { name: "Layers" });
  for (const name of [
    "homes.shp",
    "gbk.csv",
    "book.xlsx",
    "sheet.ods",
    "two.gpkg",
    "two.fgb",
    "points.parquet",
    "places.kml",
    "walk.gpx · waypoints",
    "blocks.topojson",
    "more.zip/inner/clinics.geojson",
    "packed.geojson.gz/packed.geojson",
  ]) {
    await expect(layers.getByText(name, { exact: true })).toBeVisible();
  }
  await expect(page.getByRole("alert")).toHaveCount(0); // nothing was refused
  await expect(layerCard(page, "homes.shp")).toContainText("Shapefile · GB18030");
  await expect(layerCard(page, "more.zip/inner/clinics.geojson")).toContainText("read me.txt");
});

test("the encoding of a layer is shown as it reads, and changed", async ({ page }) => {
  await openBarePage(page);
  const { "homes.shp": shp = SHP, "homes.dbf": dbf = DBF } = FILES;
  await page
    .locator("input[type=file]")
    .first()
    .setInputFiles(given({ "homes.shp": shp, "homes.dbf": dbf }));
  const card = layerCard(page, "homes.shp");
  await openLayer(page, "homes.shp");
  await card.getByRole("button", { name: "Encoding of homes.shp" }).click();
  const right = card.getByRole("radio", { name: /GB18030/ });
  await expect(right).toBeChecked();
  await expect(card).toContainText("北京");
  await card.getByRole("radio", { name: /Big5/ }).click(); // checked once it was read
  await expect(card).toContainText("Shapefile · Big5");
  await right.click();
  await expect(card).toContainText("Shapefile · GB18030");
  await page.getByRole("button", { name: "Undo" }).click();
  await expect(card).toContainText("Shapefile · Big5");
  await page.getByRole("button", { name: "Redo" }).click();
  await expect(card).toContainText("Shapefile · GB18030");
});

test("a table of AMap, in GBK, is placed when its source is told", async ({ page }) => {
  await openBarePage(page);
  const table = Buffer.concat([
    latin("id,name,location,typecode,adname\nB0,"),
    BEIJING,
    latin(',"116.40374357,39.9101035",090102,x\n'),
  ]);
  await page
    .locator("input[type=file]")
    .first()
    .setInputFiles(given({ "amap.csv": table }));
  const question = page.getByRole("region", { name: "Where do these data come from?" });
  await question.getByRole("button", { name: "Answer" }).click();
  await question.getByRole("button", { name: "AMap or Tencent" }).click();
  await expect(layerCard(page, "amap.csv")).toContainText("GB18030");
  await expect(layerCard(page, "amap.csv")).toContainText("moved by about");
});

test("a dropped folder opens with what belongs together", async ({ page }, { outputDir }) => {
  await openBarePage(page);
  mkdirSync(`${outputDir}/town/sub`, { recursive: true });
  for (const name of ["homes.shp", "homes.dbf", "homes.prj"]) {
    writeFileSync(`${outputDir}/town/sub/${name}`, FILES[name] ?? "");
  }
  writeFileSync(`${outputDir}/town/clinics.geojson`, clinic(1));
  writeFileSync(`${outputDir}/town/notes.txt`, "what we agreed on");
  const devtools = await page.context().newCDPSession(page);
  const data = { items: [], files: [`${outputDir}/town`], dragOperationsMask: 1 };
  for (const type of ["dragEnter", "dragOver", "drop"] as const) {
    await devtools.send("Input.dispatchDragEvent", { type, x: 700, y: 400, data });
  }
  const layers = page.getByRole("list", { name: "Layers" });
  await expect(layers.getByText("town/sub/homes.shp", { exact: true })).toBeVisible();
  await expect(layers.getByText("town/clinics.geojson", { exact: true })).toBeVisible();
  await expect(page.getByRole("alert")).toHaveCount(0);
});

test("results of this program are told apart from data, and replace nothing", async ({ page }) => {
  await openPage(page);
  const before = await gapRows(page).count();
  const gaps = {
    name: "gaps.geojson",
    text: String(await exported(page, "Underserved blocks (GeoJSON)")),
  };
  const distances = {
    name: "residences.csv",
    text: String(await exported(page, "Residences (CSV)")),
  };
  const summary = { name: "summary.json", text: String(await exported(page, "Summary (JSON)")) };
  const drop = page.getByRole("region", { name: "Gap list" });
  await dropFiles(drop, [gaps]);
  await expect(layerCard(page, gaps.name)).toContainText("A gap list that this program wrote");
  await expect(layerCard(page, "residences.geojson")).toBeVisible(); // of the sample
  await expect(gapRows(page)).toHaveCount(before);

  await dropFiles(drop, [distances, summary]);
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("the distances of homes");
  await expect(alert).toContainText("the summary of an analysis");
  await expect(gapRows(page)).toHaveCount(before);
});

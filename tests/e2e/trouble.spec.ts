import { readFile } from "node:fs/promises";
import { zipSync } from "fflate";
import { expect, test } from "../support/e2e.ts";
import { collection, home } from "../support/given-files.ts";
import {
  dropFiles,
  type GivenFile,
  gapRows,
  layerCard,
  openBarePage,
  openPage,
  statusOf,
  textOf,
} from "../support/page.ts";
import { writeDbf, writeShp } from "../support/shapefile-writer.ts";

const BROKEN: readonly (GivenFile & { readonly says: RegExp; readonly remedy: RegExp })[] = [
  {
    name: "cut.geojson",
    text: collection(home(71.4, 51.1), home(71.41, 51.1)).slice(0, -30),
    says: /ends|cut|incomplete/i,
    remedy: /again|whole|complete/i,
  },
  {
    name: "page.geojson",
    text: "<!doctype html><html><body>Please log in</body></html>",
    says: /HTML|web page/i,
    remedy: /download|export|save/i,
  },
  {
    name: "projected.geojson",
    text: collection(home(500_123.4, 5_664_321.9), home(500_223.4, 5_664_421.9)),
    says: /degrees|projected|coordinates/i,
    remedy: /WGS|4326|degrees/i,
  },
];

for (const { says, remedy, ...file } of BROKEN) {
  test(`${file.name} is refused with what, where and what to do; the screen stays`, async ({
    page,
  }) => {
    await openPage(page);
    const verdict = await textOf(statusOf(page));
    const firstRow = await textOf(gapRows(page).first());
    await dropFiles(page.getByRole("region", { name: "Gap list" }), [file]);
    const alert = page.getByRole("alert");
    await expect(alert).toContainText("One file could not be used");
    await expect(alert).toContainText(file.name);
    await expect(alert).toContainText(says);
    await expect(alert).toContainText(remedy);
    await expect(alert).toContainText("What was on the screen stays as it was.");
    await expect(statusOf(page)).toHaveText(verdict);
    expect(await textOf(gapRows(page).first())).toBe(firstRow);
    await alert.getByRole("button", { name: "Dismiss" }).click();
    await expect(alert).toBeHidden();
  });
}

test("nothing but unreadable files leaves the sample; what came with them is not called the same", async ({
  page,
}) => {
  await openPage(page);
  const verdict = await textOf(statusOf(page));
  const list = page.getByRole("region", { name: "Gap list" });
  const bad = [
    { name: "bad.json", text: '{"type":"FeatureCollection","features":[{"type":"Feature" 1}]}' },
    { name: "places.csv", text: "name,people\nA,3\n" },
  ];
  await dropFiles(list, bad);
  const alert = page.getByRole("alert");
  await expect(alert).toContainText("2 files could not be used");
  await expect(alert).toContainText("What was on the screen stays as it was.");
  await expect(statusOf(page)).toHaveText(verdict);
  await expect(gapRows(page).first()).toBeVisible();
  await dropFiles(list, [...bad, { name: "homes.geojson", text: collection(home(71.4, 51.1)) }]);
  await expect(layerCard(page, "homes.geojson")).toBeVisible();
  await expect(alert).toContainText("2 files could not be used");
  await expect(alert).not.toContainText("stays as it was");
});

test("of a file that was cut off the whole features are loaded when asked for", async ({
  page,
}) => {
  await openBarePage(page);
  const homes = Array.from({ length: 4 }, (_, i) => home(71.4 + i / 100, 51.1));
  const text = collection(...homes).slice(0, -30);
  const other = { name: "page.geojson", text: "<!doctype html><p>Please log in</p>" };
  const files = [{ name: "cut.geojson", text }, other];
  await dropFiles(page.getByRole("region", { name: "Gap list" }), files);
  const alert = page.getByRole("alert");
  await alert.getByRole("button", { name: "Load the 3 whole features" }).click();
  await expect(layerCard(page, "cut.geojson")).toContainText("3");
  await expect(alert).not.toContainText("cut.geojson");
  await expect(alert).toContainText("page.geojson"); // what was said of the other file stays
});

test("of a zip and a Shapefile that were cut off what is whole is loaded when asked for", async ({
  page,
}) => {
  await openBarePage(page);
  const text = new TextEncoder().encode(collection(home(71.4, 51.1), home(71.41, 51.1)));
  const zip = zipSync({ "homes.geojson": text, "more.geojson": text });
  const shp = writeShp([
    { point: [71.4, 51.1] },
    { point: [71.41, 51.1] },
    { point: [71.42, 51.1] },
  ]);
  const name = { name: new TextEncoder().encode("building"), type: "C", length: 12 } as const;
  const flats = [new TextEncoder().encode("apartments")];
  const files = {
    "town.zip": zip.slice(0, -60), // inside its list of files
    "flats.shp": shp.slice(0, -9),
    "flats.dbf": writeDbf([name], [flats, flats, flats]),
  };
  await page
    .locator("input[type=file]")
    .first()
    .setInputFiles(
      Object.entries(files).map(([file, bytes]) => ({
        name: file,
        mimeType: "application/octet-stream",
        buffer: Buffer.from(bytes),
      })),
    );
  const alert = page.getByRole("alert");
  await alert.getByRole("button", { name: "Load the 2 whole files" }).click();
  await expect(layerCard(page, "town.zip/homes.geojson")).toContainText("The archive was cut off");
  await expect(layerCard(page, "town.zip/more.geojson")).toContainText("2 loaded");
  await expect(alert).not.toContainText("town.zip");
  await alert.getByRole("button", { name: "Load the 2 whole features" }).click();
  await expect(layerCard(page, "flats.shp")).toContainText("2 loaded");
  await expect(layerCard(page, "flats.shp")).toContainText("% of the features are homes"); // by the .dbf
  await expect(alert).toBeHidden();
});

test("one bad feature of three is skipped, counted, listed and saved", async ({ page }) => {
  await openBarePage(page);
  const bad = `{"type":"Feature","id":"bad-one","properties":{"building":"apartments"},"geometry":{"type":"Polygon","coordinates":[]}}`;
  const text = collection(home(71.4, 51.1), bad, home(71.41, 51.1));
  await dropFiles(page.locator("body"), [{ name: "homes.geojson", text }]);
  const card = layerCard(page, "homes.geojson");
  await expect(card).toContainText("2 loaded + 1 skipped = 3 seen");
  await card.getByRole("button", { name: "Details" }).first().click();
  const problems = page.getByRole("dialog", { name: "Problems in homes.geojson" });
  await expect(problems.getByRole("row").nth(1)).toContainText("bad-one");
  const saved = page.waitForEvent("download");
  await problems.getByRole("searchbox", { name: "Search problems" }).fill("good-one");
  await expect(problems).toContainText("0 of 1 entries");
  await problems.getByRole("searchbox", { name: "Search problems" }).fill("bad-one");
  await problems.getByRole("button", { name: "Save problems.csv" }).click();
  const lines = (await readFile(await (await saved).path(), "utf8")).trimEnd().split("\n");
  expect(lines[0]).toBe("file,layer,severity,code,feature,feature_id,line,problem,what_to_do");
  expect(lines).toHaveLength(2);
  expect(lines[1]).toMatch(/^homes\.geojson,homes\.geojson,skip,[a-z-]+,2,bad-one,3,/);
  await page.keyboard.press("Escape");
  await expect(problems).toBeHidden();
});

test("reading 30 MB can be broken off, and the screen stays as it was", async ({ page }) => {
  await openPage(page);
  const verdict = await textOf(statusOf(page));
  expect(await page.evaluate(dropLargeFileAndCancel)).toContain("large.geojson");
  await expect(page.getByRole("progressbar")).toBeHidden();
  await expect(statusOf(page)).toHaveText(verdict);
  await expect(page.getByRole("alert")).toBeHidden();
  await expect(page.getByRole("button", { name: "Cancel" })).toBeHidden();

  // The next file must not wait for the one that was broken off.
  await dropFiles(page.locator("body"), [
    { name: "small.geojson", text: collection(home(71.4, 51.1), home(71.41, 51.1)) },
  ]);
  await expect(layerCard(page, "small.geojson")).toContainText("2 of 2 loaded");
  await expect(layerCard(page, "large.geojson"), "what was broken off").toHaveCount(0);
});

/**
 * Presses Cancel as soon as the page says that it reads; gives what it said. In the page, since
 * a file of this size takes longer to carry there than to read.
 */
async function dropLargeFileAndCancel(): Promise<string> {
  const features: string[] = [];
  for (let i = 0; i < 200_000; i++) {
    features.push(
      `{"type":"Feature","id":${i},"properties":{"building":"apartments","population":${1 + (i % 50)}},"geometry":{"type":"Point","coordinates":[${(71 + (i % 1000) / 1000).toFixed(5)},${(51 + i / 1e6).toFixed(6)}]}}`,
    );
  }
  const text = `{"type":"FeatureCollection","features":[\n${features.join(",\n")}\n]}`;
  const dataTransfer = new DataTransfer();
  dataTransfer.items.add(new File([text], "large.geojson"));
  document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true }));
  for (;;) {
    await new Promise((next) => setTimeout(next));
    const said = document.querySelector("[role=progressbar]")?.ariaLabel ?? "";
    const cancel = [...document.querySelectorAll("button")].find(
      (button) => button.textContent === "Cancel",
    );
    if (!said.includes("large.geojson") || cancel === undefined) continue;
    cancel.click();
    return said;
  }
}

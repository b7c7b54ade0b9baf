import type { Locator } from "@playwright/test";
import { onGround, PALETTES } from "../../src/look/palette.ts";
import { expect, test } from "../support/e2e.ts";
import { gapRows, mapIsIdle, openPage, statusOf, textOf } from "../support/page.ts";

test("on paper the map and the whole gap list stand, with how it was made", async ({ page }) => {
  await openPage(page);
  const gaps = Number((await textOf(statusOf(page))).split(" ")[0]?.replace(",", ""));
  const { length } = await gapRows(page).all();
  expect(length).toBeLessThan(gaps);
  // What prints comes with the first result: nobody asks for paper as soon as this test does.
  await expect(async () => {
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await expect(page.locator(".printed")).toHaveCount(2, { timeout: 500 });
  }).toPass();
  await page.emulateMedia({ media: "print" });

  const [head, list] = [page.locator(".printed").first(), page.locator(".printed").last()];
  await expect(head).toContainText("lack at least one of 4 services");
  await expect(head).toContainText("walk along the streets");
  await expect(head).toContainText("Required services missing");
  const picture = head.getByRole("img", { name: "Coverage map" });
  await expect(picture).toBeVisible();
  expect(await coloursOf(picture)).toBeGreaterThan(20); // a blank one has a single colour

  await expect(list.locator("table").first().locator("tbody tr")).toHaveCount(gaps);
  await expect(list.locator("thead th")).toHaveCount(7);
  const about = list.locator(".printed-about");
  for (const label of ["Standard", "Distance", "Limit", "Input file", "Date (UTC)"]) {
    await expect(about.getByText(label, { exact: true }).first()).toBeVisible();
  }

  await expect(page.getByRole("region", { name: "Coverage map" })).toBeHidden();
  await expect(page.getByRole("button", { name: "Open files" })).toBeHidden();
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await expect(page.locator(".printed")).toHaveCount(0);
});

test("a dark page prints on white, the map and its legend in light colours", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await page.addInitScript(() => {
    window.print = () => {
      dispatchEvent(new Event("beforeprint"));
    };
  });
  await openPage(page);
  await mapIsIdle(page);
  const picture = page.locator(".printed-map img");
  // What prints comes with the first result: nobody asks for paper as soon as this test does.
  await expect(async () => {
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await expect(picture).toHaveCount(1, { timeout: 500 });
  }).toPass();
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  await expect(picture).toHaveCount(0);
  await page.keyboard.press("Control+p");
  await expect(picture).toHaveCount(1, { timeout: 30_000 }); // it is drawn anew
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  await expect(picture).toBeVisible();
  expect(await cornerOf(picture)).toEqual(rgb(PALETTES.light.ground));
  const swatch = page.locator(".printed .swatch-gap").last();
  await expect(swatch).toHaveCSS(
    "background-color",
    `rgb(${rgb(onGround(PALETTES.light.ramp[4], PALETTES.light)).join(", ")})`,
  );
  await expect(page.locator("body")).toHaveCSS("background-color", "rgb(255, 255, 255)");
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
});

const rgb = (colour: string): readonly number[] =>
  [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));

const cornerOf = (picture: Locator): Promise<readonly number[]> =>
  picture.evaluate((image: HTMLImageElement) => {
    const context = new OffscreenCanvas(8, 8).getContext("2d");
    context?.drawImage(image, 0, 0);
    return [...(context?.getImageData(4, 4, 1, 1).data.slice(0, 3) ?? [])];
  });

/** How many colours a picture of the page has. */
const coloursOf = (picture: Locator): Promise<number> =>
  picture.evaluate((image: HTMLImageElement) => {
    const canvas = document.createElement("canvas");
    canvas.width = image.naturalWidth;
    canvas.height = image.naturalHeight;
    const context = canvas.getContext("2d");
    context?.drawImage(image, 0, 0);
    const { data } = context?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
    return new Set(new Uint32Array(Uint8ClampedArray.from(data).buffer)).size;
  });

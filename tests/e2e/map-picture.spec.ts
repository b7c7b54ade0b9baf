import type { Page } from "@playwright/test";
import { PALETTES } from "../../src/look/palette.ts";
import { expect, test } from "../support/e2e.ts";
import { DESK, exported, mapIsIdle, openPage, PHONE } from "../support/page.ts";

const SIGNATURE = [137, 80, 78, 71, 13, 10, 26, 10];
const MANY = 40; // colours: a blank part has a single one

test("the map is saved as a picture that explains itself", async ({ page }) => {
  await page.setViewportSize(DESK);
  await openPage(page);
  await mapIsIdle(page);
  const png = await exported(page, "Map (PNG)");
  expect([...png.subarray(0, SIGNATURE.length)]).toEqual(SIGNATURE);
  await expect(page.getByText("map.png saved")).toBeVisible();

  const picture = await lookAt(page, png);
  expect(picture.width).toBeGreaterThan(2 * 900); // twice as fine as the screen
  expect(picture.height).toBeGreaterThan(2 * 600);
  expect(picture.corner).toEqual([255, 255, 255]);
  const { title, map, legend } = picture.colours;
  expect(title).toBeGreaterThan(3);
  expect(map).toBeGreaterThan(MANY);
  expect(legend).toBeGreaterThan(MANY);
});

test("a dark page saves a light picture, in Chinese, and stays dark", async ({ page }) => {
  await page.emulateMedia({ colorScheme: "dark" });
  await page.setViewportSize(PHONE);
  await openPage(page, "#lang=zh");
  await mapIsIdle(page);
  const picture = await lookAt(page, await exported(page, "地图（PNG）"));
  expect(picture.corner).toEqual([255, 255, 255]);
  expect(picture.colours.map).toBeGreaterThan(MANY);
  expect(hex(picture.ground)).toBe(PALETTES.light.ground);
  await mapIsIdle(page);
  const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect(ground).not.toBe("rgb(255, 255, 255)");
  await expect(page.locator(".map-canvas canvas")).toHaveCount(1);
});

const hex = (colour: readonly number[]): string =>
  `#${colour.map((part) => part.toString(16).padStart(2, "0")).join("")}`;

/** What is where: title above, then the map, then its legend and words. */
function lookAt(page: Page, png: Buffer) {
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const { width, height } = image;
    const context = new OffscreenCanvas(width, height).getContext("2d", {
      willReadFrequently: true,
    });
    if (context === null) throw new Error("expected a canvas of two dimensions");
    context.drawImage(image, 0, 0);
    const rgbAt = (x: number, y: number): number[] => [
      ...context.getImageData(x, y, 1, 1).data.slice(0, 3),
    ];
    const isPaper = (y: number): boolean => rgbAt(60, y).every((part) => part === 255);
    // The map is the tallest run of rows whose left end is no paper.
    let [top, bottom] = [0, 0];
    for (let from = 0; from < height; from++) {
      let to = from;
      while (to < height && !isPaper(to)) to++;
      if (to - from > bottom - top) [top, bottom] = [from, to];
      from = to;
    }
    const coloursOf = (from: number, to: number): number => {
      const { data } = context.getImageData(0, from, width, to - from);
      return new Set(new Uint32Array(data.buffer)).size;
    };
    return {
      ...{ width, height },
      corner: rgbAt(2, 2),
      ground: rgbAt(60, top + 8),
      colours: {
        title: coloursOf(0, top - 4),
        map: coloursOf(top + 4, bottom - 4),
        legend: coloursOf(bottom + 4, height),
      },
    };
  }, png.toString("base64"));
}

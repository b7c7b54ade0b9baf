import { readFile } from "node:fs/promises";
import type { Locator, Page } from "@playwright/test";
import { expect } from "./e2e.ts";

/** What a person does on the page, and what they look at: the verbs of the end-to-end specs. */

export interface GivenFile {
  readonly name: string;
  readonly text: string;
}

export const DESK = { width: 1440, height: 900 } as const;
export const PHONE = { width: 390, height: 844 } as const;

/** The sentence of the status region when all is done, in both languages. */
export const DONE = /^\d+ gaps? in \d+ blocks?(?: and outside them)?$/;
export const DONE_IN_CHINESE = /^\d+ 个街坊(?:及街坊以外)?存在 \d+ 处缺口$/;

export const statusOf = (page: Page): Locator => page.getByRole("status");

/** Opens the page and waits for the verdict on the sample. */
export async function openPage(page: Page, hash = ""): Promise<void> {
  await page.goto(`/${hash}`);
  const done = hash.includes("lang=zh") ? DONE_IN_CHINESE : DONE;
  await expect(statusOf(page)).toHaveText(done, { timeout: 30_000 }); // a busy computer starts slowly
}

/** Opens the page for files that are given at once: the sample gives way to them. */
export async function openBarePage(page: Page): Promise<void> {
  await page.goto("/");
  await expect(page.getByRole("main")).toBeVisible({ timeout: 30_000 });
}

/** Takes WebGL away from the page, as a computer without graphics does. Call before it opens. */
export async function withoutWebgl(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const { prototype } = HTMLCanvasElement;
    const { getContext } = prototype;
    prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
      if (kind.startsWith("webgl")) return null;
      return Reflect.apply(getContext, this, [kind, ...rest]);
    } as typeof getContext;
  });
}

/** Waits until everything that was asked of the map is on the screen. */
export async function mapIsIdle(page: Page): Promise<void> {
  await expect(page.locator("body")).toHaveAttribute("data-map-idle", "1", { timeout: 30_000 });
}

/** Drops files on an element of the page, as the file manager does. */
export async function dropFiles(target: Locator, files: readonly GivenFile[]): Promise<void> {
  const dataTransfer = await target.page().evaluateHandle((given) => {
    const transfer = new DataTransfer();
    for (const { name, text } of given) transfer.items.add(new File([text], name));
    return transfer;
  }, files);
  for (const type of ["dragenter", "dragover", "drop"]) {
    await target.dispatchEvent(type, { dataTransfer });
  }
  await dataTransfer.dispose();
}

/** The words of an element, as they stand in the page. */
export const textOf = async (locator: Locator): Promise<string> =>
  (await locator.textContent()) ?? "";

export const readGiven = async (folder: string, name: string): Promise<GivenFile> => ({
  name,
  text: await readFile(`${folder}/${name}`, "utf8"),
});

/** The layer's card under Data. */
export const layerCard = (page: Page, name: string): Locator =>
  page.getByRole("listitem").filter({ has: page.getByRole("button", { name: `Remove ${name}` }) });

/** Unfolds a layer that is one line. */
export async function openLayer(page: Page, name: string): Promise<void> {
  const fold = layerCard(page, name).getByRole("button", { name, exact: true });
  if ((await fold.getAttribute("aria-expanded")) === "false") await fold.click();
}

/** Saves by the item of the menu Export that has this name. */
export async function exported(page: Page, item: string): Promise<Buffer> {
  const menu = page.getByRole("button", { name: /^(Export|导出)$/ });
  await menu.click();
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("menuitem", { name: item, exact: true }).click(),
  ]);
  return readFile(await download.path());
}

export const gapRows = (page: Page): Locator =>
  page.getByRole("table", { name: "Gap list" }).locator("tbody").getByRole("row");

export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The part of the map that no panel lies on, at a desk. */
export async function openMap(page: Page): Promise<Area> {
  const map = await boxOf(page.getByRole("region", { name: "Coverage map" }));
  const list = await boxOf(page.getByRole("region", { name: "Gap list" }));
  const y = Math.round(map.y) + 60;
  return { x: Math.round(map.x) + 20, y, width: 560, height: Math.round(list.y) - y - 60 };
}

export async function boxOf(locator: Locator): Promise<Area> {
  const box = await locator.boundingBox();
  if (box === null) throw new Error("expected the element to be on the screen");
  return box;
}

/** A part of the screen as it was drawn. */
export interface Picture {
  readonly area: Area;
  /** [y * width + x] red << 16 | green << 8 | blue. */
  readonly pixels: readonly number[];
}

export async function pictureOf(page: Page, area: Area): Promise<Picture> {
  const png = await page.screenshot({ clip: area, animations: "disabled" });
  const pixels = await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
    const context = new OffscreenCanvas(image.width, image.height).getContext("2d");
    if (context === null) throw new Error("expected a canvas of two dimensions");
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, image.width, image.height);
    const packed: number[] = [];
    for (let i = 0; i < data.length; i += 4) {
      packed.push(((data[i] ?? 0) << 16) | ((data[i + 1] ?? 0) << 8) | (data[i + 2] ?? 0));
    }
    return packed;
  }, png.toString("base64"));
  return { area, pixels };
}

/** In the light theme, blocks with gaps are the one thing with much more red than green. */
const isGapColour = (pixel: number): boolean => (pixel >> 16) - ((pixel >> 8) & 0xff) > 40;

export const gapShare = ({ pixels }: Picture): number =>
  pixels.filter(isGapColour).length / pixels.length;

/** How many pixels are not the same in two pictures of one place. */
export const changedPixels = (before: Picture, after: Picture): number =>
  before.pixels.filter((pixel, i) => pixel !== after.pixels[i]).length;

const CLEAR_PIXELS = 10; // on each side: farther than the reach of a symbol's or a home's dot

/** A point of the screen well inside a block with gaps, away from symbols. */
export function pointOnGap({ area, pixels }: Picture): { readonly x: number; readonly y: number } {
  const isClear = (x: number, y: number): boolean => {
    for (let dy = -CLEAR_PIXELS; dy <= CLEAR_PIXELS; dy++) {
      for (let dx = -CLEAR_PIXELS; dx <= CLEAR_PIXELS; dx++) {
        if (!isGapColour(pixels[(y + dy) * area.width + x + dx] ?? 0)) return false;
      }
    }
    return true;
  };
  for (let y = CLEAR_PIXELS; y < area.height - CLEAR_PIXELS; y += 4) {
    for (let x = CLEAR_PIXELS; x < area.width - CLEAR_PIXELS; x += 4) {
      if (isClear(x, y)) return { x: area.x + x, y: area.y + y };
    }
  }
  throw new Error("expected a block with gaps on the map");
}

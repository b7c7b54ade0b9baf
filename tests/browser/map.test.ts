import { GeoJSONSource, Map as MapLibreMap } from "maplibre-gl";
import { afterEach, beforeEach, describe, expect, it, type MockInstance, vi } from "vitest";
import { userEvent } from "vitest/browser";
import { BlockVerdict } from "../../src/core/model/analysis.ts";
import {
  type Bounds,
  GeometryKind,
  GeometryTableBuilder,
} from "../../src/core/model/geometry-table.ts";
import { PALETTES } from "../../src/look/palette.ts";
import { createGapMap } from "../../src/map/create-gap-map.ts";
import type { MapData } from "../../src/map/map-types.ts";
import { boxes } from "../support/boxes.ts";
import {
  addContainer,
  apart,
  CLINIC,
  closeMaps,
  colourAt,
  idle,
  levelsApart,
  MAP_SIDE,
  type MapPage,
  openMap,
  pixelsOf,
  rgbOf,
  stillPixelsOf,
  TOWN,
  TOWN_ALL,
  TOWN_AREA,
  TOWN_EAST,
  TOWN_WALK,
  TOWN_WEST,
  townReport,
  WEST_HOME,
} from "../support/map-page.ts";
import { PmtilesKind, pmtilesOf } from "../support/pmtiles.ts";

const { pass, gap, unknown, empty } = BlockVerdict;
const MIDDLE = MAP_SIDE / 2;
const PATCH = 40; // CSS pixels: several strokes of the hatch
const NOTICEABLE = 12; // of 255
/** What is drawn on a sheet first is rounded once more. */
const UNSEEN = 2;

/** The colour of a block a little off its middle, where its home is. */
async function colourOf(page: MapPage, block: Bounds): Promise<readonly number[]> {
  page.map.fit(block);
  await idle();
  return colourAt(page, MIDDLE + 60, MIDDLE + 60, PATCH);
}

/** A map of the town as seen from afar, and a measure of what is on it, in CSS pixels. */
async function townFarAway() {
  const added = vi.spyOn(MapLibreMap.prototype, "addSource");
  const { map } = await openMap();
  map.setData(TOWN);
  map.fit([-0.02, -0.02, 0.02, 0.02]);
  await idle();
  const [drawn] = added.mock.contexts as MapLibreMap[]; // of a method of maps
  const side = ([west, , east]: Bounds): number =>
    (drawn?.project([east, 0]).x ?? 0) - (drawn?.project([west, 0]).x ?? 0);
  return { map, side };
}

let errors: MockInstance;

beforeEach(() => {
  errors = vi.spyOn(console, "error");
});

afterEach(() => {
  expect(errors).not.toHaveBeenCalled();
  closeMaps();
});

describe("blocks on the map", () => {
  it("look different with and without a gap", async () => {
    const page = await openMap();
    page.map.setData(TOWN);
    page.map.setReport(townReport(gap, pass));
    const west = await colourOf(page, TOWN_WEST);
    const east = await colourOf(page, TOWN_EAST);
    expect(apart(west, east)).toBeGreaterThan(3 * NOTICEABLE);
  });

  it("are nearly the ground without a gap, and the ground itself when empty", async () => {
    const page = await openMap();
    page.map.setData(TOWN);
    page.map.setReport(townReport(pass, empty));
    const ground = rgbOf(PALETTES.light.ground);
    expect(apart(await colourOf(page, TOWN_WEST), ground)).toBeLessThan(NOTICEABLE);
    expect(apart(await colourOf(page, TOWN_EAST), ground)).toBeLessThan(1);
  });

  it("show their verdict on the service in focus", async () => {
    const page = await openMap();
    page.map.setData(TOWN);
    page.map.setReport(townReport(pass, unknown));
    const quiet = await colourOf(page, TOWN_WEST);
    page.map.setReport(townReport(pass, unknown, 0));
    const [red, green] = await colourOf(page, TOWN_WEST);
    expect(apart(quiet, [red ?? 0, green ?? 0, quiet[2] ?? 0])).toBeGreaterThan(NOTICEABLE);
    expect(green).toBeGreaterThan(red ?? 255);
  });

  it("change colour without their shapes being sent again", async () => {
    const page = await openMap();
    page.map.setData(TOWN);
    page.map.setReport(townReport(pass, pass));
    const before = await colourOf(page, TOWN_WEST);
    const sent = vi.spyOn(GeoJSONSource.prototype, "setData");
    page.map.setReport(townReport(gap, pass));
    await idle();
    expect(apart(await colourOf(page, TOWN_WEST), before)).toBeGreaterThan(3 * NOTICEABLE);
    expect(sent).not.toHaveBeenCalled();
  });

  it("forget the colours of the data before", async () => {
    const page = await openMap();
    page.map.setData(TOWN);
    page.map.setReport(townReport(gap, gap));
    await idle();
    page.map.setData({ ...TOWN });
    const ground = rgbOf(PALETTES.light.ground);
    expect(apart(await colourOf(page, TOWN_WEST), ground)).toBeLessThan(1);
  });

  it("are left alone by a report about other data", async () => {
    const page = await openMap();
    page.map.setData(TOWN);
    const report = townReport(gap, gap);
    page.map.setReport({ ...report, report: { ...report.report, groups: 9 } });
    expect(apart(await colourOf(page, TOWN_WEST), rgbOf(PALETTES.light.ground))).toBeLessThan(1);
  });
});

describe("streets on the map", () => {
  const MIDDLE_STREET = [0, 0.001, 0.004, 0.001];
  const withStreet = (highway: string): MapData => {
    const builder = new GeometryTableBuilder();
    builder.add({ kind: GeometryKind.line, parts: [[MIDDLE_STREET]] });
    return { ...TOWN, streets: { geometry: builder.finish(), classes: [highway] } };
  };

  /** The town close by, without reports: blocks are bare then, and the street lies in the middle. */
  async function show(page: MapPage, data: MapData): Promise<void> {
    page.map.setData({ ...data, residenceLonLat: new Float64Array(0) });
    page.map.fit([0.001, 0.001, 0.001, 0.001]);
    await idle();
  }

  it("have the colour of their class", async () => {
    const page = await openMap();
    await show(page, withStreet("residential"));
    expect(apart(colourAt(page, MIDDLE, MIDDLE, 2), rgbOf(PALETTES.light.street))).toBeLessThan(2);
    await show(page, withStreet("primary"));
    expect(apart(colourAt(page, MIDDLE, MIDDLE, 2), rgbOf(PALETTES.light.mainStreet))).toBeLessThan(
      2,
    );
  });

  it("are gone with the data that had them", async () => {
    const page = await openMap();
    await show(page, withStreet("primary"));
    await show(page, TOWN);
    expect(apart(colourAt(page, MIDDLE, MIDDLE, 2), rgbOf(PALETTES.light.ground))).toBeLessThan(2);
  });

  it("change colour with the theme", async () => {
    const page = await openMap();
    await show(page, withStreet("primary"));
    page.map.setTheme(true);
    await idle();
    expect(apart(colourAt(page, MIDDLE, MIDDLE, 2), rgbOf(PALETTES.dark.mainStreet))).toBeLessThan(
      2,
    );
  });
});

describe("residences on the map", () => {
  it("are dots in the colour of their state", async () => {
    const page = await openMap();
    page.map.setData(TOWN);
    page.map.setReport(townReport(gap, pass));
    page.map.fit(WEST_HOME);
    await idle();
    expect(
      apart(colourAt(page, MIDDLE, MIDDLE, 4), rgbOf(PALETTES.light.residenceShort)),
    ).toBeLessThan(NOTICEABLE);
  });
});

describe("pointing at the map", () => {
  async function pointAt(bounds: Bounds, offset: number): Promise<MapPage> {
    const page = await openMap();
    page.map.setData(TOWN);
    page.map.setReport(townReport(gap, pass));
    page.map.fit(bounds);
    await idle();
    await userEvent.click(page.canvas, { position: { x: MIDDLE + offset, y: MIDDLE + offset } });
    await vi.waitFor(() => expect(page.selected).toHaveLength(1));
    return page;
  }

  it("selects a facility before the block it stands on", async () => {
    const { selected } = await pointAt(CLINIC, 0);
    expect(selected).toEqual([{ kind: "facility", facility: 0 }]);
  });

  it("selects a home when the pointer is on its dot", async () => {
    const { selected } = await pointAt(WEST_HOME, 0);
    expect(selected).toEqual([{ kind: "residence", residence: 0 }]);
  });

  it("selects the block elsewhere", async () => {
    const { selected } = await pointAt(WEST_HOME, 60);
    expect(selected).toEqual([{ kind: "block", group: 0 }]);
  });

  it("selects nothing on empty ground", async () => {
    const { selected } = await pointAt([1, 1, 1, 1], 0);
    expect(selected).toEqual([{ kind: "nothing" }]);
  });

  it("says what is hovered once, and outlines it", async () => {
    const page = await openMap();
    page.map.setData(TOWN);
    page.map.fit(TOWN_WEST);
    await idle();
    const before = pixelsOf(page);
    await userEvent.hover(page.canvas, { position: { x: MIDDLE + 60, y: MIDDLE + 60 } });
    await vi.waitFor(() => expect(page.hovered).toEqual([{ kind: "block", group: 0 }]));
    await idle();
    expect(levelsApart(pixelsOf(page), before)).toBeGreaterThan(NOTICEABLE);
    expect(page.canvas.style.cursor).toBe("pointer");
  });
});

describe("a selection", () => {
  it("is outlined, and the outline goes with it", async () => {
    const page = await openMap();
    page.map.setData(TOWN);
    page.map.fit(TOWN_ALL);
    await idle();
    const plain = await stillPixelsOf(page);
    page.map.select({ kind: "block", group: 1 });
    await idle();
    expect(levelsApart(pixelsOf(page), plain)).toBeGreaterThan(NOTICEABLE);
    page.map.select({ kind: "nothing" });
    await idle();
    expect(levelsApart(await stillPixelsOf(page), plain)).toBeLessThanOrEqual(UNSEEN);
  });
});

describe("reach areas and walks", () => {
  it.each([false, true])(
    "have the length of a walk that bends on it (dark: %s)",
    async (isDark) => {
      const added = vi.spyOn(MapLibreMap.prototype, "addSource");
      const page = await openMap(isDark);
      page.map.setData(TOWN);
      page.map.fit(TOWN_ALL);
      page.map.setWalks([
        {
          category: "clinic",
          from: [0.0002, 0.001],
          to: [0.0038, 0.001],
          label: "612 m · about 8 min",
          way: { course: [0.0002, 0.0009, 0.002, 0.0009, 0.002, 0.0012], door: [0.0038, 0.0012] },
          cutOff: null,
          isShort: true,
        },
      ]);
      await idle();
      const [map] = added.mock.contexts as MapLibreMap[]; // of a method of maps
      const shown = map?.queryRenderedFeatures({ layers: ["walk-labels"] }) ?? [];
      expect(shown.map(({ properties }) => properties["label"])).toEqual(["612 m · about 8 min"]);
    },
  );

  it("are drawn and taken away", async () => {
    const page = await openMap();
    page.map.setData(TOWN);
    page.map.fit(TOWN_ALL);
    await idle();
    const plain = await stillPixelsOf(page);
    page.map.setAreas([TOWN_AREA]);
    await idle();
    const withArea = pixelsOf(page);
    expect(levelsApart(withArea, plain)).toBeGreaterThan(NOTICEABLE);
    page.map.setWalks([TOWN_WALK]);
    await idle();
    expect(levelsApart(pixelsOf(page), withArea)).toBeGreaterThan(NOTICEABLE);
    page.map.setWalks([]);
    page.map.setAreas([]);
    await idle();
    expect(levelsApart(await stillPixelsOf(page), plain)).toBeLessThanOrEqual(UNSEEN);
  });
});

describe("the camera", () => {
  const scaleOf = ({ container }: MapPage): string =>
    container.querySelector(".maplibregl-ctrl-scale")?.textContent ?? "";

  it.each([
    ["one point", WEST_HOME],
    ["the world with its poles", [-180, -90, 180, 90]],
  ] as const)("can fit %s", async (_, bounds) => {
    const page = await openMap();
    page.map.fit(bounds);
    await idle();
    expect(scaleOf(page)).toMatch(/^\d+\s(m|km)$/);
  });

  it("stays where it is for bounds that hold nothing", async () => {
    const page = await openMap();
    page.map.fit(TOWN_ALL);
    await idle();
    const before = scaleOf(page);
    page.map.fit([Infinity, Infinity, -Infinity, -Infinity]);
    page.map.reveal([Number.NaN, Number.NaN, Number.NaN, Number.NaN]);
    await idle();
    expect(scaleOf(page)).toBe(before);
  });

  it("survives panels that are larger than the map", async () => {
    const page = await openMap();
    page.map.setPadding({ top: 900, right: 900, bottom: 900, left: 900 });
    page.map.fit(TOWN_ALL);
    await idle();
    expect(scaleOf(page)).toMatch(/^\d+\s(m|km)$/);
  });

  it("comes near to a block that is small, and not to one that is seen well", async () => {
    const { map, side } = await townFarAway();
    expect(side(TOWN_WEST)).toBeLessThan(60);
    map.approach(TOWN_WEST, TOWN_ALL);
    await idle();
    expect(side(TOWN_WEST)).toBeGreaterThan(120);
    expect(side(TOWN_ALL)).toBeLessThan(MAP_SIDE);
    const before = side(TOWN_WEST);
    map.approach(TOWN_WEST, [0, 0, 0.1, 0.1]);
    await idle();
    expect(side(TOWN_WEST)).toBe(before);
  });

  it("comes near to a small block whose walks lead far away", async () => {
    const { map, side } = await townFarAway();
    map.approach(TOWN_WEST, [0, 0, 0.1, 0.1]);
    await idle();
    expect(side(TOWN_WEST)).toBeCloseTo(120, 0);
  });

  it("moves to what is hidden and not for what is seen", async () => {
    const page = await openMap();
    page.map.setData(TOWN);
    page.map.fit(TOWN_WEST);
    await idle();
    const atWest = pixelsOf(page);
    page.map.reveal(WEST_HOME);
    await idle();
    expect(levelsApart(pixelsOf(page), atWest)).toBeLessThanOrEqual(UNSEEN);
    page.map.reveal([0.0039, 0.001, 0.0039, 0.001]);
    await idle();
    expect(levelsApart(pixelsOf(page), atWest)).toBeGreaterThan(NOTICEABLE);
  });
});

describe("the theme", () => {
  it("changes in place and back", async () => {
    const page = await openMap();
    page.map.setData(TOWN);
    page.map.setReport(townReport(gap, pass));
    page.map.fit(TOWN_ALL);
    await idle();
    const light = pixelsOf(page);
    page.map.setTheme(true);
    await idle();
    expect(apart(colourAt(page, 8, 8, 4), rgbOf(PALETTES.dark.ground))).toBeLessThan(2);
    page.map.setTheme(false);
    await idle();
    expect(share(light, pixelsOf(page))).toBeGreaterThan(0.999);
  });
});

describe("the graphics context", () => {
  it("may be lost: the whole picture comes back", async () => {
    const page = await openMap();
    page.map.setData(TOWN);
    page.map.setReport(townReport(gap, pass));
    page.map.select({ kind: "block", group: 1 });
    page.map.fit(TOWN_ALL);
    await idle();
    const before = pixelsOf(page);
    const loss = page.canvas.getContext("webgl2")?.getExtension("WEBGL_lose_context");
    loss?.loseContext();
    await vi.waitFor(() => expect(page.statuses.at(-1)).toBe("lost"));
    page.map.setReport(townReport(gap, pass));
    page.map.hover({ kind: "residence", residence: 0 });
    page.map.hover({ kind: "nothing" });
    loss?.restoreContext();
    await vi.waitFor(() => expect(page.statuses.at(-1)).toBe("ready"));
    await idle();
    expect(share(before, pixelsOf(page))).toBeGreaterThan(0.999);
  });

  it("may be lost for good: the map can still be taken away", async () => {
    const page = await openMap();
    page.canvas.getContext("webgl2")?.getExtension("WEBGL_lose_context")?.loseContext();
    await vi.waitFor(() => expect(page.statuses.at(-1)).toBe("lost"));
    expect(() => closeMaps()).not.toThrow();
  });

  it("may be missing: that is an answer, and leaves nothing behind", () => {
    const none = { onHover() {}, onSelect() {}, onStatus() {} };
    vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockReturnValue(null);
    const container = addContainer();
    const made = createGapMap(container, none, { isDark: false, lang: "en" });
    expect(made).toEqual({ ok: false, error: "no-webgl" });
    expect(container.childElementCount).toBe(0);
    container.remove();
  });
});

describe("a basemap of one's own", () => {
  const BLUE = [30, 60, 200] as const;

  async function bluePng(): Promise<Uint8Array> {
    const canvas = new OffscreenCanvas(256, 256);
    const context = canvas.getContext("2d");
    if (context === null) throw new Error("expected a 2D canvas context, got none");
    context.fillStyle = `rgb(${BLUE.join()})`;
    context.fillRect(0, 0, 256, 256);
    return new Uint8Array(await (await canvas.convertToBlob()).arrayBuffer());
  }

  it("of pictures lies below everything and can be taken away", async () => {
    const page = await openMap();
    const ground = colourAt(page, 40, 40, 4);
    const file = pmtilesOf({ kind: PmtilesKind.png, tile: await bluePng() });
    expect(await page.map.openBasemap(file)).toEqual({ ok: true });
    await idle();
    const [red, , blue] = colourAt(page, 40, 40, 4);
    expect(blue - red).toBeGreaterThan(NOTICEABLE);
    page.map.removeBasemap();
    await idle();
    expect(apart(colourAt(page, 40, 40, 4), ground)).toBeLessThan(1);
  });

  it("is overtaken by another that is opened, or by none, before it is read", async () => {
    const page = await openMap();
    const file = pmtilesOf({ kind: PmtilesKind.png, tile: await bluePng() });
    const overtaken = { ok: false, reason: "overtaken" };
    const both = [page.map.openBasemap(file), page.map.openBasemap(file)];
    expect(await Promise.all(both)).toEqual([overtaken, { ok: true }]);
    const third = page.map.openBasemap(file);
    page.map.removeBasemap();
    expect(await third).toEqual(overtaken);
  });

  it.each([
    ["Protomaps' layers", ["earth", "water", "roads"]],
    ["layers of another making", ["something"]],
  ])("of vector tiles with %s opens without asking for anything else", async (_, ids) => {
    const page = await openMap();
    const file = pmtilesOf({
      kind: PmtilesKind.vector,
      tile: new Uint8Array(0),
      metadata: { vector_layers: ids.map((id) => ({ id, fields: {} })) },
    });
    const requests = performance.getEntriesByType("resource").length;
    expect(await page.map.openBasemap(file)).toEqual({ ok: true });
    page.map.setTheme(true);
    page.map.setLang("zh");
    await idle();
    const asked = performance.getEntriesByType("resource").slice(requests);
    expect(asked.filter(({ name }) => !name.startsWith(location.origin))).toEqual([]);
  });

  it.each([
    ["not-pmtiles", () => new File(["{}"], "not.pmtiles")],
    ["not-pmtiles", () => new File([], "empty.pmtiles")],
    ["not-vector", () => pmtilesOf({ kind: PmtilesKind.mlt, tile: new Uint8Array(0) })],
  ] as const)("is refused as %s", async (reason, fileOf) => {
    const page = await openMap();
    expect(await page.map.openBasemap(fileOf())).toEqual({ ok: false, reason });
  });
});

describe("a still of the map", () => {
  const meanOf = (picture: HTMLCanvasElement): readonly number[] => {
    const small = new OffscreenCanvas(1, 1).getContext("2d");
    if (small === null) throw new Error("expected a canvas of two dimensions");
    small.imageSmoothingQuality = "high";
    small.drawImage(picture, 0, 0, 1, 1);
    return [...small.getImageData(0, 0, 1, 1).data];
  };
  const onPaper = { isDark: false, pixelRatio: 2 };

  it("is light and fine, and leaves a dark map as it was", async () => {
    const page = await openMap(true);
    page.map.setData(TOWN);
    page.map.setReport(townReport(gap, pass));
    page.map.fit(TOWN_ALL);
    await idle();
    const [before, width] = [pixelsOf(page), page.canvas.width];
    const still = await page.map.stillAs(onPaper);
    expect([still.canvas.width, still.pixelRatio]).toEqual([2 * MAP_SIDE, 2]);
    await idle();
    expect(page.canvas.width).toBe(width);
    expect(page.container.querySelectorAll("canvas")).toHaveLength(1); // nothing lies over it
    expect(share(before, pixelsOf(page))).toBeGreaterThan(0.99);
    const corner = still.canvas.getContext("2d")?.getImageData(4, 4, 1, 1).data ?? [];
    expect(apart([...corner], [...rgbOf(PALETTES.light.ground), 255])).toBeLessThan(3);
  });

  it("is of what no panel covers, with the length of a pixel there", async () => {
    const page = await openMap();
    page.map.setData(TOWN);
    page.map.setPadding({ top: 0, right: 100, bottom: 40, left: 60 });
    page.map.fit(TOWN_ALL);
    await idle();
    const { canvas, pixelRatio, metresPerPixel } = page.map.still();
    expect([canvas.width, canvas.height]).toEqual([
      (MAP_SIDE - 160) * pixelRatio,
      (MAP_SIDE - 40) * pixelRatio,
    ]);
    const wide = 445; // metres of the town, 0.004 degrees on the equator
    expect(metresPerPixel * (MAP_SIDE - 160)).toBeGreaterThan(wide);
    expect(metresPerPixel * (MAP_SIDE - 160)).toBeLessThan(3 * wide);
  });

  it("comes one after the other when asked for twice", async () => {
    const page = await openMap(true);
    page.map.setData(TOWN);
    page.map.setReport(townReport(gap, gap));
    page.map.fit(TOWN_ALL);
    const [first, second] = await Promise.all([
      page.map.stillAs(onPaper),
      page.map.stillAs(onPaper),
    ]);
    expect(apart(meanOf(first.canvas), meanOf(second.canvas))).toBeLessThan(3);
  });

  it("keeps to its theme while the page takes another", async () => {
    const page = await openMap(false);
    page.map.setData(TOWN);
    page.map.fit(TOWN_ALL);
    await idle();
    const drawing = page.map.stillAs(onPaper);
    page.map.setTheme(true);
    const still = await drawing;
    expect(meanOf(still.canvas)[0]).toBeGreaterThan(200);
    await idle();
    expect(apart(colourAt(page, 8, 8, 4), rgbOf(PALETTES.dark.ground))).toBeLessThan(3);
  });
});

describe("the map as a part of the page", () => {
  it("is named in the language of the page", async () => {
    const page = await openMap();
    expect(page.canvas.getAttribute("aria-label")).toBe("Map canvas");
    page.map.setLang("zh");
    expect(page.canvas.getAttribute("aria-label")).toBe("地图画布");
  });

  it("keeps its scale bar clear of the panels", async () => {
    const page = await openMap();
    page.map.setPadding({ top: 0, right: 0, bottom: 80, left: 100 });
    const map = page.container.getBoundingClientRect();
    const scale = page.container.querySelector(".maplibregl-ctrl-scale")?.getBoundingClientRect();
    expect(scale?.left).toBeGreaterThanOrEqual(map.left + 100);
    expect(scale?.bottom).toBeLessThanOrEqual(map.bottom - 80);
  });

  it("draws no sky, and no tiles of sources that hold nothing", async () => {
    const shaders = vi.spyOn(WebGL2RenderingContext.prototype, "shaderSource");
    const masks = vi.spyOn(WebGL2RenderingContext.prototype, "colorMask");
    const { map } = await openMap();
    map.setData(TOWN);
    await idle();
    const sources = shaders.mock.calls.map(([, source]) => source);
    expect(sources.length).toBeGreaterThan(0);
    expect(sources.filter((source) => source.includes("u_sky_color"))).toEqual([]);
    // MapLibre writes where tiles lie without any colour.
    expect(masks).not.toHaveBeenCalledWith(false, false, false, false);
    map.select({ kind: "block", group: 0 });
    await idle();
    expect(masks).toHaveBeenCalledWith(false, false, false, false);
  });

  it("shows data of nothing at all", async () => {
    const page = await openMap();
    const nothing: MapData = {
      ...TOWN,
      blocks: boxes(),
      residenceLonLat: new Float64Array(0),
      facilityLonLat: new Float64Array(0),
      facilityCategories: [],
      facilityNames: [],
      facilitySynthetic: new Uint8Array(0),
      blockNames: [],
      bounds: null,
    };
    page.map.setData(nothing);
    await idle();
    expect(apart(colourAt(page, MIDDLE, MIDDLE, 8), rgbOf(PALETTES.light.ground))).toBeLessThan(1);
  });
});

/** Share of equal pixels; names fade in by the clock, so a few may differ. */
function share(a: Uint8ClampedArray, b: Uint8ClampedArray): number {
  let equal = 0;
  for (let i = 0; i < a.length; i++) if (Math.abs((a[i] ?? 0) - (b[i] ?? 0)) < 8) equal++;
  return equal / a.length;
}

import { afterEach, beforeAll, describe, expect, it, type MockInstance, vi } from "vitest";
import { BlockVerdict } from "../../src/core/model/analysis.ts";
import { GeometryKind, GeometryTableBuilder } from "../../src/core/model/geometry-table.ts";
import type { MapData, MapStill } from "../../src/map/map-types.ts";
import {
  closeMaps,
  idle,
  levelsApart,
  type MapPage,
  openMap,
  pixelsOf,
  stillPixelsOf,
  TOWN,
  TOWN_ALL,
  TOWN_AREA,
  TOWN_EAST,
  TOWN_WALK,
  TOWN_WEST,
  townReport,
} from "../support/map-page.ts";

const pace = vi.hoisted(() => ({ isSlow: false }));
vi.mock("../../src/map/pace.ts", async (original) => {
  const { createPace } = await original<typeof import("../../src/map/pace.ts")>();
  return { createPace: () => ({ ...createPace(), isSlow: () => pace.isSlow }) };
});

const { pass, gap } = BlockVerdict;
/** What is drawn on a sheet first is rounded once more. */
const UNSEEN = 2;

const withStreets = (): MapData => {
  const builder = new GeometryTableBuilder();
  builder.add({ kind: GeometryKind.line, parts: [[[0, 0.0005, 0.002, 0.0012, 0.004, 0.0005]]] });
  builder.add({ kind: GeometryKind.line, parts: [[[0.001, 0, 0.001, 0.002]]] });
  return { ...TOWN, streets: { geometry: builder.finish(), classes: ["primary", "steps"] } };
};

async function openTown(isSlow: boolean, isDark = false): Promise<MapPage> {
  pace.isSlow = isSlow;
  const page = await openMap(isDark);
  page.map.setData(withStreets());
  page.map.setReport(townReport(gap, pass));
  page.map.fit(TOWN_ALL);
  await idle();
  return page;
}

/** What lies between layers of our own, so that these need sheets of their own. */
async function explain({ map }: MapPage): Promise<void> {
  map.select({ kind: "block", group: 0 });
  map.setAreas([TOWN_AREA]);
  map.setWalks([TOWN_WALK]);
  await idle();
}

/** What is done to a map, one after the other. */
const STEPS: readonly { readonly when: string; act(page: MapPage): void | Promise<void> }[] = [
  { when: "at first", act: () => {} },
  { when: "with walks and areas between its layers", act: explain },
  {
    when: "without its walks and areas again",
    act({ map }) {
      map.select({ kind: "nothing" });
      map.setAreas([]);
      map.setWalks([]);
      map.fit(TOWN_EAST);
    },
  },
  { when: "nearer", act: ({ map }) => map.fit(TOWN_WEST) },
  { when: "after another report", act: ({ map }) => map.setReport(townReport(pass, gap)) },
  { when: "in the other theme", act: ({ map }) => map.setTheme(true) },
];

/** [step] What a map shows that draws at once, or one that lays sheets. */
async function picturesOf(isSlow: boolean): Promise<readonly Uint8ClampedArray[]> {
  const page = await openTown(isSlow);
  const pictures: Uint8ClampedArray[] = [];
  for (const { act } of STEPS) {
    await act(page);
    await idle();
    pictures.push(await stillPixelsOf(page));
  }
  closeMaps();
  return pictures;
}

function pictureOf({ canvas }: MapStill): Uint8ClampedArray {
  const drawn = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height);
  if (drawn === undefined) throw new Error("expected a picture");
  return drawn.data;
}

afterEach(closeMaps);

describe("a map where pictures are slow", () => {
  let atOnce: readonly Uint8ClampedArray[];
  let laid: readonly Uint8ClampedArray[];
  beforeAll(async () => {
    atOnce = await picturesOf(false);
    laid = await picturesOf(true);
  }, 120_000);

  it.each(STEPS.map(({ when }, step) => ({ when, step })))("looks the same $when", ({ step }) => {
    const picture = atOnce[step]!;
    if (step > 0) expect(levelsApart(picture, atOnce[step - 1]!)).toBeGreaterThan(UNSEEN);
    expect(levelsApart(picture, laid[step]!)).toBeLessThanOrEqual(UNSEEN);
  });

  it("looks the same in the dark", async () => {
    const dark = await stillPixelsOf(await openTown(false, true));
    closeMaps();
    const laidInDark = await stillPixelsOf(await openTown(true, true));
    expect(levelsApart(laidInDark, dark)).toBeLessThanOrEqual(UNSEEN);
  });

  it("draws again what a lost context took", async () => {
    const page = await openTown(true);
    const before = await stillPixelsOf(page);
    const loss = page.canvas.getContext("webgl2")?.getExtension("WEBGL_lose_context");
    loss?.loseContext();
    await vi.waitFor(() => expect(page.statuses.at(-1)).toBe("lost"));
    loss?.restoreContext();
    await vi.waitFor(() => expect(page.statuses.at(-1)).toBe("ready"));
    await idle();
    expect(levelsApart(await stillPixelsOf(page), before)).toBeLessThanOrEqual(UNSEEN);
  });

  it("draws all of a picture that is asked for while sheets are drawn", async () => {
    const page = await openTown(true);
    page.map.setTheme(true);
    const asked = pictureOf(page.map.still());
    await idle();
    expect(levelsApart(asked, pictureOf(page.map.still()))).toBeLessThanOrEqual(UNSEEN);
  });
});

describe("sheets", () => {
  const made = (): MockInstance => vi.spyOn(WebGL2RenderingContext.prototype, "createFramebuffer");

  it("are made where pictures are slow", async () => {
    const framebuffers = made();
    await openTown(true);
    expect(framebuffers).toHaveBeenCalled();
  });

  it("are not made where pictures are quick", async () => {
    const framebuffers = made();
    await openTown(false);
    expect(framebuffers).not.toHaveBeenCalled();
  });

  it("are given up once pictures are quick", async () => {
    const page = await openTown(true);
    const deleted = vi.spyOn(WebGL2RenderingContext.prototype, "deleteFramebuffer");
    const laid = pixelsOf(page);
    pace.isSlow = false;
    page.map.setReport(townReport(gap, pass));
    page.map.fit(TOWN_ALL);
    page.map.hover({ kind: "block", group: 1 });
    page.map.hover({ kind: "nothing" });
    await idle();
    expect(deleted).toHaveBeenCalled();
    expect(levelsApart(await stillPixelsOf(page), laid)).toBeLessThanOrEqual(UNSEEN);
  });
});

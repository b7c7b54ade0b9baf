import { vi } from "vitest";
import { type BlockReport, BlockVerdict, ResidenceState } from "../../src/core/model/analysis.ts";
import type { Bounds } from "../../src/core/model/geometry-table.ts";
import { createGapMap } from "../../src/map/create-gap-map.ts";
import type {
  GapMap,
  MapData,
  MapReport,
  MapTarget,
  ReachArea,
  WalkLine,
} from "../../src/map/map-types.ts";
import { boxes } from "./boxes.ts";

/** Side of the map in CSS pixels; what is fitted lies in the middle of it. */
export const MAP_SIDE = 400;

export interface MapPage {
  readonly map: GapMap;
  readonly container: HTMLElement;
  readonly canvas: HTMLCanvasElement;
  readonly hovered: MapTarget[];
  readonly selected: MapTarget[];
  readonly statuses: string[];
}

const open: MapPage[] = [];

/** A map on an empty page, started and idle. */
export async function openMap(isDark = false): Promise<MapPage> {
  keepPictures();
  const container = addContainer();
  const hovered: MapTarget[] = [];
  const selected: MapTarget[] = [];
  const statuses: string[] = [];
  const made = createGapMap(
    container,
    {
      onHover: (target) => hovered.push(target),
      onSelect: (target) => selected.push(target),
      onStatus: (status) => statuses.push(status),
    },
    { isDark, lang: "en" },
  );
  if (!made.ok) throw new Error(`expected a map, got ${made.error}`);
  const canvas = container.querySelector("canvas");
  if (canvas === null) throw new Error("expected a canvas, got none");
  const page = { map: made.value, container, canvas, hovered, selected, statuses };
  open.push(page);
  await idle();
  return page;
}

export function addContainer(): HTMLElement {
  const container = document.createElement("div");
  Object.assign(container.style, {
    position: "fixed",
    inset: "0 auto auto 0",
    width: `${MAP_SIDE}px`,
    height: `${MAP_SIDE}px`,
  });
  document.body.append(container);
  return container;
}

/** Takes all maps off the page. */
export function closeMaps(): void {
  for (const { map, container } of open.splice(0)) {
    map.destroy();
    container.remove();
  }
  vi.restoreAllMocks();
}

/** Until everything that was asked for is on the screen. */
export async function idle(): Promise<void> {
  await vi.waitFor(
    () => {
      if (document.body.dataset["mapIdle"] !== "1") throw new Error("the map is not idle");
    },
    { timeout: 20_000, interval: 20 },
  );
}

/** Mean colour of a square of the map; 0..255. */
export function colourAt(
  { canvas }: MapPage,
  x: number,
  y: number,
  side: number,
): readonly [red: number, green: number, blue: number] {
  const { data } = pictureOf(canvas).getImageData(x - side / 2, y - side / 2, side, side);
  const sums: [number, number, number] = [0, 0, 0];
  for (let i = 0; i < data.length; i += 4) {
    for (const channel of [0, 1, 2] as const) sums[channel] += data[i + channel]!;
  }
  const pixels = data.length / 4;
  return [sums[0] / pixels, sums[1] / pixels, sums[2] / pixels];
}

/** All pixels of the map. */
export const pixelsOf = ({ canvas }: MapPage): Uint8ClampedArray =>
  pictureOf(canvas).getImageData(0, 0, MAP_SIDE, MAP_SIDE).data;

/** Names fade in and out for a moment after a map is idle: so long a picture must have stood. */
const STILL_MS = 400;

/** The same once it is still. */
export async function stillPixelsOf(page: MapPage): Promise<Uint8ClampedArray> {
  for (let last = pixelsOf(page), tries = 0; ; tries++) {
    await new Promise((resolve) => setTimeout(resolve, STILL_MS));
    await idle();
    const now = pixelsOf(page);
    if (tries === 20 || now.every((value, at) => value === last[at])) return now;
    last = now;
  }
}

/** Largest difference of two colours in one channel. */
export const apart = (a: readonly number[], b: readonly number[]): number =>
  Math.max(...a.map((value, i) => Math.abs(value - (b[i] ?? 0))));

/** Largest difference of two pictures in one channel of one pixel. */
export const levelsApart = (a: Uint8ClampedArray, b: Uint8ClampedArray): number =>
  a.reduce((most, value, at) => Math.max(most, Math.abs(value - (b[at] ?? 0))), 0);

export const rgbOf = (colour: string): readonly number[] =>
  [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));

function pictureOf(canvas: HTMLCanvasElement): CanvasRenderingContext2D {
  const copy = document.createElement("canvas");
  copy.width = MAP_SIDE;
  copy.height = MAP_SIDE;
  const context = copy.getContext("2d");
  if (context === null) throw new Error("expected a 2D canvas context, got none");
  context.drawImage(canvas, 0, 0, MAP_SIDE, MAP_SIDE);
  return context;
}

/** Without this the picture is gone as soon as it has been shown. */
function keepPictures(): void {
  const getContext = HTMLCanvasElement.prototype.getContext;
  vi.spyOn(HTMLCanvasElement.prototype, "getContext").mockImplementation(function (
    this: HTMLCanvasElement,
    kind: string,
    attributes?: object,
  ) {
    const kept = kind === "webgl2" ? { ...attributes, preserveDrawingBuffer: true } : attributes;
    return Reflect.apply(getContext, this, [kind, kept]);
  });
}

/** An area over the west of the town, and a walk in it. */
export const TOWN_AREA: ReachArea = {
  category: "clinic",
  shape: {
    type: "MultiPolygon",
    coordinates: [
      [
        [
          [0, 0],
          [0.003, 0],
          [0.003, 0.001],
          [0, 0],
        ],
      ],
    ],
  },
};
export const TOWN_WALK: WalkLine = {
  category: "clinic",
  from: [0.001, 0.001],
  to: [0.001, 0.0019],
  label: "100 m",
  way: null,
  cutOff: null,
  isShort: true,
};

/**
 * Two square blocks side by side, 200 m wide, with a home in the middle of each and a clinic in
 * the north of the western one.
 *
 *     +---C---+-------+
 *     |   H   |   H   |
 *     +-------+-------+
 */
export const TOWN_WEST: Bounds = [0, 0, 0.002, 0.002];
export const TOWN_EAST: Bounds = [0.002, 0, 0.004, 0.002];
export const TOWN_ALL: Bounds = [0, 0, 0.004, 0.002];
export const CLINIC: Bounds = [0.001, 0.0019, 0.001, 0.0019];
export const WEST_HOME: Bounds = [0.001, 0.001, 0.001, 0.001];

export const TOWN: MapData = {
  blocks: boxes(TOWN_WEST, TOWN_EAST),
  streets: null,
  homes: null,
  studyArea: null,
  residenceLonLat: Float64Array.of(0.001, 0.001, 0.003, 0.001),
  facilityLonLat: Float64Array.of(0.001, 0.0019),
  facilityCategories: [["clinic"]],
  facilityNames: ["Clinic"],
  facilitySynthetic: Uint8Array.of(0),
  blockNames: ["West", "East"],
  blockPoints: Float64Array.of(0.0015, 0.0015, 0.0035, 0.0015),
  bounds: TOWN_ALL,
};

/** A report of one criterion on the town, by the verdicts of its blocks. */
export function townReport(
  west: BlockVerdict,
  east: BlockVerdict,
  focus: number | null = null,
): MapReport {
  const numbers = new Float64Array(3);
  const stateOf = (verdict: BlockVerdict): number =>
    verdict === BlockVerdict.gap ? ResidenceState.short : ResidenceState.covered;
  const report: BlockReport = {
    groups: 3,
    criteria: 1,
    population: numbers,
    demand: numbers,
    covered: numbers,
    unknown: numbers,
    severed: numbers,
    slowed: numbers,
    verdict: Uint8Array.of(west, east, BlockVerdict.empty),
    lacking: numbers,
    lackingAtMost: numbers,
    missing: Uint8Array.of(west === BlockVerdict.gap ? 1 : 0, east === BlockVerdict.gap ? 1 : 0, 0),
    residenceState: Uint8Array.of(stateOf(west), stateOf(east)),
  };
  return { report, flips: null, focus, required: [true], judged: 1, categories: ["clinic"] };
}

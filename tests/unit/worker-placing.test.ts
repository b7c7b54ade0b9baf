import { describe, expect, it } from "vitest";
import type { CrsChoice } from "../../src/core/model/crs.ts";
import { toGcj02 } from "../../src/core/places/chinese-offset.ts";
import type { DatasetView, OpenOutcome } from "../../src/worker/protocol.ts";
import { AnalysisSession } from "../../src/worker/session.ts";
import { sourceFile } from "../support/source-file.ts";

const BEIJING = [116.3975, 39.9087] as const;
type Position = readonly [number, number];
const points = (positions: readonly Position[], properties: string): string =>
  `{"type":"FeatureCollection","features":[${positions
    .map(
      ([x, y]) =>
        `{"type":"Feature","properties":{${properties}},"geometry":{"type":"Point","coordinates":[${x},${y}]}}`,
    )
    .join(",")}]}`;
const HOME = '"building":"apartments","population":9';
const homes = sourceFile("homes.geojson", points([BEIJING], HOME));
const clinics = sourceFile("clinics.geojson", points([toGcj02(BEIJING)], '"category":"clinic"'));
const grid = sourceFile("grid.geojson", points([[448481.5746, 4419565.4353]], HOME));
const swapped = sourceFile("swapped.geojson", points([[39.9087, 116.3975]], HOME));

const GCJ02: CrsChoice = { crs: { kind: "gcj02" }, isSwapped: false };
const BY_MERIDIAN_117: CrsChoice = { crs: { kind: "epsg", code: 4548 }, isSwapped: false };
const SWAPPED: CrsChoice = { crs: null, isSwapped: true };

const opened = (outcome: OpenOutcome): DatasetView => {
  if (outcome.kind !== "opened") throw new Error(outcome.kind);
  return outcome.data;
};
const open = (session: AnalysisSession, ...files: Parameters<AnalysisSession["open"]>[0]) =>
  session.open(files, "add", () => {});
const facilityAt = (data: DatasetView): readonly number[] =>
  [...data.facilities.lonLat].map((degrees) => Math.round(degrees * 1e7) / 1e7);

describe("metres of Taiwan's grid in a table", () => {
  const XY = [302_200, 2_771_150] as const; // the main station of Taipei
  const table = (header: string) =>
    sourceFile("診所.csv", `機構名稱,${header}\n甲診所,${XY.join(",")}\n`);

  it("are placed where the headings name the grid", async () => {
    const { layers, facilities } = opened(
      await open(new AnalysisSession("0"), table("TWD97X,TWD97Y")),
    );
    expect(layers[0]).toMatchObject({ crs: "TWD97 / TM2 zone 121 (EPSG:3826)" });
    const [lon = 0, lat = 0] = facilities.lonLat;
    expect([lon.toFixed(3), lat.toFixed(3)]).toEqual(["121.517", "25.048"]);
    expect(layers[0]?.noteGroups.map(({ code }) => code)).toContain("crs-converted");
  });

  it("are asked about where they do not, with the grid first", async () => {
    const outcome = await open(new AnalysisSession("0"), table("X座標,Y座標"));
    const [unplaced] = outcome.kind === "refused" ? outcome.unplaced : [];
    expect(unplaced?.likely[0]).toMatchObject({
      name: "TWD97 / TM2 zone 121 (EPSG:3826)",
      choice: { crs: { kind: "epsg", code: 3826 }, isSwapped: false },
    });
    const grid117 = await open(new AnalysisSession("0"), grid);
    const [ofBeijing] = grid117.kind === "refused" ? grid117.unplaced : [];
    expect(ofBeijing?.likely.map(({ name }) => name).join()).not.toContain("TWD97");
  });
});

describe("a layer whose source is told", () => {
  it("is moved without its file, and moved back when the word is taken back", async () => {
    const session = new AnalysisSession("0");
    const before = opened(await open(session, homes, clinics));
    const [, layer] = before.layers;
    expect(layer).toMatchObject({ file: "clinics.geojson", crs: "WGS 84", crsChoice: null });
    const id = layer?.id ?? -1;
    const moved = opened(await session.placeLayers([{ layer: id, choice: GCJ02 }], "add"));
    expect(facilityAt(moved)).toEqual(BEIJING);
    expect(moved.layers[1]).toMatchObject({ id, crs: "GCJ-02", crsChoice: GCJ02 });
    expect(moved.layers[1]?.noteGroups.map(({ code }) => code)).toEqual(["crs-converted"]);
    const back = opened(await session.placeLayers([{ layer: id, choice: null }], "add"));
    expect(back.facilities.lonLat).toEqual(before.facilities.lonLat);
    expect(back.layers).toEqual(before.layers);
  });

  it("keeps the role that the user gave it", async () => {
    const session = new AnalysisSession("0");
    opened(await open(session, homes));
    await session.setRole(1, "facilities");
    const moved = opened(await session.placeLayers([{ layer: 1, choice: GCJ02 }], "add"));
    expect(moved.layers[0]?.role).toBe("facilities");
  });

  it("stays as it was when it cannot be in that system", async () => {
    const session = new AnalysisSession("0");
    opened(await open(session, homes));
    const outcome = await session.placeLayers([{ layer: 1, choice: BY_MERIDIAN_117 }], "add");
    expect(outcome).toMatchObject({ kind: "refused", notes: [{ code: "crs-does-not-fit" }] });
  });
});

describe("a layer that cannot be placed", () => {
  it("waits, with the systems that it may be in and where it would lie", async () => {
    const outcome = await open(new AnalysisSession("0"), grid);
    if (outcome.kind !== "refused") throw new Error(outcome.kind);
    const [waiting] = outcome.unplaced;
    expect(waiting?.note).toEqual(outcome.notes[0]);
    const meridian117 = waiting?.likely.find(({ name }) => name.includes("CM 117E"));
    expect(meridian117?.choice).toEqual(BY_MERIDIAN_117);
    expect([meridian117?.lon, meridian117?.lat].map((one) => one?.toFixed(6))).toEqual([
      "116.397500",
      "39.908700",
    ]);
  });

  it("is loaded once its system is told, beside what was there", async () => {
    const session = new AnalysisSession("0");
    const outcome = await open(session, clinics, grid);
    const waiting = outcome.kind === "opened" ? outcome.unplaced[0] : undefined;
    const id = waiting?.id ?? -1;
    const placed = await session.placeLayers([{ layer: id, choice: BY_MERIDIAN_117 }], "add");
    const data = opened(placed);
    expect(data.layers.map(({ file, role }) => [file, role])).toEqual([
      ["clinics.geojson", "facilities"],
      ["grid.geojson", "residences"],
    ]);
    expect(placed.kind === "opened" && placed.unplaced).toEqual([]);
    expect(data.residences.lonLat[0]).toBeCloseTo(BEIJING[0], 8);
  });

  it("takes the place of the sample", async () => {
    const session = new AnalysisSession("0");
    opened(await open(session, homes, clinics));
    const outcome = await session.open([swapped], "replace", () => {});
    const [waiting] = outcome.kind === "refused" ? outcome.unplaced : [];
    const [likely] = waiting?.likely ?? [];
    expect(likely).toMatchObject({ choice: SWAPPED, lon: BEIJING[0], lat: BEIJING[1] });
    const id = waiting?.id ?? -1;
    const data = opened(await session.placeLayers([{ layer: id, choice: SWAPPED }], "replace"));
    expect(data.layers.map(({ file }) => file)).toEqual(["swapped.geojson"]);
    expect([...data.residences.lonLat]).toEqual(BEIJING);
  });

  it.each(["add", "replace"] as const)(
    "waits on when other files are opened (%s)",
    async (mode) => {
      const session = new AnalysisSession("0");
      const outcome = await open(session, grid);
      const [waiting] = outcome.kind === "refused" ? outcome.unplaced : [];
      opened(await session.open([clinics], mode, () => {}));
      const id = waiting?.id ?? -1;
      const data = opened(
        await session.placeLayers([{ layer: id, choice: BY_MERIDIAN_117 }], "add"),
      );
      expect(data.layers.map(({ file }) => file)).toEqual(["clinics.geojson", "grid.geojson"]);
    },
  );

  it("waits once, however often its file is opened", async () => {
    const session = new AnalysisSession("0");
    await open(session, grid);
    await open(session, grid);
    const outcome = await session.placeLayers([], "add");
    expect(outcome.kind === "refused" && outcome.unplaced.map(({ id }) => id)).toEqual([2]);
  });

  it("is let go of when nobody says anything", async () => {
    const session = new AnalysisSession("0");
    await open(session, grid);
    session.forgetWaiting();
    const outcome = await session.placeLayers([{ layer: 1, choice: BY_MERIDIAN_117 }], "add");
    expect(outcome).toEqual({ kind: "refused", notes: [], unplaced: [] });
  });
});

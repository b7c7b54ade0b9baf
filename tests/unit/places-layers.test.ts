import { describe, expect, it } from "vitest";
import type { CrsChoice, StatedCrs } from "../../src/core/model/crs.ts";
import type { Note } from "../../src/core/model/note.ts";
import type { PlacedLayer } from "../../src/core/model/raw-layer.ts";
import { toGcj02 } from "../../src/core/places/chinese-offset.ts";
import { placeLayer } from "../../src/core/places/place-layer.ts";
import { readPlaced } from "../support/read-placed.ts";
import { sourceFile } from "../support/source-file.ts";

const BEIJING = [116.3975, 39.9087] as const;
const feature = ([x, y]: readonly [number, number], members = '"properties":{}'): string =>
  `{"type":"Feature",${members},"geometry":{"type":"Point","coordinates":[${x},${y}]}}`;
const collection = (features: readonly string[], crs = ""): string =>
  `{"type":"FeatureCollection",${crs === "" ? "" : `"crs":{"type":"name","properties":{"name":"${crs}"}},`}"features":[${features.join(",")}]}`;
const points = (positions: readonly (readonly [number, number])[], crs = ""): string =>
  collection(
    positions.map((position) => feature(position)),
    crs,
  );
const chosen = (crs: StatedCrs | null, isSwapped = false): CrsChoice => ({ crs, isSwapped });
const epsg = (code: number): StatedCrs => ({ kind: "epsg", code });

async function placed(text: string, choice: CrsChoice | null = null): Promise<PlacedLayer> {
  const reading = await readPlaced(sourceFile("homes.geojson", text), choice);
  if (!reading.ok) throw new Error(JSON.stringify(reading.error));
  return reading.value[0] as PlacedLayer; // a GeoJSON file is one layer
}

async function refusal(text: string, choice: CrsChoice | null = null): Promise<Note> {
  const reading = await readPlaced(sourceFile("homes.geojson", text), choice);
  if (reading.ok) throw new Error(`was placed: ${reading.value[0]?.geometry.lonLat}`);
  return reading.error[0] as Note; // an error has a note
}

const first = (layer: PlacedLayer): readonly number[] =>
  [...layer.geometry.lonLat.subarray(0, 2)].map((degrees) => Math.round(degrees * 1e7) / 1e7);
const codes = (layer: PlacedLayer): readonly string[] => layer.notes.map((note) => note.code);

describe("the system of a layer", () => {
  it("is what its crs member says", async () => {
    const layer = await placed(points([[448481.5746, 4419565.4353]], "urn:ogc:def:crs:EPSG::4548"));
    expect(first(layer)).toEqual(BEIJING);
    expect(layer.crs).toBe("CGCS2000 / 3-degree Gauss-Kruger CM 117E (EPSG:4548)");
    expect(codes(layer)).toEqual(["crs-converted"]);
  });

  it("is what the user says, whatever the file says", async () => {
    const text = points([[448481.5746, 4419565.4353]], "EPSG:4547");
    expect(first(await placed(text, chosen(epsg(4548))))).toEqual(BEIJING);
  });

  it("may have the northing first, as surveyors write it", async () => {
    const layer = await placed(points([[4419565.4353, 448481.5746]], "EPSG:4548"));
    expect(first(layer)).toEqual(BEIJING);
    expect(codes(layer)).toEqual(["axes-exchanged", "crs-converted"]);
  });

  it("in a wrong zone is converted as it says, with a word of warning", async () => {
    const layer = await placed(points([[961648.125, 4433364.9023]], "EPSG:4508"));
    expect(first(layer)).toEqual(BEIJING);
    expect(codes(layer)).toEqual(["crs-converted", "crs-outside-area"]);
  });

  it("is WGS 84 when the file says a grid and its numbers are degrees", async () => {
    const layer = await placed(points([[2.35, 48.85]], "EPSG:3857"));
    expect(first(layer)).toEqual([2.35, 48.85]);
    expect(codes(layer)).toEqual(["crs-contradicted"]);
  });

  it("cannot be a grid by the user's word when the numbers are degrees", async () => {
    const note = await refusal(points([[2.35, 48.85]]), chosen(epsg(3857)));
    expect(note).toMatchObject({ code: "crs-does-not-fit", severity: "fatal" });
  });

  it("cannot be GCJ-02 when the numbers are metres", async () => {
    const note = await refusal(points([[448481.6, 4419565.4]]), chosen({ kind: "gcj02" }));
    expect(note.code).toBe("crs-does-not-fit");
  });

  it("of before 2000 comes with a warning", async () => {
    const layer = await placed(points([[448481.5746, 4419565.4353]], "EPSG:2384"));
    expect(codes(layer)).toEqual(["crs-converted", "crs-datum-unknown"]);
  });
});

/** Between the two places above, by Karney's inverse; 554.9 on the sphere of the vectors. */
const SHIFT_METRES = 556;

describe("a layer from a map service", () => {
  const gcj02 = points([toGcj02(BEIJING)]);

  it("is asked for its source, and counts as WGS 84 until then", async () => {
    const layer = await placed(gcj02);
    expect(first(layer)).toEqual(first(await placed(gcj02, chosen({ kind: "wgs84" }))));
    expect([layer.crs, codes(layer)]).toEqual(["WGS 84", ["crs-source-unknown"]]);
  });

  it("is moved back once it is known to be of AMap", async () => {
    const layer = await placed(gcj02, chosen({ kind: "gcj02" }));
    expect([first(layer), layer.crs]).toEqual([BEIJING, "GCJ-02"]);
    expect(layer.notes).toMatchObject([
      { code: "crs-converted", severity: "change", detail: { count: 1, metres: SHIFT_METRES } },
    ]);
  });

  it("is not asked for again once it is known to be surveyed", async () => {
    expect(codes(await placed(gcj02, chosen({ kind: "wgs84" })))).toEqual([]);
  });

  it("is known by AMap's columns, which the question tells", async () => {
    const text = collection([
      feature(BEIJING, '"properties":{"typecode":"090101","adname":"海淀区"}'),
    ]);
    expect((await placed(text)).notes).toMatchObject([{ detail: { hint: "amap" } }]);
  });

  it.each([
    ["名称,大类,中类,小类,经度,纬度", ["amap"]],
    ["name,a,b,c,经度,纬度", [""]],
    ["name,a,b,c,经度_WGS84,纬度_WGS84", []],
  ])("is asked for its source by the columns of a table: %s", async (header, hints) => {
    const table = sourceFile("pois.csv", `${header}\nx,a,b,c,${BEIJING}\n`);
    const read = await readPlaced(table);
    const notes = read.ok ? (read.value[0]?.notes ?? []) : [];
    const asked = notes.filter(({ code }) => code === "crs-source-unknown");
    expect(asked.map(({ detail }) => detail["hint"])).toEqual(hints);
  });

  it.each([
    ["with the ids of OpenStreetMap", collection([feature(BEIJING, '"id":"way/12"')])],
    ["in CGCS2000", points([BEIJING], "EPSG:4490")],
    ["outside China", points([[71.43, 51.13]])],
  ])("%s need not be asked for", async (_what, text) => {
    expect(codes(await placed(text))).not.toContain("crs-source-unknown");
  });
});

describe("latitude before longitude", () => {
  const swapped = points([[39.9087, 116.3975]]);

  it("is mended when the user says so", async () => {
    const layer = await placed(swapped, chosen(null, true));
    expect(first(layer)).toEqual(BEIJING);
    expect(codes(layer)).toEqual(["axes-exchanged"]);
  });

  it("is mended together with a shift", async () => {
    const [lon, lat] = toGcj02(BEIJING);
    const layer = await placed(points([[lat, lon]]), chosen({ kind: "gcj02" }, true));
    expect(first(layer)).toEqual(BEIJING);
  });

  it("cannot be the fault of good coordinates", async () => {
    const note = await refusal(points([BEIJING]), chosen(null, true));
    expect(note.code).toBe("crs-does-not-fit");
  });
});

describe("a layer that was placed", () => {
  it("can be placed again and again, as if it had just been read", async () => {
    const raw = (await placed(points([toGcj02(BEIJING), [116.5, 400], toGcj02(BEIJING)]))).asRead;
    const once = await placeLayer(raw, chosen({ kind: "gcj02" }));
    if (!once.ok) throw new Error(once.error.code);
    expect([once.value.seen, once.value.geometry.count]).toEqual([3, 2]);
    expect([...once.value.featureIndex]).toEqual([0, 2]);
    expect(codes(once.value)).toEqual(["coordinate-out-of-range", "crs-converted"]);
    const again = await placeLayer(once.value.asRead, chosen({ kind: "gcj02" }));
    if (!again.ok) throw new Error(again.error.code);
    expect(again.value.geometry).toEqual(once.value.geometry);
    expect(again.value.notes).toEqual(once.value.notes);
  });

  it.each([
    ["in degrees", BEIJING, ""],
    ["in metres of a plane", [448481.5746, 4419565.4353] as const, "EPSG:4548"],
  ])("%s leaves out features at 0, 0, whose place is missing", async (_, good, crs) => {
    const layer = await placed(points([good, [0, 0], good, [-0, 0]], crs));
    expect([layer.seen, layer.geometry.count]).toEqual([4, 2]);
    expect([...layer.ids]).toEqual(["#0", "#2"]);
    expect(layer.bounds?.[0]).toBeCloseTo(BEIJING[0], 4);
    expect(layer.notes.filter(({ severity }) => severity === "skip")).toMatchObject([
      { code: "place-is-zero", feature: 2, featureId: "#1" },
      { code: "place-is-zero", feature: 4, featureId: "#3" },
    ]);
  });

  it.each([
    [
      "others lie near",
      [
        [0, 0],
        [3.9, 0.2],
        [116, 40],
      ],
    ],
    [
      "all do",
      [
        [0, 0],
        [0, 0],
      ],
    ],
    [
      "an axis alone is 0",
      [
        [0, 51.48],
        [9, 0],
        [9, 51],
      ],
    ],
  ] as const)("keeps features at 0, 0 where %s", async (_, positions) => {
    const layer = await placed(points(positions));
    expect(layer.geometry.count).toBe(positions.length);
    expect(codes(layer)).not.toContain("place-is-zero");
  });

  it("leaves out a feature that its system cannot hold, and says where", async () => {
    const good = [448481.5746, 4419565.4353] as const;
    const layer = await placed(points([good, [1e30, 4419565], good], "EPSG:4548"));
    expect(layer.notes).toMatchObject([
      { code: "coordinate-out-of-range", severity: "skip", feature: 2, detail: { x: 1e30 } },
      { code: "crs-converted" },
    ]);
  });
});

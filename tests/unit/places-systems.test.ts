import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { geodesicMetres } from "../../src/core/geo/geodesic.ts";
import { readCrsChoice, type StatedCrs } from "../../src/core/model/crs.ts";
import { mayBeShifted } from "../../src/core/places/china.ts";
import { fromBd09, fromGcj02, toGcj02 } from "../../src/core/places/chinese-offset.ts";
import { coordinateSystem, isCgcs2000 } from "../../src/core/places/coordinate-system.ts";

type Pair = readonly [number, number];

interface Vectors {
  readonly _meta: {
    readonly readme_vectors: Readonly<Record<string, Pair>>;
    readonly eviltransform_wgs2gcj_ok: readonly Record<
      "lat" | "lng" | "gcj_lat" | "gcj_lng",
      number
    >[];
    readonly outside_china_identity: readonly Pair[];
  };
  readonly computed: readonly {
    readonly city: string;
    readonly wgs84: Pair;
    readonly gcj02: Pair;
    readonly bd09: Pair;
    readonly shift_gcj_m: number;
  }[];
  readonly gcoord_fixtures: readonly {
    readonly name: string;
    readonly WGS84: Pair;
    readonly GCJ02: Pair;
    readonly BD09: Pair;
    readonly EPSG3857: Pair;
  }[];
  readonly projected: readonly {
    readonly epsg: number;
    readonly lonlat: Pair;
    readonly easting: number;
    readonly northing: number;
  }[];
}

const SHARED = join(process.cwd(), "../shared");
const VECTORS = join(SHARED, "domain/coords-tests.json");
const MISSING = !existsSync(VECTORS);
const json = (file: string): unknown => JSON.parse(readFileSync(file, "utf8"));
const vectors = MISSING ? null : (json(VECTORS) as Vectors); // the file's own shape

/** Half a unit of the last of the decimals that the vectors are given with, and rounding. */
const FORWARD_DEGREES = 1e-6;
/** What the inverse may miss of positions published to 7 or 8 decimals. */
const INVERSE_DEGREES = 2e-6;

/** gcoord's list has WGS 84 by a single step back from GCJ-02: up to 5 m off. */
const ONE_PASS_DEGREES = 5e-5;

const miss = (a: readonly number[], b: readonly number[]): number =>
  Math.max(...a.map((value, i) => Math.abs(value - (b[i] ?? Number.NaN))));

async function turn(crs: StatedCrs, x: number, y: number): Promise<readonly number[]> {
  const system = await coordinateSystem(crs);
  if (system === null) throw new Error(`no ${JSON.stringify(crs)}`);
  return system.toWgs84?.(x, y) ?? [x, y];
}

describe.skipIf(MISSING)("the published vectors (skipped without ../shared/domain)", () => {
  it.each(vectors?.computed ?? [])("$city is turned there and back", ({ wgs84, gcj02, bd09 }) => {
    expect(miss(toGcj02(wgs84), gcj02)).toBeLessThan(FORWARD_DEGREES);
    expect(miss(fromGcj02(...gcj02), wgs84)).toBeLessThan(INVERSE_DEGREES);
    expect(miss(fromBd09(...bd09), wgs84)).toBeLessThan(INVERSE_DEGREES);
  });

  it.each(vectors?.gcoord_fixtures ?? [])("$name agrees with gcoord's own list", async (city) => {
    expect(miss(fromGcj02(...city.GCJ02), city.WGS84)).toBeLessThan(ONE_PASS_DEGREES);
    expect(miss(toGcj02(fromBd09(...city.BD09)), city.GCJ02)).toBeLessThan(INVERSE_DEGREES);
    const mercator = await turn({ kind: "epsg", code: 3857 }, ...city.EPSG3857);
    expect(miss(mercator, city.WGS84)).toBeLessThan(FORWARD_DEGREES);
  });

  it.each(vectors?._meta.eviltransform_wgs2gcj_ok ?? [])(
    "a published position near $lat, $lng is shifted as it says",
    ({ lng, lat, gcj_lng, gcj_lat }) => {
      expect(miss(toGcj02([lng, lat]), [gcj_lng, gcj_lat])).toBeLessThan(FORWARD_DEGREES);
    },
  );

  it("the vectors of gcoord's front page hold", () => {
    const { input, ...out } = vectors?._meta.readme_vectors ?? {};
    if (input === undefined) throw new Error("no input among the vectors");
    expect(miss(toGcj02(input), out["wgs84togcj02"] ?? [])).toBeLessThan(FORWARD_DEGREES);
    const throughGcj02 = toGcj02(fromBd09(...input));
    expect(miss(throughGcj02, out["bd09togcj02"] ?? [])).toBeLessThan(INVERSE_DEGREES);
  });

  it.each(vectors?._meta.outside_china_identity ?? [])("%d, %d is left alone", (lon, lat) => {
    expect(fromGcj02(lon, lat)).toEqual([lon, lat]);
  });

  it.each(vectors?.projected ?? [])("EPSG:$epsg at $lonlat", async (one) => {
    const found = await turn({ kind: "epsg", code: one.epsg }, one.easting, one.northing);
    expect(miss(found, one.lonlat)).toBeLessThan(1e-8);
  });
});

const CITIES = join(SHARED, "data/known-geodesic-coords/gcoord-china-cities.json");

describe.skipIf(!existsSync(CITIES))("664 cities (skipped without ../shared/data)", () => {
  interface City {
    readonly coords: Readonly<Record<"WGS84" | "GCJ02" | "BD09", Pair>>;
  }
  const cities = existsSync(CITIES) ? (json(CITIES) as readonly City[]) : [];

  it("come back from GCJ-02 and BD-09, and go there again", () => {
    for (const { coords } of cities) {
      for (const back of [fromGcj02(...coords.GCJ02), fromBd09(...coords.BD09)]) {
        expect(geodesicMetres(...back, ...coords.WGS84)).toBeLessThan(ONE_PASS_METRES);
        expect(miss(toGcj02(back), coords.GCJ02)).toBeLessThan(INVERSE_DEGREES);
      }
    }
  });

  it("are all asked for their source", () => {
    expect(cities.filter(({ coords }) => !mayBeShifted(...coords.WGS84))).toEqual([]);
  });
});

const ONE_PASS_METRES = 5;

describe("the source is asked for", () => {
  it.each([
    ["Mohe", 122.5, 53.0],
    ["Hunchun", 130.36, 42.87],
    ["Kashgar", 75.99, 39.47],
    ["Yadong", 88.9, 27.5],
    ["Jinghong", 100.8, 22.0],
    ["Hong Kong", 114.17, 22.3],
    ["Xiamen", 118.09, 24.45],
    ["Pingtan", 119.79, 25.5],
  ])("in %s", (_name, lon, lat) => {
    expect(mayBeShifted(lon, lat)).toBe(true);
  });

  it.each([
    ["Seoul", 126.978, 37.5665],
    ["Taipei, whose suppliers do not shift", 121.56, 25.04],
    ["Hanoi", 105.85, 21.03],
    ["Astana", 71.43, 51.13],
    ["Ulaanbaatar", 106.9, 47.92],
    ["Vladivostok", 131.9, 43.12],
    ["Las Palmas", -15.43, 28.12],
    ["San Francisco", -122.4, 37.77],
  ])("not in %s", (_name, lon, lat) => {
    expect(mayBeShifted(lon, lat)).toBe(false);
  });
});

describe("a system", () => {
  it.each([
    ["the British grid at Caister", 27700, [651409.903, 313177.27], [1.716074, 52.658008], 5e-5],
    ["the Dutch grid at Amersfoort", 28992, [155000, 463000], [5.387206, 52.155174], 1e-5],
    ["UTM south in Sydney", 32756, [334873, 6252266], [151.2153, -33.8568], 1e-3],
    [
      "Web Mercator by its first number",
      900913,
      [12957310.43, 4852683.67],
      [116.3975, 39.9087],
      1e-7,
    ],
  ] as const)("of %s lies where it should", async (_what, code, [x, y], lonLat, degrees) => {
    expect(miss(await turn({ kind: "epsg", code }, x, y), lonLat)).toBeLessThan(degrees);
  });

  it("that nobody has registered is none", async () => {
    expect(await coordinateSystem({ kind: "epsg", code: 9 })).toBeNull();
    expect(await coordinateSystem({ kind: "wkt", text: "the usual one" })).toBeNull();
    expect(await coordinateSystem({ kind: "wkt", text: 'PROJCS["cut off' })).toBeNull();
  });

  it.each([2349, 2401, 21413, 4610, 4214, 4555])(
    "EPSG:%i of before 2000 says that its datum is not known",
    async (code) => {
      expect((await coordinateSystem({ kind: "epsg", code }))?.isDatumKnown).toBe(false);
    },
  );

  it.each([4490, 4527, 4549, 32650, 3857, 25832, 27700, 28992])(
    "EPSG:%i is tied to WGS 84",
    async (code) => {
      expect((await coordinateSystem({ kind: "epsg", code }))?.isDatumKnown).toBe(true);
    },
  );

  it("is all of CGCS2000, in zones and by meridians", async () => {
    for (let code = 4491; code <= 4554; code++) {
      const system = await coordinateSystem({ kind: "epsg", code });
      expect(system?.name).toMatch(/^CGCS2000 .*\(EPSG:\d+\)$/);
    }
  });

  const GEOGCS =
    'GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]';
  const gaussKruger = (geogcs: string) =>
    `PROJCS["CGCS2000_3_Degree_GK_CM_117E",${geogcs},PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",500000.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",117.0],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]`;

  it("is read from Esri's WKT as from its number", async () => {
    const crs: StatedCrs = { kind: "wkt", text: gaussKruger(GEOGCS) };
    const found = await turn(crs, 448481.5746, 4419565.4353);
    expect(miss(found, [116.3975, 39.9087])).toBeLessThan(1e-8);
    expect((await coordinateSystem(crs))?.name).toBe("CGCS2000_3_Degree_GK_CM_117E");
  });

  it("in degrees of a twin of WGS 84 stays as it is", async () => {
    expect((await coordinateSystem({ kind: "wkt", text: GEOGCS }))?.toWgs84).toBeNull();
  });

  it.each([
    ["as Esri calls it", GEOGCS, true],
    [
      "as QGIS calls it",
      GEOGCS.replace(/GCS_China[^"]*/, "China Geodetic Coordinate System 2000"),
      true,
    ],
    ["by its short name", GEOGCS.replace(/GCS_China[^"]*/, "CGCS_2000"), true],
    ["on a plane", gaussKruger(GEOGCS), false],
    ["of another country", GEOGCS.replace(/GCS_China[^"]*/, "GCS_WGS_1984"), false],
  ])("in degrees is known by its name: %s", (_what, text, isKnown) => {
    expect(isCgcs2000({ kind: "wkt", text })).toBe(isKnown);
  });

  it("on Krassovsky's ellipsoid has no known datum, unless its text gives the shift", async () => {
    const krassovsky = GEOGCS.replace(
      '"CGCS2000",6378137.0,298.257222101',
      '"Krasovsky_1940",6378245.0,298.3',
    ).replace("D_China_2000", "D_Beijing_1954");
    const local = krassovsky.replace("298.3]", "298.3],TOWGS84[12,-154,-82,0,0,0,0]");
    const known = async (geogcs: string) =>
      (await coordinateSystem({ kind: "wkt", text: gaussKruger(geogcs) }))?.isDatumKnown;
    expect([await known(krassovsky), await known(local)]).toEqual([false, true]);
  });
});

describe("a choice of system, as typed", () => {
  it.each([
    ["gcj02", { crs: { kind: "gcj02" }, isSwapped: false }],
    ["GCJ-02", { crs: { kind: "gcj02" }, isSwapped: false }],
    ["BD09", { crs: { kind: "bd09" }, isSwapped: false }],
    ["EPSG:4549", { crs: { kind: "epsg", code: 4549 }, isSwapped: false }],
    ["epsg:4326", { crs: { kind: "wgs84" }, isSwapped: false }],
    ["swapped", { crs: null, isSwapped: true }],
    ["gcj02+swapped", { crs: { kind: "gcj02" }, isSwapped: true }],
  ])("%s", (typed, choice) => {
    expect(readCrsChoice(typed)).toEqual(choice);
  });

  it.each(["", "mars", "EPSG:", "EPSG:4549x", "4549", "+swapped"])("%j is none", (typed) => {
    expect(readCrsChoice(typed)).toBeNull();
  });
});

describe("the older datum of Taiwan", () => {
  /** Published in Taiwan for the plane at 121° E, to a few metres over the whole island. */
  const toTwd97 = ([x, y]: Pair): Pair => [
    x + 807.8 + 0.00001549 * x + 0.000006521 * y,
    y - 248.6 + 0.00001549 * y + 0.000006521 * x,
  ];

  it.each<Pair>([
    [304_000, 2_770_000],
    [215_000, 2_670_000],
    [200_000, 2_520_000],
    [300_000, 2_650_000],
  ])("lies where the published formula puts it: %d, %d", async (x, y) => {
    const [lon = 0, lat = 0] = await turn({ kind: "epsg", code: 3828 }, x, y);
    const [lon97 = 0, lat97 = 0] = await turn({ kind: "epsg", code: 3826 }, ...toTwd97([x, y]));
    expect(geodesicMetres(lon, lat, lon97, lat97)).toBeLessThan(5);
    const [asItStands = 0, north = 0] = await turn({ kind: "epsg", code: 3826 }, x, y);
    expect(geodesicMetres(lon, lat, asItStands, north)).toBeGreaterThan(800);
  });
});

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { zipSync } from "fflate";
import * as oracle from "shapefile";
import { describe, expect, it } from "vitest";
import { openDbf } from "../../src/core/formats/dbf.ts";
import { encodingLabel } from "../../src/core/formats/encoding-label.ts";
import { LayerBuilder } from "../../src/core/formats/layer-builder.ts";
import { readFile } from "../../src/core/formats/read-file.ts";
import { readShpRecord } from "../../src/core/formats/shp-geometry.ts";
import { toGeoJsonGeometry } from "../../src/core/model/geometry-table.ts";
import type { RawLayer } from "../../src/core/model/raw-layer.ts";
import { loadFiles } from "../../src/core/pipeline/load.ts";
import { type Shape, writeDbf, writeShp } from "../support/shapefile-writer.ts";
import { QUIET, sourceFile } from "../support/source-file.ts";

const DATA = join(process.cwd(), "../shared/data");
const MISSING = !existsSync(DATA);

const ascii = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "latin1"));
const hex = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, "hex"));
const NAME = { name: ascii("NAME"), type: "C", length: 12 } as const;
const WGS84 =
  'GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984",SPHEROID["WGS_1984",6378137,298.257223563]],PRIMEM["Greenwich",0],UNIT["Degree",0.0174532925199433]]';

type Parts = Readonly<Record<string, Uint8Array | string>>;

const filesOf = (parts: Parts, chunkBytes = 11) =>
  Object.entries(parts).map(([name, bytes]) => sourceFile(name, bytes, { chunkBytes }));

/** Opens the parts as if they were dropped together. */
async function outcome(parts: Parts, chunkBytes?: number, mayBeCut = false) {
  const files = filesOf(parts, chunkBytes).map((source) => ({ source: { ...source, mayBeCut } }));
  const { layers, refused } = await loadFiles(files, QUIET);
  return { raws: layers.map(({ raw }) => raw), refused };
}

/** The same where the user knows that a part was cut off. */
const partOf = (parts: Parts) => outcome(parts, undefined, true);

async function layerOf(parts: Parts, chunkBytes?: number) {
  const { raws, refused } = await outcome(parts, chunkBytes);
  expect(refused).toEqual([]);
  expect(raws).toHaveLength(1);
  return raws[0]!;
}

const places = ({ geometry }: Pick<RawLayer, "geometry">) =>
  Array.from({ length: geometry.count }, (_, row) => toGeoJsonGeometry(geometry, row));
const objects = ({ properties }: Pick<RawLayer, "properties">) =>
  Array.from({ length: properties.count }, (_, row) => properties.object(row));

const points = (count: number): Uint8Array =>
  writeShp(Array.from({ length: count }, (_, i): Shape => ({ point: [1 + i, 2] })));
const named = (...names: Uint8Array[]): Uint8Array =>
  writeDbf(
    [NAME],
    names.map((name) => [name]),
  );

const square = (x: number, y: number, size: number): [number, number][] => [
  [x, y],
  [x, y + size],
  [x + size, y + size],
  [x + size, y],
  [x, y],
];
const turned = (ring: [number, number][]): [number, number][] => ring.toReversed();

describe("a Shapefile", () => {
  it.each([1, 7, 100, 4096])(
    "is put together from its parts, in pieces of %i bytes",
    async (size) => {
      const layer = await layerOf(
        {
          "A.DBF": named(ascii("a"), ascii("b")),
          "a.shp": points(2),
          "a.prj": WGS84,
          "a.shx": "x",
        },
        size,
      );
      expect(objects(layer)).toEqual([{ NAME: "a" }, { NAME: "b" }]);
      expect(places(layer)).toEqual([
        { type: "Point", coordinates: [1, 2] },
        { type: "Point", coordinates: [2, 2] },
      ]);
      expect([layer.file, layer.notes]).toEqual(["a.shp", []]);
    },
  );

  it("may come in a zip, several of them in one", async () => {
    const zip = zipSync({
      "x/a.shp": points(1),
      "x/a.dbf": named(ascii("a")),
      "x/a.prj": ascii(WGS84),
      "y/a.shp": points(2),
      "y/a.dbf": named(ascii("b"), ascii("c")),
      "y/a.prj": ascii(WGS84),
    });
    const { raws } = await outcome({ "town.zip": zip });
    expect(raws.map((raw) => [raw.file, objects(raw)])).toEqual([
      ["town.zip/x/a.shp", [{ NAME: "a" }]],
      ["town.zip/y/a.shp", [{ NAME: "b" }, { NAME: "c" }]],
    ]);
  });

  it("without its table or its system says what is missing", async () => {
    const layer = await layerOf({ "a.shp": points(2) });
    expect(layer.notes.map(({ code }) => code)).toEqual(["shp-without-dbf", "shp-without-prj"]);
    expect(objects(layer)).toEqual([{}, {}]);
  });

  it("without its shapes is refused", async () => {
    const { refused } = await outcome({ "a.dbf": named(ascii("a")) });
    expect(refused).toMatchObject([{ code: "wrong-kind-of-file", detail: { look: "dbf" } }]);
  });

  it("with a table of another length is refused", async () => {
    for (const [rows, shapes] of [
      [2, 3],
      [3, 2],
    ] as const) {
      const names = Array.from({ length: rows }, () => ascii("a"));
      const { refused } = await outcome({ "a.shp": points(shapes), "a.dbf": named(...names) });
      expect(refused).toMatchObject([{ code: "dbf-rows-differ", detail: { rows, shapes } }]);
    }
  });

  it("whose table was cut off is refused, and gives the shapes that have a row when asked", async () => {
    const dbf = named(...["a", "b", "c", "d"].map(ascii));
    const cut = dbf.slice(0, -2 * (1 + NAME.length)); // the last row, half of the one before
    const parts = { "a.shp": points(4), "a.dbf": cut, "a.prj": WGS84 };
    expect((await outcome(parts)).refused).toMatchObject([
      { code: "dbf-rows-missing", severity: "fatal", detail: { count: 2, rows: 4, whole: 2 } },
    ]);
    const { raws, refused } = await partOf(parts);
    expect(refused).toEqual([]);
    expect(raws.flatMap(objects)).toEqual([{ NAME: "a" }, { NAME: "b" }]);
    expect(raws[0]).toMatchObject({
      seen: 2,
      notes: [{ code: "cut-text-used", severity: "change", detail: { whole: 2 } }],
    });
  });

  it("says of a .prj that it cannot be read, not that there is none", async () => {
    const dbf = named(ascii("a"));
    const layer = await layerOf({ "a.shp": points(1), "a.dbf": dbf, "a.prj": "<html>404</html>" });
    expect(layer.notes.map(({ code }) => code)).toEqual(["prj-unreadable"]);
  });

  it("whose .prj says CGCS2000 is not asked where its degrees come from", async () => {
    const name = "GCS_China_Geodetic_Coordinate_System_2000";
    const shp = writeShp([{ point: [116.3975, 39.9087] }]);
    const dbf = named(ascii("a"));
    const prj = WGS84.replace("GCS_WGS_1984", name).replace("D_WGS_1984", "D_China_2000");
    const layer = await layerOf({ "a.shp": shp, "a.dbf": dbf, "a.prj": prj });
    expect(layer.notes.map(({ code }) => code)).toEqual(["crs-cgcs2000"]);
  });

  it("names null shapes, deleted rows and damaged shapes, feature by feature", async () => {
    const shapes: Shape[] = [
      { point: [1, 2] },
      null,
      { point: [3, 4] },
      {
        type: 3,
        parts: [
          [
            [0, 0],
            [1, 1],
          ],
        ],
      },
    ];
    const shp = writeShp(shapes);
    new DataView(shp.buffer).setInt32(shp.length - 40, 9999, true); // points of the last line
    const dbf = writeDbf(
      [NAME],
      ["a", "b", "c", "d"].map((name) => [ascii(name)]),
      { deleted: [2] },
    );
    const layer = await layerOf({ "a.shp": shp, "a.dbf": dbf, "a.prj": WGS84 });
    expect(layer.notes.map(({ feature, code }) => [feature, code])).toEqual([
      [2, "geometry-missing"],
      [3, "row-deleted"],
      [4, "shape-damaged"],
    ]);
    expect([layer.seen, objects(layer)]).toEqual([4, [{ NAME: "a" }]]);
  });

  it("gives its whole shapes when asked, wherever it was cut off, and their rows", async () => {
    const shp = points(5);
    const dbf = named(...["a", "b", "c", "d", "e"].map(ascii));
    for (let length = 100; length < shp.length; length++) {
      const whole = Math.floor((length - 100) / 28);
      for (const table of [{ "a.dbf": dbf }, {}]) {
        const parts = { "a.shp": shp.slice(0, length), "a.prj": WGS84, ...table };
        const code = "file-cut-off";
        const detail = whole > 0 ? { whole } : {};
        expect((await outcome(parts)).refused).toMatchObject([{ code, detail }]);
        const { raws, refused } = await partOf(parts);
        expect(refused.map((note) => note.code)).toEqual(whole > 0 ? [] : [code]);
        expect(raws.map(({ seen }) => seen)).toEqual(whole > 0 ? [whole] : []);
        const names = raws.flatMap(objects).map((row) => row["NAME"] ?? "");
        const expected = ["a", "b", "c", "d"].slice(0, whole);
        expect(names).toEqual("a.dbf" in table ? expected : expected.map(() => ""));
      }
    }
  });

  it("is whole where its table has a row for each shape, though its length is a lie", async () => {
    const shp = points(2);
    new DataView(shp.buffer).setInt32(24, 10_000);
    const layer = await layerOf({
      "a.shp": shp,
      "a.dbf": named(ascii("a"), ascii("b")),
      "a.prj": WGS84,
    });
    expect(layer).toMatchObject({ seen: 2, notes: [] });
  });

  it("that was cut off beside a table of fewer rows is no pair", async () => {
    const parts = { "a.shp": points(5).slice(0, -10), "a.dbf": named(ascii("a")) };
    const { refused } = await partOf(parts);
    expect(refused).toMatchObject([{ code: "dbf-rows-differ", detail: { rows: 1, shapes: 4 } }]);
  });
});

describe("rings of a polygon", () => {
  const polygon = async (...parts: [number, number][][]) =>
    places(await layerOf({ "a.shp": writeShp([{ type: 5, parts }]) }))[0];
  const outline = (geometry: GeoJSON.Geometry | undefined): readonly number[] => {
    if (geometry?.type === "Polygon") return [geometry.coordinates.length];
    return geometry?.type === "MultiPolygon" ? geometry.coordinates.map((part) => part.length) : [];
  };

  it.each([
    ["one", [square(0, 0, 9)], [1]],
    ["a hole", [square(0, 0, 9), turned(square(1, 1, 1))], [2]],
    ["a hole that comes first", [turned(square(1, 1, 1)), square(0, 0, 9)], [2]],
    [
      "a hole in the second part",
      [square(20, 0, 9), square(0, 0, 9), turned(square(1, 1, 1))],
      [1, 2],
    ],
    [
      "an island in a lake, with a pond",
      [square(0, 0, 9), turned(square(1, 1, 7)), square(2, 2, 4), turned(square(3, 3, 1))],
      [2, 2],
    ],
    ["drawn backwards", [turned(square(0, 0, 9))], [1]],
    [
      "a hole that touches its outline",
      [square(20, 0, 9), square(0, 0, 9), turned(square(0, 0, 3))],
      [1, 2],
    ],
  ])("are sorted: %s", async (_what, parts, expected) => {
    expect(outline(await polygon(...parts))).toEqual(expected);
  });
});

describe("the table of a Shapefile", () => {
  const CITY = {
    gbk: hex("b1b1bea9cad0"),
    big5: hex("bb4fa55fa5ab"),
    utf8: hex("e58c97e4baace5b882"),
  };

  it.each([
    ["GBK by its bytes", CITY.gbk, undefined, 0, "北京市", "GB18030", true],
    ["Big5 by its bytes", CITY.big5, undefined, 0, "臺北市", "Big5", true],
    ["UTF-8 by its bytes", CITY.utf8, undefined, 0, "北京市", "UTF-8", false],
    ["GBK by a .cpg", CITY.gbk, "936", 0, "北京市", "GB18030", false],
    ["GBK by a language driver", CITY.gbk, undefined, 0x4d, "北京市", "GB18030", false],
    ["Big5 by a .cpg", CITY.big5, "BIG5\r\n", 0, "臺北市", "Big5", false],
    ["UTF-8 against a .cpg that lies", CITY.utf8, "GBK", 0, "北京市", "UTF-8", false],
    ["GBK against a .cpg that lies", CITY.gbk, "UTF-8", 0, "北京市", "GB18030", true],
    [
      "GBK beside a .cpg that is a web page",
      CITY.gbk,
      "<!DOCTYPE html><html>404</html>",
      0,
      "北京市",
      "GB18030",
      true,
    ],
    ["Cyrillic by a .cpg", hex("cceef1eae2e0"), "1251", 0, "Москва", "windows-1251", false],
  ])("is in %s", async (_what, name, cpg, language, expected, encoding, isGuessed) => {
    const table = await openDbf(
      sourceFile("a.dbf", writeDbf([NAME], [[name]], { language }), { chunkBytes: 9 }),
      cpg ?? null,
    );
    expect([await table?.next(), table?.encoding, table?.isGuessed]).toEqual([
      { NAME: expected },
      encoding,
      isGuessed,
    ]);
  });

  it("may have names that are cut inside a character", async () => {
    const name = hex("e5b8b8e4bd8fe4babae58fa3"); // 常住人口: ten bytes have room for three of them
    const column = { name, type: "N", length: 4 } as const;
    const table = await openDbf(sourceFile("a.dbf", writeDbf([column], [[ascii("  12")]])), null);
    expect(await table?.next()).toEqual({ 常住人: 12 });
  });

  it("keeps numbers, dates and ids as they are", async () => {
    const columns = (["N", "N", "N", "F", "L", "D", "C"] as const).map((type, i) => ({
      name: ascii(`c${i}`),
      type,
      length: 20,
    }));
    const cells = ["7", "12345678901234567890", "***", " 1.5e2", "T", "20240131", "007 "].map(
      ascii,
    );
    const table = await openDbf(sourceFile("a.dbf", writeDbf(columns, [cells])), null);
    expect(await table?.next()).toEqual({
      c0: 7,
      c1: "12345678901234567890",
      c2: null,
      c3: 150,
      c4: true,
      c5: "2024-01-31",
      c6: "007",
    });
    expect(await table?.next()).toBeUndefined();
  });

  it("follows the user's word, for the whole Shapefile", async () => {
    const [shp, dbf] = filesOf({ "a.shp": points(1), "a.dbf": named(CITY.gbk) });
    const reading = await readFile({ ...shp!, companions: [dbf!], encoding: "Big5" }, QUIET);
    expect(reading.ok && reading.value[0]?.encoding).toBe("Big5");
    expect(reading.ok && objects(reading.value[0]!)).not.toEqual([{ NAME: "北京市" }]);
  });

  it.each([
    ["UTF-8", "UTF-8"],
    ["ANSI 936", "GB18030"],
    ["cp950", "Big5"],
    ["1251", "windows-1251"],
    ["ISO 88591", "iso-8859-1"],
    ["KOI8-R", "koi8-r"],
    ["<!DOCTYPE html><html><body>Not found", null],
    ["", null],
  ])("knows the code page %j", (text, label) => {
    expect(encodingLabel(text)).toBe(label);
  });
});

describe.skipIf(MISSING)("real Shapefiles (skipped without ../shared/data)", () => {
  const shapefiles = MISSING
    ? []
    : readdirSync(DATA, { recursive: true, encoding: "utf8" }).filter((name) =>
        name.endsWith(".shp"),
      );

  it.each(shapefiles)("%s has the vertices that another reader finds", async (path) => {
    const bytes = readFileSync(join(DATA, path));
    const reading = await readFile(sourceFile("a.shp", bytes), QUIET);
    const expected: number[] = [];
    const source = await oracle.openShp(new Uint8Array(bytes));
    for (let next = await source.read(); !next.done; next = await source.read()) {
      expected.push(...numbersIn(next.value));
    }
    if (!reading.ok) throw new Error(JSON.stringify(reading.error));
    const found = reading.value.flatMap((layer) => places(layer).flatMap(numbersIn));
    expect(found.toSorted(byValue)).toEqual(expected.toSorted(byValue));
  });

  it("reads Chinese names from a table without a .cpg", async () => {
    const folder = join(DATA, "taipei/mrt-shp-nocpg");
    const [dbf = ""] = readdirSync(folder).filter((name) => name.endsWith(".dbf"));
    const table = await openDbf(sourceFile(dbf, readFileSync(join(folder, dbf))), null);
    expect([table?.rows, table?.encoding]).toEqual([763, "UTF-8"]);
    expect(JSON.stringify(await table?.next())).toMatch(/捷運|站/);
  });

  it.each([
    ["big5", "國語", "Big5"],
    ["euckr", "한국말", "euc-kr"],
    ["koi8r", "русский", "koi8-r"],
    ["latin2", "čeština", "iso-8859-2"],
    ["shiftjis", "カタカナひらがな", "shift_jis"],
    ["win1251", "РУССКИЙ", "windows-1251"],
    ["win874", "ภาษาไทย", "windows-874"],
  ])("decodes the table that its .cpg calls %s", async (name, text, encoding) => {
    const folder = join(DATA, "odd/shapefile/mapshaper-dbf/cpg");
    const dbf = sourceFile(`${name}.dbf`, readFileSync(join(folder, `${name}.dbf`)));
    const table = await openDbf(dbf, readFileSync(join(folder, `${name}.cpg`), "utf8"));
    expect([await table?.next(), table?.encoding]).toEqual([{ NAME: text }, encoding]);
  });
});

const byValue = (a: number, b: number): number => a - b;

/** The numbers of a geometry's positions, without heights. */
function numbersIn(geometry: GeoJSON.Geometry | null): readonly number[] {
  if (geometry === null || geometry.type === "GeometryCollection") return [];
  const flat = geometry.coordinates.flat(Infinity as 1) as readonly number[]; // to the bottom
  return flat.filter((value) => value > -1e38); // below stands "no data"
}

/** A record of a .shp: whole numbers of 4 bytes, then others of 8. */
function record(whole: readonly number[], others: readonly number[]): Uint8Array {
  const view = new DataView(new ArrayBuffer(4 * whole.length + 8 * others.length));
  for (const [i, number] of whole.entries()) view.setInt32(4 * i, number, true);
  for (const [i, number] of others.entries()) {
    view.setFloat64(4 * whole.length + 8 * i, number, true);
  }
  return new Uint8Array(view.buffer);
}

describe("heights in a .shp", () => {
  const NO_DATA = -1.7e308;
  const box = Array(8).fill(0); // four numbers of 8 bytes, of which nothing is read
  const [POINT_Z, LINE_Z, MULTI_POINT_Z, POINT_M, LINE_M] = [11, 13, 18, 21, 23];

  it.each([
    ["a point", record([POINT_Z], [1, 2, 30, 0]), true],
    ["a point at 0", record([POINT_Z], [1, 2, 0, 0]), false],
    ["a point of unknown height", record([POINT_Z], [1, 2, NO_DATA, 0]), false],
    ["a point that is measured", record([POINT_M], [1, 2, 30]), false],
    ["a line", record([LINE_Z, ...box, 1, 2, 0], [0, 0, 1, 1, 0, 9, 0, 9]), true],
    ["a line below the sea", record([LINE_Z, ...box, 1, 2, 0], [0, 0, 1, 1, -9, 0, -9, 0]), true],
    ["a line at 0", record([LINE_Z, ...box, 1, 2, 0], [0, 0, 1, 1, 0, 0, 0, 0]), false],
    ["a line that is measured", record([LINE_M, ...box, 1, 2, 0], [0, 0, 1, 1, 3, 9]), false],
    ["points", record([MULTI_POINT_Z, ...box, 2], [0, 0, 1, 1, 7, 7, 7, 7]), true],
  ])("are known: %s", (_what, content, expected) => {
    const read = readShpRecord(content);
    const builder = new LayerBuilder("a.shp");
    if (read.kind === "geometry") builder.addGeometry(read.geometry, null);
    const layer = builder.finish({ sha256: "", format: "shapefile" });
    expect(layer.ok && layer.value.geometry.count).toBe(1);
    expect(layer.ok && layer.value.notes.map(({ code }) => code)).toEqual(
      expected ? ["dimensions-dropped"] : [],
    );
  });
});

import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readColumns } from "../../src/core/formats/geopackage/sqlite-columns.ts";
import { readFile } from "../../src/core/formats/read-file.ts";
import { readWkb } from "../../src/core/formats/wkb.ts";
import type { RawLayer } from "../../src/core/model/raw-layer.ts";
import { QUIET, sourceFile } from "../support/source-file.ts";

const FIXTURES = join(import.meta.dirname, "../fixtures/geopackage");
const GPKG = readFileSync(join(FIXTURES, "homes.gpkg"));

async function layersOf(name: string, bytes: Uint8Array): Promise<readonly RawLayer[]> {
  const reading = await readFile(sourceFile(name, bytes), QUIET);
  if (!reading.ok) throw new Error(`expected layers, got ${reading.error[0]?.code}`);
  return reading.value;
}

const refusalOf = async (bytes: Uint8Array): Promise<string> => {
  const reading = await readFile(sourceFile("homes.gpkg", bytes), QUIET);
  return reading.ok ? "was read" : (reading.error[0]?.code ?? "");
};

const [homes, stops, ...more] = await layersOf("homes.gpkg", GPKG);
const [same] = await layersOf("homes.geojson", readFileSync(join(FIXTURES, "homes.geojson")));
if (homes === undefined || stops === undefined || same === undefined) throw new Error("no layers");

describe("a GeoPackage written by SQLite", () => {
  it("has its tables of features as layers, and names the view that is not read", () => {
    expect([homes.layer, stops.layer, more.length]).toEqual(["homes", "stops", 0]);
    expect(homes.stated).toEqual({ kind: "wgs84" });
    expect(homes.notes.find(({ code }) => code === "tables-unused")?.detail).toMatchObject({
      names: "old_homes",
    });
  });

  it("says of every home what the same homes say as GeoJSON, long texts and shapes included", () => {
    expect(homes.seen).toBe(300);
    expect(homes.geometry).toEqual(same.geometry);
    expect([...homes.ids]).toEqual([...same.ids]);
    expect(homes.properties.keys).toEqual(same.properties.keys); // pictures are no text
    for (let row = 0; row < homes.geometry.count; row++) {
      expect(homes.properties.object(row)).toEqual(same.properties.object(row));
    }
  });

  it("counts a row without a shape as GeoJSON does", () => {
    const skips = (layer: RawLayer) => layer.notes.filter(({ severity }) => severity === "skip");
    expect(skips(homes).map(({ code }) => code)).toEqual(["geometry-missing"]);
    expect(skips(same).map(({ code }) => code)).toEqual(["geometry-missing"]);
  });

  it("reads heights, negative keys, either order of bytes, and columns younger than their rows", () => {
    expect([...stops.ids]).toEqual(["-5", "-1"]);
    expect([...stops.geometry.lonLat]).toEqual([116.5, 39.5, 116.6, 39.6]);
    expect(stops.properties.object(0)).toEqual({ label: "big-endian", lines: 3 });
    expect(stops.properties.object(1)).toEqual({ label: "new", lines: null });
    expect(stops.notes.map(({ code }) => code).sort()).toEqual([
      "dimensions-dropped",
      "geometry-empty",
      "geometry-type-unknown",
      "shape-damaged",
    ]);
  });
});

describe("a GeoPackage that is not whole", () => {
  it("is refused with the reason", async () => {
    expect(await refusalOf(GPKG.subarray(0, 20_000))).toBe("file-cut-off");
    expect(await refusalOf(GPKG.subarray(0, 60))).toBe("file-cut-off");
    const odd = Uint8Array.from(GPKG);
    odd[16] = 7; // a page of 1,792 bytes
    expect(await refusalOf(odd)).toBe("file-damaged");
  });

  it("says when newer rows may stand in its log", async () => {
    const logged = Uint8Array.from(GPKG);
    logged[18] = 2;
    logged[19] = 2;
    const [layer] = await layersOf("homes.gpkg", logged);
    expect(layer?.notes.map(({ code }) => code)).toContain("geopackage-log");
  });

  it("never throws and never hangs, whatever bytes are changed", async () => {
    const spot = fc.tuple(fc.nat(GPKG.length - 1), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(fc.array(spot, { minLength: 1, maxLength: 20 }), async (spots) => {
        const bytes = Uint8Array.from(GPKG);
        for (const [at, byte] of spots) bytes[at] = byte;
        const reading = await readFile(sourceFile("homes.gpkg", bytes), QUIET);
        if (!reading.ok) expect(reading.error[0]?.severity).toBe("fatal");
        else {
          for (const layer of reading.value) {
            const skips = layer.notes.filter(({ severity }) => severity === "skip").length;
            expect(layer.geometry.count + skips).toBe(layer.seen);
          }
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe("the columns of a table", () => {
  const namesOf = (sql: string) => readColumns(sql)?.map(({ name }) => name) ?? null;

  it.each([
    ["CREATE TABLE t (a, b TEXT, PRIMARY KEY (a))", ["a", "b"]],
    [
      'CREATE TABLE t ("a,b" DECIMAL(10,2), `c d` TEXT, [e] INT -- the last, or not\n, f)',
      ["a,b", "c d", "e", "f"],
    ],
    ["CREATE TABLE t (a TEXT DEFAULT 'x, y', b CHECK (b IN (1, 2)))", ["a", "b"]],
    ["CREATE TABLE t (a INTEGER PRIMARY KEY) WITHOUT ROWID", null],
    ["CREATE VIRTUAL TABLE t USING rtree(id, minx)", null],
  ])("%s", (sql, names) => expect(namesOf(sql)).toEqual(names));

  it("know which of them is the rowid", () => {
    const rowid = (sql: string) => readColumns(sql)?.find(({ isRowid }) => isRowid)?.name;
    expect(rowid("CREATE TABLE t (a INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, b)")).toBe("a");
    expect(rowid('CREATE TABLE t (a INTEGER, b, PRIMARY KEY("a" AUTOINCREMENT))')).toBe("a");
    expect(rowid("CREATE TABLE t (a INT PRIMARY KEY, b)")).toBeUndefined();
    expect(rowid("CREATE TABLE t (a INTEGER, b INTEGER, PRIMARY KEY (a, b))")).toBeUndefined();
  });

  it("know what is worked out, and what stands for what is not there", () => {
    expect(
      readColumns(
        "CREATE TABLE t (a INT DEFAULT -2, b TEXT DEFAULT 'x', c AS (a + 1), d AS (a) STORED)",
      ),
    ).toMatchObject([
      { ifAbsent: -2, isVirtual: false },
      { ifAbsent: "x" },
      { isVirtual: true },
      { isVirtual: false },
    ]);
  });
});

describe("well-known binary", () => {
  const bytesOf = (hex: string) => Uint8Array.from(Buffer.from(hex.replaceAll(" ", ""), "hex"));

  it("of surfaces and collections comes as GeoJSON", () => {
    const point = "01 01000000 000000000000f03f 0000000000000040";
    expect(readWkb(bytesOf(`01 07000000 01000000 ${point}`))).toEqual({
      kind: "geometry",
      geometry: {
        type: "GeometryCollection",
        geometries: [{ type: "Point", coordinates: [1, 2] }],
      },
    });
    expect(readWkb(bytesOf("01 0c000000 00000000"))).toEqual({
      kind: "geometry",
      geometry: { type: "MultiPolygon", coordinates: [] },
    });
  });

  it("names curves, and refuses counts that cannot be true", () => {
    expect(readWkb(bytesOf("01 0a000000 00000000"))).toEqual({
      kind: "unsupported",
      type: "CurvePolygon",
    });
    expect(() => readWkb(bytesOf("01 02000000 ffffffff"))).toThrow("file-damaged");
  });
});

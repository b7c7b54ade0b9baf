import { createHash } from "node:crypto";
import { gzipSync, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { readFile } from "../../src/core/formats/read-file.ts";
import type { ReadProgress } from "../../src/core/model/raw-layer.ts";
import { QUIET, sourceFile } from "../support/source-file.ts";

const feature = '{"type":"Feature","geometry":{"type":"Point","coordinates":[1,2]}}';
const collection = `{"type":"FeatureCollection","features":[${feature},\n${feature}]}`;
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const zip = (name: string): Uint8Array => zipSync({ [name]: utf8("x") });

describe("a file that is no GeoJSON is named for what it is:", () => {
  it.each([
    ["html", "x.geojson", utf8("\n<!DOCTYPE html><html><body>Sign in</body></html>")],
    [
      "git-lfs",
      "x.geojson",
      utf8("version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 2\n"),
    ],
    [
      "git-lfs",
      "x.csv",
      utf8("version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 2\n"),
    ],
    [
      "git-lfs",
      "x.tsv",
      utf8("version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 2\n"),
    ],
    ["gzip", "x.geojson.gz", gzipSync(utf8(collection))],
    ["zip", "x.zip", zip("homes.geojson")],
    ["zipped-shapefile", "x.zip", zip("homes.shp")],
    ["kmz", "x.kmz", zip("doc.kml")],
    ["cad", "plan.dwg", utf8("AC1027\0\0")],
    ["cad", "plan", utf8("AC1032\0\0")],
    ["cad", "Plan.DXF", utf8("  0\r\nSECTION\r\n  2\r\nHEADER\r\n")],
    ["revit", "house.rvt", Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0)],
    ["xls", "homes.xls", Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0)],
    ["xlsx", "report.doc", Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0)],
    ["geodatabase", "city.gdb/a00000001.gdbtable", Uint8Array.of(3, 0, 0, 0)],
    ["geodatabase", "city.gdb/timestamps", Uint8Array.of(3, 0, 0, 0)],
    ["geodatabase", "city.mdb", utf8("\0\u0001\0\0Standard Jet DB")],
    ["map-package", "city.mpk", Uint8Array.of(0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c)],
    ["map-project", "city.qgs", utf8("<!DOCTYPE qgis><qgis></qgis>")],
    ["map-project", "city.qgz", zip("city.qgs")],
    ["archive", "homes.rar", utf8("Rar!\u001a\u0007")],
    ["archive", "homes.7z", Uint8Array.of(0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c)],
    ["xlsx", "x.xlsx", zip("[Content_Types].xml")],
    ["dbf", "x.dbf", Uint8Array.of(3, 120, 1, 1)],
    ["osm-change", "x.osc", utf8('<?xml version="1.0"?><osmChange version="0.6">')],
    ["utf-16", "notes.txt", new Uint8Array(Buffer.from("\ufeffwhat we agreed on", "utf16le"))],
  ])("%s", async (look, name, bytes) => {
    const reading = await readFile(sourceFile(name, bytes), QUIET);
    expect(reading.ok ? "was read" : reading.error).toMatchObject([
      { code: "wrong-kind-of-file", severity: "fatal", detail: { look } },
    ]);
  });

  it("or not at all", async () => {
    const reading = await readFile(sourceFile("notes.txt", "what we agreed on"), QUIET);
    expect(reading.ok ? "was read" : reading.error).toMatchObject([
      { code: "unknown-kind-of-file" },
    ]);
  });
});

describe("content counts before the name:", () => {
  const lines = `${feature}\n${feature}`;
  const longLine = feature.replace('"geometry"', `"note":"${"x".repeat(100_000)}","geometry"`);

  it.each([
    ["a collection called .csv", "homes.csv", collection, "geojson"],
    ["lines called .geojson", "homes.geojson", lines, "geojson-seq"],
    ["lines longer than the head", "homes.geojson", `${longLine}\n${longLine}`, "geojson-seq"],
    ["a collection called .geojsonl", "homes.geojsonl", collection, "geojson"],
    ["one line called .geojsonl", "homes.geojsonl", feature, "geojson-seq"],
    [
      "a collection that names a topology in its properties",
      "homes.json",
      `{"note":{"type":"Topology","arcs":[]},"name":"\\"arcs\\":[",${collection.slice(1)}`,
      "geojson",
    ],
    [
      "a collection with elements of an answer in its properties",
      "homes.json",
      `{"version":1,"note":{"elements":[]},"elements":[],${collection.slice(1)}`,
      "geojson",
    ],
  ])("%s", async (_what, name, text, format) => {
    const reading = await readFile(sourceFile(name, text), QUIET);
    expect(reading.ok ? reading.value[0]?.format : reading.error).toBe(format);
  });
});

describe("reading", () => {
  it("gives the hash of the whole file, byte order mark included", async () => {
    const text = `\ufeff${collection}`;
    const reading = await readFile(sourceFile("homes.geojson", text, { chunkBytes: 7 }), QUIET);
    const expected = createHash("sha256").update(text).digest("hex");
    expect(reading.ok ? reading.value[0]?.sha256 : reading.error).toBe(expected);
  });

  it("reports progress up to the last byte and feature", async () => {
    const seen: ReadProgress[] = [];
    const control = { ...QUIET, onProgress: (progress: ReadProgress) => void seen.push(progress) };
    await readFile(sourceFile("homes.geojson", collection, { chunkBytes: 50 }), control);
    const total = collection.length;
    expect(seen.at(-1)).toEqual({
      file: "homes.geojson",
      bytesRead: total,
      bytesTotal: total,
      features: 2,
    });
  });

  it.each([collection, `${feature}\n${feature}`])("stops when it is told to", async (text) => {
    let asked = 0;
    const control = { ...QUIET, shouldStop: () => ++asked > 3 };
    const reading = await readFile(sourceFile("homes.geojson", text, { chunkBytes: 10 }), control);
    expect(reading.ok ? "was read" : reading.error).toMatchObject([{ code: "cancelled" }]);
    expect(asked).toBe(4);
  });
});

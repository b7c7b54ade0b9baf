import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readFile } from "../../src/core/formats/read-file.ts";
import type { RawLayer } from "../../src/core/model/raw-layer.ts";
import { parquetOf } from "../support/parquet-file.ts";
import { QUIET, sourceFile } from "../support/source-file.ts";

const DATA = join(process.cwd(), "../shared/data/odd/mapshaper-geoparquet");

async function layerOf(bytes: Uint8Array): Promise<RawLayer> {
  const reading = await readFile(sourceFile("homes.parquet", bytes), QUIET);
  const [layer] = reading.ok ? reading.value : [];
  if (layer === undefined) throw new Error("expected a layer");
  return layer;
}

const outcomeOf = async (bytes: Uint8Array): Promise<string> => {
  const reading = await readFile(sourceFile("homes.parquet", bytes), QUIET);
  return reading.ok ? "was read" : (reading.error[0]?.code ?? "");
};

describe("a GeoParquet file", () => {
  const bytes = parquetOf([[116.4, 39.9], [116.5, 39.8], null, [116.6, 39.7]], {
    rowGroupSize: 3,
    columns: [
      { name: "name", data: ["和平里", "House 2", "x", null], type: "STRING", nullable: true },
      { name: "people", data: [1n, 2n ** 60n, 3n, -4n], type: "INT64" },
      { name: "gated", data: [true, false, true, false], type: "BOOLEAN" },
      { name: "names", data: [{ primary: "a" }, {}, {}, { primary: "b" }], type: "JSON" },
      { name: "seen", data: Array(4).fill(new Date(0)), type: "TIMESTAMP" },
      { name: "area", data: [1.5, Number.NaN, 0, 2], type: "DOUBLE" },
    ],
  });

  it("comes with its shapes and values, group of rows after group of rows", async () => {
    const layer = await layerOf(bytes);
    expect(layer.seen).toBe(4);
    expect([...layer.geometry.lonLat]).toEqual([116.4, 39.9, 116.5, 39.8, 116.6, 39.7]);
    expect(layer.notes.map(({ code }) => code)).toEqual(["geometry-missing"]);
    expect(layer.properties.object(0)).toEqual({
      name: "和平里",
      people: 1,
      gated: true,
      names: { primary: "a" },
      seen: "1970-01-01T00:00:00.000Z",
      area: 1.5,
    });
    expect(layer.properties.object(1)).toMatchObject({ people: String(2n ** 60n), area: null });
    expect(layer.properties.object(2)).toMatchObject({ people: -4, name: null });
  });

  it.each([
    ["nothing said", {}, { kind: "wgs84" }],
    ["null", { crs: null }, null],
    ["EPSG:4527", { crs: { id: { authority: "EPSG", code: 4527 } } }, { kind: "epsg", code: 4527 }],
    ["OGC:CRS84", { crs: { id: { authority: "OGC", code: "CRS84" } } }, { kind: "wgs84" }],
    ["a system of its own", { crs: { name: "My grid" } }, { kind: "wkt", text: '"My grid"' }],
  ])("says which system its coordinates are in: %s", async (_what, facts, stated) => {
    expect((await layerOf(parquetOf([[1, 2]], { facts }))).stated).toEqual(stated);
  });

  it("leaves out the boxes round its shapes", async () => {
    const covering = { bbox: { xmin: ["box", "xmin"] } };
    const columns = [{ name: "box", data: ["{}"], type: "STRING" as const }];
    const layer = await layerOf(parquetOf([[1, 2]], { facts: { covering }, columns }));
    expect(layer.properties.keys).toEqual([]);
  });

  it.each([
    ["no geometry", parquetOf([[1, 2]], { facts: null }), "parquet-without-geometry"],
    ["another packing", parquetOf([[1, 2]], { codec: "BROTLI" }), "compression-unknown"],
    ["its end cut off", bytes.subarray(0, -20), "file-damaged"],
  ])("is refused for %s", async (_what, content, code) => {
    expect(await outcomeOf(content)).toBe(code);
  });

  it("never throws and never hangs, whatever it says of its pages and columns", async () => {
    const footer = bytes.length - 8 - new DataView(bytes.buffer).getUint32(bytes.length - 8, true);
    const place = fc.oneof(
      fc.integer({ min: 4, max: 24 }),
      fc.integer({ min: footer, max: bytes.length - 1 }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(place, fc.nat(255)), { minLength: 1, maxLength: 8 }),
        async (spots) => {
          const changed = Uint8Array.from(bytes);
          for (const [at, byte] of spots) changed[at] = byte;
          const reading = await readFile(sourceFile("homes.parquet", changed), QUIET);
          if (!reading.ok) expect(reading.error[0]?.severity).toBe("fatal");
        },
      ),
      { numRuns: 1000 },
    );
  });
});

describe.skipIf(!existsSync(DATA))("the examples of the standard (in ../shared/data)", () => {
  it.each(["point", "linestring", "polygon", "multipoint", "multilinestring", "multipolygon"])(
    "hold the same %s in columns of coordinates and in well-known binary",
    async (kind) => {
      const read = (encoding: string) =>
        layerOf(readFileSync(join(DATA, `data-${kind}-encoding_${encoding}.parquet`)));
      const [native, wkb] = [await read("native"), await read("wkb")];
      expect(wkb.geometry.count).toBeGreaterThan(0);
      expect(native.geometry).toEqual(wkb.geometry);
      expect(native.properties.keys).toEqual(wkb.properties.keys);
    },
  );
});

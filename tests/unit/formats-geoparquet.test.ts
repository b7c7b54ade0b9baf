import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readFile } from "../../src/core/formats/read-file.ts";
import { systemName } from "../../src/core/model/crs.ts";
import type { RawLayer } from "../../src/core/model/raw-layer.ts";
import { placeLayer } from "../../src/core/places/place-layer.ts";
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

/** EPSG:4547 as PROJ writes it, but for its number. */
const GRID_114 = {
  $schema: "https://proj.org/schemas/v0.7/projjson.schema.json",
  type: "ProjectedCRS",
  name: "CGCS2000 / 3-degree Gauss-Kruger CM 114E",
  base_crs: {
    name: "China Geodetic Coordinate System 2000",
    datum: {
      type: "GeodeticReferenceFrame",
      name: "China 2000",
      ellipsoid: {
        name: "CGCS2000",
        semi_major_axis: 6378137,
        inverse_flattening: 298.257222101,
      },
    },
    coordinate_system: {
      subtype: "ellipsoidal",
      axis: [
        { name: "Geodetic latitude", abbreviation: "Lat", direction: "north", unit: "degree" },
        { name: "Geodetic longitude", abbreviation: "Lon", direction: "east", unit: "degree" },
      ],
    },
  },
  conversion: {
    name: "3-degree Gauss-Kruger CM 114E",
    method: { name: "Transverse Mercator", id: { authority: "EPSG", code: 9807 } },
    parameters: [
      { name: "Latitude of natural origin", value: 0, unit: "degree" },
      { name: "Longitude of natural origin", value: 114, unit: "degree" },
      { name: "Scale factor at natural origin", value: 1, unit: "unity" },
      { name: "False easting", value: 500_000, unit: "metre" },
      { name: "False northing", value: 0, unit: "metre" },
    ],
  },
  coordinate_system: {
    subtype: "Cartesian",
    axis: [
      { name: "Northing", abbreviation: "X", direction: "north", unit: "metre" },
      { name: "Easting", abbreviation: "Y", direction: "east", unit: "metre" },
    ],
  },
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
    ["EPSG:4547 as a bare name", { crs: "EPSG:4547" }, { kind: "epsg", code: 4547 }],
    ["OGC:CRS84 as a bare name", { crs: "OGC:CRS84" }, { kind: "wgs84" }],
    ["a blank name", { crs: " " }, null],
    [
      "EPSG:4527 with heights",
      { crs: { components: [{ id: { authority: "EPSG", code: 4527 } }, { name: "heights" }] } },
      { kind: "epsg", code: 4527 },
    ],
    ["a system of its own", { crs: { name: "My grid" } }, { kind: "wkt", text: '"My grid"' }],
  ])("says which system its coordinates are in: %s", async (_what, facts, stated) => {
    expect((await layerOf(parquetOf([[1, 2]], { facts }))).stated).toEqual(stated);
  });

  it("may describe its system in full, without a number", async () => {
    const layer = await layerOf(parquetOf([[500_100, 4_400_000]], { facts: { crs: GRID_114 } }));
    expect(layer.stated && systemName(layer.stated)).toBe(GRID_114.name);
    const placed = await placeLayer(layer, null);
    const grid = { kind: "epsg", code: 4547 } as const; // the same, by its number
    const same = await placeLayer({ ...layer, stated: grid }, null);
    expect(placed.ok && [...placed.value.geometry.lonLat].map((x) => x.toFixed(8))).toEqual(
      same.ok && [...same.value.geometry.lonLat].map((x) => x.toFixed(8)),
    );
    expect(placed.ok && placed.value.crs).toBe(GRID_114.name);
  });

  it("may be in degrees of a system described in full", async () => {
    const crs = { type: "GeographicCRS", ...GRID_114.base_crs };
    const layer = await layerOf(parquetOf([[116.4, 39.9]], { facts: { crs } }));
    const placed = await placeLayer(layer, null);
    expect(placed.ok && [...placed.value.geometry.lonLat]).toEqual([116.4, 39.9]);
    expect(placed.ok && placed.value.notes.map(({ code }) => code)).toContain("crs-cgcs2000");
  });

  it("is told what it is called where its system cannot be made out", async () => {
    const crs = { name: "Town grid", type: "ProjectedCRS", conversion: { method: "by eye" } };
    const layer = await layerOf(parquetOf([[500_100, 4_400_000]], { facts: { crs } }));
    const placed = await placeLayer(layer, null);
    expect(placed.ok ? "placed" : placed.error).toMatchObject({
      code: "crs-not-supported",
      detail: { found: "Town grid" },
    });
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

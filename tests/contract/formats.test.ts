import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { FileFormatId } from "../../src/core/formats/catalogue.ts";
import { FILE_FORMATS } from "../../src/core/formats/registry.ts";
import { osmPbfOf, osmXmlOf, overpassJsonOf } from "../support/osm-files.ts";
import { parquetOf } from "../support/parquet-file.ts";
import { type Shape, writeShp } from "../support/shapefile-writer.ts";
import { QUIET, sourceFile } from "../support/source-file.ts";
import { odsOf, workbookOf } from "../support/workbook.ts";

interface Sample {
  readonly name: string;
  /** Two features. */
  readonly good: string | Uint8Array;
  /** One place in metres of a grid, zone 39; null where the format has nothing but degrees. */
  readonly projected: string | Uint8Array | null;
  /** A file that has a name like its own and is none. */
  readonly foreign: string;
  /** Files that are refused, each with what is wrong and the code of the first note. */
  readonly bad: readonly (readonly [what: string, content: string | Uint8Array, code: string])[];
}

const feature = (x: number, y: number): string =>
  `{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[${x},${y}]}}`;
const collection = (...features: string[]): string =>
  `{"type":"FeatureCollection","features":[${features.join(",")}]}`;

const TABLE = "name,lon,lat\n";
const shapes = (...points: [number, number][]): Uint8Array =>
  writeShp(points.map((point): Shape => ({ point })));
const kml = (...places: string[]): string =>
  `<kml>${places.map((place) => `<Placemark><Point><coordinates>${place}</coordinates></Point></Placemark>`).join("")}</kml>`;
const topology = (...points: [number, number][]): string =>
  JSON.stringify({
    type: "Topology",
    objects: {
      homes: {
        type: "GeometryCollection",
        geometries: points.map((coordinates) => ({ type: "Point", coordinates })),
      },
    },
    arcs: [],
  });
const workbook = (...points: [number, number][]): Uint8Array =>
  workbookOf({ name: "homes", rows: [["lon", "lat"], ...points] });
const spreadsheet = (...points: [number, number][]): Uint8Array =>
  odsOf({ name: "homes", rows: [["lon", "lat"], ...points] });
const WEB_PAGE = "<!doctype html><p>Sign in</p>";

const clinic = (id: number, x: number) => ({ id, lon: x, lat: 2, tags: { amenity: "clinic" } });
const TWO_CLINICS = { nodes: [clinic(5, 1), clinic(7, 3)] };

/** One entry a format: a new format fails to compile here until it has brought its samples. */
const SAMPLES: Readonly<Record<FileFormatId, Sample>> = {
  geojson: {
    name: "homes.geojson",
    good: collection(feature(1, 2), feature(3, 4)),
    projected: collection(feature(39448481, 4419565)),
    foreign: TABLE,
    bad: [
      ["an empty file", "", "empty-file"],
      [
        "a truncated file",
        collection(feature(1, 2), feature(3, 4)).slice(0, 100),
        "json-truncated",
      ],
      ["a web page", WEB_PAGE, "not-json"],
    ],
  },
  "geojson-seq": {
    name: "homes.geojsonl",
    good: `${feature(1, 2)}\n${feature(3, 4)}\n`,
    projected: `${feature(39448481, 4419565)}\n`,
    foreign: TABLE,
    bad: [
      ["an empty file", "", "empty-file"],
      ["a truncated file", feature(1, 2).slice(0, 50), "json-truncated"],
      ["a web page", WEB_PAGE, "not-json"],
    ],
  },
  csv: {
    name: "homes.csv",
    good: `${TABLE}a,1,2\nb,3,4\n`,
    projected: `${TABLE}a,39448481,4419565\n`,
    foreign: collection(feature(1, 2)),
    bad: [
      ["an empty file", "", "empty-file"],
      ["a truncated file", `${TABLE}a,1,2\n"b`, "quote-unclosed"],
      ["a web page", WEB_PAGE, "coordinate-columns-missing"],
    ],
  },
  "osm-pbf": {
    name: "town.osm.pbf",
    good: osmPbfOf(TWO_CLINICS),
    projected: null,
    foreign: TABLE,
    bad: [
      ["an empty file", "", "empty-file"],
      ["a truncated file", osmPbfOf(TWO_CLINICS).slice(0, -10), "file-cut-off"],
      ["a web page", WEB_PAGE, "file-damaged"],
      ["a map of nothing", osmPbfOf({}), "osm-nothing"],
    ],
  },
  "osm-xml": {
    name: "town.osm",
    good: osmXmlOf(TWO_CLINICS),
    projected: null,
    foreign: TABLE,
    bad: [
      ["an empty file", "", "empty-file"],
      ["a truncated file", osmXmlOf(TWO_CLINICS).slice(0, -10), "file-cut-off"],
      ["a web page", WEB_PAGE, "xml-fault"],
      ["a map of nothing", osmXmlOf({}), "osm-nothing"],
    ],
  },
  "overpass-json": {
    name: "answer.json",
    good: overpassJsonOf(TWO_CLINICS),
    projected: null,
    foreign: collection(feature(1, 2)),
    bad: [
      ["an empty file", "", "empty-file"],
      ["a truncated file", overpassJsonOf(TWO_CLINICS).slice(0, -10), "json-truncated"],
      ["a web page", WEB_PAGE, "not-json"],
      ["a map of nothing", overpassJsonOf({}), "osm-nothing"],
    ],
  },
  shapefile: {
    name: "homes.shp",
    good: shapes([1, 2], [3, 4]),
    projected: shapes([39448481, 4419565]),
    foreign: TABLE,
    bad: [
      ["an empty file", "", "shp-damaged"],
      ["a truncated file", shapes([1, 2], [3, 4]).slice(0, 150), "file-cut-off"],
      ["a web page", WEB_PAGE, "shp-damaged"],
    ],
  },
  kml: {
    name: "homes.kml",
    good: kml("1,2", "3,4,0"),
    projected: null,
    foreign: TABLE,
    bad: [
      ["an empty file", "", "empty-file"],
      ["a truncated file", kml("1,2").slice(0, -9), "file-cut-off"],
      ["a web page", WEB_PAGE, "xml-fault"],
    ],
  },
  gpx: {
    name: "homes.gpx",
    good: '<gpx version="1.1"><wpt lat="2" lon="1"/><wpt lat="4" lon="3"/></gpx>',
    projected: null,
    foreign: TABLE,
    bad: [
      ["an empty file", "", "empty-file"],
      ["a truncated file", '<gpx><wpt lat="2" lon="1"/>', "file-cut-off"],
      ["a web page", WEB_PAGE, "xml-fault"],
    ],
  },
  topojson: {
    name: "homes.topojson",
    good: topology([1, 2], [3, 4]),
    projected: topology([39448481, 4419565]),
    foreign: collection(feature(1, 2)),
    bad: [
      ["an empty file", "", "json-truncated"],
      ["a truncated file", topology([1, 2]).slice(0, 40), "json-truncated"],
      ["a web page", WEB_PAGE, "not-json"],
      ["a topology of nothing", '{"type":"Topology","arcs":[]}', "topology-damaged"],
    ],
  },
  geopackage: {
    name: "homes.gpkg",
    good: readFileSync("tests/fixtures/geopackage/two.gpkg"),
    projected: readFileSync("tests/fixtures/geopackage/zone-39.gpkg"),
    foreign: TABLE,
    bad: [
      ["an empty file", "", "file-cut-off"],
      [
        "a truncated file",
        readFileSync("tests/fixtures/geopackage/two.gpkg").subarray(0, -600),
        "file-cut-off",
      ],
      ["a web page", WEB_PAGE, "file-cut-off"],
      [
        "a database of nothing",
        readFileSync("tests/fixtures/geopackage/two.gpkg").fill(0, 100, 512).fill(0x0d, 100, 101),
        "geopackage-empty",
      ],
    ],
  },
  flatgeobuf: {
    name: "homes.fgb",
    good: readFileSync("tests/fixtures/flatgeobuf/two.fgb"),
    projected: readFileSync("tests/fixtures/flatgeobuf/zone-39.fgb"),
    foreign: TABLE,
    bad: [
      ["an empty file", "", "file-cut-off"],
      [
        "a truncated file",
        readFileSync("tests/fixtures/flatgeobuf/two.fgb").subarray(0, -9),
        "file-cut-off",
      ],
      ["a web page", WEB_PAGE, "file-damaged"],
    ],
  },
  geoparquet: {
    name: "homes.parquet",
    good: parquetOf([
      [1, 2],
      [3, 4],
    ]),
    projected: parquetOf([[39448481, 4419565]], { facts: { crs: null } }),
    foreign: TABLE,
    bad: [
      ["an empty file", "", "file-damaged"],
      ["a truncated file", parquetOf([[1, 2]]).subarray(0, -9), "file-damaged"],
      ["a web page", WEB_PAGE, "file-damaged"],
      ["a table without shapes", parquetOf([[1, 2]], { facts: null }), "parquet-without-geometry"],
    ],
  },
  xlsx: {
    name: "homes.xlsx",
    good: workbook([1, 2], [3, 4]),
    projected: workbook([39448481, 4419565]),
    foreign: TABLE,
    bad: [
      ["an empty file", "", "archive-damaged"],
      ["a truncated file", workbook([1, 2]).slice(0, -30), "archive-damaged"],
      ["a web page", WEB_PAGE, "archive-damaged"],
    ],
  },
  ods: {
    name: "homes.ods",
    good: spreadsheet([1, 2], [3, 4]),
    projected: spreadsheet([39448481, 4419565]),
    foreign: TABLE,
    bad: [
      ["an empty file", "", "archive-damaged"],
      ["a truncated file", spreadsheet([1, 2]).slice(0, -30), "archive-damaged"],
      ["a web page", WEB_PAGE, "archive-damaged"],
    ],
  },
};

describe.each(FILE_FORMATS)("the format $id", (format) => {
  const sample = SAMPLES[format.id];
  const read = (content: string | Uint8Array) =>
    format.read(sourceFile(sample.name, content), QUIET);
  const head = (content: string | Uint8Array): Uint8Array =>
    typeof content === "string" ? new TextEncoder().encode(content) : content;

  it("reads its own files, under its own id", async () => {
    const reading = await read(sample.good);
    expect(reading.ok && reading.value.map((layer) => [layer.format, layer.seen])).toEqual([
      [format.id, 2],
    ]);
  });

  it("recognises its own files, and no other format does", () => {
    const claims = FILE_FORMATS.filter((one) => one.recognises(head(sample.good), sample.name));
    expect(claims.map((one) => one.id)).toEqual([format.id]);
  });

  it("does not recognise what is none of its files", () => {
    expect(format.recognises(head(sample.foreign), sample.name)).toBe(false);
    expect(format.recognises(new Uint8Array(0), sample.name)).toBe(false);
  });

  it.each(sample.bad)(
    "gives a fatal note, and does not throw, for %s",
    async (_what, content, code) => {
      const reading = await read(content);
      expect(reading.ok ? "was read" : reading.error).toMatchObject([{ code, severity: "fatal" }]);
    },
  );

  it("leaves metres as they are, to be placed later", async () => {
    if (sample.projected === null) return;
    const reading = await read(sample.projected);
    expect(reading.ok && reading.value[0]?.look).toMatchObject({ kind: "projected", zone: 39 });
  });

  it("has a name in both languages and lower-case endings", () => {
    expect(Object.values(format.label).every((label) => label.length > 0)).toBe(true);
    expect(format.extensions.every((ending) => /^\.[a-z0-9.]+$/.test(ending))).toBe(true);
  });
});

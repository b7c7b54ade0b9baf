import { describe, expect, it } from "vitest";
import { readFile } from "../../src/core/formats/read-file.ts";
import type { Note } from "../../src/core/model/note.ts";
import { readPlaced } from "../support/read-placed.ts";
import { QUIET, sourceFile } from "../support/source-file.ts";

const point = (x = 1, y = 2): string =>
  `{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[${x},${y}]}}`;
const collection = (...features: string[]): string =>
  `{"type":"FeatureCollection","features":[${features.join(",")}]}`;
const shaped = (geometry: string): string =>
  collection(`{"type":"Feature","id":"a","properties":{},"geometry":${geometry}}`);
const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Uint8Array.from(
    parts.flatMap((part) => [...(typeof part === "string" ? Buffer.from(part) : part)]),
  );

async function fatalOf(content: string | Uint8Array, name = "homes.geojson"): Promise<Note> {
  const reading = await readPlaced(sourceFile(name, content));
  if (reading.ok) throw new Error(`was read: ${JSON.stringify(reading.value[0]?.notes)}`);
  expect(reading.error).toHaveLength(1);
  const [note] = reading.error;
  expect(note?.severity).toBe("fatal");
  return note as Note;
}

async function skipsOf(content: string, name = "homes.geojson"): Promise<readonly Note[]> {
  const reading = await readPlaced(sourceFile(name, content));
  if (!reading.ok) throw new Error(`was refused: ${JSON.stringify(reading.error)}`);
  return reading.value.flatMap((layer) => layer.notes.filter((note) => note.severity === "skip"));
}

interface Fault {
  readonly what: string;
  readonly text: string | Uint8Array;
  readonly code: string;
  readonly at?: readonly [line: number | null, column: number | null];
  readonly feature?: number;
  readonly detail?: Record<string, unknown>;
}

const FAULTS: readonly Fault[] = [
  { what: "nothing", text: "", code: "empty-file", at: [null, null] },
  { what: "white space", text: " \r\n\t", code: "empty-file", at: [null, null] },
  { what: "a byte order mark", text: "\ufeff", code: "empty-file", at: [null, null] },
  {
    what: "plain words",
    text: "hello there",
    code: "not-json",
    at: [1, 1],
    detail: { found: "hello there" },
  },
  {
    what: "a text that was cut off inside a feature",
    text: `${collection(point(), point()).slice(0, -20)}`,
    code: "json-truncated",
    at: [1, 188],
    feature: 2,
  },
  {
    what: "a text cut off between features",
    text: '{"type":"FeatureCollection",\n"features":[',
    code: "json-truncated",
    at: [2, 13],
  },
  {
    what: "features without a comma between them",
    text: `{"type":"FeatureCollection","features":[\n${point()}\n${point()}\n]}`,
    code: "json-missing-comma",
    at: [3, 1],
    feature: 2,
    detail: { found: "{", after: 1 },
  },
  {
    what: "a missing comma inside the third feature",
    text: `{"type":"FeatureCollection","features":[\n${point()},\n${point()},\n{"type":"Feature" "id":1}\n]}`,
    code: "json-missing-comma",
    at: [4, 19],
    feature: 3,
  },
  {
    what: "a comma behind the last feature",
    text: `{"type":"FeatureCollection","features":[\n${point()},\n]}`,
    code: "json-extra-comma",
    at: [3, 1],
  },
  {
    what: "two commas",
    text: '{"type":"Point",,"coordinates":[1,2]}',
    code: "json-extra-comma",
    at: [1, 17],
  },
  {
    what: "a comma behind the last member",
    text: '{"type":"Point","coordinates":[1,2],}',
    code: "json-extra-comma",
    at: [1, 37],
  },
  {
    what: "single quotes",
    text: "{'type':'Point'}",
    code: "json-wrong-quotes",
    at: [1, 2],
    detail: { found: "'" },
  },
  {
    what: "curly quotes",
    text: '{"type":“Point”}',
    code: "json-wrong-quotes",
    at: [1, 9],
    detail: { found: "“" },
  },
  {
    what: "full-width punctuation",
    text: '{"名称"："甲"}',
    code: "json-full-width",
    at: [1, 6],
    detail: { found: "：" },
  },
  { what: "a line comment", text: '{ // homes\n"type":"Point"}', code: "json-comment", at: [1, 3] },
  { what: "a block comment", text: '{"type": /* x */ "Point"}', code: "json-comment", at: [1, 10] },
  {
    what: "NaN as a value",
    text: collection(point(), '{"type":"Feature","properties":{"pop":NaN},"geometry":null}'),
    code: "json-bad-word",
    at: [1, 162],
    feature: 2,
    detail: { found: "NaN" },
  },
  {
    what: "-Infinity as a coordinate",
    text: '{"type":"Point","coordinates":[1,-Infinity]}',
    code: "json-bad-number",
    at: [1, 34],
  },
  {
    what: "a misspelt word",
    text: '{"a":nul}',
    code: "json-bad-word",
    at: [1, 6],
    detail: { found: "nul" },
  },
  {
    what: "a key without quotes",
    text: "{type:1}",
    code: "json-unquoted-key",
    at: [1, 2],
    detail: { found: "type" },
  },
  { what: "a missing colon", text: '{"type" "Point"}', code: "json-missing-colon", at: [1, 9] },
  { what: "a missing value", text: '{"type":,"a":1}', code: "json-value-missing", at: [1, 9] },
  {
    what: "a number with a leading zero",
    text: '{"a":012}',
    code: "json-bad-number",
    at: [1, 6],
    detail: { found: "012" },
  },
  {
    what: "a number with a plus sign",
    text: '{"a":+1}',
    code: "json-bad-number",
    at: [1, 6],
    detail: { found: "+1" },
  },
  {
    what: "an unknown escape",
    text: '{"a":"C:\\data"}',
    code: "json-bad-escape",
    at: [1, 9],
    detail: { found: "\\d" },
  },
  {
    what: "a line break in a text",
    text: '{"a":"one\ntwo"}',
    code: "json-control-character",
    at: [1, 10],
  },
  {
    what: "brackets that do not match",
    text: '{"a":[1}',
    code: "json-wrong-bracket",
    at: [1, 8],
    detail: { found: "}" },
  },
  {
    what: "a stray character",
    text: '{"a":1 ; "b":2}',
    code: "json-unexpected-character",
    at: [1, 8],
    detail: { found: ";" },
  },
  {
    what: "two documents on one line",
    text: `${point()}${point()}`,
    code: "json-second-document",
    at: [1, 83],
  },
  {
    what: "two documents of several lines",
    text: '{"type":"FeatureCollection",\n"features":[]}\n{"type":"FeatureCollection",\n"features":[]}',
    code: "json-second-document",
    at: [3, 1],
  },
  {
    what: "text behind the end",
    text: `${point()}\nsaved by x`,
    code: "json-text-after-end",
    at: [2, 1],
    detail: { found: "saved by x" },
  },
  {
    what: "a byte that is not UTF-8",
    text: bytes('{"type":"Point",\n"na', [0x81], 'me":1}'),
    code: "not-utf8",
    at: [2, 4],
    detail: { encoding: "" },
  },
  { what: "an array", text: `[${point()}]`, code: "not-geojson", detail: { found: "array" } },
  { what: "null", text: "null", code: "not-geojson", detail: { found: "null" } },
  { what: "an object without a type", text: "\n{}", code: "type-missing", at: [2, null] },
  {
    what: "Esri JSON",
    text: '{"geometryType":"x","features":[]}',
    code: "type-missing",
    detail: { lookalike: "Esri JSON" },
  },
  {
    what: "TopoJSON",
    text: `{"objects":{},${" ".repeat(70_000)}"type":"Topology"}`, // behind what is looked at
    code: "type-unknown",
    detail: { lookalike: "TopoJSON" },
  },
  {
    what: "a type in other capitals",
    text: '{"type":"featurecollection","features":[]}',
    code: "type-unknown",
    detail: { text: "featurecollection", suggestion: "FeatureCollection" },
  },
  {
    what: "features that are an object",
    text: '{"type":"FeatureCollection","features":{}}',
    code: "members-not-array",
    detail: { member: "features", found: "object" },
  },
  { what: "no features at all", text: '{"type":"FeatureCollection"}', code: "members-missing" },
  {
    what: "features only deeper down",
    text: '{"type":"FeatureCollection","meta":{"features":[]}}',
    code: "members-missing",
  },
  {
    what: "a system that nobody knows in crs",
    text: '{"type":"FeatureCollection","crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::9"}},"features":[]}',
    code: "crs-not-supported",
    detail: { found: "EPSG:9" },
  },
  {
    what: "a second crs inside one geometry",
    text: shaped(
      '{"type":"Point","crs":{"type":"name","properties":{"name":"EPSG:3857"}},"coordinates":[1,2]}',
    ).replace("{", '{"crs":"EPSG:4490",'),
    code: "crs-mixed",
  },
  {
    what: "3-degree grid metres",
    text: collection(point(39448481.6, 4419565.4)),
    code: "coordinates-projected",
    detail: { guess: "gauss-kruger-3", zone: 39, isNorthFirst: false },
  },
  {
    what: "grid metres, north first",
    text: collection(point(4419565.4, 39448481.6)),
    code: "coordinates-projected",
    detail: { guess: "gauss-kruger-3", zone: 39, isNorthFirst: true },
  },
  {
    what: "6-degree grid metres",
    text: collection(point(20448481.6, 4419565.4)),
    code: "coordinates-projected",
    detail: { guess: "gauss-kruger-6", zone: 20 },
  },
  {
    what: "Web Mercator of Beijing",
    text: collection(point(12957310.4, 4852683.7)),
    code: "coordinates-projected",
    detail: { guess: "web-mercator" },
  },
  {
    what: "Web Mercator of Shanghai",
    text: collection(point(13522388.7, 3662864.5)),
    code: "coordinates-projected",
    detail: { guess: "gauss-kruger-6-or-web-mercator", zone: 13 },
  },
  {
    what: "UTM or a grid without zone",
    text: collection(point(448502.2, 4417797.6)),
    code: "coordinates-projected",
    detail: { guess: "gauss-kruger-or-utm" },
  },
  {
    what: "metres of elsewhere",
    text: collection(point(-1717000, 3260000)),
    code: "coordinates-projected",
    detail: { guess: "metres" },
  },
  {
    what: "latitude first in Beijing",
    text: collection(point(39.9, 116.4)),
    code: "axes-swapped",
    detail: { x: 39.9, y: 116.4 },
  },
  { what: "latitude first in Ürümqi", text: collection(point(43.8, 87.6)), code: "axes-swapped" },
];

it("reads a feature with more properties than a stack has room for", async () => {
  const names = Array.from({ length: 20_000 }, (_, i) => `"c${i}":${i}`).join(",");
  const wide = `{"type":"Feature","properties":{${names}},"geometry":{"type":"Point","coordinates":[1,2]}}`;
  const reading = await readFile(sourceFile("homes.geojson", collection(wide)), QUIET);
  const [layer] = reading.ok ? reading.value : [];
  expect(layer?.properties.keys.length).toBe(20_000);
  expect(layer?.properties.object(0)).toMatchObject({ c0: 0, c19999: 19_999 });
});

describe("a file with", () => {
  it.each(FAULTS)("$what is refused as $code", async ({ text, code, at, feature, detail }) => {
    const note = await fatalOf(text);
    expect(note.code).toBe(code);
    if (at !== undefined) expect([note.line, note.column]).toEqual(at);
    if (feature !== undefined) expect(note.feature).toBe(feature);
    if (detail !== undefined) expect(note.detail).toMatchObject(detail);
  });
});

describe("a fault late in a file of many pieces and batches", () => {
  const many = Array.from({ length: 12_000 }, () => point());
  many[11_000] = '{"type":"Feature","id":}';
  const text = `{"type":"FeatureCollection","features":[\n${many.join(",\n")}\n]}`;

  it.each([4_096, 65_536, text.length])("is found in pieces of %i bytes", async (chunkBytes) => {
    const reading = await readFile(sourceFile("homes.geojson", text, { chunkBytes }), QUIET);
    expect(reading.ok ? "was read" : reading.error).toMatchObject([
      { code: "json-value-missing", feature: 11_001, line: 11_002, column: 24 },
    ]);
  });
});

describe("a place is not mistaken", () => {
  it.each([
    ["Longyearbyen", 15.6, 78.2],
    ["Las Palmas", -15.4, 28.1],
    ["the South Pole", 0, -90],
  ])("in %s", async (_name, lon, lat) => {
    expect(await skipsOf(collection(point(lon, lat)))).toEqual([]);
  });
});

const deep = `${"[".repeat(70)}${"]".repeat(70)}`;

const SKIPPED: readonly (readonly [what: string, feature: string, code: string])[] = [
  ["null in place of a feature", "null", "feature-not-object"],
  ["text in place of a feature", '"x"', "feature-not-object"],
  ["a type that is not Feature", '{"type":"feature","geometry":null}', "not-a-feature"],
  ["a null geometry", '{"type":"Feature","geometry":null}', "geometry-missing"],
  ["no geometry", '{"type":"Feature"}', "geometry-missing"],
  [
    "properties nested 70 deep",
    `{"type":"Feature","properties":{"a":${deep}},"geometry":null}`,
    "nested-too-deeply",
  ],
];

const SKIPPED_GEOMETRIES: readonly (readonly [what: string, geometry: string, code: string])[] = [
  ["text", '"POINT(1 2)"', "geometry-not-object"],
  ["of an unknown type", '{"type":"Circle","coordinates":[1,2]}', "geometry-type-unknown"],
  ["without coordinates", '{"type":"Point"}', "coordinates-missing"],
  ["with empty coordinates", '{"type":"Point","coordinates":[]}', "geometry-empty"],
  ["with an empty MultiPolygon", '{"type":"MultiPolygon","coordinates":[]}', "geometry-empty"],
  ["with an empty ring", '{"type":"Polygon","coordinates":[[]]}', "geometry-empty"],
  [
    "that is an empty collection",
    '{"type":"GeometryCollection","geometries":[]}',
    "geometry-empty",
  ],
  [
    "nested too little",
    '{"type":"Polygon","coordinates":[[1,2],[3,4],[5,6]]}',
    "coordinates-nesting",
  ],
  ["nested too much", '{"type":"Point","coordinates":[[1,2]]}', "coordinates-nesting"],
  ["with one number", '{"type":"Point","coordinates":[1]}', "position-too-short"],
  ["with words", '{"type":"Point","coordinates":["east",2]}', "coordinate-not-number"],
  ["with null", '{"type":"Point","coordinates":[null,2]}', "coordinate-not-number"],
  ["with an infinite number", '{"type":"Point","coordinates":[1e999,2]}', "coordinate-not-finite"],
  ["with an infinite text", '{"type":"Point","coordinates":["1e999",2]}', "coordinate-not-finite"],
  ["of one vertex", '{"type":"LineString","coordinates":[[1,2]]}', "line-too-short"],
  ["of one vertex twice", '{"type":"LineString","coordinates":[[1,2],[1,2]]}', "line-too-short"],
  [
    "of a ring of two vertices",
    '{"type":"Polygon","coordinates":[[[0,0],[1,1],[0,0]]]}',
    "ring-degenerate",
  ],
  [
    "of a flat ring",
    '{"type":"Polygon","coordinates":[[[0.1,0.1],[0.2,0.2],[0.7,0.7],[0.1,0.1]]]}',
    "ring-degenerate",
  ],
];

describe("a feature with", () => {
  const good = [point(), point(3, 4), point(5, 6)];

  it.each(SKIPPED)("%s is left out, the others are used", async (_what, feature, code) => {
    const text = `{"type":"FeatureCollection","features":[\n${[...good, feature].join(",\n")}]}`;
    const notes = await skipsOf(text);
    expect(notes.map((note) => [note.code, note.feature, note.line])).toEqual([[code, 4, 5]]);
  });

  it.each(SKIPPED_GEOMETRIES)("a geometry %s is left out", async (_what, geometry, code) => {
    const notes = await skipsOf(shaped(geometry));
    expect(notes.map((note) => [note.code, note.featureId])).toEqual([[code, "a"]]);
  });

  it("a coordinate off the globe is left out when the others are on it", async () => {
    const notes = await skipsOf(collection(...good, point(116, 400)));
    expect(notes.map((note) => [note.code, note.feature])).toEqual([
      ["coordinate-out-of-range", 4],
    ]);
  });
});

describe("one object a line", () => {
  const lines = (...rows: string[]): string => rows.join("\n");

  it("skips a line that is not JSON, with its place", async () => {
    const notes = await skipsOf(lines(point(), '{"type":"Feature" "id":1}', point()));
    const places = notes.map(({ code, feature, line, column }) => [code, feature, line, column]);
    expect(places).toEqual([["json-missing-comma", 2, 2, 19]]);
  });

  it("skips a line that is JSON and not GeoJSON", async () => {
    const notes = await skipsOf(lines(point(), point(), "5", '{"a":1}', point()));
    expect(notes.map((note) => [note.code, note.line])).toEqual([
      ["not-geojson", 3],
      ["type-missing", 4],
    ]);
  });

  it("counts a last line that was cut off as skipped", async () => {
    const notes = await skipsOf(lines(point(), point(), point().slice(0, 40)));
    expect(notes.map((note) => note.code)).toEqual(["json-truncated"]);
  });

  it("is refused when no line is GeoJSON", async () => {
    const note = await fatalOf(lines('{"a":1}', '{"b":2}'), "homes.geojsonl");
    expect([note.code, note.line]).toEqual(["type-missing", 1]);
  });

  it("is refused where it is in no encoding", async () => {
    const note = await fatalOf(
      bytes(`${point()}\n{"type":"`, [0x81, 0xff], '"}\n'),
      "homes.geojsonl",
    );
    expect([note.code, note.line, note.column]).toEqual(["not-utf8", 2, 10]);
  });
});

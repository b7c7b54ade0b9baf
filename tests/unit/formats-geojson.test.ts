import { describe, expect, it } from "vitest";
import { toGeoJsonGeometry } from "../../src/core/model/geometry-table.ts";
import type { PlacedLayer } from "../../src/core/model/raw-layer.ts";
import { objectsOf } from "../support/raw-layer.ts";
import { readPlaced } from "../support/read-placed.ts";
import { sourceFile } from "../support/source-file.ts";

const place = '"geometry":{"type":"Point","coordinates":[1,2]}';
const collection = (...features: string[]): string =>
  `{"type":"FeatureCollection","features":[${features.join(",")}]}`;
const feature = (members: string): string => `{"type":"Feature",${members}}`;
const shaped = (geometry: string): string => collection(feature(`"id":"a","geometry":${geometry}`));

async function layerOf(content: string | Uint8Array, name = "homes.geojson"): Promise<PlacedLayer> {
  const reading = await readPlaced(sourceFile(name, content));
  if (!reading.ok) throw new Error(JSON.stringify(reading.error));
  expect(reading.value).toHaveLength(1);
  return reading.value[0] as PlacedLayer;
}

const shapeOf = (layer: PlacedLayer): unknown => toGeoJsonGeometry(layer.geometry, 0);
const codesOf = (layer: PlacedLayer): readonly string[] => layer.notes.map((note) => note.code);

describe("what is accepted", () => {
  const square = '{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}';

  it.each([
    ["a FeatureCollection", collection(feature(place), feature(place)), 2],
    ["features before type", `{"features":[${feature(place)}],"type":"FeatureCollection"}`, 1],
    ["a key with escapes", `{"type":"FeatureCollection","\\u0066eatures":[${feature(place)}]}`, 1],
    [
      "features inside properties",
      collection(feature(`"properties":{"features":[1,2]},${place}`)),
      1,
    ],
    ["one Feature", feature(place), 1],
    ["one geometry", square, 1],
    [
      "a GeometryCollection",
      `{"type":"GeometryCollection","geometries":[${square},{"type":"Point","coordinates":[1,2]}]}`,
      2,
    ],
    ["a byte order mark", `\ufeff${collection(feature(place))}`, 1],
    ["lines with CRLF and blank ones", `${feature(place)}\r\n\r\n${feature(place)}\r\n`, 2],
    [
      "collections and geometries on lines",
      `${collection(feature(place), feature(place))}\n${square}`,
      3,
    ],
    ["record separators", `\x1e${feature(place)}\n\x1e{"type":\n"Feature",${place}}\n`, 2],
    ["marks between files glued together", `${feature(place)}\n\ufeff${feature(place)}`, 2],
  ])("%s", async (_what, text, count) => {
    const layer = await layerOf(text);
    expect([layer.geometry.count, layer.seen]).toEqual([count, count]);
    expect(layer.notes).toEqual([]);
  });

  it.each([
    ["urn:ogc:def:crs:OGC:1.3:CRS84"],
    ["urn:ogc:def:crs:OGC::CRS84"],
    ["http://www.opengis.net/def/crs/OGC/1.3/CRS84"],
    ["EPSG:4326"],
    ["urn:ogc:def:crs:EPSG::4326"],
    ["urn:ogc:def:crs:EPSG:6.9:4979"],
    ["http://www.opengis.net/gml/srs/epsg.xml#4326"],
    ["WGS 84"],
  ])("the system %s", async (name) => {
    const crs = `{"type":"name","properties":{"name":"${name}"}}`;
    const layer = await layerOf(
      `{"type":"FeatureCollection","crs":${crs},"features":[${feature(place)}]}`,
    );
    expect(layer.notes).toEqual([]);
  });

  it("CGCS2000, with a note", async () => {
    const crs = '{"type":"EPSG","properties":{"code":4490}}';
    const layer = await layerOf(
      `{"type":"FeatureCollection","crs":${crs},"features":[${feature(place)}]}`,
    );
    expect(codesOf(layer)).toEqual(["crs-cgcs2000"]);
  });

  it("an empty collection, with a note", async () => {
    const layer = await layerOf(collection());
    expect([layer.seen, layer.bounds, codesOf(layer)]).toEqual([0, null, ["layer-empty"]]);
  });

  it("two features arrays, both used, with a note", async () => {
    const text = `{"type":"FeatureCollection","features":[${feature(place)}],"features":[${feature(place)}]}`;
    const layer = await layerOf(text);
    expect([layer.seen, codesOf(layer)]).toEqual([2, ["member-repeated"]]);
  });
});

describe("where features are", () => {
  it("is told by index and line", async () => {
    const text = `{"type":"FeatureCollection",\n"features":[\n${feature(place)},\nnull,\n${feature(place)}]}`;
    const layer = await layerOf(text);
    expect([...layer.featureIndex]).toEqual([0, 2]);
    expect([...layer.line]).toEqual([3, 5]);
  });

  it("is told in lines too, also inside a collection on a line", async () => {
    const layer = await layerOf(
      `${feature(place)}\n\n${collection(feature(place), feature(place))}\n`,
    );
    expect([...layer.line]).toEqual([1, 3, 3]);
  });
});

describe("ids", () => {
  it.each([
    ["text as it is", '"id":" way/1 "', " way/1 "],
    ["a number", '"id":42', "42"],
    ["a number as it is written", '"id":1.0', "1.0"],
    ["a number beyond doubles", '"id":12345678901234567890', "12345678901234567890"],
    ["a number behind others of the same name", '"properties":{"id":7},"id": 8.50', "8.50"],
    ["a property", '"properties":{"name":"x","osm_id":"w1"}', "w1"],
    ["a property with a blank", '"properties":{"residence id":"R7"}', "R7"],
    ["the number of a compound", '"properties":{"小区编号":"A-12"}', "A-12"],
    ["the number of a building", '"properties":{"楼栋编号":3}', "3"],
    ["a Chinese property", '"properties":{"编号": 9007199254740993}', "9007199254740993"],
    [
      "a property as it is written, not its namesakes",
      '"a":{"fid":5.0},"properties":{"fid":5.00,"b":{"fid":5}}',
      "5.00",
    ],
    ["the best of several properties", '"properties":{"OBJECTID":1,"id":"best"}', "best"],
    ["the index when there is none", '"properties":{"name":"x"}', "#0"],
    ["the index when it is empty", '"id":""', "#0"],
  ])("are %s", async (_what, members, id) => {
    const layer = await layerOf(collection(feature(`${members},${place}`)));
    expect([...layer.ids]).toEqual([id]);
  });

  it("count skipped features, so that the index stays that of the file", async () => {
    const layer = await layerOf(collection("null", feature(place)));
    expect([...layer.ids]).toEqual(["#1"]);
  });

  it("that can be none are noted", async () => {
    const layer = await layerOf(collection(feature(`"id":{},${place}`)));
    expect([[...layer.ids], codesOf(layer)]).toEqual([["#0"], ["id-ignored"]]);
  });

  it("that come twice are noted once, at the first repetition", async () => {
    const twin = feature(`"id":"t",${place}`);
    const layer = await layerOf(collection(twin, twin, twin));
    expect(layer.notes).toMatchObject([{ code: "ids-repeated", feature: 2, detail: { count: 2 } }]);
  });
});

describe("properties", () => {
  it("with the names of Object's own members are plain data", async () => {
    const layer = await layerOf(
      collection(feature(`"properties":{"__proto__":{"polluted":1},"constructor":"c"},${place}`)),
    );
    expect(layer.properties.keys).toEqual(["__proto__", "constructor"]);
    expect(Object.hasOwn({}, "polluted") || "polluted" in {}).toBe(false);
  });

  it("that are null are none", async () => {
    const layer = await layerOf(collection(feature(`"properties":null,${place}`)));
    expect([objectsOf(layer), layer.notes]).toEqual([[{}], []]);
  });

  it("that are an array are left out with a note", async () => {
    const layer = await layerOf(collection(feature(`"properties":[1],${place}`)));
    expect([objectsOf(layer), codesOf(layer)]).toEqual([[{}], ["properties-ignored"]]);
  });
});

interface Repair {
  readonly what: string;
  readonly from: string;
  readonly to: string;
  readonly codes: readonly string[];
}

const REPAIRS: readonly Repair[] = [
  {
    what: "an open ring is closed",
    from: '{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1]]]}',
    to: '{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}',
    codes: ["ring-closed"],
  },
  {
    what: "heights are cut off",
    from: '{"type":"LineString","coordinates":[[0,0,5],[1,1,6,7]]}',
    to: '{"type":"LineString","coordinates":[[0,0],[1,1]]}',
    codes: ["dimensions-dropped"],
  },
  {
    what: "numbers in quotes are read",
    from: '{"type":"Point","coordinates":["116.50"," -2e1 "]}',
    to: '{"type":"Point","coordinates":[116.5,-20]}',
    codes: ["coordinates-as-text"],
  },
  {
    what: "repeated vertices are taken once",
    from: '{"type":"LineString","coordinates":[[0,0],[0,0],[1,1],[1,1],[0,0]]}',
    to: '{"type":"LineString","coordinates":[[0,0],[1,1],[0,0]]}',
    codes: ["vertices-repeated"],
  },
  {
    what: "a flat hole is dropped",
    from: '{"type":"Polygon","coordinates":[[[0,0],[9,0],[9,9],[0,0]],[[5,1],[6,1],[7,1],[5,1]]]}',
    to: '{"type":"Polygon","coordinates":[[[0,0],[9,0],[9,9],[0,0]]]}',
    codes: ["part-dropped"],
  },
  {
    what: "a part whose outline is flat is dropped with its holes",
    from: '{"type":"MultiPolygon","coordinates":[[[[0,0],[1,1],[2,2],[0,0]],[[0,0],[1,0],[1,1],[0,0]]],[[[0,0],[1,0],[1,1],[0,0]]]]}',
    to: '{"type":"Polygon","coordinates":[[[0,0],[1,0],[1,1],[0,0]]]}',
    codes: ["part-dropped"],
  },
  {
    what: "a collection keeps what has most dimensions",
    from: '{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]},{"type":"GeometryCollection","geometries":[{"type":"LineString","coordinates":[[0,0],[1,1]]}]}]}',
    to: '{"type":"LineString","coordinates":[[0,0],[1,1]]}',
    codes: ["collection-reduced"],
  },
  {
    what: "a collection of one kind loses nothing",
    from: '{"type":"GeometryCollection","geometries":[{"type":"Point","coordinates":[1,2]},{"type":"Point","coordinates":[3,4]}]}',
    to: '{"type":"MultiPoint","coordinates":[[1,2],[3,4]]}',
    codes: [],
  },
  {
    what: "a clockwise ring stays as it is",
    from: '{"type":"Polygon","coordinates":[[[0,0],[1,1],[1,0],[0,0]]]}',
    to: '{"type":"Polygon","coordinates":[[[0,0],[1,1],[1,0],[0,0]]]}',
    codes: [],
  },
  {
    what: "a building of a square metre far from 0, 0 has an area",
    from: '{"type":"Polygon","coordinates":[[[139.39,39.9],[139.390012,39.9],[139.390012,39.900009],[139.39,39.9]]]}',
    to: '{"type":"Polygon","coordinates":[[[139.39,39.9],[139.390012,39.9],[139.390012,39.900009],[139.39,39.9]]]}',
    codes: [],
  },
];

describe("geometry", () => {
  it.each(REPAIRS)("$what", async ({ from, to, codes }) => {
    const layer = await layerOf(shaped(from));
    expect(shapeOf(layer)).toEqual(JSON.parse(to));
    expect(codesOf(layer)).toEqual(codes);
  });

  it("of 1,000 features with heights gives one note", async () => {
    const high = feature('"geometry":{"type":"Point","coordinates":[1,2,3]}');
    const layer = await layerOf(collection(...Array.from({ length: 1000 }, () => high)));
    const heights = layer.notes.filter((note) => note.code === "dimensions-dropped");
    expect(heights).toMatchObject([{ severity: "change", feature: null, detail: { count: 1000 } }]);
  });

  it("nested 50,000 deep is left out and nothing overflows", async () => {
    const nest = `${"[".repeat(50_000)}${"]".repeat(50_000)}`;
    const bad = feature(`"geometry":{"type":"Polygon","coordinates":${nest}}`);
    const layer = await layerOf(collection(feature(place), bad));
    expect([layer.geometry.count, layer.seen, codesOf(layer)]).toEqual([
      1,
      2,
      ["nested-too-deeply"],
    ]);
  });

  it("collections nested 20,000 deep are left out on a line as well", async () => {
    const open = '{"type":"GeometryCollection","geometries":[';
    const bad = feature(`"geometry":${open.repeat(20_000)}${"]}".repeat(20_000)}`);
    const layer = await layerOf(`${feature(place)}\n${bad}`, "homes.geojsonl");
    expect([layer.geometry.count, layer.seen, codesOf(layer)]).toEqual([
      1,
      2,
      ["nested-too-deeply"],
    ]);
  });
});

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as oracle from "@tmcw/togeojson";
import { DOMParser } from "@xmldom/xmldom";
import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { readFile } from "../../src/core/formats/read-file.ts";
import { toGeoJsonGeometry } from "../../src/core/model/geometry-table.ts";
import type { RawLayer } from "../../src/core/model/raw-layer.ts";
import { loadFiles } from "../../src/core/pipeline/load.ts";
import { QUIET, sourceFile } from "../support/source-file.ts";

const FOLDER = join(process.cwd(), "../shared/data/odd/togeojson");
const MISSING = !existsSync(FOLDER);

async function layersOf(
  text: string,
  name = "a.kml",
  chunkBytes = 13,
): Promise<readonly RawLayer[]> {
  const reading = await readFile(sourceFile(name, text, { chunkBytes }), QUIET);
  if (!reading.ok) throw new Error(JSON.stringify(reading.error));
  return reading.value;
}
const layerOf = async (text: string): Promise<RawLayer> => (await layersOf(text))[0]!;

const places = ({ geometry }: Pick<RawLayer, "geometry">) =>
  Array.from({ length: geometry.count }, (_, row) => toGeoJsonGeometry(geometry, row));
const objects = ({ properties }: Pick<RawLayer, "properties">) =>
  Array.from({ length: properties.count }, (_, row) => properties.object(row));

const kml = (...content: string[]): string =>
  `<?xml version="1.0"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document>\n${content.join("\n")}</Document></kml>`;
const placemark = (content: string): string => `<Placemark>${content}</Placemark>`;
const line = (coordinates: string): string =>
  `<LineString><coordinates>${coordinates}</coordinates></LineString>`;

describe("a placemark of KML", () => {
  it("keeps its names, its folder, its extended data, its id and its line", async () => {
    const layer = await layerOf(
      kml(
        "<name>Town</name>",
        "<Folder><name>幼儿园 &amp; 托育</name>",
        `<Placemark id="p1"><name><![CDATA[阳光 <1>]]></name><styleUrl>#x</styleUrl><ExtendedData>
          <Data name="人口"><value> 120 </value></Data>
          <SchemaData><SimpleData name="__proto__">x</SimpleData></SchemaData></ExtendedData>
          <Point><coordinates>1,2,3</coordinates></Point></Placemark>`,
        "</Folder>",
        placemark("<name>b</name><Point><coordinates> 3 , 4 </coordinates></Point>"),
      ),
    );
    expect(places(layer)).toEqual([
      { type: "Point", coordinates: [1, 2] },
      { type: "Point", coordinates: [3, 4] },
    ]);
    expect(Object.entries(objects(layer)[0] ?? {})).toEqual([
      ["name", "阳光 <1>"],
      ["folder", "幼儿园 & 托育"],
      ["人口", "120"],
      ["__proto__", "x"],
    ]);
    expect([objects(layer)[1], [...layer.ids], [...layer.line]]).toEqual([
      { name: "b" },
      ["p1", "#1"],
      [5, 10],
    ]);
  });

  it.each([
    [
      "several lines",
      `<MultiGeometry>${line("0,0 1,1")}${line("2,2 3,3")}</MultiGeometry>`,
      "MultiLineString",
    ],
    ["one line among several", `<MultiGeometry>${line("0,0 1,1")}</MultiGeometry>`, "LineString"],
    [
      "a track",
      "<gx:Track><gx:coord>0 0 9</gx:coord><gx:coord>1 1 9</gx:coord></gx:Track>",
      "LineString",
    ],
    [
      "a polygon with a hole",
      `<Polygon><outerBoundaryIs><LinearRing><coordinates>0,0 9,0 9,9 0,0</coordinates></LinearRing></outerBoundaryIs>
       <innerBoundaryIs><LinearRing><coordinates>5,1 6,1 6,2 5,1</coordinates></LinearRing></innerBoundaryIs></Polygon>`,
      "Polygon",
    ],
  ])("may be %s", async (_what, content, type) => {
    expect(places(await layerOf(kml(placemark(content)))).map((place) => place.type)).toEqual([
      type,
    ]);
  });

  it.each([
    ["without a place", "<name>x</name>", "geometry-missing"],
    [
      "with words for coordinates",
      "<Point><coordinates>east,2</coordinates></Point>",
      "coordinate-not-number",
    ],
    ["with empty coordinates", "<Point><coordinates/></Point>", "geometry-empty"],
    [
      "nested beyond reason",
      `${"<MultiGeometry>".repeat(100)}${"</MultiGeometry>".repeat(100)}`,
      "nested-too-deeply",
    ],
  ])("is skipped %s", async (_what, content, code) => {
    const { notes } = await layerOf(kml(placemark(content)));
    expect(notes[0]).toMatchObject({ code, severity: "skip", feature: 1, line: 3 });
  });
});

describe("a KML file", () => {
  it("that links to another says that nothing is fetched", async () => {
    const link = "<NetworkLink><Link><href>http://example.com/a.kml</href></Link></NetworkLink>";
    const { notes } = await layerOf(kml(link));
    expect(notes.map(({ code }) => code)).toEqual(["kml-links", "layer-empty"]);
  });

  it("says once that heights are not used, and takes 0 for none", async () => {
    const point = (at: string) => placemark(`<Point><coordinates>${at}</coordinates></Point>`);
    const { notes } = await layerOf(
      kml(point("1,2,30"), point("1,3"), point("1,4,0"), placemark(line("0,0,5 1,1,6"))),
    );
    expect(notes).toMatchObject([{ code: "dimensions-dropped", detail: { count: 2 } }]);
    expect((await layerOf(kml(point("1,4,0.00")))).notes).toEqual([]);
  });

  it("that is broken says where", async () => {
    const reading = await readFile(sourceFile("a.kml", kml("<Placemark></Document>")), QUIET);
    expect(reading.ok ? "was read" : reading.error).toMatchObject([{ code: "xml-fault", line: 3 }]);
  });

  it("may come as KMZ, with its pictures", async () => {
    const doc = new TextEncoder().encode(
      kml(placemark("<Point><coordinates>1,2</coordinates></Point>")),
    );
    const kmz = zipSync({
      "doc.kml": doc,
      "files/icon.png": Uint8Array.of(0x89, 0x50, 0x4e, 0x47),
    });
    const { layers, refused } = await loadFiles([{ source: sourceFile("a.kmz", kmz) }], QUIET);
    expect([layers.map(({ raw }) => raw.file), refused]).toEqual([["a.kmz/doc.kml"], []]);
  });
});

describe("GPX", () => {
  it("gives a layer for each kind of thing", async () => {
    const gpx = `<gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1">
      <wpt lat="2" lon="1"><ele>4</ele><name>站</name></wpt>
      <rte><name>r</name><rtept lat="0" lon="0"/><rtept lat="1" lon="1"/></rte>
      <trk><trkseg><trkpt lat="0" lon="0"/><trkpt lat="1" lon="1"/></trkseg>
        <trkseg><trkpt lat="2" lon="2"/><trkpt lat="3" lon="3"/></trkseg></trk></gpx>`;
    const layers = await layersOf(gpx, "a.gpx");
    expect(
      layers.map((layer) => [layer.layer, ...places(layer).map((place) => place.type)]),
    ).toEqual([
      ["waypoints", "Point"],
      ["routes", "LineString"],
      ["tracks", "MultiLineString"],
    ]);
    expect(objects(layers[0]!)).toEqual([{ name: "站" }]);
    expect(layers.map(({ notes }) => notes.map(({ code }) => code))).toEqual([
      ["dimensions-dropped"],
      [],
      [],
    ]);
  });

  it("of nothing is an empty layer", async () => {
    const [layer] = await layersOf("<gpx/>", "a.gpx");
    expect(layer?.notes.map(({ code }) => code)).toEqual(["layer-empty"]);
  });
});

describe("TopoJSON", () => {
  const topology = {
    type: "Topology",
    transform: { scale: [1, 1], translate: [10, 20] },
    objects: {
      blocks: {
        type: "GeometryCollection",
        geometries: [
          { type: "Polygon", id: "a", properties: { 名称: "甲" }, arcs: [[0, 1]] },
          { type: "Polygon", id: "b", arcs: [[2, 1]] },
          { type: "Polygon", id: "c", arcs: [[99]] },
        ],
      },
      place: { type: "Point", coordinates: [1, 2] },
    },
    arcs: [
      [
        [1, 0],
        [-1, 0],
        [0, 1],
        [1, 0],
      ],
      [
        [1, 1],
        [0, -1],
      ],
      [
        [1, 0],
        [1, 0],
        [0, 1],
        [-1, 0],
      ],
    ],
  };

  const { type, arcs, objects: shapes, transform } = topology;
  const longer = { arcs: [...arcs, ...Array.from({ length: 9000 }, () => [[0, 0]])] };
  it.each([
    ["its box", { bbox: [10, 20, 12, 21], type, transform, objects: shapes, arcs }],
    ["its borders", { arcs, type, transform, objects: shapes }],
    ["borders longer than what is looked at", { ...longer, type, transform, objects: shapes }],
  ])("may name %s before its type", async (_what, members) => {
    const layers = await layersOf(JSON.stringify(members), "a.json");
    expect(layers.map((layer) => layer.format)).toEqual(["topojson", "topojson"]);
  });

  it("gives a layer for each object, with its shared borders", async () => {
    const [blocks, place] = await layersOf(JSON.stringify(topology), "a.json");
    expect([blocks?.layer, [...(blocks?.ids ?? [])], place?.layer]).toEqual([
      "blocks",
      ["a", "b"],
      "place",
    ]);
    expect(places(blocks!)[0]).toEqual({
      type: "Polygon",
      coordinates: [
        [
          [11, 20],
          [10, 20],
          [10, 21],
          [11, 21],
          [11, 20],
        ],
      ],
    });
    expect(objects(blocks!)[0]).toEqual({ 名称: "甲" });
    expect(blocks?.notes.map(({ code, feature }) => [code, feature])).toEqual([
      ["shape-damaged", 3],
    ]);
  });
});

describe.skipIf(MISSING)("KML files of another reader (skipped without ../shared/data)", () => {
  /** Not well formed; a mixed collection, reduced; a repeated vertex, left out; a link's region. */
  const OTHERS = ["bad.kml", "multigeometry_discrete.kml", "linear_ring.kml", "networklink.kml"];
  const names = MISSING ? [] : readdirSync(FOLDER).filter((name) => !OTHERS.includes(name));

  it.each(names)("%s has the vertices that the other reader finds", async (name) => {
    const text = readFileSync(join(FOLDER, name), "utf8");
    const layer = await layerOf(text);
    const xml = new DOMParser({ onError: () => {} }).parseFromString(text, "text/xml");
    const expected = oracle
      .kml(xml as never)
      .features.filter(({ properties }) => properties?.["@geometry-type"] !== "groundoverlay");
    const vertices = expected.flatMap(({ geometry }) => numbersIn(geometry));
    expect(places(layer).flatMap(numbersIn).toSorted(byValue)).toEqual(vertices.toSorted(byValue));
  });
});

const byValue = (a: number, b: number): number => a - b;

/** Longitudes and latitudes of a geometry. */
function numbersIn(geometry: GeoJSON.Geometry | null): readonly number[] {
  if (geometry === null) return [];
  if (geometry.type === "GeometryCollection") return geometry.geometries.flatMap(numbersIn);
  return positionsIn(geometry.coordinates).flatMap(([lon = 0, lat = 0]) => [lon, lat]);
}

function positionsIn(coordinates: unknown): readonly GeoJSON.Position[] {
  if (!Array.isArray(coordinates)) return [];
  return typeof coordinates[0] === "number" ? [coordinates] : coordinates.flatMap(positionsIn);
}

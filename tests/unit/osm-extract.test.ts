import { describe, expect, it } from "vitest";
import { joinRings } from "../../src/core/formats/osm/join-rings.ts";
import { readFile } from "../../src/core/formats/read-file.ts";
import type { BlockSource } from "../../src/core/model/dataset.ts";
import { toGeoJsonGeometry } from "../../src/core/model/geometry-table.ts";
import type { Note } from "../../src/core/model/note.ts";
import type { RawLayer } from "../../src/core/model/raw-layer.ts";
import { loadFiles } from "../../src/core/pipeline/load.ts";
import { tabulate } from "../../src/core/pipeline/tabulate.ts";
import { describeNote } from "../../src/core/words/note-words.ts";
import { frame, type OsmMap, osmPbfOf, osmXmlOf, overpassJsonOf } from "../support/osm-files.ts";
import { asData, objectsOf } from "../support/raw-layer.ts";
import { QUIET, sourceFile } from "../support/source-file.ts";

/** Square of four nodes, ids from `first`, its south-west corner in units of 0.001 degree. */
const corners = (first: number, x: number, y: number, size = 1) =>
  [
    [x, y],
    [x + size, y],
    [x + size, y + size],
    [x, y + size],
  ].map(([lon = 0, lat = 0], i) => ({ id: first + i, lon: lon / 1000, lat: lat / 1000 }));
const ring = (first: number) => [first, first + 1, first + 2, first + 3, first];

/** Four streets round a block of flats, a clinic in a house, a care home and a tree. */
const TOWN: OsmMap = {
  nodes: [
    ...corners(1, 0, 0, 4),
    ...corners(11, 1, 1),
    ...corners(21, 2.5, 2.5),
    { id: 31, lon: 0.0005, lat: 0.0005, tags: { shop: "convenience", name: "Eck & Söhne" } },
    { id: 32, lon: 0.0006, lat: 0.0005, tags: { natural: "tree" } },
  ],
  ways: [
    { id: 100, nodes: [1, 2, 3], tags: { highway: "residential", name: "Ringstraße" } },
    { id: 101, nodes: [3, 4, 1], tags: { highway: "tertiary", name: "北大街" } },
    { id: 102, nodes: [1, 3], tags: { highway: "footway" } },
    { id: 103, nodes: ring(11), tags: { building: "apartments", amenity: "clinic" } },
    {
      id: 104,
      nodes: ring(21),
      tags: {
        building: "residential",
        amenity: "social_facility",
        social_facility: "nursing_home",
      },
    },
  ],
};

const read = (name: string, content: string | Uint8Array) =>
  readFile(sourceFile(name, content, { chunkBytes: 7 }), QUIET);

async function layersOf(name: string, content: string | Uint8Array): Promise<readonly RawLayer[]> {
  const reading = await read(name, content);
  if (!reading.ok) throw new Error(JSON.stringify(reading.error));
  return reading.value;
}

async function layerOf(map: OsmMap, name: string): Promise<RawLayer> {
  const layer = (await layersOf("town.osm", osmXmlOf(map))).find((one) => one.layer === name);
  if (layer === undefined) throw new Error(`no layer ${name}`);
  return layer;
}

const codeOf = async (content: string | Uint8Array, name = "town.osm.pbf") => {
  const reading = await read(name, content);
  return reading.ok ? "was read" : reading.error[0]?.code;
};

describe("an extract of OpenStreetMap", () => {
  it("can be stopped while its layers are made, after the last byte was read", async () => {
    let isRead = false;
    let isStopped = false;
    const reading = await readFile(sourceFile("town.osm", osmXmlOf(TOWN)), {
      onProgress: ({ bytesRead, bytesTotal }) => {
        isRead = bytesRead === bytesTotal;
      },
      turn: async () => {
        isStopped = isRead;
      },
      shouldStop: () => isStopped,
    });
    expect(isRead).toBe(true);
    expect(reading.ok ? [] : reading.error.map(({ code }) => code)).toEqual(["cancelled"]);
  });

  it("is sorted into homes, facilities, streets and the blocks between them", async () => {
    const layers = await layersOf("town.osm.pbf", osmPbfOf(TOWN));
    expect(layers.map(({ layer, ids }) => [layer, [...ids]])).toEqual([
      ["residences", ["way/103"]],
      ["facilities", ["node/31", "way/103", "way/104"]],
      ["streets", ["way/100", "way/101", "way/102"]],
      ["blocks", ["face_0.00200_0.00200"]],
    ]);
  });

  it("gives the same layers whatever it was written in", async () => {
    const facts = ({ layer, ids, geometry, notes }: RawLayer, row: RawLayer) => ({
      ...{ layer, ids: [...ids], geometry, notes: notes.map(({ code, detail }) => [code, detail]) },
      properties: objectsOf(row),
    });
    const [dense, sparse, xml, json] = await Promise.all([
      layersOf("town", osmPbfOf(TOWN)),
      layersOf("town", osmPbfOf(TOWN, { isDense: false, compression: 1 })),
      layersOf("town", osmXmlOf(TOWN)),
      layersOf("town", overpassJsonOf(TOWN)),
    ]);
    for (const layers of [sparse, xml, json]) {
      expect(layers?.map((layer) => facts(layer, layer))).toEqual(
        dense?.map((layer) => facts(layer, layer)),
      );
    }
  });

  it("keeps the tags as they are, in any script", async () => {
    const streets = await layerOf(TOWN, "streets");
    expect(objectsOf(streets)[1]).toEqual({ highway: "tertiary", name: "北大街" });
    expect(objectsOf(await layerOf(TOWN, "facilities"))[0]).toMatchObject({ name: "Eck & Söhne" });
  });

  it("names a block after the streets along most of its boundary", async () => {
    const blocks = await layerOf(TOWN, "blocks");
    expect(objectsOf(blocks)).toEqual([{ name: "Ringstraße / 北大街" }]);
  });

  it("has the same blocks by its layer and by the areas between its streets", async () => {
    const source = sourceFile("town.osm", osmXmlOf(TOWN));
    const { layers } = await loadFiles([{ source }], QUIET);
    const blocksBy = (blockSource: BlockSource | null) =>
      tabulate(layers, { assignments: new Map(), blockSource }).dataset.blocks;
    expect(blocksBy({ kind: "faces" }).ids).toEqual(blocksBy(null).ids);
    expect(blocksBy({ kind: "faces" }).geometry).toEqual(blocksBy(null).geometry);
  });

  it("counts what it makes nothing of", async () => {
    const [first] = await layersOf("town.osm", osmXmlOf(TOWN));
    expect(first?.notes).toMatchObject([{ code: "osm-left-out", detail: { count: 1 } }]);
  });

  it("counts what comes twice once, and what was deleted not at all", async () => {
    const xml = osmXmlOf({ ...TOWN, ways: [...(TOWN.ways ?? []), ...(TOWN.ways ?? [])] });
    const gone = '<way id="9" action="delete"><tag k="highway" v="path"/></way></osm>';
    const layers = await layersOf("town.osm", xml.replace("</osm>", gone));
    expect(layers.map(({ seen }) => seen)).toEqual([1, 3, 3, 1]);
  });

  it("does not mind nodes out of order", async () => {
    const shuffled = osmXmlOf({ ...TOWN, nodes: [...(TOWN.nodes ?? [])].reverse() });
    const geometryOf = (layers: readonly RawLayer[]) =>
      layers.map(({ geometry }) => geometry.lonLat);
    const [streets] = geometryOf([await layerOf(TOWN, "streets")]);
    const layers = await layersOf("town.osm", shuffled);
    expect(geometryOf(layers.filter(({ layer }) => layer === "streets"))).toEqual([streets]);
  });

  it("has no homes in abandoned houses", async () => {
    const house = (tags: Record<string, string>) => ({
      nodes: corners(1, 0, 0),
      ways: [{ id: 5, nodes: ring(1), tags: { building: "house", ...tags } }],
    });
    expect(await codeOf(osmXmlOf(house({})), "town.osm")).toBe("was read");
    expect(await codeOf(osmXmlOf(house({ abandoned: "yes" })), "town.osm")).toBe("osm-nothing");
  });

  it("takes a tag called __proto__ for a tag", async () => {
    const map = {
      nodes: [{ id: 1, lon: 1, lat: 1, tags: { shop: "convenience", __proto__x: "1" } }],
    };
    const xml = osmXmlOf(map).replace("__proto__x", "__proto__");
    const [layer] = await layersOf("town.osm", xml);
    expect(layer && Object.entries(layer.properties.object(0))).toContainEqual(["__proto__", "1"]);
  });
});

describe("a multipolygon", () => {
  const outline = (tags: Record<string, string>, roles: readonly string[]): OsmMap => ({
    nodes: [...corners(1, 0, 0, 4), ...corners(11, 1, 1)],
    ways: [
      { id: 100, nodes: [1, 2, 3] },
      { id: 101, nodes: [1, 4, 3] },
      { id: 102, nodes: ring(11) },
    ],
    relations: [
      {
        id: 7,
        members: roles.map((role, i) => ({ type: "way", ref: 100 + i, role })),
        tags: { type: "multipolygon", ...tags },
      },
    ],
  });
  const PARK = { leisure: "park" };

  it.each([
    ["by their roles", ["outer", "outer", "inner"]],
    ["whatever their roles say", ["", "inner", "outer"]],
  ])("is put together from its ways, with holes, %s", async (_how, roles) => {
    const layer = await layerOf(outline(PARK, roles), "facilities");
    expect([...layer.ids]).toEqual(["relation/7"]);
    const shape = toGeoJsonGeometry(layer.geometry, 0);
    expect(shape.type === "Polygon" && shape.coordinates.map((one) => one.length)).toEqual([5, 5]);
    expect(objectsOf(layer)).toEqual([PARK]); // "type" says only how it is drawn
  });

  it("is skipped where a way of its outline is missing, with a reason", async () => {
    const whole = outline(PARK, ["outer", "outer", "inner"]);
    const cut = { ...whole, ways: whole.ways?.slice(1) ?? [] };
    const { seen, geometry, notes } = await layerOf(cut, "facilities");
    expect([seen, geometry.count]).toEqual([1, 0]);
    expect(notes).toContainEqual(
      expect.objectContaining({ code: "osm-cut-off", featureId: "relation/7", severity: "skip" }),
    );
  });

  it("is skipped where its outline is open", async () => {
    const { notes } = await layerOf(outline(PARK, ["outer"]), "facilities");
    expect(notes.map(({ code }) => code)).toContain("osm-outline-open");
  });

  it("joins ways in any order and direction, each once", () => {
    expect(
      joinRings([
        [1, 2],
        [3, 2],
        [3, 4, 1],
        [9, 8, 7, 9],
      ]),
    ).toEqual([
      [1, 2, 3, 4, 1],
      [9, 8, 7, 9],
    ]);
    expect(
      joinRings([
        [1, 2],
        [2, 3],
      ]),
    ).toBeNull();
  });
});

describe("an extract that was cut out of the whole", () => {
  it("keeps the pieces of a street that lie inside", async () => {
    const map: OsmMap = {
      nodes: [0, 1, 3, 4].map((i) => ({ id: i + 1, lon: i / 1000, lat: 0 })),
      ways: [{ id: 5, nodes: [1, 2, 3, 4, 5], tags: { highway: "path" } }],
    };
    const streets = await layerOf(map, "streets");
    expect(toGeoJsonGeometry(streets.geometry, 0).type).toBe("MultiLineString");
  });

  it("skips a building across the edge, and says so", async () => {
    const map: OsmMap = {
      nodes: corners(1, 0, 0).slice(1),
      ways: [{ id: 5, nodes: ring(1), tags: { building: "house" } }],
    };
    const { seen, geometry, notes } = await layerOf(map, "residences");
    expect([seen, geometry.count]).toEqual([1, 0]);
    expect(notes).toMatchObject([{ code: "osm-cut-off", featureId: "way/5" }, {}]);
  });
});

describe("an extract that was cut off", () => {
  const pbf = osmPbfOf(TOWN);
  const twice = Uint8Array.of(...pbf, ...pbf.subarray(0, -10)); // the first half is whole

  it.each([
    ["XML", "town.osm", new TextEncoder().encode(osmXmlOf(TOWN).slice(0, -10)), 5],
    ["a PBF", "town.osm.pbf", twice, 6],
  ])("gives its whole elements when asked, as %s", async (_what, name, bytes, whole) => {
    const refused = await readFile(sourceFile(name, bytes), QUIET);
    expect(refused.ok ? "was read" : refused.error).toMatchObject([
      { code: "file-cut-off", severity: "fatal", detail: { whole } },
    ]);
    const reading = await readFile({ ...sourceFile(name, bytes), mayBeCut: true }, QUIET);
    const layers = reading.ok ? reading.value : [];
    expect(layers.map(({ layer }) => layer)).toEqual([
      ...["residences", "facilities", "streets", "blocks"],
    ]);
    const said = layers.map(({ notes }) => notes.filter(({ code }) => code === "cut-text-used"));
    expect(said.map(({ length }) => length)).toEqual([1, 0, 0, 0]);
  });
});

describe("answers of Overpass", () => {
  const answer = (...elements: object[]) => JSON.stringify({ version: 0.6, elements });
  const place = (x: number, y: number) => ({ lon: x / 1000, lat: y / 1000 });
  const SQUARE = [place(0, 0), place(1, 0), place(1, 1), place(0, 0)];

  it("may give the places along the ways instead of nodes", async () => {
    const tags = { building: "house" };
    const members = [{ type: "way", ref: 8, role: "outer", geometry: SQUARE }];
    const [homes] = await layersOf(
      "answer.json",
      answer(
        { type: "way", id: 5, geometry: SQUARE, tags },
        { type: "relation", id: 6, members, tags: { type: "multipolygon", ...tags } },
      ),
    );
    expect([...(homes?.ids ?? [])]).toEqual(["way/5", "relation/6"]);
    expect(homes?.geometry.count).toBe(2);
  });

  it("may give the middle of an area only: a point then", async () => {
    const way = { type: "way", id: 5, center: place(1, 2), tags: { amenity: "clinic" } };
    const [facilities] = await layersOf("answer.json", answer(way));
    expect(facilities && toGeoJsonGeometry(facilities.geometry, 0)).toEqual({
      type: "Point",
      coordinates: [0.001, 0.002],
    });
  });

  it("that hold nothing are refused with the reason", async () => {
    expect(await codeOf(answer(), "answer.json")).toBe("osm-nothing");
    expect(await codeOf('{"elements": [1, null, "x"]}', "answer.json")).toBe("osm-nothing");
  });

  const SHOP = { type: "node", id: 1, ...place(0, 0), tags: { shop: "convenience" } };
  const REMARK = "runtime error: Query timed out";

  it("pass on what Overpass says of them", async () => {
    const text = JSON.stringify({ version: 0.6, elements: [SHOP], remark: REMARK });
    const [first] = await layersOf("answer.json", text);
    expect(first?.notes).toMatchObject([{ code: "overpass-remark", detail: { remark: REMARK } }]);
  });

  it("that hold nothing are refused with what Overpass says", async () => {
    const text = JSON.stringify({ version: 0.6, elements: [7], remark: REMARK });
    const [note] = asData(await read("answer.json", text)) as readonly Note[]; // it was refused
    expect(note && describeNote(note, "en").message).toBe(
      `The extract holds no homes, no facilities and no streets. Overpass says: “${REMARK}”. Elements that are no node, way or relation are not used (1).`,
    );
  });

  it("have their elements counted that are none, and their nodes without a place", async () => {
    const elements = [SHOP, null, "x", { type: "area", id: 3 }, { type: "node", id: 4 }];
    const [first] = await layersOf("answer.json", answer(...(elements as object[])));
    expect(first?.notes).toMatchObject([
      { code: "osm-elements-unknown", severity: "note", detail: { count: 3 } },
      { code: "osm-nodes-placeless", severity: "note", detail: { count: 1 } },
    ]);
  });

  it("skip a place without coordinates, and read coordinates that are written as text", async () => {
    const other = { ...SHOP, id: 2, lon: "2.35", lat: "48.85" };
    const none = { ...SHOP, id: 3, lon: null };
    const [facilities] = await layersOf("answer.json", answer(SHOP, other, none));
    expect([...(facilities?.geometry.lonLat ?? [])]).toEqual([0, 0, 2.35, 48.85]);
    expect(facilities?.notes).toMatchObject([
      { code: "osm-place-missing", severity: "skip", feature: 3, featureId: "node/3" },
    ]);
  });

  it("may give the place of a node apart from its tags", async () => {
    const { lon, lat, ...tagged } = SHOP;
    const [facilities] = await layersOf("answer.json", answer(tagged, { ...tagged, lon, lat }));
    expect([facilities?.geometry.count, facilities?.notes]).toEqual([1, []]);
  });

  it("may have another member in front of those by which they are known", async () => {
    const text = JSON.stringify({ bbox: [1, { elements: [] }], elements: [SHOP], version: 0.6 });
    expect(await codeOf(text, "answer.json")).toBe("was read");
  });
});

describe("a PBF that lies", () => {
  const MIB = 1024 * 1024;

  it("of blocks beyond 32 MB is refused before memory is taken", async () => {
    expect(await codeOf(osmPbfOf(TOWN, { statedBytes: 900 * MIB }))).toBe("block-too-large");
  });

  it("that unpacks to more than it says is left at the first byte too many", async () => {
    const bomb = frame("OSMData", new Uint8Array(20 * MIB), { statedBytes: 10 });
    expect(bomb.length).toBeLessThan(MIB);
    expect(await codeOf(Uint8Array.from([...osmPbfOf(TOWN), ...bomb]))).toBe("file-damaged");
  });

  it("packed in a way that is not read says which", async () => {
    const reading = await read("town.osm.pbf", osmPbfOf(TOWN, { compression: 7 }));
    expect(asData(reading)).toMatchObject([
      { code: "compression-unknown", detail: { found: "Zstandard" } },
    ]);
  });

  it("with the history of every place is refused", async () => {
    const features = ["OsmSchema-V0.6", "HistoricalInformation"];
    expect(await codeOf(osmPbfOf(TOWN, { features }))).toBe("osm-feature-unknown");
  });

  it("with blocks of another kind is read without them", async () => {
    const other = frame("Marginalia", Uint8Array.of(1, 2, 3), {});
    expect(await codeOf(Uint8Array.from([...osmPbfOf(TOWN), ...other]))).toBe("was read");
  });

  it("or is damaged anywhere never throws", async () => {
    const good = osmPbfOf(TOWN, { compression: 1 });
    for (let at = 0; at < good.length; at++) {
      const bad = Uint8Array.from(good);
      bad[at] = bad[at] === 255 ? 0 : 255;
      const reading = await read("town.osm.pbf", bad);
      expect(reading.ok || reading.error[0]?.severity === "fatal").toBe(true);
    }
  });
});

describe("OSM XML", () => {
  it.each([
    ["is missing", 'lat="1"'],
    ["is empty", 'lat="1" lon=""'],
    ["is no number", 'lat="1" lon="east"'],
    ["is infinite", 'lat="1" lon="1e999"'],
  ])("skips a place whose longitude %s", async (_what, attributes) => {
    const shop = `<node id="1" ${attributes}><tag k="shop" v="convenience"/></node>`;
    const [facilities] = await layersOf("town.osm", `<osm>${shop}</osm>`);
    expect([facilities?.seen, facilities?.geometry.count]).toEqual([1, 0]);
    expect(facilities?.notes).toMatchObject([
      { code: "osm-place-missing", severity: "skip", featureId: "node/1" },
      { code: "nothing-usable" },
    ]);
  });

  it("breaks a street at a node without a place, and counts such nodes", async () => {
    const nodes = [1, 2, 3, 4, 5].map((i) => ({ id: i, lon: i / 1000, lat: 0.5 }));
    const ways = [{ id: 9, nodes: [1, 2, 3, 4, 5], tags: { highway: "path" } }];
    const xml = osmXmlOf({ nodes, ways }).replace('lat="0.5" lon="0.003"', 'lat="0.5" lon="?"');
    const [streets] = await layersOf("town.osm", xml);
    expect(streets && toGeoJsonGeometry(streets.geometry, 0)).toEqual({
      type: "MultiLineString",
      coordinates: [
        [
          [0.001, 0.5],
          [0.002, 0.5],
        ],
        [
          [0.004, 0.5],
          [0.005, 0.5],
        ],
      ],
    });
    expect(streets?.notes).toMatchObject([{ code: "osm-nodes-placeless", detail: { count: 1 } }]);
  });

  it("that is not well formed says where", async () => {
    const xml =
      '<osm version="0.6">\n<node id="1" lat="1" lon="1">\n<tag k="shop" v="a"b"/>\n</node></osm>';
    expect(asData(await read("town.osm", xml))).toMatchObject([{ code: "xml-fault", line: 3 }]);
  });

  it("knows no entities but those of XML, so none can blow up", async () => {
    const xml = '<osm><node id="1" lat="1" lon="1"><tag k="name" v="&lol;"/></node></osm>';
    expect(await codeOf(xml, "town.osm")).toBe("xml-entity-unknown");
  });
});

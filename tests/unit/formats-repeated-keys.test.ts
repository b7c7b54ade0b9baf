import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readFile } from "../../src/core/formats/read-file.ts";
import type { RawLayer } from "../../src/core/model/raw-layer.ts";
import { QUIET, sourceFile } from "../support/source-file.ts";

const POINT = '{"type":"Point","coordinates":[1,2]}';
const feature = (properties: string, geometry = POINT, more = ""): string =>
  `{"type":"Feature","properties":${properties},"geometry":${geometry}${more}}`;
const collection = (...features: string[]): string =>
  `{"type":"FeatureCollection","features":[\n${features.join(",\n")}\n]}`;

async function layerOf(
  text: string,
  { name = "homes.geojson", chunkBytes = 65_536 } = {},
): Promise<RawLayer> {
  const reading = await readFile(sourceFile(name, text, { chunkBytes }), QUIET);
  if (!reading.ok) throw new Error(JSON.stringify(reading.error));
  return reading.value[0]!;
}

const TWICE = feature('{"floors":3,"floors":6}');
const ONCE = feature('{"floors":1}');

describe("a name that stands twice in a feature", () => {
  it.each([1, 64, 65_536])("is told once a layer, in pieces of %i bytes", async (chunkBytes) => {
    const text = collection(...Array(30).fill(ONCE), TWICE, ONCE, TWICE, ONCE);
    const layer = await layerOf(text, { chunkBytes });
    expect(layer.notes).toMatchObject([
      {
        code: "keys-repeated",
        severity: "change",
        feature: 31,
        line: 32,
        detail: { count: 2, key: "floors" },
      },
    ]);
    expect(layer.properties.object(30)).toEqual({ floors: 6 });
  });

  it.each([
    ["in its properties", TWICE, "floors"],
    ["written in another way", feature('{"a:b":":","a":1,"\\u0061":2}'), "a"],
    ["in a value", feature('{"tags":[1,{"x":1,"x":2}]}'), "x"],
    ["in its geometry", feature("{}", `{"coordinates":[3,4],${POINT.slice(1)}`), "coordinates"],
    ["in itself", feature("{}", POINT, ',"properties":{"a":1}'), "properties"],
    ["as JavaScript's own", feature('{"__proto__":1,"__proto__":2}'), "__proto__"],
  ])("is named: %s", async (_what, text, key) => {
    const single = await layerOf(text);
    const others = [
      await layerOf(collection(ONCE, text)),
      await layerOf(`${ONCE}\n${text}\n`, { name: "homes.geojsonl" }),
      await layerOf(`${ONCE}\n${collection(text).replaceAll("\n", "")}\n`, { name: "a.geojsonl" }),
    ];
    for (const layer of [single, ...others]) {
      expect(layer.notes.filter(({ code }) => code === "member-repeated")).toEqual([]);
      expect(layer.notes.filter(({ code }) => code === "keys-repeated")).toMatchObject([
        { detail: { count: 1, key } },
      ]);
    }
  });

  it("is not found where names are twice in different objects, or in texts", async () => {
    const texts = [
      feature('{"type":"Feature","geometry":"{\\"a\\":1,\\"a\\":2}","properties":{"type":1}}'),
      feature('{"list":[{"a":1},{"a":2}],"a":":","":"","b":[":",":"],"coordinates":{}}'),
      feature("null", `{"type":"GeometryCollection","geometries":[${POINT},${POINT}]}`),
    ];
    for (const text of [...texts, collection(...texts)]) {
      expect((await layerOf(text)).notes.map(({ code }) => code)).not.toContain("keys-repeated");
    }
  });

  it("is found in no feature that JSON.stringify has written", async () => {
    const properties = fc.dictionary(fc.string(), fc.jsonValue());
    await fc.assert(
      fc.asyncProperty(fc.array(properties, { minLength: 1, maxLength: 5 }), async (all) => {
        const text = collection(...all.map((one) => feature(JSON.stringify(one))));
        const layer = await layerOf(text, { chunkBytes: 97 });
        expect(layer.notes.map(({ code }) => code)).not.toContain("keys-repeated");
      }),
    );
  });
});

describe("a name that stands twice in a text that is there as a whole", () => {
  const homes = (...geometries: string[]): string =>
    `{"type":"Topology","arcs":[[[0,0],[1,1]]],\n"objects":{"homes":{"type":"GeometryCollection","geometries":[\n${geometries.join(",\n")}\n]}}}`;
  const home = (properties: string): string =>
    `{"type":"Point","coordinates":[1,2],"properties":${properties}}`;

  it("is told once a layer of TopoJSON, with the first feature and its line", async () => {
    const twice = home('{"floors":3,"floors":6,"floors":7}');
    const layer = await layerOf(homes(home('{"floors":1}'), twice, home('{"a":{"b":1,"b":2}}')), {
      name: "a.topojson",
    });
    expect(layer.notes).toMatchObject([
      {
        code: "keys-repeated",
        severity: "change",
        feature: 2,
        line: 4,
        detail: { count: 2, key: "floors" },
      },
    ]);
    expect(layer.properties.object(1)).toEqual({ floors: 7 });
    const single = homes(home("{}")).replace(/\{"type":"GeometryC.*\]\}/s, twice);
    expect((await layerOf(single, { name: "a.topojson" })).notes).toMatchObject([
      { code: "keys-repeated", feature: 1, detail: { count: 1, key: "floors" } },
    ]);
  });

  it.each([
    ['"arcs":', '"arcs":[],"arcs":', "arcs"],
    ['"homes":', '"homes":null,"homes":', "homes"],
    ['"geometries":', '"geometries":[],"geometries":', "geometries"],
  ])("is told of the topology itself: %s", async (once, twice, member) => {
    const layer = await layerOf(homes(home("{}")).replace(once, twice), { name: "a.topojson" });
    expect(layer.notes).toMatchObject([{ code: "member-repeated", detail: { member } }]);
  });

  it("is told of elements of an answer of Overpass", async () => {
    const clinic = (id: number, tags: string): string =>
      `{"type":"node","id":${id},"lat":1,"lon":2,"tags":{"amenity":"clinic"${tags}}}`;
    const answer = (...elements: string[]): string =>
      `{"version":0.6,"elements":[\n${elements.join(",\n")}\n]}`;
    const twice = ',"name":"A","name":"B"';
    const text = answer(clinic(1, ""), clinic(2, twice), clinic(3, `${twice},"lat":1`));
    const layer = await layerOf(text, { name: "overpass.json" });
    expect(layer.notes).toMatchObject([
      { code: "keys-repeated", severity: "change", line: 3, detail: { count: 2, key: "name" } },
    ]);
    const again = answer(clinic(1, "")).replace("0.6,", '0.6,"version":0.6,');
    expect((await layerOf(again, { name: "overpass.json" })).notes).toMatchObject([
      { code: "member-repeated", detail: { member: "version" } },
    ]);
  });

  it("is not found where JSON.stringify has written the text", async () => {
    const properties = fc.dictionary(fc.string(), fc.jsonValue());
    await fc.assert(
      fc.asyncProperty(fc.array(properties, { minLength: 1, maxLength: 5 }), async (all) => {
        const text = homes(...all.map((one) => home(JSON.stringify(one))));
        const layer = await layerOf(text, { name: "a.topojson" });
        expect(layer.notes).toEqual([]);
      }),
    );
  });
});

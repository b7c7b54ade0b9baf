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

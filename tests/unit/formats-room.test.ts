import { describe, expect, test } from "vitest";
import { readFile } from "../../src/core/formats/read-file.ts";
import type { RawLayer } from "../../src/core/model/raw-layer.ts";
import { QUIET, sourceFile } from "../support/source-file.ts";

const HOMES = 30_000;

const home = (row: number, vertices: number): string => {
  const ring = Array.from({ length: vertices }, (_, i) => {
    const turn = (2 * Math.PI * i) / vertices;
    return `[${(row / HOMES + Math.cos(turn) / 1e4).toFixed(7)},${(28 + Math.sin(turn) / 1e4).toFixed(7)}]`;
  });
  const id = `way/${row}`;
  return `{"type":"Feature","properties":{"id":"${id}","name":"${id} of ${vertices}","levels":${row % 9}},"geometry":{"type":"Polygon","coordinates":[[${[...ring, ring[0]].join(",")}]]}}`;
};

/** Far more bytes than room is judged by, with outlines that have more and more vertices, or fewer. */
const homes = (verticesOf: (row: number) => number): readonly string[] =>
  Array.from({ length: HOMES }, (_, row) => home(row, verticesOf(row)));

const rising = homes((row) => 3 + Math.trunc((9 * row) / HOMES));
const falling = homes((row) => 12 - Math.trunc((9 * row) / HOMES));

async function layerOf(name: string, text: string): Promise<RawLayer> {
  const reading = await readFile(sourceFile(name, text), QUIET);
  if (!reading.ok) throw new Error(reading.error[0]?.code);
  const [layer] = reading.value;
  if (layer === undefined) throw new Error("no layer");
  return layer;
}

describe("room that is made for a large file by its first part", () => {
  test.each([
    ["a collection whose later part holds more", "homes.geojson", rising],
    ["a collection whose later part holds less", "homes.geojson", falling],
    ["a sequence whose later part holds more", "homes.geojsonl", rising],
  ])("changes nothing of %s", async (_, name, features) => {
    const text = name.endsWith("l")
      ? features.join("\n")
      : `{"type":"FeatureCollection","features":[${features.join(",")}]}`;
    const { geometry, ids, properties } = await layerOf(name, text);
    const nameOf = properties.column("name");
    const levelsOf = properties.column("levels");
    expect(geometry.count).toBe(HOMES);
    let vertex = 0;
    for (const [row, json] of features.entries()) {
      const feature = JSON.parse(json);
      const ring: readonly (readonly [number, number])[] = feature.geometry.coordinates[0];
      const read = geometry.lonLat.subarray(2 * vertex, 2 * (vertex + ring.length));
      if (ids.at(row) !== feature.properties.id) expect(ids.at(row)).toBe(feature.properties.id);
      if (String(read) !== String(ring.flat())) expect([...read]).toEqual(ring.flat());
      if (nameOf(row) !== feature.properties.name)
        expect(nameOf(row)).toBe(feature.properties.name);
      if (levelsOf(row) !== row % 9) expect(levelsOf(row)).toBe(row % 9);
      vertex += ring.length;
    }
    expect(geometry.lonLat).toHaveLength(2 * vertex);
  });
});

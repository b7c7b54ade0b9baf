import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readFile } from "../../src/core/formats/read-file.ts";
import type { RawLayer } from "../../src/core/model/raw-layer.ts";
import { QUIET, sourceFile } from "../support/source-file.ts";

/** Written by the package `flatgeobuf` 4.5.0 from the GeoJSON beside it. */
const FIXTURES = join(import.meta.dirname, "../fixtures/flatgeobuf");
const KINDS = readFileSync(join(FIXTURES, "kinds.fgb"));

const readingOf = (bytes: Uint8Array, name = "homes.fgb") =>
  readFile(sourceFile(name, bytes, { chunkBytes: 1000 }), QUIET);

async function layerOf(bytes: Uint8Array, name?: string): Promise<RawLayer> {
  const reading = await readingOf(bytes, name);
  const [layer] = reading.ok ? reading.value : [];
  if (layer === undefined) throw new Error(`expected a layer: ${JSON.stringify(reading)}`);
  return layer;
}

describe("a FlatGeobuf file", () => {
  it("holds the same shapes and values as the GeoJSON that it was made of", async () => {
    const layer = await layerOf(KINDS);
    const same = await layerOf(readFileSync(join(FIXTURES, "kinds.geojson")), "kinds.geojson");
    expect(layer.seen).toBe(7);
    // Features stand in the order of its index.
    const rowOf = new Map(
      Array.from({ length: 7 }, (_, row) => [layer.properties.object(row)["name"], row]),
    );
    for (let row = 0; row < 7; row++) {
      const said = same.properties.object(row);
      expect(layer.properties.object(rowOf.get(said["name"]) ?? -1)).toEqual(said);
    }
    const sorted = (numbers: Float64Array) => [...numbers].sort((a, b) => a - b);
    expect(sorted(layer.geometry.lonLat)).toEqual(sorted(same.geometry.lonLat));
    expect([...layer.geometry.kinds].sort()).toEqual([...same.geometry.kinds].sort());
    expect(layer.stated).toEqual({ kind: "wgs84" });
    expect(layer.notes.map(({ code }) => code)).toEqual(["dimensions-dropped"]);
  });

  it("is refused where it was cut off, with the feature", async () => {
    const reading = await readingOf(KINDS.subarray(0, -40));
    expect(reading.ok ? "was read" : reading.error).toMatchObject([
      { code: "file-cut-off", feature: 7, detail: { whole: 6 } },
    ]);
  });

  it("gives the features before the cut when asked", async () => {
    const source = sourceFile("kinds.fgb", KINDS.subarray(0, -40));
    const reading = await readFile({ ...source, mayBeCut: true }, QUIET);
    const [layer] = reading.ok ? reading.value : [];
    expect(layer?.seen).toBe(6);
    expect(layer?.notes[0]).toMatchObject({ code: "cut-text-used", detail: { whole: 6 } });
  });

  it("never throws and never hangs, whatever bytes are changed", async () => {
    const spot = fc.tuple(fc.nat(KINDS.length - 1), fc.nat(255));
    await fc.assert(
      fc.asyncProperty(fc.array(spot, { minLength: 1, maxLength: 20 }), async (spots) => {
        const bytes = Uint8Array.from(KINDS);
        for (const [at, byte] of spots) bytes[at] = byte;
        const reading = await readingOf(bytes);
        if (!reading.ok) expect(reading.error[0]?.severity).toBe("fatal");
        for (const layer of reading.ok ? reading.value : []) {
          const skips = layer.notes.filter(({ severity }) => severity === "skip").length;
          expect(layer.geometry.count + skips).toBe(layer.seen);
        }
      }),
      { numRuns: 1000 },
    );
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FILE_FORMATS } from "../../src/core/formats/registry.ts";
import type { Note } from "../../src/core/model/note.ts";
import type { RawLayer } from "../../src/core/model/raw-layer.ts";
import { isNoteCode } from "../../src/core/words/note-words.ts";
import { fuzzRuns, geojsonLines, geojsonText, mutated } from "../support/geojson-arbitraries.ts";
import { readPlaced } from "../support/read-placed.ts";
import { QUIET, sourceFile } from "../support/source-file.ts";

const anything = fc.oneof(
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 60 }) },
  { weight: 4, arbitrary: mutated(geojsonText) },
  { weight: 2, arbitrary: mutated(geojsonLines) },
);
const name = fc.constantFrom("homes.geojson", "homes.geojsonl", "homes.csv", "homes");

/** A hang would never come back by itself: a guard for that, far beyond what the runs take. */
const GUARD_MS = 300_000 + 20 * fuzzRuns(0);

function expectWhole(layer: RawLayer): void {
  const skips = layer.notes.filter((note) => note.severity === "skip").length;
  const { count, lonLat } = layer.geometry;
  expect(count + skips).toBe(layer.seen);
  const { ids, properties, line, featureIndex } = layer;
  expect([ids.length, properties.count, line.length, featureIndex.length]).toEqual(
    Array(4).fill(count),
  );
  expect(lonLat.every(Number.isFinite)).toBe(true);
}

function expectOnGlobe(layer: RawLayer): void {
  expectWhole(layer);
  const { lonLat } = layer.geometry;
  expect(lonLat.every((degrees, i) => Math.abs(degrees) <= (i % 2 === 0 ? 180 : 90))).toBe(true);
}

function expectFatal(notes: readonly Note[]): void {
  expect(notes[0]?.severity).toBe("fatal");
  expect(notes.every((note) => isNoteCode(note.code))).toBe(true);
}

describe("whatever the bytes are", () => {
  it(
    "a reading ends as layers that account for every feature, or as notes",
    async () => {
      await fc.assert(
        fc.asyncProperty(anything, name, async (bytes, fileName) => {
          const reading = await readPlaced(sourceFile(fileName, bytes));
          if (reading.ok) reading.value.forEach(expectOnGlobe);
          else expectFatal(reading.error);
        }),
        { numRuns: fuzzRuns(6000) },
      );
    },
    GUARD_MS,
  );

  it.each(FILE_FORMATS)(
    "so does a reading as $id that nobody asked about",
    async (format) => {
      await fc.assert(
        fc.asyncProperty(anything, async (bytes) => {
          const reading = await format.read(sourceFile("homes", bytes), QUIET);
          if (reading.ok) reading.value.forEach(expectWhole);
          else expectFatal(reading.error);
        }),
        { numRuns: fuzzRuns(500) },
      );
    },
    GUARD_MS,
  );

  it("nothing gets into the prototype of objects", () => {
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { JsonChecker } from "../../src/core/formats/json-checker.ts";
import { readFile } from "../../src/core/formats/read-file.ts";
import {
  FUZZ_MS,
  fuzzRuns,
  geojsonLines,
  geojsonText,
  mutated,
} from "../support/geojson-arbitraries.ts";
import { asData } from "../support/raw-layer.ts";
import { QUIET, sourceFile } from "../support/source-file.ts";

const bounded = {
  numRuns: fuzzRuns(3_000),
  interruptAfterTimeLimit: FUZZ_MS / 2,
  markInterruptAsFailure: false,
} as const;

describe("reading", () => {
  it.each([
    ["one object", geojsonText],
    ["an object a line", geojsonLines],
    ["one object with faults", mutated(geojsonText)],
    ["an object a line with faults", mutated(geojsonLines)],
  ])("%s gives the same whatever the pieces are that the bytes come in", async (_what, text) => {
    await fc.assert(
      fc.asyncProperty(text, fc.integer({ min: 1, max: 40 }), async (content, chunkBytes) => {
        const whole = await readFile(sourceFile("homes.geojson", content), QUIET);
        const pieces = await readFile(sourceFile("homes.geojson", content, { chunkBytes }), QUIET);
        expect(asData(pieces)).toEqual(asData(whole));
      }),
      { ...bounded, interruptAfterTimeLimit: FUZZ_MS / 4 },
    );
  });
});

describe("the checker of JSON", () => {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

  function isJson(bytes: Uint8Array): boolean {
    try {
      JSON.parse(decoder.decode(bytes));
      return true;
    } catch {
      return false;
    }
  }

  it("finds a fault exactly where JSON.parse does", () => {
    const texts = fc.oneof(
      mutated(geojsonText),
      mutated(fc.json()),
      fc.uint8Array({ maxLength: 8 }),
    );
    fc.assert(
      fc.property(texts, (bytes) => {
        const checker = new JsonChecker();
        expect((checker.feed(bytes) ?? checker.end()) === null).toBe(isJson(bytes));
      }),
      bounded,
    );
  });

  it("names a place before which the text could still become JSON", () => {
    fc.assert(
      fc.property(mutated(fc.json()), (bytes) => {
        const found = new JsonChecker().feed(bytes);
        if (found === null) return;
        const before = bytes.subarray(0, found.offset);
        expect(new JsonChecker().feed(before)).toBeNull();
        const text = new TextDecoder().decode(before);
        expect(found.line).toBe(text.split("\n").length);
        expect(found.column).toBe([...(text.split("\n").at(-1) ?? "")].length + 1);
      }),
      bounded,
    );
  });
});

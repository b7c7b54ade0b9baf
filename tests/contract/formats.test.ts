import { describe, expect, it } from "vitest";
import type { FileFormatId } from "../../src/core/formats/catalogue.ts";
import { FILE_FORMATS } from "../../src/core/formats/registry.ts";
import { QUIET, sourceFile } from "../support/source-file.ts";

interface Sample {
  readonly name: string;
  readonly good: string;
  readonly truncated: string;
  readonly projected: string;
}

const feature = (x: number, y: number): string =>
  `{"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[${x},${y}]}}`;
const collection = (...features: string[]): string =>
  `{"type":"FeatureCollection","features":[${features.join(",")}]}`;

/** One entry a format: a new format fails to compile here until it has brought its samples. */
const SAMPLES: Readonly<Record<FileFormatId, Sample>> = {
  geojson: {
    name: "homes.geojson",
    good: collection(feature(1, 2), feature(3, 4)),
    truncated: collection(feature(1, 2), feature(3, 4)).slice(0, 100),
    projected: collection(feature(39448481, 4419565)),
  },
  "geojson-seq": {
    name: "homes.geojsonl",
    good: `${feature(1, 2)}\n${feature(3, 4)}\n`,
    truncated: feature(1, 2).slice(0, 50),
    projected: `${feature(39448481, 4419565)}\n`,
  },
};

describe.each(FILE_FORMATS)("the format $id", (format) => {
  const sample = SAMPLES[format.id];
  const read = (content: string | Uint8Array) =>
    format.read(sourceFile(sample.name, content), QUIET);
  const head = (content: string): Uint8Array => new TextEncoder().encode(content);

  it("reads its own files, under its own id", async () => {
    const reading = await read(sample.good);
    expect(reading.ok && reading.value.map((layer) => [layer.format, layer.seen])).toEqual([
      [format.id, 2],
    ]);
  });

  it("recognises its own files, and no other format does", () => {
    const claims = FILE_FORMATS.filter((one) => one.recognises(head(sample.good), sample.name));
    expect(claims.map((one) => one.id)).toEqual([format.id]);
  });

  it("does not recognise what is none of its files", () => {
    expect(format.recognises(head("name,lon,lat\n"), sample.name)).toBe(false);
    expect(format.recognises(new Uint8Array(0), sample.name)).toBe(false);
  });

  it.each([
    ["an empty file", "", "empty-file"],
    ["a truncated file", sample.truncated, "json-truncated"],
    ["a web page", "<!doctype html><p>Sign in</p>", "not-json"],
  ])("gives a fatal note, and does not throw, for %s", async (_what, content, code) => {
    const reading = await read(content);
    expect(reading.ok ? "was read" : reading.error).toMatchObject([{ code, severity: "fatal" }]);
  });

  it("leaves metres as they are, to be placed later", async () => {
    const reading = await read(sample.projected);
    expect(reading.ok && reading.value[0]?.look).toMatchObject({ kind: "projected", zone: 39 });
  });

  it("has a name in both languages and lower-case endings", () => {
    expect(Object.values(format.label).every((label) => label.length > 0)).toBe(true);
    expect(format.extensions.every((ending) => /^\.[a-z0-9]+$/.test(ending))).toBe(true);
  });
});

import { describe, expect, it } from "vitest";
import { JSON_FAULTS } from "../../src/core/formats/json-fault.ts";
import { parseJson } from "../../src/core/formats/parse-json.ts";
import { readFile } from "../../src/core/formats/read-file.ts";
import { BROKEN_BYTES, BROKEN_VALUES, VALID_VALUES } from "../support/json-cases.ts";
import { QUIET, sourceFile } from "../support/source-file.ts";

const HEAD = '{"type":"FeatureCollection","features":[\n';
const POINT = '"geometry":{"type":"Point","coordinates":[1,2]}';
/** A value in the second of three features; and in another place, where the quick reader meets it first. */
const documents = (value: string): readonly string[] => [
  `${HEAD}{"type":"Feature","properties":{"v":0},${POINT}},\n{"type":"Feature","properties":{"v":${value}},${POINT}},\n{"type":"Feature","properties":{"v":0},${POINT}}\n]}`,
  `{"type":"FeatureCollection","name":${value},"features":[{"type":"Feature","properties":{},${POINT}}]}`,
  `{"type":"Feature","properties":{"v":${value}},${POINT}}\n{"type":"Feature","properties":{},${POINT}}`,
];

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

async function readingOf(content: string | Uint8Array, name = "homes.geojson") {
  return readFile(sourceFile(name, content), QUIET);
}

describe(`${VALID_VALUES.length} texts that are JSON`, () => {
  it.each(VALID_VALUES)("%j is read as JSON.parse reads it", async (text) => {
    const [inFeature = "", inEnvelope = "", inLine = ""] = documents(text);
    const reading = await readingOf(inFeature);
    expect(reading.ok && reading.value[0]?.seen).toBe(3);
    // Numbers beyond a double come as null, as everywhere in the program.
    const expected = parseJson(text);
    const read = reading.ok ? reading.value[0]?.properties.object(1) : null;
    expect(read).toEqual({ v: expected });
    expect((await readingOf(inEnvelope)).ok).toBe(true);
    const lines = await readingOf(/[\r\n]/.test(text) ? inLine.replaceAll(/\s/g, " ") : inLine);
    expect(lines.ok || /[\r\n]/.test(text)).toBe(true);
  });
});

const broken = Object.entries(BROKEN_VALUES).flatMap(([code, texts]) =>
  texts.map((text) => [text, code] as const),
);

describe(`${broken.length} texts that are none`, () => {
  it.each(broken)("%j is refused: %s, in the second feature or at its end", async (text, code) => {
    const [inFeature = "", inEnvelope = ""] = documents(text);
    expect(isJson(inFeature)).toBe(false); // or the case itself is wrong
    const reading = await readingOf(inFeature);
    const [note] = reading.ok ? [] : reading.error;
    expect(note).toMatchObject({ code, severity: "fatal" });
    expect(note?.line).toBeGreaterThanOrEqual(3);
    expect(note?.column).toBeGreaterThan(0);
    const other = await readingOf(inEnvelope);
    expect(JSON_FAULTS).toContain(other.ok ? "was read" : other.error[0]?.code);
  });
});

describe(`${BROKEN_BYTES.length} runs of bytes that are no UTF-8`, () => {
  it.each(BROKEN_BYTES.map((bytes) => [bytes]))("%j", async (bytes) => {
    const [before = "", after = ""] = documents('"\u0000"')[0]?.split("\u0000") ?? [];
    const utf8 = (text: string) => new TextEncoder().encode(text);
    const content = Uint8Array.from([...utf8(before), ...bytes, ...utf8(after)]);
    const reading = await readingOf(content);
    // Other encodings are tried then: whatever comes, the text is not passed off as UTF-8.
    const isTold = reading.ok
      ? reading.value[0]?.encoding !== "UTF-8"
      : reading.error[0]?.code === "not-utf8";
    expect(isTold).toBe(true);
  });
});

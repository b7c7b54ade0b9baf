import { describe, expect, it } from "vitest";
import { readFile } from "../../src/core/formats/read-file.ts";
import { describeNote } from "../../src/core/words/note-words.ts";
import { QUIET, sourceFile } from "../support/source-file.ts";

const point = (x: number): string =>
  `{"type":"Feature","id":"p${x}","properties":{"a":1},"geometry":{"type":"Point","coordinates":[${x},2]}}`;
const start = '{"type":"FeatureCollection","features":[\n';
const whole = `${start}${[1, 2, 3].map(point).join(",\n")}\n]}`;

const read = (text: string, mayBeCut: boolean, chunkBytes = 65_536) =>
  readFile({ ...sourceFile("homes.geojson", text, { chunkBytes }), mayBeCut }, QUIET);

async function codeOf(text: string, mayBeCut = true): Promise<string> {
  const reading = await read(text, mayBeCut);
  return reading.ok ? "was read" : (reading.error[0]?.code ?? "");
}

describe("a text that was cut off", () => {
  it("is refused, and says how many features are whole", async () => {
    const reading = await read(whole.slice(0, -30), false);
    expect(reading.ok ? [] : reading.error).toMatchObject([
      { code: "json-truncated", severity: "fatal", detail: { whole: 2 } },
    ]);
  });

  it.each([7, 65_536])(
    "gives its whole features when asked, in pieces of %i bytes",
    async (size) => {
      const reading = await read(whole.slice(0, -30), true, size);
      const layer = reading.ok ? reading.value[0] : undefined;
      expect([...(layer?.ids ?? [])]).toEqual(["p1", "p2"]);
      expect(layer?.seen).toBe(2);
      expect(layer?.notes).toMatchObject([
        { code: "cut-text-used", severity: "change", line: 4, detail: { whole: 2 } },
      ]);
    },
  );

  it("gives all of them wherever it is cut behind the last", async () => {
    for (const missing of [1, 2, 3]) {
      const reading = await read(whole.slice(0, -missing), true);
      expect(reading.ok ? reading.value[0]?.seen : reading.error).toBe(3);
    }
  });

  it("gives what a text of just those features gives, wherever it is cut", async () => {
    for (let length = start.length; length < whole.length; length++) {
      const reading = await read(whole.slice(0, length), true);
      const ends = [1, 2, 3].map((x) => whole.indexOf(point(x)) + point(x).length);
      const expected = ends.filter((end) => end <= length).length;
      expect(reading.ok ? reading.value[0]?.seen : 0).toBe(expected);
    }
  });

  it("is refused where no feature is whole, or where it is wrong as well", async () => {
    expect(await codeOf(start)).toBe("json-truncated");
    expect(await codeOf(`${start}${point(1)},${point(2).slice(0, 9)}`)).toBe("was read");
    expect(await codeOf(`${start}${point(1)},,${point(2)}`)).toBe("json-extra-comma");
  });

  it("keeps the coordinate system that was stated before the cut", async () => {
    const crs = '"crs":{"type":"name","properties":{"name":"EPSG:4549"}},';
    const text = whole.replace('"features"', `${crs}"features"`).slice(0, -30);
    const reading = await read(text, true);
    expect(reading.ok ? reading.value[0]?.stated : null).toMatchObject({ code: 4549 });
  });
});

it("a TopoJSON that was cut off says that its parts are of no use, in both languages", async () => {
  const topology =
    '{"type":"Topology","objects":{"a":{"type":"Point","coordinates":[1,2]}},"arcs":[';
  for (const mayBeCut of [false, true]) {
    const file = { ...sourceFile("a.topojson", topology), mayBeCut };
    const reading = await readFile(file, QUIET);
    const [note] = reading.ok ? [] : reading.error;
    expect(note).toMatchObject({ code: "json-truncated", severity: "fatal" });
    if (note === undefined) continue;
    expect(describeNote(note, "en").message).toContain("Parts of a TopoJSON cannot be used");
    expect(describeNote(note, "zh").message).toContain("不能只用一部分");
    expect(describeNote(note, "en").fix).not.toContain("--partial");
  }
});

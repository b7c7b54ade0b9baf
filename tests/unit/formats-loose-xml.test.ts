import { describe, expect, it } from "vitest";
import { readFile } from "../../src/core/formats/read-file.ts";
import type { RawLayer } from "../../src/core/model/raw-layer.ts";
import { QUIET, sourceFile } from "../support/source-file.ts";

const kml = (...content: string[]): string =>
  `<?xml version="1.0"?>\n<kml xmlns="http://www.opengis.net/kml/2.2"><Document>\n${content.join("\n")}</Document></kml>`;
const named = (name: string, lon = 1): string =>
  `<Placemark><name>${name}</name><Point><coordinates>${lon},2</coordinates></Point></Placemark>`;

const read = (text: string, { name = "a.kml", mayBeCut = false, chunkBytes = 65_536 } = {}) =>
  readFile({ ...sourceFile(name, text, { chunkBytes }), mayBeCut }, QUIET);

async function layerOf(text: string, chunkBytes?: number): Promise<RawLayer> {
  const reading = await read(text, chunkBytes === undefined ? {} : { chunkBytes });
  if (!reading.ok) throw new Error(JSON.stringify(reading.error));
  return reading.value[0]!;
}

const namesOf = ({ properties }: RawLayer): unknown[] =>
  Array.from({ length: properties.count }, (_, row) => properties.object(row)["name"]);

describe("an & that begins no entity", () => {
  it.each([1, 13, 65_536])("is read as it stands, in pieces of %i bytes", async (chunkBytes) => {
    const names = [
      "Fish & Chips",
      "A&B",
      "&",
      "&;",
      "&#x;",
      "a &amp; b &#65;&#x42;",
      "&amp",
      "A&B <![CDATA[& &amp; > ]]> & C",
      "d<!-- & > -->&<!-- & -->",
    ];
    const layer = await layerOf(kml(...names.map((name) => named(name))), chunkBytes);
    expect(namesOf(layer)).toEqual([
      "Fish & Chips",
      "A&B",
      "&",
      "&;",
      "&#x;",
      "a & b AB",
      "&amp",
      "A&B & &amp; >  & C",
      "d&",
    ]);
    expect(layer.notes).toMatchObject([
      { code: "xml-ampersand", severity: "change", line: 3, detail: { count: 9 } },
    ]);
  });

  it("names the line of the first", async () => {
    const layer = await layerOf(kml(named("a"), named("b\n\n &amp;"), named("c & d")));
    expect(layer.notes).toMatchObject([{ line: 7, detail: { count: 1 } }]);
  });

  it("may stand in an attribute", async () => {
    const gpx = '<gpx creator="A & B"><wpt lat="2" lon="1"><name>C & D</name></wpt></gpx>';
    const reading = await read(gpx, { name: "a.gpx" });
    expect(reading.ok ? reading.value.map(namesOf) : reading.error).toEqual([["C & D"]]);
    const osm =
      '<osm version="0.6"><node id="1" lat="1" lon="1"><tag k="amenity" v="clinic"/><tag k="name" v="A & B"/></node></osm>';
    const extract = await read(osm, { name: "a.osm" });
    expect(extract.ok ? extract.value.map(namesOf) : extract.error).toEqual([["A & B"]]);
    expect(extract.ok ? extract.value[0]?.notes : []).toMatchObject([{ code: "xml-ampersand" }]);
  });
});

describe("XML that can be read in no way", () => {
  it.each([
    ["an entity of web pages", "a&nbsp;b", "xml-entity-unknown"],
    ["a character that is none", "a&#0;b", "xml-entity-unknown"],
    ["a bracket that begins no tag", "under < 5", "xml-bracket"],
    ["a heart", "I <3 you", "xml-bracket"],
    ["a tag that is not closed", "a<b>", "xml-fault"],
  ])("names the line of %s", async (_what, name, code) => {
    const reading = await read(kml(named("a"), named(name)));
    expect(reading.ok ? "was read" : reading.error).toMatchObject([
      { code, severity: "fatal", line: 4 },
    ]);
  });
});

describe("XML that was cut off", () => {
  const whole = kml(named("住宅 & Co", 1), named("b", 2), named("c", 3));
  const ends = ["b", "c"].map((name) => whole.indexOf(`<Placemark><name>${name}`));
  const gpx =
    '<gpx><wpt lat="1" lon="1"/><wpt lat="2" lon="1"/><trk><trkseg><trkpt lat="0" lon="0"/><trkpt lat="1" lon="1"/></trkseg></trk></gpx>';

  it("is refused, and says how many features are whole", async () => {
    const reading = await read(whole.slice(0, -90));
    expect(reading.ok ? "was read" : reading.error).toMatchObject([
      { code: "file-cut-off", severity: "fatal", line: 5, detail: { whole: 2 } },
    ]);
  });

  it("gives its whole features when asked, wherever it is cut", async () => {
    const bytes = new TextEncoder().encode(whole);
    for (let length = bytes.length - 1; length > ends[0]! + 4; length -= 7) {
      const source = sourceFile("a.kml", bytes.slice(0, length));
      const reading = await readFile({ ...source, mayBeCut: true }, QUIET);
      const layer = reading.ok ? reading.value[0] : undefined;
      expect(layer?.notes.map(({ code }) => code)).toEqual(["cut-text-used", "xml-ampersand"]);
      expect(layer?.seen).toBe(layer?.notes[0]?.detail["whole"]);
      expect(layer?.geometry.count).toBeGreaterThan(0);
    }
  });

  it("may be cut inside a character", async () => {
    const bytes = new TextEncoder().encode(kml(named("a"), named("住宅")));
    const inside = bytes.lastIndexOf(0xe4) + 1; // the first byte of 住
    const source = sourceFile("a.kml", bytes.slice(0, inside));
    const reading = await readFile(source, QUIET);
    expect(reading.ok ? "was read" : reading.error).toMatchObject([
      { code: "file-cut-off", detail: { whole: 1 } },
    ]);
  });

  it("is refused all the same where nothing of it is whole", async () => {
    const reading = await read(whole.slice(0, ends[0]! - 20), { mayBeCut: true });
    expect(reading.ok ? "was read" : reading.error).toMatchObject([
      { code: "file-cut-off", detail: {} },
    ]);
  });

  it("says so once in a file of several layers", async () => {
    const reading = await read(gpx.slice(0, -3), { name: "a.gpx", mayBeCut: true });
    const said = reading.ok ? reading.value.map(({ notes }) => notes.map(({ code }) => code)) : [];
    expect(said).toEqual([["cut-text-used"], []]);
  });
});

import { describe, expect, it } from "vitest";
import { FILE_LOOKS } from "../../src/core/formats/file-look.ts";
import { READING_CODES, readingNote } from "../../src/core/formats/note-codes.ts";
import { LANGS } from "../../src/core/words/lang.ts";
import {
  describeNote,
  describePlace,
  isNoteCode,
  NOTE_WORDS,
  type NoteCode,
} from "../../src/core/words/note-words.ts";

const CODES = Object.keys(NOTE_WORDS) as NoteCode[]; // NOTE_WORDS has no other keys
const VALUES = { found: "number", value: "x", type: "Point", member: "features", count: 2 };
const CHINESE = /\p{Script=Han}/u;
const note = (code: string, detail = {}) => ({
  ...readingNote("cancelled", "note", "f", {}, detail),
  code,
});

describe("words of notes", () => {
  it("exist for every code that reading can give", () => {
    expect(READING_CODES.filter((code) => !isNoteCode(code))).toEqual([]);
  });

  it.each(CODES)("say %s in both languages", (code) => {
    const [en, zh] = LANGS.map((lang) => describeNote(note(code, VALUES), lang));
    expect(en?.message).toMatch(/^\S.*[.}]$/);
    expect(zh?.message).toMatch(/[。}]$/);
    expect(CHINESE.test(zh?.message ?? "")).toBe(true);
    expect(CHINESE.test(`${en?.message}${en?.fix}`)).toBe(false);
    expect(zh?.fix === "").toBe(en?.fix === "");
  });

  it.each(FILE_LOOKS)("say what to do with a file that is %s", (look) => {
    const other = describeNote(note("wrong-kind-of-file", { look: "?" }), "en");
    for (const lang of LANGS) {
      const words = describeNote(note("wrong-kind-of-file", { look }), lang);
      expect(words.fix).not.toBe("");
      expect(words.message).not.toBe(other.message);
    }
  });

  it("name the formats to choose from, and the archives to unpack first", () => {
    for (const lang of LANGS) {
      const { fix } = describeNote(note("unknown-kind-of-file"), lang);
      const named = ["GeoJSON", "Shapefile", "GeoPackage", "KML", "CSV", "Excel", "OpenStreetMap"];
      expect([...named, ".rar", ".7z", ".bz2"].filter((name) => !fix.includes(name))).toEqual([]);
    }
  });

  it("tell a reason and a remedy", () => {
    const detail = {
      guess: "gauss-kruger-3",
      zone: 39,
      isNorthFirst: false,
      x: 39448481.57,
      y: 4419565.44,
    };
    expect(describeNote(note("coordinates-projected", detail), "en")).toEqual({
      message:
        "The coordinates are no degrees (39448481.57, 4419565.44). They look like metres of a 3-degree Gauss-Kruger grid, zone 39 (CGCS2000: EPSG:4527).",
      fix: "Say which system they are in: on the page below this message, or with --crs FILE=EPSG:4527",
    });
    expect(describeNote(note("coordinate-not-number", { text: "东" }), "zh").message).toBe(
      "某个坐标值为“东”，不是数字。",
    );
  });

  it("leave out the digits that only arithmetic put there", () => {
    const detail = { x: 40.01013, y: 116.32341828000001 };
    expect(describeNote(note("axes-swapped", detail), "en").message).toBe(
      "Latitude comes before longitude (40.01013, 116.3234183).",
    );
  });

  it("clip what comes from the data and show its control characters", () => {
    const text = `\u001b[31m${"x".repeat(200)}`;
    const { message } = describeNote(note("coordinate-not-number", { text }), "en");
    expect(message).toContain("“\\u001b[31mxxx");
    expect(message.length).toBeLessThan(120);
  });

  it("do not look for values in the prototype of the detail", () => {
    const { message } = describeNote(
      note("geometry-type-unknown", JSON.parse('{"text":"__proto__"}')),
      "en",
    );
    expect(message).toContain("“__proto__”");
  });

  it("place a note as far as its place is known", () => {
    const place = { line: 12, column: 5, feature: 3, featureId: "way/1" };
    const placed = readingNote("geometry-missing", "skip", "homes.geojson", place);
    expect(describePlace(placed, "en")).toBe(
      "homes.geojson, line 12, column 5, feature 3, id way/1",
    );
    expect(describePlace(placed, "zh")).toBe(
      "homes.geojson，第 12 行，第 5 列，第 3 个要素，编号 way/1",
    );
    expect(describePlace(note("empty-file"), "en")).toBe("f");
  });

  it("fall back to the bare code", () => {
    expect(describeNote(note("constructor"), "en")).toEqual({ message: "constructor", fix: "" });
  });
});

import { describe, expect, it } from "vitest";
import { bytesOf } from "../../src/core/exports/byte-writer.ts";
import { writeProblemsCsv } from "../../src/core/exports/problems-csv.ts";
import { readingNote } from "../../src/core/formats/note-codes.ts";
import { filterNotes } from "../../src/ui/data/filter-notes.ts";
import { rawLayer } from "../support/raw-layer.ts";

const NOTES = [
  readingNote("geometry-missing", "skip", "a.geojson", { feature: 2, featureId: "=x", line: 3 }),
  readingNote("ring-closed", "change", "a.geojson", { feature: 12 }, { count: 2 }),
  readingNote("crs-cgcs2000", "note", "a.geojson"),
];

describe("the list of problems", () => {
  it("is filtered by group, and by words, ids and numbers", () => {
    const codes = (code: string, text: string) =>
      filterNotes(NOTES, { code, text }, "en").map((note) => note.code);
    expect(codes("", "")).toHaveLength(3);
    expect(codes("ring-closed", "")).toEqual(["ring-closed"]);
    expect(codes("", " NO GEOMETRY")).toEqual(["geometry-missing"]);
    expect(codes("", "=x")).toEqual(["geometry-missing"]);
    expect(codes("", "12")).toEqual(["ring-closed"]);
    expect(codes("geometry-missing", "12")).toEqual([]);
  });

  it("is searched in the language on the screen", () => {
    expect(filterNotes(NOTES, { code: "", text: "没有几何或坐标" }, "zh")).toHaveLength(1);
  });

  it("is saved as a table, with place, reason and remedy, that no spreadsheet runs", () => {
    const layers = [{ raw: rawLayer("a.geojson", []), notes: NOTES }];
    const [head, first, ...rest] = new TextDecoder()
      .decode(bytesOf((out) => writeProblemsCsv(layers, "en", out)))
      .split("\n");
    expect(head).toBe("file,layer,severity,code,feature,feature_id,line,problem,what_to_do");
    expect(first).toMatch(
      /^a\.geojson,a\.geojson,skip,geometry-missing,2,'=x,3,It has no geometry or coordinates\.,/,
    );
    expect(rest).toHaveLength(3);
    const bytes = bytesOf((out) => writeProblemsCsv(layers, "zh", out));
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    expect(new TextDecoder().decode(bytes)).toContain("未采用,geometry-missing,2");
  });
});

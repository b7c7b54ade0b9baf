import { describe, expect, it } from "vitest";
import { findPlaces } from "../../src/ui/bar/find-places.ts";
import {
  blockLabel,
  blockNameOnMap,
  facilityName,
  placeText,
} from "../../src/ui/parts/block-label.ts";
import { wordsOf } from "../../src/ui/words/words.ts";
import { district } from "../support/ui-stage.tsx";

const { names: words } = wordsOf("en");
const { names: inChinese } = wordsOf("zh");

const blocksOf = (
  kind: "layer" | "hexagons" | "faces",
  ids: readonly string[],
  names: readonly string[] = ids.map(() => ""),
) => ({
  count: ids.length,
  ids,
  names,
  source: kind === "hexagons" ? { kind, cellMetres: 200 } : { kind },
});

describe("blocks", () => {
  it("are called by their name, else by an id that people gave", () => {
    const blocks = blocksOf("layer", ["B224", "B225"], ["", "Riverside"]);
    expect([0, 1, 2].map((row) => blockLabel(blocks, row, words))).toEqual([
      "B224",
      "Riverside",
      "Outside every block",
    ]);
  });

  it("that the program made are called by their number", () => {
    const hexagons = blocksOf("hexagons", ["hex_122703_16103", "hex_122704_16103"]);
    expect(blockLabel(hexagons, 1, words)).toBe("Hexagon 2");
    expect(blockLabel(hexagons, 1, inChinese)).toBe("六边形 2");
    expect(blockNameOnMap(hexagons, 1)).toBe("2");
    expect(blockLabel(blocksOf("faces", ["face_116.32_39.99"]), 0, words)).toBe("Area 1");
  });

  it("without a name are told apart by the end of their id", () => {
    const blocks = blocksOf("layer", ["way/242373848", "#12"]);
    expect(blockLabel(blocks, 0, words)).toBe("Unnamed block …73848");
    expect(blockLabel(blocks, 1, inChinese)).toBe("未命名街坊 #12");
    expect([0, 1].map((row) => blockNameOnMap(blocks, row))).toEqual(["", ""]);
  });
});

describe("facilities", () => {
  const called = (name: string, id: string, isSynthetic = false): string =>
    placeText(facilityName({ name, id, isSynthetic }, "Clinic", words));

  it("without a name are called by what they are", () => {
    expect(called("", "node/4892204726")).toBe("Unnamed clinic …04726");
    expect(called("", "#3277")).toBe("Unnamed clinic #3277");
    expect(called("", "Clinic-07")).toBe("Clinic-07");
    expect(placeText(facilityName({ name: "", id: "#1", isSynthetic: false }, null, words))).toBe(
      "Unnamed facility #1",
    );
  });

  it("that are made up leave it to the badge to say so", () => {
    expect(called("Sample eldercare 3 (synthetic)", "s3", true)).toBe("Sample eldercare 3");
    expect(called("Hall (synthetic)", "s4")).toBe("Hall (synthetic)");
  });
});

describe("a search", () => {
  const data = district();
  const find = (text: string, hasPeople: (group: number) => boolean = () => true) =>
    findPlaces(data, { text, most: 3, hasPeople, words, lang: "en" });

  it("puts blocks with people before empty ones", () => {
    const found = find("b0", (group) => group >= 50 && group < 52);
    expect(found.slice(0, 3).map(({ id }) => id)).toEqual(["B051", "B052", "B001"]);
  });

  it("finds places without a name by their id", () => {
    expect(find("4000007").map(({ name }) => placeText(name))).toEqual([
      "Unnamed childcare …00007",
    ]);
  });
});

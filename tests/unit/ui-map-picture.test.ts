import { describe, expect, it } from "vitest";
import type { Lang } from "../../src/core/words/lang.ts";
import { breakLines } from "../../src/ui/picture/break-lines.ts";
import { roundLength } from "../../src/ui/picture/map-picture.ts";
import { type PictureBasis, pictureText } from "../../src/ui/picture/picture-text.ts";
import { district, judgement, PACK } from "../support/ui-stage.tsx";

const basis = (change: Partial<PictureBasis> = {}): PictureBasis => ({
  data: district(),
  judged: judgement(40),
  comparison: null,
  focus: null,
  reach: [],
  streets: { showsLoosePieces: false, showsApart: false },
  isFromOsm: true,
  date: "2026-01-02",
  ...change,
});

const allOf = (change: Partial<PictureBasis>, lang: Lang): string => {
  const { title, headline, paragraphs } = pictureText(basis(change), lang);
  return [title, headline, ...paragraphs].join("\n");
};

describe("the words round a picture of the map", () => {
  it("say what is shown, by which standard, how it was measured, from what, and when", () => {
    const text = allOf({}, "en");
    for (const words of [
      "Required services missing · Complete community, four core services",
      "12,480 of 61,300 people",
      "Distance: straight line, not along streets",
      "Limit: 500 m ·",
      "A block passes from a covered share of: 80 %",
      "Input file: residences.geojson, facilities.geojson, blocks.geojson",
      "The limits were transcribed",
      "Some facilities are made up",
      "© OpenStreetMap contributors · Date (UTC): 2026-01-02 · Amenity Gap Mapper",
    ]) {
      expect(text).toContain(words);
    }
  });

  it("are in the language that is on", () => {
    const text = allOf({}, "zh");
    expect(text).toContain("缺少的应配服务项数 · 完整社区 四项核心服务");
    expect(text).toContain("距离算法：直线距离，未按道路计算");
  });

  it("name the one service that colours the map, and its limit alone", () => {
    const judged = judgement(40);
    const limits = [300, 400, 500, 600];
    const changed = { ...judged, settings: { ...judged.settings, limits } };
    expect(pictureText(basis({ judged: changed, focus: 1 }), "en").title).toBe(
      "Childcare · Complete community, four core services",
    );
    expect(allOf({ judged: changed, focus: 1 }, "en")).toContain("Limit: 400 m ·");
    expect(allOf({ judged: changed }, "en")).toContain(
      "Limit: Eldercare 300 m; Childcare 400 m; Clinic 500 m; Shop 600 m",
    );
  });

  it("name two yardsticks that are compared in place of the one in force", () => {
    const comparison = {
      request: { settings: judgement(1).settings, first: "straight", second: "network" },
    } as PictureBasis["comparison"];
    const { title, headline } = pictureText(basis({ comparison }), "en");
    expect(title).toContain(PACK.name.en);
    expect(title).toContain("All required services");
    expect(headline).toBe("");
    expect(allOf({ comparison }, "en")).not.toContain("Distance:");
  });

  it("credit OpenStreetMap only where something comes from there", () => {
    expect(allOf({ isFromOsm: false }, "en")).not.toContain("OpenStreetMap");
  });

  it("count the files beyond six", () => {
    const [layer] = district().layers;
    if (layer === undefined) throw new Error("the stage has layers");
    const layers = Array.from({ length: 9 }, (_, n) => ({ ...layer, id: n, file: `f${n}.csv` }));
    expect(allOf({ data: { ...district(), layers } }, "en")).toContain(
      "f0.csv, f1.csv, f2.csv, f3.csv, f4.csv, f5.csv and others, 9 in all",
    );
  });
});

describe("lines of a picture", () => {
  const byLetters = (text: string): number => text.length;

  it("break between words", () => {
    expect(breakLines("walk along the streets", 10, byLetters)).toEqual([
      "walk along",
      "the",
      "streets",
    ]);
  });

  it("break between Han characters, and never before a comma or after an opening bracket", () => {
    expect(breakLines("沿道路的距离，含接入（两端）路段", 6, byLetters)).toEqual([
      "沿道路的距",
      "离，含接入",
      "（两端）路段",
    ]);
  });

  it("keep figures whole", () => {
    expect(breakLines("限值 1,234 m，达标线 80%", 8, byLetters)).toEqual([
      "限值",
      "1,234 m，",
      "达标线 80%",
    ]);
  });

  it("keep a piece that is wider than the picture", () => {
    expect(breakLines("a/very/long/name.geojson b", 5, byLetters)).toEqual([
      "a/very/long/name.geojson",
      "b",
    ]);
    expect(breakLines("", 5, byLetters)).toEqual([]);
  });
});

describe("the scale bar", () => {
  it.each([
    [1, 1],
    [1.9, 1],
    [480, 200],
    [500, 500],
    [999, 500],
    [1234, 1000],
    [0.07, 0.05],
  ])("of at most %d m is %d m long", (most, metres) => {
    expect(roundLength(most)).toBeCloseTo(metres, 9);
  });
});

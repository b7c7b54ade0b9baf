import { describe, expect, it } from "vitest";
import type { AnalysisSettings } from "../../src/core/model/analysis.ts";
import type { Lang } from "../../src/core/words/lang.ts";
import { type LegendBasis, legendParts } from "../../src/ui/map/legend-parts.ts";
import { reachOnMap } from "../../src/ui/map/marks-on-map.ts";
import { boxes } from "../support/boxes.ts";
import { district, judgement } from "../support/ui-stage.tsx";

const STREETS = { showsLoosePieces: false, showsApart: false };

const NOTHING_LOADED = {
  ...district(),
  residences: { count: 0, lonLat: new Float64Array(0) },
  facilities: { ...district().facilities, count: 0, categories: [] },
  facilityCounts: {},
  streetCount: 0,
};

const basis = (change: Partial<LegendBasis>): LegendBasis => ({
  data: district(),
  judged: judgement(40),
  comparison: null,
  focus: null,
  reach: [],
  streets: STREETS,
  ...change,
});

const wordsIn = (change: Partial<LegendBasis>, lang: Lang = "en"): readonly string[] =>
  legendParts(basis(change), lang).flatMap((part) =>
    part.kind === "caption" ? [part.words] : part.entries.map(({ words }) => words),
  );

describe("the legend of a map that was not judged", () => {
  it("names the kinds of facilities where there is nothing else", () => {
    const data = {
      ...NOTHING_LOADED,
      facilities: {
        ...district().facilities,
        count: 4,
        categories: [["clinic"], ["shop", "market"], [], ["clinic"]],
      },
    };
    expect(wordsIn({ judged: null, data })).toEqual([
      "Clinic",
      "Shop",
      "Facility of no known category",
    ]);
    expect(wordsIn({ judged: null, data }, "zh").at(-1)).toBe("设施，类别待定");
  });

  it("names homes, blocks and streets, and none that are not there", () => {
    const residences = district().residences;
    expect(wordsIn({ judged: null, data: { ...NOTHING_LOADED, residences } })).toEqual(["Home"]);
    const shapes = { ...district().shapes, blocks: boxes([0, 0, 1, 1]) };
    const data = { ...NOTHING_LOADED, residences, shapes, streetCount: 3 };
    expect(wordsIn({ judged: null, data })).toEqual(["Home", "Block", "Street"]);
  });

  it("is empty for an empty map alone", () => {
    expect(legendParts(basis({ judged: null, data: null }), "en")).toEqual([]);
    expect(legendParts(basis({ judged: null, data: NOTHING_LOADED }), "en")).toEqual([]);
  });
});

describe("the legend of a result", () => {
  it("counts the services that a block may lack", () => {
    expect(wordsIn({}).slice(0, 6)).toEqual(["Required services missing", "0", "1", "2", "3", "4"]);
  });

  it("is about the one service in focus", () => {
    expect(wordsIn({ focus: 2 }).slice(0, 3)).toEqual(["Clinic", "Covered", "Gap"]);
  });

  it("shows the colours that other facilities have on the map, at most three", () => {
    const entries = legendParts(basis({}), "en").flatMap((part) =>
      part.kind === "caption" ? [] : part.entries,
    );
    const other = entries.find(({ mark }) => mark.kind === "other-facility");
    expect(other?.mark).toEqual({ kind: "other-facility", categories: ["park"] });
  });

  it("explains areas within reach while they are drawn", () => {
    expect(wordsIn({})).not.toContain("Reach area of clinic");
    expect(wordsIn({ reach: ["clinic"] })).toContain("Reach area of clinic");
    const { judged } = basis({});
    const facilityReach = {
      ...{ facility: 1, criterion: 2, limitMetres: 500, nearest: null },
      shape: { type: "MultiPolygon" as const, coordinates: [] },
      people: { residences: 0, people: 0, share: null },
    };
    expect(reachOnMap({ areas: {}, facilityReach, judged }, true)).toEqual(["clinic"]);
    expect(reachOnMap({ areas: {}, facilityReach, judged }, false)).toEqual([]);
  });

  it("marks what is within reach as it is drawn: as an area, or along streets as lines", () => {
    const reachMark = (distance: AnalysisSettings["distance"]) => {
      const { judged, ...others } = basis({ reach: ["clinic"] });
      if (judged === null) throw new Error("expected a result");
      const settings = { ...judged.settings, distance };
      return legendParts({ ...others, judged: { ...judged, settings } }, "en")
        .flatMap((part) => (part.kind === "caption" ? [] : part.entries))
        .find(({ mark }) => mark.kind === "reach")?.mark;
    };
    expect(reachMark({ model: "straight" })).toMatchObject({ as: "area" });
    const alongStreets = { model: "network", maxSnapMetres: 250, noding: false } as const;
    expect(reachMark(alongStreets)).toMatchObject({ as: "streets" });
  });

  it("explains marks of streets while they are shown", () => {
    expect(wordsIn({})).not.toContain("Place without a street");
    const streets = { showsLoosePieces: true, showsApart: true };
    expect(wordsIn({ streets }).slice(-2)).toEqual([
      "Street cut off from the rest",
      "Place without a street",
    ]);
  });

  it.each([null, 0, 1, 2, 3])("has no empty list, and no entry twice in one (%s)", (focus) => {
    for (const part of legendParts(basis({ focus }), "en")) {
      if (part.kind === "caption") continue;
      const words = part.entries.map((entry) => entry.words);
      expect(words.length).toBeGreaterThan(0);
      expect(new Set(words).size).toBe(words.length);
    }
  });
});

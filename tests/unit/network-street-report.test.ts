import { describe, expect, it } from "vitest";
import { prepareModel } from "../../src/core/distance-models/registry.ts";
import { DEFAULT_NETWORK } from "../../src/core/model/analysis.ts";
import { joiningReport } from "../../src/core/model/street-check.ts";
import { streetSentences } from "../../src/core/words/street-words.ts";
import { type StreetTown, streetTown } from "../support/street-town.ts";

const model = (town: Partial<StreetTown>, noding = false) =>
  prepareModel(streetTown({ streets: [], homes: [], clinics: [], ...town }), {
    ...DEFAULT_NETWORK,
    noding,
  });

const reportOf = (town: Partial<StreetTown>, noding = false) => {
  const report = model(town, noding).streets?.report({ countsCrossings: true });
  if (report === undefined) throw new Error("a walk knows its streets");
  return report;
};

const ROAD = [
  [0, 0],
  [500, 0],
  [1000, 0],
] as const;
const SIDE = [
  [500, 0],
  [500, 200],
] as const;
const ISLAND = [
  [3000, 0],
  [3000, 400],
] as const;

describe("the street report", () => {
  it("counts edges, their length, dead ends and parts, the longest first", () => {
    const report = reportOf({ streets: [ISLAND, ROAD, SIDE] });
    expect(report).toMatchObject({ lines: 3, edges: 4, deadEnds: 5, parts: 2 });
    expect(report.metres).toBeCloseTo(1600, 0);
    expect(report.longestParts.map(({ edges }) => edges)).toEqual([3, 1]);
    expect(report.longestParts.map(({ share }) => share)).toEqual([
      expect.closeTo(0.75, 4),
      expect.closeTo(0.25, 4),
    ]);
  });

  it("says which lines are left out, and for what tag, most first", () => {
    const tags = [
      {},
      { highway: "footway", foot: "no" },
      { highway: "motorway" },
      { highway: "motorway" },
    ];
    expect(reportOf({ streets: [ROAD, SIDE, ISLAND, ISLAND], tags })).toMatchObject({
      edges: 1,
      leftOut: [
        { tag: "highway=motorway", lines: 2 },
        { tag: "foot=no", lines: 1 },
      ],
    });
  });

  it("counts what is drawn twice and what has no length", () => {
    const point = [
      [700, 0],
      [700, 0.001],
    ] as const;
    const report = reportOf({ streets: [ROAD, [...ROAD].reverse(), point] });
    expect(report).toMatchObject({ edges: 2, duplicates: 2, zeroLength: 1, parts: 1 });
  });

  it("counts crossings without a shared vertex, each once, and none where they are joined", () => {
    const across = [
      [300, -100],
      [300, 100],
    ] as const;
    const town = { streets: [ROAD, across, [...across].reverse(), SIDE] };
    expect(reportOf(town).crossings).toBe(1);
    expect(reportOf(town, true).crossings).toBe(0);
    expect(reportOf({ ...town, tags: [{}, { bridge: "yes" }, { layer: 1 }] }).crossings).toBe(0);
  });

  it("counts a street that ends on another one without a vertex of its", () => {
    const onto = [
      [300, 0],
      [300, 100],
    ] as const;
    expect(reportOf({ streets: [ROAD, onto] }).crossings).toBe(1);
  });

  it("leaves the count out where nobody asks for it", () => {
    const report = model({ streets: [ROAD] }).streets?.report({ countsCrossings: false });
    expect(report?.crossings).toBeNull();
  });

  it("draws what hangs together with the longest part nowhere", () => {
    const { coordinates } = model({ streets: [ISLAND, ROAD, SIDE] }).streets?.loosePieces() ?? {};
    expect(coordinates).toHaveLength(1);
  });

  it("reads as plain sentences, without those that have nothing to say", () => {
    expect(streetSentences(reportOf({ streets: [ROAD] }), "en")).toEqual([
      "1 street edge, 1.0 km, 2 dead ends",
      "all streets hang together",
    ]);
    expect(streetSentences(reportOf({ streets: [ROAD, ISLAND] }), "zh")).toEqual([
      "道路 2 段，共 1.4 km，断头路 4 处",
      "分为 2 片互不连通的路网，最长一片占总长的 71.4%",
    ]);
  });
});

describe("the report on joining", () => {
  const joining = model({
    streets: [ROAD],
    homes: [
      [100, 10],
      [200, 30],
      [300, 20],
      [400, 900],
    ],
    clinics: [
      [100, 300],
      [
        [600, 5],
        [700, 5],
        [700, 100],
      ],
    ],
  }).joining;

  it("tells how far homes are from their streets, and which are joined to none", () => {
    const homes = joiningReport(joining!.homes);
    expect(homes).toMatchObject({ places: 4, joined: 3, apart: Uint32Array.of(3) });
    expect(homes.medianMetres).toBeCloseTo(20, 1);
    expect(homes.farthestMetres).toBeCloseTo(30, 1);
    expect(joining!.homes.metres[3]).toBeCloseTo(900, 0);
  });

  it("takes an area by the shortest of its access legs", () => {
    const facilities = joiningReport(joining!.facilities);
    expect(facilities).toMatchObject({ places: 2, joined: 1, apart: Uint32Array.of(0) });
    expect(facilities.farthestMetres).toBeCloseTo(5, 1);
  });

  it("has no figures where nothing is joined", () => {
    const nobody = joiningReport({ metres: Float64Array.of(900), isApart: Uint8Array.of(1) });
    expect(nobody).toMatchObject({ joined: 0, medianMetres: null, farthestMetres: null });
  });
});

import { lineIntersect, lineString } from "@turf/turf";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { explain } from "../../src/core/coverage/explain.ts";
import { createBarrierFinder } from "../../src/core/coverage/severance.ts";
import { rowsServing } from "../../src/core/distance-models/distance-model.ts";
import { rankFacilities } from "../../src/core/distance-models/rank-facilities.ts";
import { prepareModel } from "../../src/core/distance-models/registry.ts";
import { gapRows } from "../../src/core/exports/gap-rows.ts";
import { geodesicMetres } from "../../src/core/geo/geodesic.ts";
import { createCrossingIndex } from "../../src/core/geo/line-crossings.ts";
import { DEFAULT_NETWORK } from "../../src/core/model/analysis.ts";
import { GeometryKind, GeometryTableBuilder } from "../../src/core/model/geometry-table.ts";
import type { JsonObject } from "../../src/core/model/json.ts";
import { analyse } from "../../src/core/pipeline/analyse.ts";
import { barrierKind } from "../../src/core/pipeline/barrier-kind.ts";
import { recogniseRole } from "../../src/core/pipeline/recognise-role.ts";
import { severanceSentence } from "../../src/core/words/gap-words.ts";
import { settingsOf } from "../../src/state/settings-store.ts";
import { lineOf, rawLayer, squareOf } from "../support/raw-layer.ts";
import { type Place, type StreetTown, streetTown } from "../support/street-town.ts";
import { criterion, packOf } from "../support/town.ts";

/** Two parallel streets, 100 m apart, that meet 900 m farther on; a railway runs between them. */
const HOME: Place = [50, 110];
const CLINIC: Place = [50, -10];
const RAILWAY: readonly Place[] = [
  [-2000, 50],
  [800, 50],
];
const TOWN: StreetTown = {
  streets: [
    [
      [0, 0],
      [950, 0],
      [950, 100],
      [0, 100],
    ],
  ],
  homes: [HOME],
  clinics: [CLINIC],
  studyArea: [
    [-3000, -3000],
    [3000, -3000],
    [3000, 3000],
    [-3000, 3000],
  ],
};
const RAILWAY_TOWN: StreetTown = {
  ...TOWN,
  barriers: [RAILWAY],
  barrierTags: [{ railway: "rail", name: "京张铁路" }],
};

function judged(town: StreetTown) {
  const dataset = streetTown(town);
  const settings = { ...settingsOf(packOf([criterion("clinic", 500)])), distance: DEFAULT_NETWORK };
  const analysis = analyse(dataset, settings);
  const model = prepareModel(dataset, DEFAULT_NETWORK);
  const labels = dataset.facilities.categories;
  const explanation = explain(
    { kind: "block", group: 0 },
    {
      ...{ dataset, settings, ...analysis },
      rank: (residence, category, first) =>
        rankFacilities(model, { residence, rows: rowsServing(labels, category), first }),
      barriers: createBarrierFinder(dataset),
      walk: (residence, facility) => model.walk?.(residence, facility) ?? null,
      walkingMinutes: (metres) => metres / 60,
    },
  );
  const input = {
    ...{ dataset, settings, ...analysis },
    compared: null,
    layers: [],
    appVersion: "",
    date: "",
  };
  return {
    dataset,
    rows: (lang: "en" | "zh") => gapRows(input, lang),
    answer: explanation.criteria[0],
  };
}

describe("a home that is cut off", () => {
  const { dataset, rows, answer } = judged(RAILWAY_TOWN);
  const severance = answer?.nearestHome?.severance ?? null;

  it("is told by the name of what lies between, in the list and in every file", () => {
    expect(rows("en")[0]?.sentence).toMatch(
      /; what is near in a straight line is cut off by 京张铁路\.$/,
    );
    expect(rows("zh")[0]?.sentence).toMatch(/；直线距离虽近，但被京张铁路阻隔。$/);
    expect(answer).toMatchObject({
      cause: "severance",
      barrier: { name: "京张铁路", kind: "rail" },
    });
  });

  it("has the walk beside the line, and the place where they part", () => {
    expect(severance?.lineMetres).toBeCloseTo(120, 0);
    expect(severance?.choice.metres).toBeCloseTo(10 + 900 + 100 + 900 + 10, 0);
    expect(severance?.detourRatio).toBeCloseTo(16, 1);
    const [lon, lat] = dataset.residences.lonLat;
    const [placeLon, placeLat] = severance?.place ?? [0, 0];
    expect(geodesicMetres(lon!, lat!, placeLon, placeLat)).toBeCloseTo(60, 0);
  });

  it("is held against the first of two clinics that are as near", () => {
    const two = judged({ ...RAILWAY_TOWN, clinics: [CLINIC, CLINIC] });
    expect(two.answer?.nearestHome?.severance?.choice.facility).toBe(0);
  });

  it("has no ratio of its walk to a line of no length", () => {
    const door = judged({ ...RAILWAY_TOWN, clinics: [HOME] });
    expect(door.answer?.nearestHome?.walk).toMatchObject({ lineMetres: 0, detourRatio: null });
  });

  it("reads as a sentence in both languages", () => {
    const facts = {
      facility: { name: "Clinic A", id: "a", isSynthetic: false },
      lineMetres: 120,
      walkMetres: 960,
      detourRatio: 8,
      limitMetres: 500,
      barrier: { name: "", kind: "water" },
    } as const;
    expect(severanceSentence(facts, "en")).toBe(
      "Clinic A is 120 m away in a straight line, but 960 m on foot (8 ×): water lies between.",
    );
    expect(severanceSentence({ ...facts, walkMetres: Infinity, detourRatio: null }, "zh")).toBe(
      "到 Clinic A 的直线距离为 120 m，步行无法到达，中间隔着水体。",
    );
  });

  it("without a barrier in the data parts from the line where its walk turns away", () => {
    const without = judged(TOWN);
    expect(without.rows("en")[0]?.sentence).not.toContain("cut off");
    const found = without.answer?.nearestHome?.severance;
    expect(found?.barrier).toBeNull();
    const [lon, lat] = without.dataset.residences.lonLat;
    const [placeLon, placeLat] = found?.place ?? [0, 0];
    expect(geodesicMetres(lon!, lat!, placeLon, placeLat)).toBeLessThan(100);
  });

  it("is not cut off by what runs on a bridge or in a tunnel", () => {
    const { answer: line } = judged({
      ...RAILWAY_TOWN,
      barrierTags: [{ railway: "subway", tunnel: "yes", name: "13号线" }],
    });
    expect(line).toMatchObject({ cause: "severance", barrier: null });
  });

  it("may be cut off by a motorway among the streets", () => {
    const { answer: line } = judged({
      ...TOWN,
      streets: [...TOWN.streets, RAILWAY],
      tags: [{}, { highway: "motorway", name: "北五环" }],
    });
    expect(line?.barrier).toEqual(expect.objectContaining({ name: "北五环", kind: "road" }));
  });

  it("is told a named barrier before a nameless one that is nearer", () => {
    const { answer: line } = judged({
      ...RAILWAY_TOWN,
      barriers: [RAILWAY.map(([east, north]): Place => [east, north + 20]), RAILWAY],
      barrierTags: [{ barrier: "fence" }, { railway: "rail", name: "京张铁路" }],
    });
    expect(line?.barrier?.name).toBe("京张铁路");
  });

  it("is told a nameless one by its kind", () => {
    const { answer: line } = judged({ ...RAILWAY_TOWN, barrierTags: [{ railway: "rail" }] });
    expect(line?.barrier).toEqual(expect.objectContaining({ name: "", kind: "rail" }));
  });

  it("names what cuts off just half of the people of a block", () => {
    const half = judged({
      ...RAILWAY_TOWN,
      homes: [HOME, [700, 110]],
      clinics: [CLINIC, [700, -10]],
      barriers: [[...RAILWAY.slice(0, 1), [400, 50]]], // ends before the second home
    });
    expect(half.answer).toMatchObject({ cause: "severance", barrier: { name: "京张铁路" } });
  });
});

describe("barriers are recognised", () => {
  it.each([
    [{ waterway: "river" }, "water"],
    [{ natural: "water" }, "water"],
    [{ railway: "rail" }, "rail"],
    [{ barrier: "wall" }, "wall"],
    [{ railway: "tram" }, null],
    [{ railway: "abandoned" }, null],
    [{ barrier: "gate" }, null],
    [{ power: "line" }, null],
    [{ highway: "footway" }, null],
  ] as const)("by tags: %j is %s", (tags, kind) => {
    expect(barrierKind(tags)).toBe(kind);
  });

  it.each([
    ["x.geojson", lineOf(), { waterway: "canal" }, "barriers"],
    ["x.geojson", squareOf(), { natural: "water" }, "barriers"],
    ["rivers.geojson", lineOf(), {}, "barriers"],
    ["围墙.geojson", lineOf(), {}, "barriers"],
    ["x.geojson", lineOf(), { power: "line" }, "unused"],
    ["x.geojson", lineOf(), {}, "streets"],
    ["riverside_streets.geojson", lineOf(), {}, "streets"],
  ] as const)(
    "in %s with its lines or areas %#",
    (file, geometry, properties: JsonObject, role) => {
      expect(recogniseRole(rawLayer(file, [{ geometry, properties }])).role).toBe(role);
    },
  );
});

describe("what lies across a line", () => {
  const place = fc.tuple(fc.integer({ min: 0, max: 999 }), fc.integer({ min: 0, max: 999 }));
  const segment = fc.tuple(place, place).filter(([[a, b], [c, d]]) => a !== c || b !== d);

  it("is found where an independent library finds it, in order", () => {
    fc.assert(
      fc.property(fc.array(segment, { maxLength: 12 }), segment, (lines, [from, to]) => {
        const builder = new GeometryTableBuilder();
        for (const line of lines) builder.add({ kind: GeometryKind.line, parts: [[line.flat()]] });
        const scaled = builder.finish();
        for (let at = 0; at < scaled.lonLat.length; at++) scaled.lonLat[at]! /= 1000;
        const [a, b] = [from, to].map(([x, y]) => [x / 1000, y / 1000]) as [number[], number[]]; // two
        const found = createCrossingIndex(scaled).between(a[0]!, a[1]!, b[0]!, b[1]!);
        const shares = found.map(({ share }) => share);
        expect(shares).toEqual([...shares].sort((x, y) => x - y));
        const crosses = (line: (typeof lines)[number]): boolean =>
          lineIntersect(lineString([a, b]), lineString(line.map(([x, y]) => [x / 1000, y / 1000])))
            .features.length > 0;
        // Where lines only touch, rounding decides.
        const isClear = (row: number): boolean => !touches(lines[row]!, [from, to]);
        const rows = found.map(({ feature }) => feature).filter(isClear);
        expect(rows.sort((x, y) => x - y)).toEqual(
          [...lines.keys()].filter((row) => isClear(row) && crosses(lines[row]!)),
        );
      }),
    );
  });
});

type Grid = readonly [x: number, y: number];

/** True when an end of one lies on the line through the other: integers, so this is exact. */
function touches([c, d]: readonly [Grid, Grid], [from, to]: readonly [Grid, Grid]): boolean {
  const side = (p: Grid, a: Grid, b: Grid): number =>
    (b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]);
  return [side(c, from, to), side(d, from, to), side(from, c, d), side(to, c, d)].includes(0);
}

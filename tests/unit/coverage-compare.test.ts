import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ComparedSide, compare } from "../../src/core/coverage/compare.ts";
import { prepareDemand } from "../../src/core/coverage/demand-table.ts";
import { fitDetour } from "../../src/core/coverage/fit-detour.ts";
import { bytesOf } from "../../src/core/exports/byte-writer.ts";
import { writeComparisonCsv } from "../../src/core/exports/comparison-csv.ts";
import { ownTable } from "../../src/core/formats/own-exports.ts";
import {
  BlockVerdict,
  DEFAULT_NETWORK,
  type DistanceMatrix,
} from "../../src/core/model/analysis.ts";
import type { Dataset } from "../../src/core/model/dataset.ts";
import type { Pack } from "../../src/core/model/standard.ts";
import {
  Flip,
  settingsBy,
  YARDSTICKS,
  type Yardstick,
  yardstickOf,
} from "../../src/core/model/yardstick.ts";
import { analyse } from "../../src/core/pipeline/analyse.ts";
import { settingsOf } from "../../src/state/settings-store.ts";
import { FAR_EDGE, RIVER_TOWN, streetTown } from "../support/street-town.ts";
import { criterion, packOf } from "../support/town.ts";

/** A clinic on one street, and another street that is joined to nothing; the data end far away. */
const LOOSE_STREET = {
  streets: [
    [
      [0, 0],
      [200, 0],
    ],
    [
      [300, 300],
      [400, 300],
    ],
  ],
  clinics: [[0, -10]],
  studyArea: FAR_EDGE,
} satisfies Partial<Parameters<typeof streetTown>[0]>;

const MEANS = { detourFactor: 1.3, network: DEFAULT_NETWORK };

function sideOf(dataset: Dataset, pack: Pack, yardstick: Yardstick): ComparedSide {
  const settings = settingsBy(settingsOf(pack), yardstick, MEANS);
  const { matrix, report } = analyse(dataset, settings);
  return { yardstick, settings, matrix, report };
}

const comparison = (dataset: Dataset, pack: Pack, first: Yardstick, second: Yardstick) =>
  compare(
    sideOf(dataset, pack, first),
    sideOf(dataset, pack, second),
    prepareDemand(dataset, pack),
  );

const TOWN = streetTown({
  ...RIVER_TOWN,
  homes: [
    [300, 0], // near by every yardstick
    [50, 100], // near across the river, far on foot
    [460, 0], // 470 m: within 500 m, not within 6 min at 1.2 m/s
    [350, 300], // near in a straight line, on a street that is joined to no other
    [1200, 0], // far by every yardstick
  ],
});
const PACK = packOf([criterion("clinic", 500, { minutes: 6 })]);

describe("two yardsticks side by side", () => {
  it("name those whom only the straight line serves, and those of whom the streets cannot tell", () => {
    const { criteria, homeFlips } = comparison(TOWN, PACK, "straight", "network");
    expect(criteria[0]).toMatchObject({
      demand: 50,
      covered: [40, 20],
      unknown: [0, 10],
      onlyFirst: 10,
      onlySecond: 0,
      unsure: 10,
    });
    const ofClinic = [...homeFlips.subarray(5)];
    expect(ofClinic).toEqual([Flip.none, Flip.onlyFirst, Flip.none, Flip.unsure, Flip.none]);
    // One required service: all services together flip as it does.
    expect([...homeFlips.subarray(0, 5)]).toEqual(ofClinic);
  });

  it("count blocks of which nothing can be told beside those with a gap", () => {
    // The only home is near in a straight line, on a street that is joined to no other.
    const town = streetTown({
      ...LOOSE_STREET,
      homes: [[350, 310]],
    });
    const clinic = criterion("clinic", 500);
    const unheardOf = criterion("shop", 500); // the data hold none: unknown everywhere
    for (const pack of [packOf([clinic]), packOf([clinic, unheardOf])]) {
      const { underserved, unknownBlocks } = comparison(town, pack, "detour", "network");
      expect(underserved).toEqual([1, 0]);
      expect(unknownBlocks).toEqual([0, 1]);
    }
  });

  it("say the same the other way round", () => {
    const one = comparison(TOWN, PACK, "straight", "minutes");
    const other = comparison(TOWN, PACK, "minutes", "straight");
    expect(other.criteria[0]).toMatchObject({
      onlyFirst: one.criteria[0]?.onlySecond,
      onlySecond: one.criteria[0]?.onlyFirst,
      unsure: one.criteria[0]?.unsure,
    });
    expect(other.lacking).toEqual([...one.lacking].reverse());
  });

  it("tell metres from minutes on the same streets", () => {
    const { criteria, rows } = comparison(TOWN, PACK, "network", "minutes");
    // The home without a way is unknown while a clinic lies within the metres, not within the minutes.
    expect(criteria[0]).toMatchObject({ onlyFirst: 10, onlySecond: 0, unsure: 10 });
    expect(rows).toEqual([
      {
        group: 0,
        criterion: 0,
        onlyFirst: 10,
        onlySecond: 0,
        unsure: 10,
        verdicts: [BlockVerdict.gap, BlockVerdict.gap],
      },
    ]);
  });

  it("flip nobody against themselves", () => {
    for (const yardstick of YARDSTICKS) {
      const { rows, homeFlips, groupFlips } = comparison(TOWN, PACK, yardstick, yardstick);
      expect(rows).toEqual([]);
      expect([...homeFlips, ...groupFlips].every((flip) => flip === Flip.none)).toBe(true);
    }
  });

  it("account for every covered person of either side", () => {
    for (const first of YARDSTICKS) {
      for (const second of YARDSTICKS) {
        const { criteria, homeFlips } = comparison(TOWN, PACK, first, second);
        const [sums] = criteria;
        if (sums === undefined) throw new Error("expected one criterion");
        const [before, after] = sums.covered;
        // Who is unsure may be covered by one side: at most so many.
        expect(Math.abs(before - sums.onlyFirst - (after - sums.onlySecond))).toBeLessThanOrEqual(
          sums.unsure,
        );
        const flipped = homeFlips.subarray(5).filter((flip) => flip !== Flip.none).length;
        expect(10 * flipped).toBe(sums.onlyFirst + sums.onlySecond + sums.unsure);
      }
    }
  });

  it("do not say that a block passes only because some of its people became unknown", () => {
    // One home far away, and one near in a straight line on a street that is joined to nothing.
    const town = streetTown({
      ...LOOSE_STREET,
      homes: [
        [100, 0],
        [400, 310],
      ],
    });
    const strict = packOf([criterion("clinic", 400)]);
    const byLine = comparison(town, strict, "straight", "network");
    expect(byLine.first.report.verdict[0]).toBe(BlockVerdict.gap);
    // Beyond the limit even in a straight line: the walk cannot make that better.
    expect(byLine.second.report.verdict[0]).toBe(BlockVerdict.gap);
    const lenient = packOf([criterion("clinic", 520)], { minShare: 1 });
    const byWalk = comparison(town, lenient, "detour", "network");
    expect([byWalk.first, byWalk.second].map(({ report }) => report.verdict[0])).toEqual([
      BlockVerdict.gap,
      BlockVerdict.pass,
    ]);
    expect([...byWalk.homeFlips]).toEqual([Flip.none, Flip.unsure, Flip.none, Flip.unsure]);
    expect(byWalk.groupFlips[0]).toBe(Flip.unsure);
    expect(byWalk.groupFlips[byWalk.first.report.groups]).toBe(Flip.unsure);
  });

  it("list every flip in a file, with both distances, limits and verdicts", () => {
    const compared = comparison(TOWN, PACK, "straight", "minutes");
    const bytes = bytesOf((out) =>
      writeComparisonCsv(compared, TOWN, prepareDemand(TOWN, PACK), out),
    );
    const text = new TextDecoder().decode(bytes);
    expect(ownTable(text.split("\n")[0]?.split(",") ?? [])).toBe("comparison");
    expect(text).toBe(
      [
        "residence_id,block_id,category,people,first,first_distance_m,first_limit_m,first_verdict,second,second_distance_m,second_limit_m,second_verdict",
        "#1,#0,clinic,10,straight,120.83,500,pass,minutes,3059.99,432,short",
        "#2,#0,clinic,10,straight,460.11,500,pass,minutes,470.00,432,short",
        "#3,#0,clinic,10,straight,467.54,500,pass,minutes,,432,short",
        "",
      ].join("\n"),
    );
  });
});

describe("the yardstick in use", () => {
  it("is the one that the settings were made by", () => {
    for (const yardstick of YARDSTICKS) {
      expect(yardstickOf(settingsBy(settingsOf(PACK), yardstick, MEANS))).toBe(yardstick);
    }
  });
});

describe("the detour factor of the streets", () => {
  const matrixOf = (pairs: readonly (readonly [walk: number, line: number])[]): DistanceMatrix => ({
    categories: ["clinic"],
    residences: pairs.length,
    metres: Float64Array.from(pairs, ([walk]) => walk),
    nearest: new Uint32Array(pairs.length),
    straightMetres: Float64Array.from(pairs, ([, line]) => line),
    straightNearest: null,
    unplaced: null,
    joining: null,
    edgeMetres: null,
    facilityCounts: Uint32Array.of(1),
  });

  it("is the median over homes that have both a walk and a line", () => {
    const pairs = [
      [130, 100],
      [150, 100],
      [900, 100],
      [Infinity, 100],
      [20, 0],
    ] as const;
    expect(fitDetour(matrixOf(pairs))).toEqual({ factor: 1.5, walks: 3 });
  });

  it("is nobody's guess where nobody can walk", () => {
    expect(fitDetour(matrixOf([[Infinity, 100]]))).toBeNull();
  });

  it("is what sorting all ratios finds in the middle", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 100, max: 300 }), { minLength: 1 }), (walks) => {
        const sorted = walks.toSorted((a, b) => a - b);
        const low = sorted[(sorted.length - 1) >> 1] ?? 0;
        const high = sorted[sorted.length >> 1] ?? 0;
        const fit = fitDetour(matrixOf(walks.map((walk) => [walk, 100])));
        // Two decimals are kept.
        expect(Math.abs((fit?.factor ?? 0) - (low + high) / 200)).toBeLessThan(0.00501);
      }),
    );
  });
});

import { describe, expect, it } from "vitest";
import { causeOfGap, causesOfGap, residenceStanding } from "../../src/core/coverage/cells.ts";
import { metresPerDegree } from "../../src/core/geo/geodesic.ts";
import {
  type AnalysisSettings,
  CAUSES,
  DEFAULT_NETWORK,
  VERDICT_WORDS,
} from "../../src/core/model/analysis.ts";
import { analyse } from "../../src/core/pipeline/analyse.ts";
import { settingsOf } from "../../src/state/settings-store.ts";
import { type Place, RIVER_TOWN, type StreetTown, streetTown } from "../support/street-town.ts";
import { criterion, packOf } from "../support/town.ts";

function judged(town: StreetTown, more: Partial<AnalysisSettings> = {}) {
  const dataset = streetTown(town);
  const settings = {
    ...settingsOf(packOf([criterion("clinic", 500, { minutes: 6 })])),
    distance: DEFAULT_NETWORK,
    ...more,
  };
  const analysis = analyse(dataset, settings);
  const standings = town.homes.map((_, home) => {
    const { verdict, cause } = residenceStanding(analysis.matrix, settings, 0, home);
    return [VERDICT_WORDS[verdict], cause];
  });
  return { standings, analysis };
}

describe("a home is judged on foot", () => {
  const { standings, analysis } = judged({
    ...RIVER_TOWN,
    homes: [
      [400, 0], // near
      [1200, 0], // far whichever way
      [50, 100], // near across the river, far on foot
      [350, 300], // near, on a street that is joined to no other
      [0, -400], // too far from every street
      [2700, 0], // the data end within the limit
    ],
  });

  it("and passes, falls short for a cause, or is unknown", () => {
    expect(standings).toEqual([
      ["pass", null],
      ["short", "no-supply"],
      ["short", "severance"],
      ["unknown", "data"],
      ["unknown", "data"],
      ["unknown", "data"],
    ]);
  });

  it("and the causes add up to the people without, the unknown counted apart", () => {
    const [criterionTotals] = analysis.totals.criteria;
    expect(criterionTotals).toMatchObject({
      demand: 60,
      covered: 10,
      unknown: 30,
      peopleWithout: 20,
    });
    expect(analysis.report.severed.reduce((sum, people) => sum + people)).toBe(10);
  });
});

describe("a home outside the study area", () => {
  it("is unknown unless a facility is near, however well the streets go on there", () => {
    const ring = [
      [
        [3100, 0],
        [4000, 0],
        [4000, 600],
        [3100, 600],
        [3100, 0],
      ],
    ] as const;
    const town = { ...RIVER_TOWN, streets: [...RIVER_TOWN.streets, ...ring] };
    const homes = [
      [3900, 0],
      [3900, 600],
    ] as const;
    expect(judged({ ...town, homes }).standings).toEqual([
      ["unknown", "data"],
      ["unknown", "data"],
    ]);
    const clinics = [
      [0, -10],
      [3800, -10],
    ] as const;
    expect(judged({ ...town, homes, clinics }).standings[0]).toEqual(["pass", null]);
  });
});

describe("of facilities that are as far on foot", () => {
  /** East and west of the middle alike, to the last of the seven decimals that are kept. */
  const grain = 1e-7 * metresPerDegree(32.04).east;
  const beside = (metres: number): number => Math.round(metres / grain) * grain;

  it.each(Array.from({ length: 20 }, (_, i) => 40 + 7.3 * i))(
    "the first in the file is the nearest, %f m to the one side or the other",
    (metres) => {
      const street = (side: number) =>
        Array.from({ length: 9 }, (_, bend): Place => {
          return [side * beside(metres * 0.17 * bend), bend === 0 ? 0 : 3 * bend + (bend % 2)];
        });
      const town = { streets: [street(-1), street(1).reverse()], homes: [[0, -40]] as const };
      const west = [-beside(metres), 9] as const;
      const east = [beside(metres), 9] as const;
      for (const clinics of [
        [west, east],
        [east, west],
      ] as const) {
        expect([...judged({ ...town, clinics }).analysis.matrix.nearest]).toEqual([0]);
      }
    },
  );
});

describe("a home is judged by the minutes of whom the clinic serves", () => {
  // 6 min at 1.2 m/s are 432 m.
  const homes = [
    [400, 0], // near
    [460, 0], // 470 m: within 500 m, not within the minutes
    [1200, 0], // far whichever way
    [50, 100], // near across the river, far on foot
    [0, -400], // too far from every street
  ] as const;
  const { standings, analysis } = judged({ ...RIVER_TOWN, homes }, { judgeBy: "minutes" });

  it("and there is one of each cause", () => {
    expect(standings).toEqual([
      ["pass", null],
      ["short", "speed"],
      ["short", "no-supply"],
      ["short", "severance"],
      ["unknown", "data"],
    ]);
  });

  it("and the causes add up to all who do not pass", () => {
    const [sums] = analysis.totals.criteria;
    expect(sums?.causes).toEqual({
      "no-supply": 10,
      severance: 10,
      capacity: 0,
      speed: 10,
      data: 10,
    });
    const total = CAUSES.reduce((people, cause) => people + (sums?.causes[cause] ?? 0), 0);
    expect(total).toBe((sums?.demand ?? 0) - (sums?.covered ?? 0));
  });

  it("and a block names each with its people, the largest part first", () => {
    expect(causesOfGap(analysis.report, 0)).toEqual([
      { cause: "no-supply", people: 10 },
      { cause: "severance", people: 10 },
      { cause: "speed", people: 10 },
    ]);
    const { analysis: mostlySevered } = judged(
      { ...RIVER_TOWN, homes: [homes[2], homes[3], homes[3], homes[0]] },
      { judgeBy: "minutes" },
    );
    expect(causesOfGap(mostlySevered.report, 0)).toEqual([
      { cause: "severance", people: 20 },
      { cause: "no-supply", people: 10 },
    ]);
    expect(causeOfGap(mostlySevered.report, 0)).toBe("severance");
  });

  it("and parts that differ by the last bits of their sums are equal", () => {
    const severed = analysis.report.severed.map((people) => people * (1 + 2 ** -50));
    expect(causeOfGap({ ...analysis.report, severed }, 0)).toBe("no-supply");
    expect(causesOfGap({ ...analysis.report, severed }, 0)[0]?.cause).toBe("no-supply");
  });

  it("and the headline is a range: from all unknown covered to all unknown short", () => {
    expect(analysis.totals).toMatchObject({ lacking: 30, lackingAtMost: 40 });
    expect(analysis.totals.criteria[0]?.range).toEqual({ lowest: 0.2, highest: 0.4 });
  });

  it("and walks as fast as the settings say", () => {
    const brisk = { everyone: 1.35, elders: 0.8, infants: 1 }; // 486 m
    const { standings: faster } = judged(
      { ...RIVER_TOWN, homes },
      { judgeBy: "minutes", speeds: brisk },
    );
    expect(faster[1]).toEqual(["pass", null]);
  });

  it("but by metres where the standard gives no minutes", () => {
    const { standings: byMetres } = judged(
      { ...RIVER_TOWN, homes },
      { judgeBy: "minutes", minutes: [null] },
    );
    expect(byMetres[1]).toEqual(["pass", null]);
  });
});

describe("where the data end", () => {
  it("without a study area is the hull of the streets", () => {
    const { streets, clinics } = RIVER_TOWN;
    const { standings } = judged({
      streets,
      clinics,
      homes: [
        [2900, 0],
        [1200, 0],
      ],
    });
    expect(standings).toEqual([
      ["unknown", "data"],
      ["short", "no-supply"],
    ]);
  });

  it("does not depend on how lines are cut into features", () => {
    const ring: readonly Place[] = [
      ...([
        [0, 0],
        [1300, 0],
        [2600, 0],
        [2600, 2200],
        [0, 2200],
        [0, 0],
      ] as const),
    ];
    const spur: readonly Place[] = [
      [1300, 0],
      [1300, 550],
    ];
    const sides = ring.slice(1).map((to, i): readonly Place[] => [ring[i] ?? to, to]);
    for (const streets of [
      [ring, spur],
      [...sides, spur],
    ]) {
      const { standings } = judged({ streets, clinics: [[0, 2200]], homes: [[1300, 500]] });
      expect(standings).toEqual([["short", "no-supply"]]);
    }
  });

  it("is told by lines too that nobody walks along", () => {
    const end: readonly Place[] = [
      [0, 0],
      [2000, 0],
    ];
    const round: readonly Place[] = [
      ...([
        [-900, -900],
        [2900, -900],
        [2900, 900],
        [-900, 900],
        [-900, -900],
      ] as const),
    ];
    const town = { clinics: [[0, 0]] as const, homes: [[1900, 0]] as const };
    const alone = judged({ ...town, streets: [end] });
    expect(alone.standings).toEqual([["unknown", "data"]]);
    const tags = [{ highway: "residential" }, { highway: "motorway" }];
    const { standings } = judged({ ...town, streets: [end, round], tags });
    expect(standings).toEqual([["short", "no-supply"]]);
  });
});

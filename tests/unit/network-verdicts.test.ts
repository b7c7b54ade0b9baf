import { describe, expect, it } from "vitest";
import { residenceStanding } from "../../src/core/coverage/cells.ts";
import { DEFAULT_NETWORK, VERDICT_WORDS } from "../../src/core/model/analysis.ts";
import { analyse } from "../../src/core/pipeline/analyse.ts";
import { settingsOf } from "../../src/state/settings-store.ts";
import { type StreetTown, streetTown } from "../support/street-town.ts";
import { criterion, packOf } from "../support/town.ts";

function judged(town: StreetTown) {
  const dataset = streetTown(town);
  const settings = {
    ...settingsOf(packOf([criterion("clinic", 500)])),
    distance: DEFAULT_NETWORK,
  };
  const analysis = analyse(dataset, settings);
  const standings = town.homes.map((_, home) => {
    const { verdict, cause } = residenceStanding(analysis.matrix, settings, 0, home);
    return [VERDICT_WORDS[verdict], cause];
  });
  return { standings, analysis };
}

/**
 * One road with a clinic at its west end, in the middle of a wide study area; a second road across
 * the river that only meets it far in the east.
 */
const RIVER_TOWN = {
  streets: [
    [
      [0, 0],
      [1500, 0],
      [1500, 100],
      [0, 100],
    ],
    [
      [300, 300],
      [400, 300],
    ],
    [
      [1500, 0],
      [3200, 0],
    ],
  ],
  clinics: [[0, -10]],
  studyArea: [
    [-3000, -3000],
    [3000, -3000],
    [3000, 3000],
    [-3000, 3000],
  ],
} as const;

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
});

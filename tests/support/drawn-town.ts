import fc from "fast-check";
import type { AnalysisSettings, DistanceMatrix } from "../../src/core/model/analysis.ts";
import type { Dataset } from "../../src/core/model/dataset.ts";
import type { Pack } from "../../src/core/model/standard.ts";
import { build, criterion, packOf } from "./town.ts";

/** Two blocks with homes and distances that are drawn by lot, and limits that move. */
export const CATEGORIES = ["eldercare", "childcare", "clinic", "shop"] as const;
const HOMES = 40;

/** Thirds of people: sums that round, so that another order of adding would show. */
export const homes = fc.array(fc.tuple(fc.nat(300), fc.nat(50), fc.integer({ min: 0, max: 60 })), {
  minLength: 1,
  maxLength: HOMES,
});
const metres = fc.oneof(fc.integer({ min: 0, max: 1200 }), fc.constantFrom(Infinity, 500, 30_000));

export const matrixOf = (
  homeCount: number,
  { walks, lines, edges, unplaced, isBare, counts }: Draw,
): DistanceMatrix => {
  const cells = CATEGORIES.length * homeCount;
  const column = (values: readonly number[], length: number) =>
    Float64Array.from({ length }, (_, i) => values[i % values.length]!);
  const straight = column(lines, cells);
  // Never shorter than the straight line.
  const walked = column(walks, cells).map((walk, cell) => Math.max(walk, straight[cell]!));
  return {
    categories: CATEGORIES,
    residences: homeCount,
    metres: isBare ? straight : walked,
    straightMetres: straight,
    nearest: Uint32Array.from({ length: cells }, (_, i) => i % 5),
    unplaced: isBare ? null : Uint8Array.from({ length: homeCount }, (_, i) => unplaced[i % 7]!),
    edgeMetres: isBare ? null : column(edges, homeCount),
    facilityCounts: Uint32Array.from(counts),
    joining: null,
    straightNearest: null,
  };
};

export interface Draw {
  readonly walks: readonly number[];
  readonly lines: readonly number[];
  readonly edges: readonly number[];
  readonly unplaced: readonly number[];
  readonly isBare: boolean;
  readonly counts: readonly number[];
}

export const draws: fc.Arbitrary<Draw> = fc.record({
  walks: fc.array(metres, { minLength: 7, maxLength: 160 }),
  lines: fc.array(metres, { minLength: 7, maxLength: 160 }),
  edges: fc.array(metres, { minLength: 3, maxLength: HOMES }),
  unplaced: fc.array(fc.constantFrom(0, 0, 0, 1), { minLength: 7, maxLength: 7 }),
  isBare: fc.boolean(),
  counts: fc.array(fc.constantFrom(0, 1, 3), { minLength: 4, maxLength: 4 }),
});

export const step = fc.record({
  limits: fc.array(fc.integer({ min: 0, max: 1300 }), { minLength: 4, maxLength: 4 }),
  onlyOne: fc.option(fc.nat(3), { nil: null }),
  minShare: fc.constantFrom(0.5, 0.8, 1),
  judgeBy: fc.constantFrom("metres" as const, "minutes" as const),
  confirmedAbsent: fc.subarray([...CATEGORIES]),
});

export const townOf = (who: readonly (readonly [number, number, number])[]): Dataset =>
  build({
    homes: who.map(([people, elders, column], i) => ({
      id: `h${i}`,
      people: people / 3,
      elders: elders / 7,
      column,
      row: i % 3,
    })),
    facilities: [],
    blocks: [
      { id: "west", from: 0, to: 20 },
      { id: "east", from: 21, to: 45 },
    ],
  });

export const drawnPack = (): Pack =>
  packOf(
    CATEGORIES.map((category, i) => ({
      ...criterion(category, 500),
      minutes: i === 2 ? null : 8,
      required: i !== 3,
    })),
  );

type Step = typeof step extends fc.Arbitrary<infer Drawn> ? Drawn : never;

/** Settings after a step: all limits moved, or only one. */
export const afterStep = (
  settings: AnalysisSettings,
  { limits, onlyOne, ...others }: Step,
): AnalysisSettings => ({
  ...settings,
  ...others,
  limits: settings.limits.map((limit, k) =>
    onlyOne === null || onlyOne === k ? limits[k]! : limit,
  ),
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cellOf, limitOf } from "../../src/core/coverage/cells.ts";
import { BlockVerdict, CAUSES } from "../../src/core/model/analysis.ts";
import {
  assess,
  build,
  criterion,
  gapIdsOf,
  type Plan,
  packOf,
  rowsOf,
  settingsFor,
} from "../support/town.ts";

const CATEGORIES = ["eldercare", "childcare", "clinic", "shop"] as const;
const WIDTH = 30;
const spot = { column: fc.nat(WIDTH), row: fc.nat(8) };

const people = fc.record({
  people: fc.nat(200),
  elders: fc.option(fc.nat(40), { nil: undefined }),
  infants: fc.option(fc.nat(9), { nil: undefined }),
});
/** Sums of whole numbers are exact in any order; shares of the pack are not, so a quarter is. */
const shares = { elders: 0.25, infants: 0.125 };

const plans: fc.Arbitrary<Plan> = fc
  .record({
    homes: fc.array(fc.tuple(people, fc.record(spot)), { maxLength: 25 }),
    facilities: fc.array(fc.tuple(fc.constantFrom(...CATEGORIES), fc.record(spot)), {
      maxLength: 12,
    }),
    cuts: fc.uniqueArray(fc.nat(WIDTH), { maxLength: 4 }),
  })
  .map(({ homes, facilities, cuts }) => ({
    homes: homes.map(([who, where], i) => ({ id: `h${i}`, ...defined(who), ...where })),
    facilities: facilities.map(([category, where], i) => ({ id: `f${i}`, category, ...where })),
    blocks: blocksBetween(cuts),
  }));

/** Blocks from one cut to the next; left of the first and right of the last lies outside. */
function blocksBetween(cuts: readonly number[]): Plan["blocks"] {
  const sorted = [...cuts].sort((a, b) => a - b);
  return sorted
    .slice(1)
    .map((to, i) => ({ id: `b${i}`, from: sorted[i]! + (i === 0 ? 0 : 1), to }));
}

function defined<T extends object>(value: T) {
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== undefined)) as {
    people: number;
  }; // people is never left out
}

const limits = fc.array(fc.integer({ min: 50, max: 2000 }), { minLength: 4, maxLength: 4 });

const settingsWith = (limitsMetres: readonly number[]) =>
  settingsFor(
    packOf(
      CATEGORIES.map((category, i) => criterion(category, limitsMetres[i]!)),
      { demandShares: shares },
    ),
    { confirmedAbsent: [...CATEGORIES] },
  );

const minutes = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 4, maxLength: 4 });

const byMinutes = (metres: readonly number[], times: readonly number[]) => ({
  ...settingsWith(metres),
  judgeBy: "minutes" as const,
  minutes: times,
});

const sum = (column: Float64Array): number => column.reduce((total, value) => total + value, 0);

describe("laws of judging", () => {
  it("a larger limit never opens a gap and never adds people who lack something", () => {
    fc.assert(
      fc.property(plans, limits, fc.nat(3), fc.nat(1000), (plan, metres, which, more) => {
        const larger = metres.map((limit, i) => (i === which ? limit + more : limit));
        const before = assess(build(plan), settingsWith(metres));
        const after = assess(build(plan), settingsWith(larger));
        const known = new Set(gapIdsOf(before));
        expect(gapIdsOf(after).filter((id) => !known.has(id))).toEqual([]);
        expect(after.totals.lacking).toBeLessThanOrEqual(before.totals.lacking);
      }),
    );
  });

  it("people by cause add up to all who do not pass, and the range holds the share", () => {
    fc.assert(
      fc.property(plans, limits, minutes, fc.boolean(), (plan, metres, times, isConfirmed) => {
        const settings = byMinutes(metres, times);
        const confirmedAbsent = isConfirmed ? settings.confirmedAbsent : [];
        const { totals } = assess(build(plan), { ...settings, confirmedAbsent });
        for (const { demand, covered, causes, share, range } of totals.criteria) {
          const all = CAUSES.reduce((people, cause) => people + causes[cause], 0);
          expect(all).toBeCloseTo(demand - covered, 6);
          if (share === null || range === null) continue;
          expect(share).toBeGreaterThanOrEqual(range.lowest);
          expect(share).toBeLessThanOrEqual(range.highest + 1e-12);
        }
        expect(totals.lackingAtMost).toBeGreaterThanOrEqual(totals.lacking);
      }),
    );
  });

  it("minutes pass whom as many metres at that pace pass, and blame the pace for the rest", () => {
    fc.assert(
      fc.property(plans, limits, minutes, (plan, metres, times) => {
        const settings = byMinutes(metres, times);
        const inForce = settings.pack.criteria.map((_, k) => limitOf(settings, k));
        const dataset = build(plan);
        const timed = assess(dataset, settings).report;
        const walked = assess(dataset, settingsWith(inForce)).report;
        const allowed = assess(dataset, settingsWith(metres)).report;
        expect(timed.covered).toEqual(walked.covered);
        expect(timed.verdict).toEqual(walked.verdict);
        const slowed = allowed.covered.map((people, cell) =>
          Math.max(0, people - (walked.covered[cell] ?? 0)),
        );
        expect(timed.slowed).toEqual(slowed);
      }),
    );
  });

  it("one facility more never lowers coverage", () => {
    fc.assert(
      fc.property(
        plans,
        limits,
        fc.constantFrom(...CATEGORIES),
        fc.record(spot),
        (plan, metres, category, where) => {
          const more = {
            ...plan,
            facilities: [...plan.facilities, { id: "new", category, ...where }],
          };
          const before = assess(build(plan), settingsWith(metres)).report;
          const after = assess(build(more), settingsWith(metres)).report;
          expect(after.covered.every((covered, cell) => covered >= before.covered[cell]!)).toBe(
            true,
          );
        },
      ),
    );
  });

  it("cutting every block in two keeps the sums of people and of those covered", () => {
    fc.assert(
      fc.property(plans, limits, (plan, metres) => {
        const halves = plan.blocks.flatMap(({ id, from, to }) => {
          const middle = Math.floor((from + to) / 2);
          return [
            { id: `${id}w`, from, to: middle },
            { id: `${id}e`, from: middle + 1, to },
          ];
        });
        const whole = assess(build(plan), settingsWith(metres)).totals;
        const cut = assess(build({ ...plan, blocks: halves }), settingsWith(metres)).totals;
        expect(cut.population).toBe(whole.population);
        expect(cut.criteria.map((line) => line.covered)).toEqual(
          whole.criteria.map((line) => line.covered),
        );
      }),
    );
  });

  it("the order of homes and facilities in the file changes no answer", () => {
    fc.assert(
      fc.property(plans, limits, (plan, metres) => {
        const turned = {
          ...plan,
          homes: plan.homes.toReversed(),
          facilities: plan.facilities.toReversed(),
        };
        const forth = assess(build(plan), settingsWith(metres));
        const back = assess(build(turned), settingsWith(metres));
        expect(back.report.verdict).toEqual(forth.report.verdict);
        expect(back.report.lacking).toEqual(forth.report.lacking);
        expect(gapIdsOf(back)).toEqual(gapIdsOf(forth));
      }),
    );
  });

  it("nobody is counted twice: those who lack something are never more than the people", () => {
    fc.assert(
      fc.property(plans, limits, (plan, metres) => {
        const { report } = assess(build(plan), settingsWith(metres));
        expect(report.lacking.every((lacking, g) => lacking <= report.population[g]!)).toBe(true);
      }),
    );
  });

  it("every home is in exactly one group", () => {
    fc.assert(
      fc.property(plans, limits, (plan, metres) => {
        const { report, dataset } = assess(build(plan), settingsWith(metres));
        expect(sum(report.population)).toBe(sum(dataset.residences.population));
      }),
    );
  });

  it("the list holds a gap exactly where the report has one", () => {
    fc.assert(
      fc.property(plans, limits, (plan, metres) => {
        const { report, gaps } = assess(build(plan), settingsWith(metres));
        const listed = rowsOf(gaps).map((gap) => cellOf(report, gap.criterion, gap.group));
        const judged = [...report.verdict.keys()].filter(
          (cell) => report.verdict[cell] === BlockVerdict.gap,
        );
        expect([...listed].sort((a, b) => a - b)).toEqual(judged);
      }),
    );
  });

  it("tells of each gap how far the best and the worst placed of those without have to go", () => {
    fc.assert(
      fc.property(plans, limits, (plan, metres) => {
        const { dataset, demand, gaps, matrix, settings } = assess(
          build(plan),
          settingsWith(metres),
        );
        const n = dataset.residences.count;
        for (const gap of rowsOf(gaps)) {
          const { category, target } = settings.pack.criteria[gap.criterion]!;
          const first = matrix.categories.indexOf(category) * n;
          const without = [...demand.group.keys()].filter(
            (home) =>
              demand.group[home] === gap.group &&
              demand.of[target].perResidence[home]! > 0 &&
              matrix.metres[first + home]! > settings.limits[gap.criterion]!,
          );
          const distances = without.map((home) => matrix.metres[first + home]!);
          const best = without[distances.indexOf(Math.min(...distances))]!;
          expect(gap.nearestMetres).toBe(Math.min(...distances));
          expect(gap.farthestMetres).toBe(Math.max(...distances));
          expect(gap.nearestFacility).toBe(matrix.nearest[first + best]);
        }
      }),
    );
  });

  it("people are listed from the most lacking down, and a gap always has people without", () => {
    fc.assert(
      fc.property(plans, limits, (plan, metres) => {
        const { report, gaps } = assess(build(plan), settingsWith(metres));
        const lacking = rowsOf(gaps).map((gap) => report.lacking[gap.group]!);
        expect(lacking).toEqual([...lacking].sort((a, b) => b - a));
        expect(gaps.peopleWithout.every((people) => people > 0)).toBe(true);
      }),
    );
  });
});

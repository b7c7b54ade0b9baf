import { describe, expect, it } from "vitest";
import { ResidenceState } from "../../src/core/model/analysis.ts";
import { Flip } from "../../src/core/model/yardstick.ts";
import {
  endOf,
  flipMarks,
  groupByState,
  levelOf,
  levelOfAtMost,
  spatialOrder,
} from "../../src/map/residence-order.ts";

const { covered, short, unknown, noOne } = ResidenceState;

/** Homes in a row, from west to east: the order of places is that of rows. */
const inRow = (count: number) =>
  spatialOrder(Float32Array.from({ length: 2 * count }, (_, at) => (at % 2 === 0 ? at : 0)));
const ALL = 17;

describe("drawing order of residences", () => {
  it("puts homes that fall short on top", () => {
    const states = Uint8Array.of(short, covered, unknown, short, noOne, covered);
    expect([...groupByState(inRow(6), states).rows]).toEqual([4, 1, 5, 2, 0, 3]);
  });

  it("says where each state begins and ends", () => {
    const groups = groupByState(inRow(3), Uint8Array.of(short, covered, short));
    expect([groups.start[covered], endOf(groups, covered, ALL)]).toEqual([0, 1]);
    expect([groups.start[short], endOf(groups, short, ALL)]).toEqual([1, 3]);
    expect([groups.start[unknown], endOf(groups, unknown, ALL)]).toEqual([1, 1]);
  });

  it("draws what only one of two yardsticks covers above what both judge alike", () => {
    const flips = Uint8Array.of(Flip.onlyFirst, Flip.none, Flip.onlySecond, Flip.unsure);
    expect([...groupByState(inRow(4), flipMarks(flips)).rows]).toEqual([1, 3, 2, 0]);
  });

  it("takes every home as covered before there is a report", () => {
    const groups = groupByState(inRow(2), null);
    expect([...groups.rows]).toEqual([0, 1]);
    expect([groups.start[covered], endOf(groups, covered, ALL)]).toEqual([0, 2]);
  });
});

describe("homes that fall on one cell of the screen", () => {
  const positions = Float32Array.from({ length: 4000 }, (_, at) => ((at * 7919) % 1009) / 1009);
  const states = Uint8Array.from({ length: 2000 }, (_, row) => (row % 7 === 0 ? short : covered));
  const space = spatialOrder(positions);
  const groups = groupByState(space, states);
  const countAt = (level: number): number =>
    [short, covered].reduce<number>(
      (sum, state) => sum + endOf(groups, state, level) - groups.start[state]!,
      0,
    );
  const LEAST = [0, 1].map((axis) => Math.min(...positions.filter((_, at) => at % 2 === axis)));
  /** The cell of a row at a level, as a plain grid has it. */
  const cellOf = (row: number, level: number): string =>
    [0, 1]
      .map((axis) => {
        const place = positions[2 * row + axis]! - LEAST[axis]!;
        const sixteen = Math.floor((place * 65_535) / space.extent);
        return sixteen >> (16 - level);
      })
      .join();

  it.each([0, 1, 3, 6])("are drawn once a state and cell at level %i", (level) => {
    for (const state of [short, covered]) {
      const drawn = [...groups.rows.slice(groups.start[state], endOf(groups, state, level))];
      const all = [...states.keys()].filter((row) => states[row] === state);
      const cells = drawn.map((row) => cellOf(row, level));
      expect(new Set(cells).size).toBe(drawn.length);
      expect(new Set(cells)).toEqual(new Set(all.map((row) => cellOf(row, level))));
    }
  });

  it.each([1, 50, 700, 5000])("are as many as are wanted at most: %d", (most) => {
    for (const finest of [0, 3, 9, ALL]) {
      const level = levelOfAtMost(groups, most, finest);
      expect(level).toBeLessThanOrEqual(finest);
      if (level > 0) expect(countAt(level)).toBeLessThanOrEqual(most);
      if (level < finest) expect(countAt(level + 1)).toBeGreaterThan(most);
    }
  });

  it("are all drawn at the finest level", () => {
    expect(endOf(groups, short, ALL) - groups.start[short]!).toBe(286);
    expect([...groups.rows].sort((a, b) => a - b)).toEqual([...states.keys()]);
  });

  it("need a finer level the closer one comes", () => {
    const { extent } = space;
    expect(levelOf(space, 2 * extent)).toBe(0);
    expect(levelOf(space, extent / 3)).toBe(2);
    expect(levelOf(space, extent / 2 ** 20)).toBe(ALL);
  });

  it("are all drawn, too, where all homes are one place", () => {
    const same = spatialOrder(new Float32Array(6).fill(0.25));
    const { rows } = groupByState(same, null);
    expect([...rows]).toEqual([0, 1, 2]);
    expect(levelOf(same, 1e-9)).toBe(0);
  });
});

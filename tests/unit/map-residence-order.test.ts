import { describe, expect, it } from "vitest";
import { ResidenceState } from "../../src/core/model/analysis.ts";
import { Flip } from "../../src/core/model/yardstick.ts";
import { flipMarks, groupByState } from "../../src/map/residence-order.ts";

const { covered, short, unknown, noOne } = ResidenceState;

describe("drawing order of residences", () => {
  it("puts homes that fall short on top, and keeps the order of rows within a state", () => {
    const states = Uint8Array.of(short, covered, unknown, short, noOne, covered);
    expect([...groupByState(6, states).rows]).toEqual([4, 1, 5, 2, 0, 3]);
  });

  it("says where each state begins and ends", () => {
    const { start, end } = groupByState(3, Uint8Array.of(short, covered, short));
    expect([start[covered], end[covered]]).toEqual([0, 1]);
    expect([start[short], end[short]]).toEqual([1, 3]);
    expect([start[unknown], end[unknown]]).toEqual([1, 1]);
  });

  it("draws what only one of two yardsticks covers above what both judge alike", () => {
    const flips = Uint8Array.of(Flip.onlyFirst, Flip.none, Flip.onlySecond, Flip.unsure);
    expect([...groupByState(4, flipMarks(flips)).rows]).toEqual([1, 3, 2, 0]);
  });

  it("takes every home as covered before there is a report", () => {
    const { rows, start, end } = groupByState(2, null);
    expect([...rows]).toEqual([0, 1]);
    expect([start[covered], end[covered]]).toEqual([0, 2]);
  });
});

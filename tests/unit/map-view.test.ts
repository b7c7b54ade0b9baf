import { describe, expect, it } from "vitest";
import { IN_PLACE, placementIn, sameView, shareCovered } from "../../src/map/view.ts";
import { viewOn } from "../support/map-view.ts";

const HOME = viewOn([0.25, 0.5], 0.125);

describe("the picture of a view", () => {
  it("lies in place in the same view", () => {
    expect(placementIn(HOME, viewOn([0.25, 0.5], 0.125))).toEqual(IN_PLACE);
    expect(sameView(HOME, viewOn([0.25, 0.5], 0.125))).toBe(true);
  });

  it("moves against the view: to the left and up when that goes to the right and down", () => {
    const { scale, shift } = placementIn(viewOn([0.28125, 0.53125], 0.125), HOME);
    expect(scale).toEqual([1, 1]);
    expect(shift).toEqual([-0.5, 0.5]);
  });

  it("grows when the view comes nearer", () => {
    expect(placementIn(viewOn([0.25, 0.5], 0.0625), HOME)).toEqual({
      scale: [2, 2],
      shift: [0, 0],
    });
  });

  it.each([
    ["all of its own view", HOME, 1],
    ["all of a nearer view", viewOn([0.25, 0.5], 0.0625), 1],
    ["a quarter of one from twice as far", viewOn([0.25, 0.5], 0.25), 1 / 4],
    ["half of one beside it", viewOn([0.3125, 0.5], 0.125), 1 / 2],
    ["nothing of one elsewhere", viewOn([0.75, 0.5], 0.125), 0],
  ])("covers %s", (_what, view, share) => {
    expect(shareCovered(placementIn(view, HOME))).toBeCloseTo(share, 12);
  });
});

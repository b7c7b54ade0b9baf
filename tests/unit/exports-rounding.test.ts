import { describe, expect, it } from "vitest";
import { metresBeside, shareBeside } from "../../src/core/exports/rounding.ts";

describe("rounding never hides a failure", () => {
  it.each([
    [500.002, [500], 500.01],
    [500, [500], 500],
    [499.999, [500], 500],
    [12.345678, [500], 12.35],
    [300.004, [300, 500, 1000], 300.01],
    [1000.001, [300, 500, 1000], 1000.01],
    [500.006, [], 500.01],
  ])("%d m beside limits of %j m are written %d", (metres, limits, written) => {
    expect(metresBeside(metres, limits)).toBe(written);
  });

  it("a share just below the minimum stays below it", () => {
    expect(shareBeside(0.7999999, 0.8, true)).toBe(0.799999);
  });
  it("a share that reaches the minimum stays as it is", () => {
    expect(shareBeside(0.8, 0.8, false)).toBe(0.8);
  });
});

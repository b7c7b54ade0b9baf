import { describe, expect, it } from "vitest";
import { metresBeside, shareBeside } from "../../src/core/exports/rounding.ts";

describe("rounding never hides a failure", () => {
  it.each([
    [500.002, 500, 500.01],
    [500, 500, 500],
    [499.999, 500, 500],
    [12.345678, 500, 12.35],
    [500.006, Infinity, 500.01],
  ])("%d m beside a limit of %d m are written %d", (metres, limit, written) => {
    expect(metresBeside(metres, limit)).toBe(written);
  });

  it("a share just below the minimum stays below it", () => {
    expect(shareBeside(0.7999999, 0.8, true)).toBe(0.799999);
  });
  it("a share that reaches the minimum stays as it is", () => {
    expect(shareBeside(0.8, 0.8, false)).toBe(0.8);
  });
});

import { describe, expect, it } from "vitest";
import { fittedPadding, onTheMap } from "../../src/map/camera.ts";

describe("padding of the map", () => {
  const size = { width: 1000, height: 800 };

  it("adds a margin to what the panels take", () => {
    const padding = fittedPadding({ top: 48, right: 0, bottom: 100, left: 360 }, size);
    expect(padding.left).toBeGreaterThan(360);
    expect(padding.right).toBeGreaterThan(0);
  });

  it("always leaves a window, however large the panels are", () => {
    const padding = fittedPadding({ top: 500, right: 900, bottom: 5000, left: 900 }, size);
    expect(size.width - padding.left - padding.right).toBeGreaterThan(0);
    expect(size.height - padding.top - padding.bottom).toBeGreaterThan(0);
  });

  it("is never negative, even on a map without a size", () => {
    const padding = fittedPadding(
      { top: 9, right: 9, bottom: 9, left: 9 },
      { width: 0, height: 0 },
    );
    expect(Object.values(padding)).toEqual([0, 0, 0, 0]);
  });
});

describe("bounds to show", () => {
  it("may be a single point", () => {
    expect(onTheMap([5, 6, 5, 6])).toEqual([5, 6, 5, 6]);
  });

  it.each([
    ["empty", [Infinity, Infinity, -Infinity, -Infinity]],
    ["not numbers", [Number.NaN, 0, 1, 1]],
    ["without an end", [-Infinity, 0, Infinity, 1]],
    ["the wrong way round", [2, 0, 1, 1]],
  ] as const)("are refused when %s", (_, bounds) => {
    expect(onTheMap(bounds)).toBeNull();
  });

  it("are cut where Web Mercator ends", () => {
    const [, south, , north] = onTheMap([0, -90, 1, 90]) ?? [];
    expect(south).toBeCloseTo(-85.05, 2);
    expect(north).toBeCloseTo(85.05, 2);
  });
});

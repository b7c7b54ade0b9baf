import { describe, expect, it } from "vitest";
import { alongCurve } from "../../src/core/geo/curve-order.ts";

describe("places along a curve", () => {
  it("come quarter by quarter", () => {
    const side = [0, 1, 2, 3];
    const lonLat = Float64Array.from(side.flatMap((lat) => side.flatMap((lon) => [lon, lat])));
    expect([...alongCurve(lonLat)]).toEqual([
      ...[0, 1, 4, 5],
      ...[2, 3, 6, 7],
      ...[8, 9, 12, 13],
      ...[10, 11, 14, 15],
    ]);
  });

  it("stay as given where they are the same, and none is no place", () => {
    expect([...alongCurve(Float64Array.of(7, 8, 7, 8, 7, 8))]).toEqual([0, 1, 2]);
    expect([...alongCurve(new Float64Array(0))]).toEqual([]);
  });
});

import { describe, expect, it } from "vitest";
import { GeometryKind, GeometryTableBuilder } from "../../src/core/model/geometry-table.ts";
import { streetWidth } from "../../src/map/street-layer.ts";
import { streetSegments } from "../../src/map/street-segments.ts";

describe("street segments", () => {
  it("are the pieces between neighbouring vertices, footways first and main streets last", () => {
    const builder = new GeometryTableBuilder();
    builder.add({ kind: GeometryKind.line, parts: [[[0, 0, 1, 0, 1, 1]]] });
    builder.add({ kind: GeometryKind.line, parts: [[[5, 5, 6, 6]], [[7, 7, 8, 8]]] });
    builder.add({ kind: GeometryKind.line, parts: [[[2, 2, 3, 3]]] });
    const classes = ["primary", "steps", ""];
    const { lonLat, start } = streetSegments({ geometry: builder.finish(), classes });
    expect([...lonLat]).toEqual([
      ...[5, 5, 6, 6],
      ...[7, 7, 8, 8],
      ...[2, 2, 3, 3],
      ...[0, 0, 1, 0],
      ...[1, 0, 1, 1],
    ]);
    expect([...start]).toEqual([0, 2, 3, 5]);
  });

  it("are none without streets", () => {
    expect(streetSegments(null).lonLat).toHaveLength(0);
  });
});

describe("the width of a street", () => {
  it.each([
    [5, 0.3],
    [11, 0.3],
    [14, 1],
    [18, 5],
    [20, 5],
  ])("at zoom %d is %d pixels", (zoom, width) => {
    expect(streetWidth(zoom)).toBeCloseTo(width, 12);
  });

  it("grows with the zoom", () => {
    const widths = Array.from({ length: 80 }, (_, step) => streetWidth(10.5 + step / 10));
    expect(widths).toEqual(widths.toSorted((a, b) => a - b));
  });
});

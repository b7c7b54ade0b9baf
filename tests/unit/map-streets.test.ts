import { describe, expect, it } from "vitest";
import { GeometryKind, GeometryTableBuilder } from "../../src/core/model/geometry-table.ts";
import type { StreetShapes } from "../../src/map/map-types.ts";
import { spansIn } from "../../src/map/runs.ts";
import { streetWidth } from "../../src/map/street-layer.ts";
import { prepareStreets, streetDetailAt, streetSegments } from "../../src/map/street-segments.ts";
import type { View } from "../../src/map/view.ts";

describe("street segments", () => {
  it("are the pieces between neighbouring vertices, footways first and main streets last", () => {
    const builder = new GeometryTableBuilder();
    builder.add({ kind: GeometryKind.line, parts: [[[0, 0, 1, 0, 1, 1]]] });
    builder.add({ kind: GeometryKind.line, parts: [[[5, 5, 6, 6]], [[7, 7, 8, 8]]] });
    builder.add({ kind: GeometryKind.line, parts: [[[2, 2, 3, 3]]] });
    const classes = ["primary", "steps", ""];
    const geometry = builder.finish();
    const places = Float32Array.from(geometry.lonLat);
    const { ends, start } = streetSegments({ geometry, classes }, places, 0);
    expect([...ends]).toEqual([
      ...[5, 5, 6, 6],
      ...[7, 7, 8, 8],
      ...[2, 2, 3, 3],
      ...[0, 0, 1, 0],
      ...[1, 0, 1, 1],
    ]);
    expect([...start]).toEqual([0, 2, 3, 5]);
  });

  it("are none without streets", () => {
    const geometry = new GeometryTableBuilder().finish();
    const { details } = prepareStreets({ geometry, classes: [] });
    expect(details.map(({ ends, runs }) => [ends.length, runs.boxes.length])).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });
});

describe("streets as the graphics card takes them", () => {
  /** A thousand short streets of three vertices, every third one large, in an order of no meaning. */
  const many = (): StreetShapes => {
    const builder = new GeometryTableBuilder();
    const classes: string[] = [];
    for (let turn = 0; turn < 1000; turn++) {
      const place = (turn * 617) % 1000;
      const [x, y] = [0.001 * (place % 40), 0.001 * Math.floor(place / 40)];
      const line = [x, y, x + 0.0004, y + 0.000001, x + 0.0008, y];
      builder.add({ kind: GeometryKind.line, parts: [[line]] });
      classes.push(turn % 3 === 0 ? "primary" : "residential");
    }
    return { geometry: builder.finish(), classes };
  };
  const { origin, details } = prepareStreets(many());

  it("have fewer pieces where vertices cannot be told apart, and all of them near by", () => {
    expect(details.map(({ ends }) => ends.length / 4)).toEqual([1000, 2000]);
    expect(streetDetailAt(512 * 2 ** 11)).toBe(0);
    expect(streetDetailAt(512 * 2 ** 16)).toBe(1);
  });

  it("keep every piece among those of its style", () => {
    for (const { ends, start } of details) {
      const pieces = ends.length / 4;
      expect([...start]).toEqual([0, 0, pieces - Math.round((pieces * 334) / 1000), pieces]);
    }
  });

  it("lie in runs that hold all of a style and whose boxes hold their pieces", () => {
    for (const { ends, start, runs, firstRun } of details) {
      expect([...firstRun].map((run) => runs.firstPiece[run])).toEqual([...start]);
      for (let run = 0; run < runs.boxes.length / 4; run++) {
        const [left, top, right, bottom] = runs.boxes.subarray(4 * run, 4 * run + 4);
        const pieces = ends.subarray(4 * runs.firstPiece[run]!, 4 * runs.firstPiece[run + 1]!);
        const [xs, ys] = [0, 1].map((axis) => pieces.filter((_, at) => at % 2 === axis));
        expect([Math.min(...xs!), Math.min(...ys!)]).toEqual([left, top]);
        expect([Math.max(...xs!), Math.max(...ys!)]).toEqual([right, bottom]);
      }
    }
  });

  it("are drawn where a view comes near to them", () => {
    const [, { runs } = details[0]!] = details;
    const all = runs.boxes.length / 4;
    expect(spansIn([0, 0, 1, 1], runs.boxes, origin)).toEqual([[0, all]]);
    expect(spansIn([0, 0, 0.1, 0.1], runs.boxes, origin)).toEqual([]);
    const corner: View["box"] = [origin[0], origin[1] - 0.0001, origin[0] + 1e-6, origin[1]];
    const seen = spansIn(corner, runs.boxes, origin);
    const count = seen.reduce((sum, [first, end]) => sum + end - first, 0);
    expect(count).toBeGreaterThan(0);
    expect(count).toBeLessThan(all);
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

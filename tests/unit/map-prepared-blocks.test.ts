import { describe, expect, it } from "vitest";
import {
  GeometryKind,
  type GeometryTable,
  GeometryTableBuilder,
} from "../../src/core/model/geometry-table.ts";
import { widthAt } from "../../src/map/block-layer.ts";
import {
  DETAIL_COUNT,
  detailAt,
  prepareBlocks,
  zoomAtWidth,
} from "../../src/map/prepared-blocks.ts";
import { boxes } from "../support/boxes.ts";

const SQUARE = [0, 0, 0.01, 0, 0.01, 0.01, 0, 0.01, 0, 0];
/** A dent of three parts in a hundred of the side, and a corner that changes nothing. */
const DENTED = [
  ...[0, 0, 0.005, 0, 0.01, 0, 0.01, 0.01, 0.006, 0.01, 0.005, 0.0097, 0.004, 0.01, 0, 0.01],
  ...[0, 0],
];
const HOLE = [0.004, 0.004, 0.004, 0.006, 0.006, 0.006, 0.006, 0.004, 0.004, 0.004];
const APART = [0.02, 0, 0.03, 0, 0.03, 0.01, 0.02, 0.01, 0.02, 0];

const FINEST = DETAIL_COUNT - 1;

function tableOf(...polygons: readonly (readonly (readonly number[])[])[][]): GeometryTable {
  const builder = new GeometryTableBuilder();
  for (const parts of polygons) builder.add({ kind: GeometryKind.polygon, parts });
  return builder.finish();
}

/** Area of the triangles of each block, in squares of a hundredth of a degree (near the equator). */
function areasOf(table: GeometryTable, detail = FINEST): readonly number[] {
  const { corners, owners, details, count } = prepareBlocks(table);
  const triangles = details[detail]?.triangles ?? [];
  const areas = new Array<number>(count).fill(0);
  const side = 0.01 / 360;
  for (let at = 0; at < triangles.length; at += 3) {
    const [a, b, c] = [triangles[at]!, triangles[at + 1]!, triangles[at + 2]!];
    const [ax, ay] = [corners[2 * a]!, corners[2 * a + 1]!];
    const twice =
      (corners[2 * b]! - ax) * (corners[2 * c + 1]! - ay) -
      (corners[2 * c]! - ax) * (corners[2 * b + 1]! - ay);
    areas[owners[a]! >> 1]! += Math.abs(twice) / 2 / side ** 2;
  }
  return areas.map((area) => Math.round(1000 * area) / 1000);
}

describe("blocks made ready for drawing", () => {
  it("are covered by their triangles, holes and further parts included", () => {
    expect(areasOf(tableOf([[SQUARE]], [[SQUARE, HOLE]], [[SQUARE], [APART]]))).toEqual([
      1, 0.96, 2,
    ]);
  });

  it("have a mark where a ring ends: no outline leads from there to the next", () => {
    const { owners, corners } = prepareBlocks(tableOf([[SQUARE, HOLE], [APART]]));
    expect(corners).toHaveLength(30);
    const ends = [...owners.keys()].filter((corner) => (owners[corner]! & 1) === 1);
    expect(ends).toEqual([4, 9, 14]);
  });

  it("lie in runs that hold all of them and whose boxes hold their corners", () => {
    const grid = Array.from({ length: 1000 }, (_, i) => {
      const [west, south] = [(i % 40) * 0.01, Math.floor(i / 40) * 0.01];
      return [west, south, west + 0.009, south + 0.009] as const;
    });
    const { runs, details, corners, owners } = prepareBlocks(boxes(...grid));
    const count = runs.boxes.length / 4;
    expect([...runs.firstCorner].at(-1)).toBe(owners.length);
    expect(details).toHaveLength(DETAIL_COUNT);
    for (const { firstTriangle, triangles, firstEdge, edges } of details) {
      expect([firstTriangle.length, firstEdge.length]).toEqual([count + 1, count + 1]);
      expect(firstTriangle.at(-1)).toBe(triangles.length / 3);
      expect(firstEdge.at(-1)).toBe(edges.length / 2);
    }
    for (let run = 0; run < count; run++) {
      const [left, top, right, bottom] = runs.boxes.subarray(4 * run, 4 * run + 4);
      for (let at = runs.firstCorner[run]!; at < runs.firstCorner[run + 1]!; at++) {
        expect(corners[2 * at]).toBeGreaterThanOrEqual(left ?? 0);
        expect(corners[2 * at]).toBeLessThanOrEqual(right ?? 0);
        expect(corners[2 * at + 1]).toBeGreaterThanOrEqual(top ?? 0);
        expect(corners[2 * at + 1]).toBeLessThanOrEqual(bottom ?? 0);
      }
    }
  });

  it("are outlined by as many corners as can be told apart", () => {
    const dented = tableOf([[DENTED]], [[SQUARE, HOLE]]);
    const corners = prepareBlocks(dented).details.map(({ edges }) => edges.length / 2);
    // The square with the hole has eight; the other four, three for its dent and the needless one.
    expect(corners).toEqual([12, 15, 16]);
    expect(areasOf(dented, 0)).toEqual([1, 0.96]);
    expect(areasOf(dented, 1)).toEqual([0.997, 0.96]);
  });

  it("change their detail where what is left out would be seen", () => {
    expect([0, 10, 11, 30, 31, 1e9].map(detailAt)).toEqual([0, 0, 1, 1, 2, 2]);
  });

  it("may be none", () => {
    const none = prepareBlocks(tableOf());
    const triangles = none.details.map((detail) => detail.triangles.length);
    expect(triangles).toEqual([0, 0, 0]);
    expect([none.count, zoomAtWidth(none, 10)]).toEqual([0, 0]);
  });

  it("tell at which zoom they are as wide as so many pixels", () => {
    const zoom = zoomAtWidth(prepareBlocks(tableOf([[SQUARE]])), 10);
    expect((0.01 / 360) * 512 * 2 ** zoom).toBeCloseTo(10, 3);
  });
});

describe("the width of an outline", () => {
  const STOPS = [
    [11, 0.4],
    [13, 0.8],
    [15, 2],
  ] as const;
  it.each([
    [5, 0.4],
    [11, 0.4],
    [12, 0.6],
    [13, 0.8],
    [14, 1.4],
    [20, 2],
  ])("at zoom %d is %d pixels", (zoom, width) => {
    expect(widthAt(STOPS, zoom)).toBeCloseTo(width, 12);
  });
});

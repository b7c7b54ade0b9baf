import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { simplifyLine } from "../../src/map/simplify-line.ts";

const coordinate = fc.integer({ min: 0, max: 1000 });
const lines = fc.array(fc.tuple(coordinate, coordinate), { minLength: 2, maxLength: 30 });
const tolerances = fc.constantFrom(1, 20, 150);

type Vertex = readonly [x: number, y: number];

const keptOf = (line: readonly Vertex[], tolerance: number): readonly number[] =>
  simplifyLine(Float32Array.from(line.flat()), 0, line.length - 1, tolerance);

/** The slow twin: parts the line at its farthest vertex, and each part again. */
function keptPlainly(line: readonly Vertex[], tolerance: number): readonly number[] {
  const within = (from: number, to: number): readonly number[] => {
    const between = line.map((_, vertex) => vertex).slice(from + 1, to);
    const square = (vertex: number): number => squareTo(line[vertex]!, line[from]!, line[to]!);
    const most = Math.max(0, ...between.map(square));
    const found = between.find((vertex) => square(vertex) === most);
    if (found === undefined || most <= tolerance ** 2) return [to];
    return [...within(from, found), ...within(found, to)];
  };
  return [0, ...within(0, line.length - 1)];
}

/** The square of the distance to a piece; in the order of the fast way, so that equals are equal there too. */
function squareTo([x, y]: Vertex, [ax, ay]: Vertex, [bx, by]: Vertex): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : ((x - ax) * dx + (y - ay) * dy) / length;
  const at = Math.max(0, Math.min(1, share));
  return (x - ax - at * dx) ** 2 + (y - ay - at * dy) ** 2;
}

describe("the vertices of a line that matter from afar", () => {
  it("are its ends, and others in their order", () => {
    fc.assert(
      fc.property(lines, tolerances, (line, tolerance) => {
        const kept = keptOf(line, tolerance);
        expect(kept).toEqual([...new Set(kept)].sort((a, b) => a - b));
        expect([kept[0], kept[kept.length - 1]]).toEqual([0, line.length - 1]);
      }),
    );
  });

  it("leave none out that lies farther from what is drawn than the tolerance", () => {
    fc.assert(
      fc.property(lines, tolerances, (line, tolerance) => {
        const kept = keptOf(line, tolerance);
        for (let piece = 1; piece < kept.length; piece++) {
          const [from, to] = [kept[piece - 1]!, kept[piece]!];
          for (let vertex = from + 1; vertex < to; vertex++) {
            const square = squareTo(line[vertex]!, line[from]!, line[to]!);
            expect(square).toBeLessThanOrEqual(tolerance ** 2);
          }
        }
      }),
    );
  });

  it("are those that the plain way keeps", () => {
    fc.assert(
      fc.property(lines, tolerances, (line, tolerance) => {
        expect(keptOf(line, tolerance)).toEqual(keptPlainly(line, tolerance));
      }),
    );
  });
});

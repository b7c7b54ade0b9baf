import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { simplifyRing } from "../../src/map/simplify-ring.ts";

const coordinate = fc.integer({ min: 0, max: 1000 });
const line = (least: number) =>
  fc.array(fc.tuple(coordinate, coordinate), { minLength: least, maxLength: 30 });
const tolerance = fc.constantFrom(1, 20, 150);

type Corner = readonly [x: number, y: number];

/** Rows of the corners that stay. */
const keptOf = (ring: readonly Corner[], unseen: number): readonly number[] =>
  simplifyRing(Float32Array.from(ring.flat()), [...ring.keys()], unseen);

const simplified = (ring: readonly Corner[], unseen: number): readonly Corner[] =>
  keptOf(ring, unseen).map((corner) => ring[corner] ?? [NaN, NaN]);

function distanceToPiece([x, y]: Corner, [ax, ay]: Corner, [bx, by]: Corner): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : ((x - ax) * dx + (y - ay) * dy) / length;
  const at = Math.max(0, Math.min(1, share));
  return Math.hypot(x - ax - at * dx, y - ay - at * dy);
}

describe("the corners of a ring that matter from afar", () => {
  it("are corners of it in their order, three at least", () => {
    fc.assert(
      fc.property(line(3), tolerance, (ring, unseen) => {
        const kept = keptOf(ring, unseen);
        expect(kept.length).toBeGreaterThanOrEqual(3);
        expect(kept).toEqual([...new Set(kept)].sort((a, b) => a - b));
        expect(kept.every((corner) => corner >= 0 && corner < ring.length)).toBe(true);
      }),
    );
  });

  it("are the same whichever way round the ring is written", () => {
    fc.assert(
      fc.property(line(3), tolerance, (ring, unseen) => {
        // Corners on one line may go in another order: nothing is seen of that.
        fc.pre(!hasTie(ring));
        const back = simplified([...ring].reverse(), unseen);
        expect([...back].reverse()).toEqual(simplified(ring, unseen));
      }),
    );
  });

  it("leave none out that lies apart from its neighbours, and keep near to a gentle line", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 10 }), { maxLength: 40 }), (heights) => {
        // A long band whose upper side wavers by less than the tolerance.
        const upper = heights.map((height, at): Corner => [1000 - 10 * (at + 1), 500 + height]);
        const ring: readonly Corner[] = [[0, 0], [1000, 0], [1000, 500], ...upper, [0, 500]];
        const kept = simplified(ring, 11);
        expect(kept.length).toBeGreaterThanOrEqual(4);
        for (const corner of ring) {
          const distances = kept.map((from, at) =>
            distanceToPiece(corner, from, kept[(at + 1) % kept.length] ?? from),
          );
          expect(Math.min(...distances)).toBeLessThan(22);
        }
      }),
    );
  });
});

/** Whether two corners are as far from the line of their neighbours as each other. */
function hasTie(ring: readonly Corner[]): boolean {
  const seen = new Set(ring.map(String));
  return seen.size < ring.length || areOnOneLine(ring);
}

function areOnOneLine(ring: readonly Corner[]): boolean {
  return ring.some(([ax, ay], i) =>
    ring.some(([bx, by], j) =>
      ring.some(([cx, cy], k) => i < j && j < k && (bx - ax) * (cy - ay) === (cx - ax) * (by - ay)),
    ),
  );
}

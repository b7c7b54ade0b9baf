import fc from "fast-check";
import { expect, it } from "vitest";
import { finish } from "../../src/core/base/work.ts";
import { type Meeting, visitMeetings } from "../../src/core/network/meetings.ts";

type Place = readonly [lon: number, lat: number];

/** On a lattice, where segments share ends and run along each other; anywhere; and far away. */
const lattice = fc
  .tuple(fc.nat(8), fc.nat(8))
  .map(([x, y]): Place => [118.7 + x / 1000, 32 + y / 1000]);
const anywhere = fc.tuple(
  fc.double({ min: 118.7, max: 118.71, noNaN: true }),
  fc.double({ min: 32, max: 32.01, noNaN: true }),
);
const far = fc.constantFrom<Place>([0, 0], [-58.4, -34.6]);
const place = fc.oneof(
  { weight: 6, arbitrary: lattice },
  { weight: 6, arbitrary: anywhere },
  { weight: 1, arbitrary: far },
);
const segment = fc.record({
  from: place,
  to: place,
  level: fc.constantFrom(0, 0, 0, 1),
  copies: fc.constantFrom(1, 1, 1, 1, 20),
});

function meet([x, y]: Place, [u, v]: Place, [p, q]: Place, [r, s]: Place): boolean {
  const cross = (u - x) * (s - q) - (v - y) * (r - p);
  const share = ((p - x) * (s - q) - (q - y) * (r - p)) / cross;
  const other = ((p - x) * (v - y) - (q - y) * (u - x)) / cross;
  return cross !== 0 && share >= 0 && share <= 1 && other >= 0 && other <= 1;
}

it("segments that meet are found as by comparing all with all, each pair once", () => {
  fc.assert(
    fc.property(fc.array(segment, { maxLength: 120 }), (drawn) => {
      const segments = drawn.flatMap((one) => Array.from({ length: one.copies }, () => one));
      const expected: string[] = [];
      for (const [a, one] of segments.entries()) {
        for (const [b, other] of segments.entries()) {
          if (b <= a || one.level !== other.level) continue;
          if (meet(one.from, one.to, other.from, other.to)) expected.push(`${2 * a} ${2 * b}`);
        }
      }
      const found: string[] = [];
      const visit = ({ first, other }: Meeting): void => void found.push(`${first} ${other}`);
      const columns = {
        lonLat: Float64Array.from(segments.flatMap(({ from, to }) => [...from, ...to])),
        vertex: Uint32Array.from(segments, (_, row) => 2 * row),
        level: Int8Array.from(segments, ({ level }) => level),
      };
      finish(visitMeetings(columns, visit));
      expect(found.sort()).toEqual(expected.sort());
    }),
    { numRuns: 300 },
  );
});

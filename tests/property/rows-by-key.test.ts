import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { rowsByKey } from "../../src/core/base/rows-by-key.ts";

const anyKey = fc.oneof(fc.nat(3), fc.integer({ min: 0, max: 0xffff_ffff }));

describe("rows by key", () => {
  it("are in the order that sorting by comparison gives, and stay in it by a second key", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(anyKey, anyKey)), (pairs) => {
        const firsts = Uint32Array.from(pairs, ([first]) => first);
        const seconds = Uint32Array.from(pairs, ([, second]) => second);
        const slow = [...pairs.keys()].sort(
          (a, b) => firsts[a]! - firsts[b]! || seconds[a]! - seconds[b]! || a - b,
        );
        expect([...rowsByKey(firsts, rowsByKey(seconds))]).toEqual(slow);
      }),
    );
  });
});

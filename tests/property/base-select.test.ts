import fc from "fast-check";
import { expect, it } from "vitest";
import { selectInPlace } from "../../src/core/base/select.ts";

const numbers = fc.oneof(
  fc.array(fc.double({ noNaN: true }), { minLength: 1, maxLength: 60 }),
  fc.array(fc.nat(3), { minLength: 1, maxLength: 60 }), // many are equal
);

it("a selected number is the one that stands there when all are sorted", () => {
  fc.assert(
    fc.property(numbers, fc.nat(), (all, any) => {
      const place = any % all.length;
      const sorted = Float64Array.from(all).sort();
      const moved = Float64Array.from(all);
      const found = selectInPlace(moved, place);
      expect(found === sorted[place]).toBe(true); // 0 and -0 may change places
      expect(moved.subarray(0, place).every((number) => number <= found)).toBe(true);
    }),
    { numRuns: 1000 },
  );
});

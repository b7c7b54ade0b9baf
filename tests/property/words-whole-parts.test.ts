import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wholeParts } from "../../src/core/words/whole-parts.ts";

const someParts = fc.array(fc.double({ min: 0, max: 10_000, noNaN: true }), { maxLength: 5 });
const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

describe("parts of a number of people", () => {
  it("add up to the whole as it is rounded, each less than 1 from what it is", () => {
    fc.assert(
      fc.property(someParts, (parts) => {
        const whole = wholeParts(parts);
        expect(sum(whole.map(Math.floor))).toBe(Math.round(sum(parts)));
        for (const [row, part] of parts.entries()) {
          expect(Math.abs((whole[row] ?? 0) - part)).toBeLessThan(1);
        }
      }),
    );
  });

  it("stay as they are where they are whole", () => {
    expect(wholeParts([83, 7, 0])).toEqual([83, 7, 0]);
  });

  it("round up where the most is cut off", () => {
    expect(wholeParts([2.5, 1.5])).toEqual([3, 1]);
    expect(wholeParts([10.4, 20.4, 0.2])).toEqual([11, 20, 0.2]);
  });

  it("of people who are left out are fewer than 1", () => {
    expect(wholeParts([0.6, 0.8])).toEqual([0.49, 1]);
  });
});

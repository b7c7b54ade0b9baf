import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawAll, inParts, type Pass } from "../../src/map/passes.ts";

const shapes = fc.array(
  fc.record({ pieces: fc.nat({ max: 50 }), weight: fc.integer({ min: 1, max: 20 }) }),
  { maxLength: 6 },
);

/** Passes that write down which piece of which pass is drawn when. */
function noted(given: readonly Pick<Pass, "pieces" | "weight">[]) {
  const drawn: string[] = [];
  const passes = given.map(
    (pass, row): Pass => ({
      ...pass,
      draw(first, end) {
        for (let piece = first; piece < end; piece++) drawn.push(`${row}.${piece}`);
      },
    }),
  );
  return { drawn, passes };
}

describe("passes in parts", () => {
  it("draw what is drawn at once, in the same order", () => {
    fc.assert(
      fc.property(shapes, fc.integer({ min: 1, max: 300 }), (given, most) => {
        const [atOnce, bit] = [noted(given), noted(given)];
        drawAll(atOnce.passes);
        const part = inParts(bit.passes);
        while (part(most) > 0);
        expect(bit.drawn).toEqual(atOnce.drawn);
      }),
    );
  });

  it("never weigh more than is asked for, but where a single piece does", () => {
    fc.assert(
      fc.property(shapes, fc.integer({ min: 1, max: 300 }), (given, most) => {
        const { drawn, passes } = noted(given);
        const part = inParts(passes);
        for (let before = 0; ; before = drawn.length) {
          const weight = part(most);
          if (weight === 0) break;
          if (drawn.length - before > 1) expect(weight).toBeLessThanOrEqual(most);
        }
      }),
    );
  });
});

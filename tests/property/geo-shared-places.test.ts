import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Crew } from "../../src/core/base/crew.ts";
import { finish } from "../../src/core/base/work.ts";
import { orderAlongCurve } from "../../src/core/geo/curve-order.ts";
import { sharedPlacesBatch } from "../../src/core/geo/shared-places.ts";
import { CREWS } from "../support/crews.ts";
import { mixed } from "../support/mixed.ts";

function mayShare(crew: Crew, lonLat: Float64Array): boolean {
  const question = { lonLat, visit: orderAlongCurve(lonLat), mayShare: new Uint8Array(1) };
  const input = crew.shared(question);
  finish(crew.begin(sharedPlacesBatch(input)).finish());
  return input.mayShare[0] === 1;
}

/** The slow twin. */
function areShared(lonLat: Float64Array): boolean {
  const seen = new Set<string>();
  for (let at = 0; at < lonLat.length; at += 2) seen.add(`${lonLat[at]} ${lonLat[at + 1]}`);
  return 2 * seen.size < lonLat.length;
}

const COUNT = 10_000; // more than one task
const town = (spreadDegrees: number, seed: number): Float64Array =>
  Float64Array.from({ length: 2 * COUNT }, (_, i) => 30 + spreadDegrees * mixed(seed + i));

describe.each(Object.entries(CREWS))("a crew %s", (_name, crew) => {
  it("finds whether two of many places are the same", () => {
    const row = fc.integer({ min: 0, max: COUNT - 1 });
    fc.assert(
      fc.property(fc.integer(), fc.option(fc.tuple(row, row)), (seed, twins) => {
        const lonLat = town(0.3, seed);
        const [one, other] = twins ?? [0, 0];
        lonLat.copyWithin(2 * other, 2 * one, 2 * one + 2);
        expect(mayShare(crew, lonLat)).toBe(areShared(lonLat));
      }),
      { numRuns: 15 },
    );
  });

  it("calls places shared that are too near each other to be told apart", () => {
    for (const spread of [0, 5e-14, 2e-13]) {
      const lonLat = town(spread, 1);
      expect(areShared(lonLat)).toBe(true); // there are not so many numbers so near
      expect(mayShare(crew, lonLat)).toBe(true);
    }
  });
});

it("no place and one place are shared by none", () => {
  for (const lonLat of [[], [1, 2]]) {
    expect(mayShare(CREWS["alone"]!, Float64Array.from(lonLat))).toBe(false);
  }
});

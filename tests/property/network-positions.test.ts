import fc from "fast-check";
import { expect, it } from "vitest";
import { finish } from "../../src/core/base/work.ts";
import { numberPositions } from "../../src/core/network/positions.ts";

/** Steps of the last decimal that counts, round places near and far; some a hair off, which counts as the same. */
const place = fc
  .tuple(
    fc.constantFrom<readonly [number, number]>([116.3, 39.9], [116.30001, 39.9], [-58.4, -34.6]),
    fc.integer({ min: -4, max: 4 }),
    fc.integer({ min: -4, max: 4 }),
    fc.double({ min: -4e-8, max: 4e-8, noNaN: true }),
  )
  .map(([[lon, lat], east, north, hair]) => [lon + east * 1e-7 + hair, lat + north * 1e-7 - hair]);

it("vertices have the same number where their first 7 decimals are the same, and only there", () => {
  fc.assert(
    fc.property(fc.array(place, { maxLength: 120 }), (places) => {
      const { count, ofVertex, firstVertex } = finish(
        numberPositions(Float64Array.from(places.flat())),
      );
      const keys = places.map(([lon = 0, lat = 0]) =>
        [Math.round(lon * 1e7), Math.round(lat * 1e7)].join(),
      );
      const first = keys.map((key) => keys.indexOf(key));
      expect(Array.from(ofVertex, (position) => firstVertex[position])).toEqual(first);
      expect(firstVertex.length).toBe(count);
      expect(count).toBe(new Set(keys).size);
    }),
    { numRuns: 500 },
  );
});

it("what lies together has numbers that lie together", () => {
  const side = Array.from({ length: 8 }, (_, step) => step);
  const lonLat = Float64Array.from(side.flatMap((lat) => side.flatMap((lon) => [lon, lat])));
  const { firstVertex } = finish(numberPositions(lonLat));
  const southWest = [...firstVertex.subarray(0, 16)].map((vertex) => [vertex % 8, vertex >>> 3]);
  expect(southWest.every(([lon = 8, lat = 8]) => lon < 4 && lat < 4)).toBe(true);
});

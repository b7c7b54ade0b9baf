import fc from "fast-check";
import geographicLib from "geographiclib-geodesic";
import { describe, expect, it } from "vitest";
import { geodesicMetres } from "../../src/core/geo/geodesic.ts";
import { karneyMetres } from "../support/slow-twins.ts";

const place = fc.record({
  lon: fc.double({ min: -180, max: 180, noNaN: true }),
  lat: fc.double({ min: -90, max: 90, noNaN: true }),
});
const azimuth = fc.double({ min: -180, max: 180, noNaN: true });

/** A pair of places some way apart, anywhere on the globe, poles and antimeridian too. */
const pairsUpTo = (metres: number) =>
  fc
    .tuple(place, azimuth, fc.double({ min: 0, max: metres, noNaN: true }))
    .map(([from, direction, distance]) => {
      const to = geographicLib.Geodesic.WGS84.Direct(from.lat, from.lon, direction, distance);
      return [from.lon, from.lat, to.lon2 ?? 0, to.lat2 ?? 0] as const;
    });

const COORDINATE_NOISE_METRES = 2e-6; // bits of degrees and of earth coordinates, and the rounding

describe("the length of a geodesic agrees with Karney", () => {
  it.each([
    ["20 km", 20_000, 1e-8],
    ["100 km", 100_000, 2e-7],
    ["1,000 km", 1_000_000, 2e-5],
    ["half round the earth", 20_000_000, 2e-5],
  ])("up to %s, within the bound that is stated", (_, metres, relative) => {
    fc.assert(
      fc.property(pairsUpTo(metres), (pair) => {
        const truth = karneyMetres(...pair);
        const error = Math.abs(geodesicMetres(...pair) - truth);
        expect(error).toBeLessThanOrEqual(relative * truth + COORDINATE_NOISE_METRES);
      }),
      { numRuns: 4000 },
    );
  });
});

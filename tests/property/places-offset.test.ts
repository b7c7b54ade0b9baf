import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { geodesicMetres } from "../../src/core/geo/geodesic.ts";
import { fromBd09, fromGcj02, toBd09, toGcj02 } from "../../src/core/places/chinese-offset.ts";
import { coordinateSystem } from "../../src/core/places/coordinate-system.ts";

const inChina = fc.tuple(
  fc.double({ min: 74, max: 134, noNaN: true }),
  fc.double({ min: 18, max: 53, noNaN: true }),
);
const outside = fc.tuple(
  fc.double({ min: -180, max: 71, noNaN: true }),
  fc.double({ min: -85, max: 85, noNaN: true }),
);

/** What the last step of the iteration may leave, and rounding. */
const MILLIMETRE = 0.001;

describe("any place in China", () => {
  it("comes back from GCJ-02 and from BD-09 to the millimetre", () => {
    fc.assert(
      fc.property(inChina, (place) => {
        const shifted = toGcj02(place);
        expect(geodesicMetres(...fromGcj02(...shifted), ...place)).toBeLessThan(MILLIMETRE);
        expect(geodesicMetres(...fromBd09(...toBd09(shifted)), ...place)).toBeLessThan(MILLIMETRE);
      }),
    );
  });

  it("is shifted by less than 740 m, and nearly as its neighbour 1 km away", () => {
    fc.assert(
      fc.property(inChina, ([lon, lat]) => {
        const shift = ([x, y]: readonly [number, number]) => {
          const [east, north] = toGcj02([x, y]);
          return [east - x, north - y] as const;
        };
        expect(geodesicMetres(lon, lat, ...toGcj02([lon, lat]))).toBeLessThan(740);
        const [here, there] = [shift([lon, lat]), shift([lon + 0.01, lat])];
        expect(Math.abs(here[0] - there[0])).toBeLessThan(2e-4);
        expect(Math.abs(here[1] - there[1])).toBeLessThan(2e-4);
      }),
    );
  });
});

it("a place elsewhere is left alone", () => {
  fc.assert(
    fc.property(outside, (place) => {
      expect(fromGcj02(...place)).toEqual(place);
    }),
  );
});

describe("a zone of 3 degrees and the same meridian without a zone number", () => {
  it("agree wherever they hold, but for the number before the easting", async () => {
    const zone = await coordinateSystem({ kind: "epsg", code: 4527 });
    const meridian = await coordinateSystem({ kind: "epsg", code: 4548 });
    const east = fc.double({ min: 350_000, max: 650_000, noNaN: true });
    const north = fc.double({ min: 2_000_000, max: 5_900_000, noNaN: true });
    fc.assert(
      fc.property(east, north, (x, y) => {
        const [lon = 0, lat = 0] = zone?.toWgs84?.(39_000_000 + x, y) ?? [];
        const [lonToo = 1, latToo = 1] = meridian?.toWgs84?.(x, y) ?? [];
        expect(geodesicMetres(lon, lat, lonToo, latToo)).toBeLessThan(MILLIMETRE);
        expect(lon).toBeGreaterThan(114);
        expect(lon).toBeLessThan(120);
      }),
    );
  });
});

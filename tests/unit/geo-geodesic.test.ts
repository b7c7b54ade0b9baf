import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { geodesicMetres, metresPerDegree } from "../../src/core/geo/geodesic.ts";
import { karneyMetres } from "../support/slow-twins.ts";

const GEODESICS = "../shared/data/known-geodesic-coords/GeodTest-100.dat";

describe("the length of a geodesic", () => {
  it("is 0 between a place and itself", () => {
    expect(geodesicMetres(116.391, 39.907, 116.391, 39.907)).toBe(0);
  });

  it("is the same in both directions", () => {
    expect(geodesicMetres(116.3, 39.9, 116.4, 40)).toBe(geodesicMetres(116.4, 40, 116.3, 39.9));
  });

  it.each([
    ["a degree of the equator", 0, 0, 1, 0, 111_319.490_793],
    ["a degree of the meridian at the equator", 0, 0, 0, 1, 110_574.388_558],
    ["a degree of the meridian at the pole", 0, 89, 0, 90, 111_693.864_914],
    ["an arc over the pole", 0, 89.5, 180, 89.5, 111_693.950_9],
    ["a step over the antimeridian", 179.999, 0, -179.999, 0, 222.638_98],
    ["half round the earth", 0, 0, 180, 0, 20_003_931.458_626],
  ])("is right for %s", (_, lon1, lat1, lon2, lat2, metres) => {
    const error = Math.abs(geodesicMetres(lon1, lat1, lon2, lat2) - metres);
    expect(error).toBeLessThan(2e-7 * metres + 1e-3); // the bound up to 100 km, and of the table
    expect(Math.abs(karneyMetres(lon1, lat1, lon2, lat2) - metres)).toBeLessThan(1e-3);
  });

  it("is the same wherever on its parallel a pair of places lies, to a few micrometres", () => {
    const lengths = [-180, -90.5, 0, 47.3, 116.4, 179.99].map((lon) =>
      geodesicMetres(lon, 39.9, lon + 0.01, 39.905),
    );
    expect(Math.max(...lengths) - Math.min(...lengths)).toBeLessThan(4e-6);
  });

  it("has degrees that are as long as the geodesic says, in the small", () => {
    for (const lat of [-70, 0, 31, 45.5, 88]) {
      const { east, north } = metresPerDegree(lat);
      expect(east * 0.001).toBeCloseTo(karneyMetres(0, lat, 0.001, lat), 6);
      expect(north * 0.002).toBeCloseTo(karneyMetres(0, lat - 0.001, 0, lat + 0.001), 6);
    }
  });
});

describe.skipIf(!existsSync(GEODESICS))(
  `the geodesics of ${GEODESICS} (skipped without it)`,
  () => {
    const lines = existsSync(GEODESICS) ? readFileSync(GEODESICS, "utf8").trim().split("\n") : [];
    const cases = lines.map((line) => line.split(" ").map(Number));

    it("come out as they were published: within 2e-5 up to 1,000 km, beyond to 0.1 micrometres", () => {
      expect(cases.length).toBe(100);
      for (const [lat1 = 0, lon1 = 0, , lat2 = 0, lon2 = 0, , published = 0] of cases) {
        const error = Math.abs(geodesicMetres(lon1, lat1, lon2, lat2) - published);
        expect(error).toBeLessThan(published < 1_000_000 ? 2e-5 * published + 1e-6 : 1e-7);
      }
    });
  },
);

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { finish } from "../../src/core/base/work.ts";
import {
  arcMetres,
  earthPoint,
  earthPoints,
  geodesicMetres,
  roundedChord,
} from "../../src/core/geo/geodesic.ts";
import { footOnSegment } from "../../src/core/geo/segment.ts";
import {
  createSegmentGrid,
  findFeet,
  laySegmentGrid,
  type Paths,
} from "../../src/core/geo/segment-grid.ts";
import { CREWS } from "../support/crews.ts";

type Position = readonly [lon: number, lat: number];

/** Near each other, far from each other, and on a lattice where many are equally near. */
const spread = (degrees: number) =>
  fc
    .tuple(
      fc.double({ min: 0, max: degrees, noNaN: true }),
      fc.double({ min: 0, max: degrees, noNaN: true }),
    )
    .map(([east, north]): Position => [116 + east, 39 + north]);
const lattice = fc
  .tuple(fc.nat(6), fc.nat(6))
  .map(([east, north]): Position => [116 + east / 1000, 39 + north / 1000]);
const position = fc.oneof(spread(0.01), spread(0.2), spread(4.9), lattice);
const path = fc.array(position, { minLength: 2, maxLength: 6 });

function pathsOf(lines: readonly (readonly Position[])[]): Paths {
  const vertexStart = [0];
  for (const line of lines) vertexStart.push((vertexStart.at(-1) ?? 0) + line.length);
  const lonLat = Float64Array.from(lines.flat(2));
  return { vertexStart: Uint32Array.from(vertexStart), lonLat, xyz: earthPoints(lonLat) };
}

function feetOf(paths: Paths, places: readonly Position[]) {
  const grid = createSegmentGrid(paths);
  if (grid === null) throw new Error("no grid");
  return finish(findFeet(grid, Float64Array.from(places.flat())));
}

/** Every segment, one after the other. */
function plainly({ vertexStart, lonLat }: Paths, [lon, lat]: Position) {
  const origin = earthPoint(lon, lat);
  let best = { path: 0, segment: 0, chord: Infinity, onward: 0 };
  for (let line = 0; line + 1 < vertexStart.length; line++) {
    for (let segment = vertexStart[line]!; segment < vertexStart[line + 1]! - 1; segment++) {
      const [lonA = 0, latA = 0, lonB = 0, latB = 0] = lonLat.subarray(2 * segment);
      const foot = footOnSegment(origin, { lonA, latA, lonB, latB });
      const chord = roundedChord(foot.squaredChord);
      if (chord >= best.chord) continue;
      const onward = geodesicMetres(lonA, latA, foot.lon, foot.lat);
      best = { path: line, segment, chord, onward };
    }
  }
  return best;
}

describe("segments in a grid", () => {
  it("are in the same cells, in the same order, whoever puts them there", () => {
    fc.assert(
      fc.property(fc.array(path, { minLength: 1, maxLength: 40 }), (lines) => {
        const paths = pathsOf(lines);
        const grid = createSegmentGrid(paths);
        for (const crew of Object.values(CREWS)) {
          expect(finish(laySegmentGrid(paths, crew))).toEqual(grid);
        }
      }),
      { numRuns: 50 },
    );
  });

  it("give each place the nearest of all, the first of those equally near", () => {
    fc.assert(
      fc.property(
        fc.array(path, { minLength: 1, maxLength: 12 }),
        fc.array(position, { minLength: 1, maxLength: 8 }),
        (lines, places) => {
          const paths = pathsOf(lines);
          const feet = feetOf(paths, places);
          feet.place.forEach((place, row) => {
            const { path, segment, chord, onward } = plainly(paths, places[place]!);
            expect([feet.path[row], feet.segment[row]]).toEqual([path, segment]);
            expect([feet.metres[row], feet.onward[row]]).toEqual([arcMetres(chord), onward]);
          });
          expect([...feet.place].sort((a, b) => a - b)).toEqual([...places.keys()]);
        },
      ),
      { numRuns: 1500 },
    );
  });

  it("are found from far outside of them", () => {
    const paths = pathsOf([
      [
        [116, 39],
        [116.001, 39],
      ],
      [
        [116.5, 39.5],
        [116.501, 39.5],
      ],
    ]);
    const feet = feetOf(paths, [
      [114, 38],
      [118, 41],
    ]);
    expect([...feet.place].map((place, row) => [place, feet.segment[row]])).toEqual([
      [0, 0],
      [1, 2],
    ]);
  });
});

it("no grid is laid over a continent, round a pole, or without any segment", () => {
  const across = (a: Position, b: Position) => createSegmentGrid(pathsOf([[a, b]]));
  expect(across([0, 0], [10, 0])).toBeNull();
  expect(across([0, 85], [1, 85])).toBeNull();
  expect(createSegmentGrid(pathsOf([]))).toBeNull();
  expect(createSegmentGrid(pathsOf([[[0, 0]]]))).toBeNull();
});

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arcMetres, earthPoint, roundedChord } from "../../src/core/geo/geodesic.ts";
import { nearestFeatures } from "../../src/core/geo/nearest-features.ts";
import { createPointTree } from "../../src/core/geo/point-tree.ts";
import { footOnSegment } from "../../src/core/geo/segment.ts";
import { GeometryKind, type GeometryTable } from "../../src/core/model/geometry-table.ts";
import { seededRandom } from "../support/synthetic-city.ts";

const MANY = 2500; // more than one list holds, so that the tree of targets is asked
const PLACES = 60;

describe("the nearest of thousands of edges", () => {
  it.each([
    ["in a town", 116.33, 39.99, 0.03, 0.002],
    ["with long edges among them", -15.43, 28.12, 0.2, 0.1],
    ["across the antimeridian's neighbourhood", 179.97, -16.5, 0.02, 0.002],
    ["near a pole", 10, 89.9, 0.08, 0.01],
    ["on a grid, where many are equally near", 5, 52, 0, 0],
  ])("is that of a plain look at every one: %s", (_, lon, lat, extent, longest) => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 31 - 1 }), (seed) => {
        const random = seededRandom(seed);
        const edges =
          extent === 0 ? gridEdges(lon, lat) : edgesIn(lon, lat, extent, longest, random);
        const places = new Float64Array(2 * PLACES);
        for (let place = 0; place < PLACES; place++) {
          const onGrid = Math.floor(random() * 40) * 0.0005;
          places[2 * place] = lon + (extent === 0 ? onGrid : extent * (random() - 0.5));
          places[2 * place + 1] = lat + (extent === 0 ? 0.00025 : extent * (random() - 0.5));
        }
        const found = nearestFeatures({
          places: createPointTree(places),
          placeLonLat: places,
          features: edges,
          rows: Uint32Array.from({ length: edges.count }, (_row, row) => row),
        });
        const plain = Array.from({ length: PLACES }, (_place, place) =>
          plainNearest(edges, places[2 * place]!, places[2 * place + 1]!),
        );
        expect([...found.nearest]).toEqual(plain.map(({ row }) => row));
        expect([...found.metres]).toEqual(plain.map(({ metres }) => metres));
      }),
      { numRuns: 3 },
    );
  });
});

function plainNearest({ lonLat, count }: GeometryTable, lon: number, lat: number) {
  const from = earthPoint(lon, lat);
  let row = 0;
  let best = Infinity;
  for (let edge = 0; edge < count; edge++) {
    const at = 4 * edge;
    const ends = {
      lonA: lonLat[at]!,
      latA: lonLat[at + 1]!,
      lonB: lonLat[at + 2]!,
      latB: lonLat[at + 3]!,
    };
    const chord = roundedChord(footOnSegment(from, ends).squaredChord);
    if (chord < best) {
      best = chord;
      row = edge;
    }
  }
  return { row, metres: arcMetres(best) };
}

function edgesIn(
  lon: number,
  lat: number,
  extent: number,
  longest: number,
  random: () => number,
): GeometryTable {
  const lonLat = new Float64Array(4 * MANY);
  for (let edge = 0; edge < MANY; edge++) {
    const lonA = lon + extent * (random() - 0.5);
    const latA = lat + extent * (random() - 0.5);
    const isPoint = random() < 0.02;
    const length = isPoint ? 0 : longest * random() ** 4; // most are short, a few long
    lonLat.set(
      [lonA, latA, lonA + length * (random() - 0.5), latA + length * (random() - 0.5)],
      4 * edge,
    );
  }
  return linesOf(lonLat);
}

/** Streets 0.0005 degrees apart, each drawn twice: of two as near the first one counts. */
function gridEdges(lon: number, lat: number): GeometryTable {
  const lonLat = new Float64Array(4 * MANY);
  for (let edge = 0; edge < MANY; edge++) {
    const column = (edge >> 1) % 50;
    const row = Math.floor((edge >> 1) / 50);
    const west = lon + column * 0.0005;
    const south = lat + row * 0.0005;
    lonLat.set([west, south, west + 0.0005, south], 4 * edge);
  }
  return linesOf(lonLat);
}

function linesOf(lonLat: Float64Array): GeometryTable {
  const count = lonLat.length / 4;
  const each = Uint32Array.from({ length: count + 1 }, (_, row) => row);
  return {
    count,
    kinds: new Uint8Array(count).fill(GeometryKind.line),
    partStart: each,
    ringStart: each,
    vertexStart: each.map((row) => 2 * row),
    lonLat,
  };
}

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { finish } from "../../src/core/base/work.ts";
import { geodesicMetres } from "../../src/core/geo/geodesic.ts";
import { nearestPointOnFeature } from "../../src/core/geo/nearest-point.ts";
import {
  GeometryKind,
  type GeometryTable,
  GeometryTableBuilder,
} from "../../src/core/model/geometry-table.ts";
import { accessPoints } from "../../src/core/network/access-points.ts";
import { edgeCrossings } from "../../src/core/network/crossings.ts";
import { createSnap } from "../../src/core/network/snap.ts";
import { buildStreetGraph, type StreetGraph } from "../../src/core/network/street-graph.ts";

const TOUCHING_METRES = 20;

type Place = readonly [lon: number, lat: number];

/** Some 400 m by 400 m, at a place of the earth. */
const near = ([west, south]: Place): fc.Arbitrary<Place> =>
  fc
    .tuple(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 0, max: 4000 }))
    .map(([x, y]) => [west + x * 1e-6, south + y * 1e-6]);

const corner = fc.constantFrom<Place>([118.7, 32], [-15.43, 28.1], [24.9, 69.9], [0, -0.002]);

/** Streets of a few bends, and an area with a corner in each direction. */
const neighbourhood = corner.chain((at) =>
  fc.record({
    streets: fc.array(fc.array(near(at), { minLength: 2, maxLength: 5 }), {
      minLength: 1,
      maxLength: 6,
    }),
    outline: fc
      .record({
        middle: near(at),
        reach: fc.array(fc.integer({ min: 50, max: 1500 }), { minLength: 3, maxLength: 9 }),
      })
      .map(({ middle: [lon, lat], reach }) =>
        reach.map((size, i): Place => {
          const turn = (2 * Math.PI * i) / reach.length;
          return [lon + size * 1e-6 * Math.cos(turn), lat + size * 1e-6 * Math.sin(turn)];
        }),
      ),
  }),
);

function streetsOf(lines: readonly (readonly Place[])[]) {
  const builder = new GeometryTableBuilder();
  for (const line of lines) builder.add({ kind: GeometryKind.line, parts: [[line.flat()]] });
  return buildStreetGraph(builder.finish(), new Uint8Array(lines.length).fill(1));
}

function lineOf(lonLat: readonly number[]) {
  const builder = new GeometryTableBuilder();
  builder.add({ kind: GeometryKind.line, parts: [[lonLat]] });
  return builder.finish();
}

function areaOf(outline: readonly Place[]) {
  const builder = new GeometryTableBuilder();
  const ring = [...outline, ...outline.slice(0, 1)].flat();
  builder.add({ kind: GeometryKind.polygon, parts: [[ring]] });
  return builder.finish();
}

/** All that a walk may end by, none left out: measured on the ellipsoid, vertex by vertex. */
function everyWayIn(graph: StreetGraph, edge: number, area: GeometryTable) {
  const ways = edgeCrossings(graph, edge, area, 0).map((at) => ({ ...at, leg: 0 }));
  for (let at = graph.vertexStart[edge]!; at < graph.vertexStart[edge + 1]!; at++) {
    const [lon, lat] = [graph.lonLat[2 * at]!, graph.lonLat[2 * at + 1]!];
    const leg = nearestPointOnFeature(area, 0, lon, lat).metres;
    ways.push({ lon, lat, offsetMetres: graph.alongMetres[at]!, leg });
  }
  for (let at = graph.vertexStart[edge]!; at < graph.vertexStart[edge + 1]! - 1; at++) {
    const segment = lineOf([...graph.lonLat.subarray(2 * at, 2 * at + 4)]);
    const [lon, lat] = [graph.lonLat[2 * at]!, graph.lonLat[2 * at + 1]!];
    for (let corner = 0; corner < area.lonLat.length; corner += 2) {
      const [x, y] = [area.lonLat[corner]!, area.lonLat[corner + 1]!];
      const foot = nearestPointOnFeature(segment, 0, x, y);
      const onward = geodesicMetres(lon, lat, foot.lon, foot.lat);
      const offsetMetres = graph.alongMetres[at]! + onward;
      ways.push({ lon: foot.lon, lat: foot.lat, offsetMetres, leg: foot.metres });
    }
  }
  return ways.filter(({ leg }) => leg <= TOUCHING_METRES);
}

describe("the access points of an area", () => {
  it("leave no walk longer than the best of all ways in", () => {
    fc.assert(
      fc.property(neighbourhood, ({ streets, outline }) => {
        const graph = streetsOf(streets);
        const geometry = areaOf(outline);
        const facilities = { geometry, count: 1, lonLat: Float64Array.from(outline[0] ?? []) };
        const entrances = { lonLat: new Float64Array(0), facilityIds: [] };
        const snap = finish(createSnap(graph));
        const access = finish(
          // @ts-expect-error the columns of a facility that no walk asks for are left out
          accessPoints(graph, { facilities, entrances }, snap, Infinity),
        );
        let waysIn = 0;
        for (let edge = 0; edge < graph.edges; edge++) {
          const every = everyWayIn(graph, edge, geometry);
          waysIn += every.length;
          const rows = [...access.edge.keys()].filter((row) => access.edge[row] === edge);
          if (every.length === 0) continue;
          for (let share = 0; share <= 10; share++) {
            const start = (share / 10) * graph.lengthMetres[edge]!;
            const best = Math.min(
              ...every.map(({ offsetMetres, leg }) => Math.abs(offsetMetres - start) + leg),
            );
            const ours = rows.map(
              (row) => Math.abs(access.offsetMetres[row]! - start) + access.accessMetres[row]!,
            );
            expect(Math.abs(Math.min(...ours) - best)).toBeLessThan(0.002); // edges count as straight
          }
        }
        if (waysIn === 0) expect(access.count).toBe(graph.edges === 0 ? 0 : 1); // by its inner point
      }),
      { numRuns: 1000 },
    );
  });
});

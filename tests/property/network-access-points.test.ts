import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { finish } from "../../src/core/base/work.ts";
import { nearestPointOnFeature } from "../../src/core/geo/nearest-point.ts";
import { GeometryKind, GeometryTableBuilder } from "../../src/core/model/geometry-table.ts";
import { accessPoints } from "../../src/core/network/access-points.ts";
import { edgeCrossings } from "../../src/core/network/crossings.ts";
import { createSnap } from "../../src/core/network/snap.ts";
import { buildStreetGraph } from "../../src/core/network/street-graph.ts";

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

function areaOf(outline: readonly Place[]) {
  const builder = new GeometryTableBuilder();
  const ring = [...outline, ...outline.slice(0, 1)].flat();
  builder.add({ kind: GeometryKind.polygon, parts: [[ring]] });
  return builder.finish();
}

describe("the access points of an area", () => {
  it("are where every vertex, measured on the ellipsoid, says that they are", () => {
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

        const builder = new GeometryTableBuilder();
        for (let edge = 0; edge < graph.edges; edge++) {
          const [first, end] = [graph.vertexStart[edge]!, graph.vertexStart[edge + 1]!];
          const course = [...graph.lonLat.subarray(2 * first, 2 * end)];
          builder.add({ kind: GeometryKind.line, parts: [[course]] });
        }
        const lines = builder.finish();
        const expected: { edge: number; metres: number }[] = [];
        for (let edge = 0; edge < graph.edges; edge++) {
          const crossings = edgeCrossings(graph, edge, geometry, 0);
          if (crossings.length > 0) {
            expected.push(...crossings.map(() => ({ edge, metres: 0 })));
            continue;
          }
          let metres = Infinity;
          for (let at = graph.vertexStart[edge]!; at < graph.vertexStart[edge + 1]!; at++) {
            const [lon, lat] = [graph.lonLat[2 * at]!, graph.lonLat[2 * at + 1]!];
            metres = Math.min(metres, nearestPointOnFeature(geometry, 0, lon, lat).metres);
          }
          for (const [lon, lat] of outline) {
            metres = Math.min(metres, nearestPointOnFeature(lines, edge, lon, lat).metres);
          }
          if (metres <= TOUCHING_METRES) expected.push({ edge, metres });
        }
        if (expected.length === 0) {
          expect(access.count).toBe(1); // by its inner point
          return;
        }
        expect([...access.edge]).toEqual(expected.map(({ edge }) => edge));
        expect([...access.accessMetres]).toEqual(expected.map(({ metres }) => metres));
      }),
      { numRuns: 1000 },
    );
  });
});

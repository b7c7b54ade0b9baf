import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { finish } from "../../src/core/base/work.ts";
import { geodesicMetres } from "../../src/core/geo/geodesic.ts";
import { GeometryKind, GeometryTableBuilder } from "../../src/core/model/geometry-table.ts";
import { accessTable } from "../../src/core/network/access-points.ts";
import { dataEdge } from "../../src/core/network/data-edge.ts";
import { byPlace, createSnap } from "../../src/core/network/snap.ts";
import { buildStreetGraph } from "../../src/core/network/street-graph.ts";
import { createWalks, nearestOnFoot, walkCourse, walkTo } from "../../src/core/network/walks.ts";
import { type Line, type Position, slowWalks } from "../support/slow-walks.ts";

const WEST = 118.7;
const SOUTH = 32;
const STEP = 0.001; // degrees; about 100 m

/**
 * Crossings on a coarse and crooked lattice, so that lines often meet and share stretches but never
 * run along each other without sharing vertices: there a place would be equally near to two edges.
 */
const crossing = fc
  .tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 }))
  .map(
    ([x, y]): Position => [
      round(WEST + (x + ((3 * x + 5 * y * y) % 7) / 20) * STEP),
      round(SOUTH + (y + ((5 * x * x + 2 * y) % 9) / 25) * STEP),
    ],
  );
const anywhere = fc
  .tuple(fc.integer({ min: -3000, max: 43_000 }), fc.integer({ min: -3000, max: 43_000 }))
  .map(([x, y]): Position => [round(WEST + x * 1e-7), round(SOUTH + y * 1e-7)]);
const line = fc
  .array(fc.oneof({ weight: 4, arbitrary: crossing }, anywhere), { minLength: 2, maxLength: 5 })
  .filter((vertices) => new Set(vertices.map(String)).size > 1);
const town = fc.record({
  lines: fc.array(line, { minLength: 1, maxLength: 9 }),
  homes: fc.array(anywhere, { minLength: 1, maxLength: 4 }),
  facilities: fc.array(anywhere, { minLength: 1, maxLength: 3 }),
});

function round(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7;
}

function lineTable(lines: readonly Line[]) {
  const builder = new GeometryTableBuilder();
  for (const vertices of lines)
    builder.add({ kind: GeometryKind.line, parts: [[vertices.flat()]] });
  return builder.finish();
}

const NO_AREA = new GeometryTableBuilder().finish();

function walk(lines: readonly Line[], homes: readonly Position[], facilities: readonly Position[]) {
  const geometry = lineTable(lines);
  const walkable = new Uint8Array(lines.length).fill(1);
  const graph = buildStreetGraph(geometry, walkable);
  const snap = finish(createSnap(graph));
  const inOrder = finish(snap(Float64Array.from(homes.flat()), Infinity));
  const ends = byPlace(finish(snap(Float64Array.from(facilities.flat()), Infinity)));
  const access = accessTable(
    facilities.map((_, facility) => ({
      facility,
      edge: ends.edge[facility]!,
      offsetMetres: ends.offsetMetres[facility]!,
      accessMetres: ends.accessMetres[facility]!,
    })),
    graph.edges,
  );
  return { graph, inOrder, snaps: byPlace(inOrder), access };
}

describe("the walk to the nearest facility", () => {
  it("is as long as on the graph cut into every vertex and place", () => {
    fc.assert(
      fc.property(town, ({ lines, homes, facilities }) => {
        const { graph, inOrder, access } = walk(lines, homes, facilities);
        const slow = slowWalks(lines, homes, facilities);
        const serves = new Uint8Array(facilities.length).fill(1);
        const fast = nearestOnFoot(graph, inOrder, access, serves);
        slow.forEach((metres, home) => {
          const best = Math.min(...metres);
          if (best === Infinity) expect(fast.metres[home]).toBe(Infinity);
          else expect(Math.abs(fast.metres[home]! - best)).toBeLessThan(0.01);
        });
      }),
      { numRuns: 1500 },
    );
  });

  it("from one home to each facility agrees too, and its course is as long as it says", () => {
    fc.assert(
      fc.property(town, ({ lines, homes, facilities }) => {
        const { graph, snaps, access } = walk(lines, homes, facilities);
        const slow = slowWalks(lines, homes, facilities);
        const walksOf = createWalks(graph, snaps);
        homes.forEach((_, home) => {
          const walks = walksOf(home);
          facilities.forEach((_, facility) => {
            const end = walkTo(graph, snaps, access, walks, [facility]);
            const expected = slow[home]![facility]!;
            if (expected === Infinity) {
              expect(end.metres).toBe(Infinity);
              return;
            }
            expect(Math.abs(end.metres - expected)).toBeLessThan(0.01);
            const course = walkCourse(graph, snaps, access, walks, end);
            const legs = snaps.accessMetres[home]! + access.accessMetres[facility]!;
            expect(Math.abs(lengthOf(course) + legs - end.metres)).toBeLessThan(0.01);
          });
        });
      }),
      { numRuns: 800 },
    );
  });

  it("is the same to the bit after other homes, and step by step, as far as one has walked", () => {
    const strides = fc.array(fc.double({ min: 0, max: 2000, noNaN: true }), { minLength: 1 });
    fc.assert(
      fc.property(town, strides, ({ lines, homes, facilities }, reaches) => {
        const { graph, snaps, access } = walk(lines, homes, facilities);
        const walksOf = createWalks(graph, snaps);
        homes.forEach((_, home) => {
          const whole = createWalks(graph, snaps)(home);
          whole.walkOn(Infinity);
          const walks = walksOf(home);
          for (const within of reaches) {
            facilities.forEach((_, facility) => {
              const all = walkTo(graph, snaps, access, whole, [facility]);
              const end = walkTo(graph, snaps, access, walks, [facility], within);
              if (all.metres > within && end.metres === Infinity) return;
              expect(end).toEqual(all);
              expect(walkCourse(graph, snaps, access, walks, end)).toEqual(
                walkCourse(graph, snaps, access, whole, all),
              );
            });
          }
        });
      }),
      { numRuns: 300 },
    );
  });

  it("is never shorter than the straight line", () => {
    fc.assert(
      fc.property(town, ({ lines, homes, facilities }) => {
        const { graph, inOrder, access } = walk(lines, homes, facilities);
        const serves = new Uint8Array(facilities.length).fill(1);
        const { metres, nearest } = nearestOnFoot(graph, inOrder, access, serves);
        homes.forEach(([lon, lat], home) => {
          if (metres[home] === Infinity) return;
          const [toLon, toLat] = facilities[nearest[home]!]!;
          expect(metres[home]! + 1e-6).toBeGreaterThan(geodesicMetres(lon, lat, toLon, toLat));
        });
      }),
    );
  });

  it("changes nothing, nor does the way out of the data, when lines are split, turned round or given in another order", () => {
    fc.assert(
      fc.property(town, ({ lines, homes, facilities }) => {
        const serves = new Uint8Array(facilities.length).fill(1);
        const measured = (streets: readonly Line[]) => {
          const { graph, inOrder, access } = walk(streets, homes, facilities);
          const nearest = nearestOnFoot(graph, inOrder, access, serves).metres;
          const edge = dataEdge(graph, lineTable(streets), NO_AREA);
          return [...nearest, ...nearestOnFoot(graph, inOrder, edge, Uint8Array.of(1)).metres];
        };
        const whole = measured(lines);
        const split = measured(
          [...lines]
            .reverse()
            .flatMap((vertices) => vertices.slice(1).map((to, i): Line => [to, vertices[i]!])),
        );
        whole.forEach((metres, row) => {
          if (metres === Infinity) expect(split[row]).toBe(Infinity);
          else expect(Math.abs(metres - split[row]!)).toBeLessThan(0.01);
        });
      }),
    );
  });
});

function lengthOf(course: readonly number[]): number {
  let metres = 0;
  for (let at = 2; at < course.length; at += 2) {
    metres += geodesicMetres(course[at - 2]!, course[at - 1]!, course[at]!, course[at + 1]!);
  }
  return metres;
}

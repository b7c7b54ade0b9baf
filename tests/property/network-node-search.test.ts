import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { finish } from "../../src/core/base/work.ts";
import {
  createNodeSearch,
  type SearchedGraph,
  type Seeds,
} from "../../src/core/network/multi-source-dijkstra.ts";

type Edge = readonly [from: number, to: number, metres: number];
type Seed = readonly [node: number, metres: number, facility: number];

/** Whole metres, whose sums are exact: short streets, some of no length, ferries of many kilometres. */
const metres = fc.oneof(
  { weight: 8, arbitrary: fc.nat(300) },
  { weight: 1, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.nat(40_000) },
);

/** A long way of nodes with short cuts across: over several tiles, in the order of the way or in none. */
const network = fc
  .record({
    nodes: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 4000, max: 9000 })),
    steps: fc.array(metres, { minLength: 1, maxLength: 50 }),
    cuts: fc.array(fc.tuple(fc.nat(), fc.nat(), metres), { maxLength: 60 }),
    stride: fc.constantFrom(1, 1, 7919),
    seeds: fc.array(fc.tuple(fc.nat(), metres, fc.nat(5)), { maxLength: 6 }),
  })
  .map(({ nodes, steps, cuts, stride, seeds }) => {
    const numbered = (node: number): number => (node * stride) % nodes;
    const edges: Edge[] = [];
    for (let node = 1; node < nodes; node++) {
      if (node % 3000 === 2999) continue; // the way is broken
      edges.push([numbered(node - 1), numbered(node), steps[node % steps.length]!]);
    }
    for (const [from, to, length] of cuts) edges.push([from % nodes, to % nodes, length]);
    const starts = seeds.map(([node, gone, facility]): Seed => [node % nodes, gone, facility]);
    return { nodes, edges, seeds: starts };
  });

function graphOf(nodes: number, edges: readonly Edge[]): SearchedGraph {
  const arcs = edges.flatMap(([from, to, length]) => [
    { from, to, length },
    { from: to, to: from, length },
  ]);
  arcs.sort((a, b) => a.from - b.from);
  const firstArc = new Uint32Array(nodes + 1);
  for (const { from } of arcs) firstArc[from + 1]!++;
  for (let node = 0; node < nodes; node++) firstArc[node + 1]! += firstArc[node]!;
  return {
    nodes,
    firstArc,
    arcTarget: Uint32Array.from(arcs, ({ to }) => to),
    arcMetres: Float64Array.from(arcs, ({ length }) => length),
  };
}

const seedsOf = (seeds: readonly Seed[]): Seeds => ({
  count: seeds.length,
  node: Uint32Array.from(seeds, ([node]) => node),
  metres: Float64Array.from(seeds, ([, gone]) => gone),
  facility: Uint32Array.from(seeds, ([, , facility]) => facility),
});

/** Shortens walks over every edge until none can be shortened: Bellman's and Ford's search. */
function plainly(nodes: number, edges: readonly Edge[], seeds: readonly Seed[]): Float64Array {
  const labels = new Float64Array(2 * nodes).fill(Infinity);
  const shorten = (node: number, gone: number, by: number): boolean => {
    const known = labels[2 * node]!;
    if (gone > known || (gone === known && by >= labels[2 * node + 1]!)) return false;
    labels[2 * node] = gone;
    labels[2 * node + 1] = by;
    return true;
  };
  for (const [node, gone, by] of seeds) shorten(node, gone, by);
  for (let isShorter = seeds.length > 0; isShorter; ) {
    isShorter = false;
    const pass = (from: number, to: number, length: number): void => {
      const gone = labels[2 * from]!;
      if (gone === Infinity) return;
      if (shorten(to, gone + length, labels[2 * from + 1]!)) isShorter = true;
    };
    for (const [from, to, length] of edges) pass(from, to, length);
    for (const [from, to, length] of edges.toReversed()) pass(to, from, length);
  }
  return labels;
}

describe("the search from many seeds", () => {
  it("finds the shortest walks, of those as long the lowest facility's, in tile after tile", () => {
    fc.assert(
      fc.property(network, fc.array(fc.nat(5), { maxLength: 2 }), (town, others) => {
        const { nodes, edges, seeds } = town;
        const search = createNodeSearch(graphOf(nodes, edges));
        // An earlier search leaves nothing behind.
        finish(search(seedsOf(others.map((facility): Seed => [0, 0, facility]))));
        expect(finish(search(seedsOf(seeds)))).toEqual(plainly(nodes, edges, seeds));
      }),
      { numRuns: 25 },
    );
  });
});

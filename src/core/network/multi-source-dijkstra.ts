import { NONE } from "../base/none.ts";
import { finish, type Work } from "../base/work.ts";
import { MetresQueue } from "./metres-queue.ts";
import type { StreetGraph } from "./street-graph.ts";

/** Where walks start: at a node, some metres already gone, on behalf of a facility. */
export interface Seeds {
  readonly count: number;
  readonly node: Uint32Array;
  readonly metres: Float64Array;
  readonly facility: Uint32Array;
}

/** Distance of every node to its nearest seed, and whose seed that is. */
export interface NodeDistances {
  readonly metres: Float64Array; // [n] Infinity = unreachable
  readonly facility: Uint32Array; // [n] NONE = unreachable
}

/**
 * Shortest walk from every node to the nearest of many seeds: one search over the whole graph, as
 * streets are walked both ways. Equal distances go to the lower facility row.
 */
export const distancesToSeeds = (graph: StreetGraph, seeds: Seeds): NodeDistances =>
  finish(searchFromSeeds(graph, seeds));

/** Nodes of one step. */
const STEP_NODES = 65_536;

/** {@link distancesToSeeds} in steps. */
export function* searchFromSeeds(graph: StreetGraph, seeds: Seeds): Work<NodeDistances> {
  const metres = new Float64Array(graph.nodes).fill(Infinity);
  const facility = new Uint32Array(graph.nodes).fill(NONE);
  const queue = new MetresQueue(graph.nodes);
  const offer = (node: number, distance: number, by: number): void => {
    const known = metres[node]!;
    if (distance > known || (distance === known && by >= facility[node]!)) return;
    metres[node] = distance;
    facility[node] = by;
    queue.push(node, distance);
  };
  for (let seed = 0; seed < seeds.count; seed++) {
    offer(seeds.node[seed]!, seeds.metres[seed]!, seeds.facility[seed]!);
  }
  let settled = 0;
  while (queue.length > 0) {
    const distance = queue.nearestMetres;
    const node = queue.pop();
    if (distance > metres[node]!) continue; // a shorter way was found since
    if (++settled % STEP_NODES === 0) yield settled / graph.nodes;
    for (let arc = graph.firstArc[node]!; arc < graph.firstArc[node + 1]!; arc++) {
      const edgeMetres = graph.lengthMetres[graph.arcEdge[arc]!]!;
      offer(graph.arcTarget[arc]!, distance + edgeMetres, facility[node]!);
    }
  }
  return { metres, facility };
}

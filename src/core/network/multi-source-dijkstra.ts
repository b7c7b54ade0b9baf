import { NONE } from "../base/none.ts";
import { finish, type Work } from "../base/work.ts";
import type { StreetGraph } from "./street-graph.ts";
import { isBetter } from "./tie.ts";

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

/** What a search looks at. */
export type SearchedGraph = Pick<StreetGraph, "nodes" | "firstArc" | "arcTarget" | "arcMetres">;

/**
 * Shortest walk from every node to the nearest of many seeds: one search over the whole graph, as
 * streets are walked both ways. Of walks as long as one another the lower facility row has it.
 */
export const distancesToSeeds = (graph: SearchedGraph, seeds: Seeds): NodeDistances =>
  finish(createNodeSearch(graph)(seeds));

/** Nodes of one step. */
const STEP_NODES = 65_536;
const BUCKET_METRES = 16; // about a fifth of an edge of a city
const MOST_BUCKETS = 4096;

/**
 * Searches of one graph, one after the other; each answer holds until the next search.
 *
 * Dial's buckets in place of a heap: nodes wait in buckets of some metres, and the nearest bucket is
 * emptied before the next. Inside a bucket a node may be met before its shortest way is known; it
 * is put back when a shorter one comes, so the answer is exact. No edge is longer than all buckets
 * together, so they can be used in a ring.
 */
export function createNodeSearch(graph: SearchedGraph): (seeds: Seeds) => Work<NodeDistances> {
  const { nodes, firstArc, arcTarget, arcMetres } = graph;
  const longest = arcMetres.reduce((most, metres) => Math.max(most, metres), 0);
  const perMetre = 1 / Math.max(BUCKET_METRES, longest / (MOST_BUCKETS - 2));
  const size = 2 ** Math.ceil(Math.log2(longest * perMetre + 2));
  const waiting = new Buckets(size, nodes);
  const metres = new Float64Array(nodes);
  const facility = new Uint32Array(nodes);
  return function* (seeds) {
    metres.fill(Infinity);
    facility.fill(NONE);
    const order = Uint32Array.from({ length: seeds.count }, (_, seed) => seed).sort(
      (a, b) => seeds.metres[a]! - seeds.metres[b]!,
    );
    let next = 0; // seed, in that order
    let settled = 0;
    for (let bucket = 0; waiting.length > 0 || next < order.length; bucket++) {
      if (waiting.length === 0) bucket = Math.floor(seeds.metres[order[next]!]! * perMetre);
      for (; next < order.length; next++) {
        const seed = order[next]!;
        const distance = seeds.metres[seed]!;
        if (Math.floor(distance * perMetre) > bucket) break;
        const node = seeds.node[seed]!;
        const by = seeds.facility[seed]!;
        if (!isBetter(distance, by, metres[node]!, facility[node]!)) continue;
        metres[node] = Math.min(distance, metres[node]!);
        facility[node] = by;
        waiting.put(node, bucket);
      }
      for (let node = waiting.take(bucket); node !== NONE; node = waiting.take(bucket)) {
        if (++settled % STEP_NODES === 0) yield Math.min(1, settled / nodes);
        const by = facility[node]!;
        const end = firstArc[node + 1]!;
        for (let arc = firstArc[node]!; arc < end; arc++) {
          const target = arcTarget[arc]!;
          const distance = metres[node]! + arcMetres[arc]!;
          const known = metres[target]!;
          if (!isBetter(distance, by, known, facility[target]!)) continue;
          const shortest = Math.min(distance, known); // a tie is no reason to walk farther
          metres[target] = shortest;
          facility[target] = by;
          waiting.put(target, Math.max(bucket, Math.floor(shortest * perMetre)));
        }
      }
    }
    return { metres, facility };
  };
}

/** Nodes in a ring of buckets, each node in one at most. */
class Buckets {
  /** Nodes that wait. */
  length = 0;
  private readonly mask: number;
  private readonly first: Uint32Array; // [buckets] node, NONE = empty
  private readonly bucketOf: Uint32Array; // [n] NONE = waits nowhere
  private readonly before: Uint32Array; // [n] in its bucket, NONE = none
  private readonly behind: Uint32Array; // [n]

  /** @param size a power of two */
  constructor(size: number, nodes: number) {
    this.mask = size - 1;
    this.first = new Uint32Array(size).fill(NONE);
    this.bucketOf = new Uint32Array(nodes).fill(NONE);
    this.before = new Uint32Array(nodes);
    this.behind = new Uint32Array(nodes);
  }

  /** Puts a node into a bucket, out of that in which it was. */
  put(node: number, bucket: number): void {
    const slot = bucket & this.mask;
    const old = this.bucketOf[node]!;
    if (old === slot) return;
    if (old === NONE) this.length++;
    else this.unlink(node, old);
    const next = this.first[slot]!;
    this.bucketOf[node] = slot;
    this.before[node] = NONE;
    this.behind[node] = next;
    if (next !== NONE) this.before[next] = node;
    this.first[slot] = node;
  }

  /** Takes a node out of a bucket; NONE when it is empty. */
  take(bucket: number): number {
    const slot = bucket & this.mask;
    const node = this.first[slot]!;
    if (node === NONE) return NONE;
    this.unlink(node, slot);
    this.bucketOf[node] = NONE;
    this.length--;
    return node;
  }

  private unlink(node: number, slot: number): void {
    const before = this.before[node]!;
    const behind = this.behind[node]!;
    if (before === NONE) this.first[slot] = behind;
    else this.behind[before] = behind;
    if (behind !== NONE) this.before[behind] = before;
  }
}

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

/**
 * Of every node the metres to its nearest seed and the facility whose seed that is: [2n], both Infinity
 * where none is reached. Side by side, for whoever asks for one asks for the other.
 */
export type NodeLabels = Float64Array;

/** What a search looks at. */
export type SearchedGraph = Pick<StreetGraph, "nodes" | "firstArc" | "arcTarget" | "arcMetres">;

/**
 * Shortest walk from every node to the nearest of many seeds: one search over the whole graph, as
 * streets are walked both ways. Of walks as long as one another the lower facility row has it.
 */
export const labelsFromSeeds = (graph: SearchedGraph, seeds: Seeds): NodeLabels =>
  finish(createNodeSearch(graph)(seeds));

/** Nodes of one step. */
const STEP_NODES = 16_384;
const BUCKET_METRES = 16; // about a fifth of an edge of a city
const BUCKETS = 128;
const REACH_METRES = BUCKETS * BUCKET_METRES;
/** 4096 nodes: with their arcs they fit into the nearer memory of a processor. */
const TILE_BITS = 12;

/** Searches of one graph, one after the other; each answer holds until the next search. */
export function createNodeSearch(graph: SearchedGraph): (seeds: Seeds) => Work<NodeLabels> {
  const search = new NodeSearch(graph);
  return function* (seeds) {
    search.begin(seeds);
    for (let seen = 0; search.walkOn(STEP_NODES); seen += STEP_NODES) {
      yield Math.min(1, seen / graph.nodes);
    }
    return search.labels;
  };
}

/**
 * Dial's buckets in place of a heap: nodes wait in buckets of some metres, and the nearest bucket is
 * emptied before the next. Inside a bucket a node may be met before its shortest way is known; it
 * waits again when a shorter one comes, so the answer is exact.
 *
 * All seeds begin at once, so the nodes of a bucket lie all over the city, and each would be fetched
 * from far memory. So the search goes tile by tile: nodes are numbered along a curve, a tile is a
 * stretch of them. In one tile it walks on as far as some buckets reach; what it finds beyond the
 * tile, or farther, waits there for its turn. A way into a tile that comes after its turn gives it
 * another. Only when no tile has any left within reach the buckets are moved on.
 */
class NodeSearch {
  readonly labels: NodeLabels;
  private readonly graph: SearchedGraph;
  private readonly isWaiting: Uint8Array; // [n] 1 = its way was shortened since one went on from it
  /** Lists of nodes that wait: their first entries, NONE where there is none. */
  private readonly bucketFirst = new Uint32Array(BUCKETS + 1).fill(NONE, 0, BUCKETS); // in the open tile
  private readonly tileFirst: Uint32Array; // [tiles] for the tile's turn
  private readonly tileMetres: Float64Array; // [tiles] no node that waits for it is nearer
  /** Of each entry its node and the entry behind it. */
  private entries = new Uint32Array(2048);
  private used = 0;
  private free = NONE; // entries that were taken, one behind the other
  private tile = 0; // the open one
  private bucket = BUCKETS; // of it that is being emptied
  private beginMetres = 0; // of the first bucket

  constructor(graph: SearchedGraph) {
    const tiles = (graph.nodes >>> TILE_BITS) + 1;
    this.graph = graph;
    this.labels = new Float64Array(2 * graph.nodes);
    this.isWaiting = new Uint8Array(graph.nodes);
    this.tileFirst = new Uint32Array(tiles).fill(NONE);
    this.tileMetres = new Float64Array(tiles).fill(Infinity);
  }

  begin({ count, node, metres, facility }: Seeds): void {
    this.labels.fill(Infinity);
    this.tile = this.tileFirst.length; // no node is in it
    this.beginMetres = 0;
    for (let seed = 0; seed < count; seed++)
      this.offer(node[seed]!, metres[seed]!, facility[seed]!);
  }

  /** Goes on from so many nodes at most; false when there are no more. */
  walkOn(most: number): boolean {
    const { labels, isWaiting, bucketFirst } = this;
    const { firstArc, arcTarget, arcMetres } = this.graph;
    for (let seen = 0; seen < most; seen++) {
      while (bucketFirst[this.bucket] === NONE) this.bucket++; // not beyond the last: that is not NONE
      if (this.bucket === BUCKETS) {
        if (!this.openNextTile()) return false;
        continue;
      }
      const node = this.take(bucketFirst, this.bucket);
      if (isWaiting[node] === 0) continue; // it had another entry, which came before
      isWaiting[node] = 0;
      const metres = labels[2 * node]!;
      const by = labels[2 * node + 1]!;
      const end = firstArc[node + 1]!;
      for (let arc = firstArc[node]!; arc < end; arc++) {
        this.offer(arcTarget[arc]!, metres + arcMetres[arc]!, by);
      }
    }
    return true;
  }

  private offer(node: number, metres: number, by: number): void {
    const { labels } = this;
    const known = labels[2 * node]!;
    if (!isBetter(metres, by, known, labels[2 * node + 1]!)) return;
    const shortest = Math.min(metres, known); // a tie is no reason to walk farther
    labels[2 * node] = shortest;
    labels[2 * node + 1] = by;
    this.wait(node, shortest);
  }

  private wait(node: number, metres: number): void {
    const tile = node >>> TILE_BITS;
    const ahead = metres - this.beginMetres;
    const isHere = tile === this.tile && ahead < REACH_METRES;
    if (!isHere) this.tileMetres[tile] = Math.min(metres, this.tileMetres[tile]!);
    if (isHere || this.isWaiting[node] === 0) {
      // A tie may come when the bucket of its metres has been emptied.
      const bucket = Math.max(this.bucket, Math.floor(ahead / BUCKET_METRES));
      this.put(isHere ? this.bucketFirst : this.tileFirst, isHere ? bucket : tile, node);
    }
    this.isWaiting[node] = 1;
  }

  /** Turns to a tile where nodes wait within reach, moving the buckets on if need be; false if none waits. */
  private openNextTile(): boolean {
    const { tileFirst, tileMetres } = this;
    const tiles = tileMetres.length;
    const reached = this.beginMetres + REACH_METRES;
    for (let step = 1; step <= tiles; step++) {
      const tile = (this.tile + step) % tiles;
      if (tileMetres[tile]! >= reached) continue;
      this.tile = tile;
      this.bucket = 0;
      const first = tileFirst[tile]!;
      tileFirst[tile] = NONE;
      tileMetres[tile] = Infinity;
      this.waitAnew(first);
      return true;
    }
    const least = tileMetres.reduce((a, b) => Math.min(a, b), Infinity);
    if (least === Infinity) return false;
    this.beginMetres = Math.floor(least / BUCKET_METRES) * BUCKET_METRES;
    return this.openNextTile();
  }

  /** Puts the nodes of a list where they belong now. */
  private waitAnew(first: number): void {
    for (let entry = first; entry !== NONE; ) {
      const node = this.entries[2 * entry]!;
      const behind = this.entries[2 * entry + 1]!;
      this.release(entry);
      if (this.isWaiting[node] === 1) {
        this.isWaiting[node] = 0;
        this.wait(node, this.labels[2 * node]!);
      }
      entry = behind;
    }
  }

  private put(list: Uint32Array, slot: number, node: number): void {
    const entry = this.free === NONE ? this.newEntry() : this.free;
    const { entries } = this;
    this.free = entries[2 * entry + 1]!;
    entries[2 * entry] = node;
    entries[2 * entry + 1] = list[slot]!;
    list[slot] = entry;
  }

  private take(list: Uint32Array, slot: number): number {
    const entry = list[slot]!;
    const node = this.entries[2 * entry]!;
    list[slot] = this.entries[2 * entry + 1]!;
    this.release(entry);
    return node;
  }

  private release(entry: number): void {
    this.entries[2 * entry + 1] = this.free;
    this.free = entry;
  }

  private newEntry(): number {
    if (2 * this.used === this.entries.length) {
      const grown = new Uint32Array(2 * this.entries.length);
      grown.set(this.entries);
      this.entries = grown;
    }
    this.entries[2 * this.used + 1] = NONE; // no entry is free behind it
    return this.used++;
  }
}

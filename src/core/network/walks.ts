import { float64Column, uint32Column } from "../base/columns.ts";
import { ALONE, type Crew, type Job, type Rows } from "../base/crew.ts";
import { NONE } from "../base/none.ts";
import { finish, part, type Work } from "../base/work.ts";
import type { AccessTable } from "./access-points.ts";
import { coursePart } from "./course.ts";
import { MetresQueue } from "./metres-queue.ts";
import {
  createNodeSearch,
  type NodeLabels,
  type SearchedGraph,
  type Seeds,
} from "./multi-source-dijkstra.ts";
import type { SnapsInOrder, SnapTable } from "./snap.ts";
import type { StreetGraph } from "./street-graph.ts";
import { isBetter } from "./tie.ts";

/** Nearest facility on foot of every home. */
export interface NearestOnFoot {
  readonly metres: Float64Array; // [homes] Infinity = no way
  readonly nearest: Uint32Array; // [homes] NONE = no way
}

/**
 * The walk from every home to the nearest of some facilities: both access legs and the streets
 * between. One search for all homes; a home and a facility on one edge also meet directly along it.
 * @param serves [facilities] 1 where the facility counts
 */
export const nearestOnFoot = (
  graph: StreetGraph,
  homes: SnapsInOrder,
  access: AccessTable,
  serves: Uint8Array,
): NearestOnFoot => finish(findNearestOnFoot(graph, homes, access, serves));

/** Homes of one step. */
const STEP_HOMES = 65_536;

/** {@link nearestOnFoot} in steps. */
export const findNearestOnFoot = (
  graph: StreetGraph,
  homes: SnapsInOrder,
  access: AccessTable,
  serves: Uint8Array,
): Work<NearestOnFoot> => findNearestOfEach(graph, homes, access, [serves]);

/**
 * The same for several sets of facilities, by a crew: one column of homes after the other.
 * @param sets [sets] of [facilities] 1 where the facility counts
 */
export function* findNearestOfEach(
  graph: StreetGraph,
  homes: SnapsInOrder,
  access: AccessTable,
  sets: readonly Uint8Array[],
  crew: Crew = ALONE,
): Work<NearestOnFoot> {
  const { nodes, from, to, lengthMetres, firstArc, arcTarget, arcMetres } = graph;
  const { facility, edge, offsetMetres, accessMetres, ofEdge, firstOfEdge } = access;
  const input = crew.shared({
    graph: { nodes, from, to, lengthMetres, firstArc, arcTarget, arcMetres },
    homes,
    access: {
      count: access.count,
      ...{ facility, edge, offsetMetres, accessMetres, ofEdge, firstOfEdge },
    },
    sets,
    metres: float64Column(sets.length * homes.count),
    nearest: uint32Column(sets.length * homes.count),
  });
  yield* crew.run(walksJob, input, sets.length);
  return { metres: input.metres, nearest: input.nearest };
}

interface WalksInput {
  readonly graph: SearchedGraph & Pick<StreetGraph, "from" | "to" | "lengthMetres">;
  readonly homes: SnapsInOrder;
  readonly access: AccessTable;
  readonly sets: readonly Uint8Array[];
  readonly metres: Float64Array; // [sets*homes] out
  readonly nearest: Uint32Array; // [sets*homes] out
}

/** The nearest of one set a task. */
export const walksJob: Job<WalksInput> = {
  name: "walks",
  start(input) {
    const { graph, homes, access, sets } = input;
    const search = createNodeSearch(graph);
    return function* (task) {
      const serves = sets[task]!;
      const labels = yield* part(search(seedsOf(graph, access, serves)), 0, 0.6);
      const [first, end] = [task * homes.count, (task + 1) * homes.count];
      const metres = input.metres.subarray(first, end);
      const nearest = input.nearest.subarray(first, end);
      for (let from = 0; from < homes.count; from += STEP_HOMES) {
        yield 0.6 + (0.4 * from) / homes.count;
        const rows = { from, to: Math.min(homes.count, from + STEP_HOMES) };
        walkToNodes(input, serves, labels, { metres, nearest }, rows);
      }
    };
  },
};

/** From some homes to the better end of their edge, or along the edge to a facility there. */
function walkToNodes(
  { graph, homes, access }: WalksInput,
  serves: Uint8Array,
  labels: NodeLabels,
  { metres, nearest }: NearestOnFoot,
  { from: firstRow, to: endRow }: Rows,
): void {
  const { from, to, lengthMetres } = graph;
  const { place, edge: edgeOf, offsetMetres, accessMetres } = homes;
  const { firstOfEdge, ofEdge } = access;
  for (let row = firstRow; row < endRow; row++) {
    const home = place[row]!;
    const edge = edgeOf[row]!;
    metres[home] = Infinity;
    nearest[home] = NONE;
    if (edge === NONE) continue;
    const offset = offsetMetres[row]!;
    const start = 2 * from[edge]!;
    const end = 2 * to[edge]!;
    let best = offset + labels[start]!;
    let facility = labels[start + 1]!;
    const back = lengthMetres[edge]! - offset + labels[end]!;
    const backTo = labels[end + 1]!;
    if (isBetter(back, backTo, best, facility)) {
      best = Math.min(best, back);
      facility = backTo;
    }
    for (let entry = firstOfEdge[edge]!; entry < firstOfEdge[edge + 1]!; entry++) {
      const row = ofEdge[entry]!;
      const by = access.facility[row]!;
      if (serves[by] !== 1) continue;
      const along = Math.abs(offset - access.offsetMetres[row]!) + access.accessMetres[row]!;
      if (!isBetter(along, by, best, facility)) continue;
      best = Math.min(best, along);
      facility = by;
    }
    if (best === Infinity) continue;
    metres[home] = accessMetres[row]! + best;
    nearest[home] = facility;
  }
}

/** Both ends of every access point's edge, with what is gone when the walk gets there. */
export function seedsOf(
  graph: Pick<StreetGraph, "from" | "to" | "lengthMetres">,
  access: AccessTable,
  serves: Uint8Array,
): Seeds {
  const rows: number[] = [];
  for (let row = 0; row < access.count; row++) {
    if (serves[access.facility[row]!] === 1) rows.push(row);
  }
  const node = new Uint32Array(2 * rows.length);
  const metres = new Float64Array(2 * rows.length);
  const facility = new Uint32Array(2 * rows.length);
  rows.forEach((row, i) => {
    const edge = access.edge[row]!;
    const offset = access.offsetMetres[row]!;
    node[2 * i] = graph.from[edge]!;
    metres[2 * i] = offset + access.accessMetres[row]!;
    node[2 * i + 1] = graph.to[edge]!;
    metres[2 * i + 1] = graph.lengthMetres[edge]! - offset + access.accessMetres[row]!;
    facility[2 * i] = access.facility[row]!;
    facility[2 * i + 1] = access.facility[row]!;
  });
  return { count: 2 * rows.length, node, metres, facility };
}

/** Where one can walk to from one home, with the way back; known as far as somebody asked. See {@link createWalks}. */
export interface WalksFromHome {
  readonly home: number;
  readonly metres: Float64Array; //   [nodes] from the home, its access leg included
  readonly arrivedBy: Uint32Array; // [nodes] edge; NONE at the ends of the home's own edge
  /** `metres` below this are final, and no others are below it; Infinity when all is known. */
  readonly knownMetres: number;
  /** Walks on until all is known that lies within so many metres. */
  walkOn(metres: number): void;
}

/**
 * Shortest walks from one home to every node. All homes share the columns: what is known of one is
 * gone when the next is asked about. Only nodes that were reached are wiped, so that a question costs
 * what lies about the home and not the whole city.
 */
export function createWalks(graph: StreetGraph, homes: SnapTable): (home: number) => WalksFromHome {
  const metres = new Float64Array(graph.nodes).fill(Infinity);
  const arrivedBy = new Uint32Array(graph.nodes).fill(NONE);
  const queue = new MetresQueue(1024);
  let reached: number[] = [];
  let last: WalksFromHome | null = null;

  const offer = (node: number, distance: number, edge: number): void => {
    const known = metres[node]!;
    if (distance >= known) return;
    if (known === Infinity) reached.push(node);
    metres[node] = distance;
    arrivedBy[node] = edge;
    queue.push(node, distance);
  };

  const leave = (home: number): void => {
    for (const node of reached) {
      metres[node] = Infinity;
      arrivedBy[node] = NONE;
    }
    reached = [];
    queue.clear();
    const start = homes.edge[home]!;
    if (start === NONE) return;
    const leg = homes.accessMetres[home]!;
    const offset = homes.offsetMetres[home]!;
    offer(graph.from[start]!, leg + offset, NONE);
    offer(graph.to[start]!, leg + graph.lengthMetres[start]! - offset, NONE);
  };

  const walkOn = (within: number): void => {
    while (queue.length > 0 && queue.nearestMetres <= within) {
      const distance = queue.nearestMetres;
      const node = queue.pop();
      if (distance > metres[node]!) continue; // a shorter way was found since
      for (let arc = graph.firstArc[node]!; arc < graph.firstArc[node + 1]!; arc++) {
        const edge = graph.arcEdge[arc]!;
        offer(graph.arcTarget[arc]!, distance + graph.lengthMetres[edge]!, edge);
      }
    }
  };

  return (home) => {
    if (last?.home === home) return last;
    leave(home);
    last = {
      ...{ home, metres, arrivedBy, walkOn },
      get knownMetres() {
        return queue.length > 0 ? queue.nearestMetres : Infinity;
      },
    };
    return last;
  };
}

/** The way into a facility that is the shortest from a home, and its end on the streets. */
export interface WalkEnd {
  readonly metres: number; // the whole walk; Infinity = no way
  readonly access: number; // row of the access table; NONE = no way
  /** The node over which the facility's edge is reached; NONE when it is the home's own edge. */
  readonly via: number;
}

/** How far is walked on at once towards a facility whose distance is not known yet. */
const STRIDE_METRES = 1000;

/**
 * The shortest walk to any access point of one facility.
 * @param withinMetres a longer walk may be given as none
 */
export function walkTo(
  graph: StreetGraph,
  homes: SnapTable,
  access: AccessTable,
  walks: WalksFromHome,
  accessRows: readonly number[],
  withinMetres = Infinity,
): WalkEnd {
  const partOf = (edge: number): number =>
    edge === NONE ? NONE : graph.component[graph.from[edge]!]!;
  const homePart = partOf(homes.edge[walks.home]!);
  // Else all that the home can reach would be walked through before it is clear that there is no way.
  const rows = accessRows.filter((row) => partOf(access.edge[row]!) === homePart);
  if (homePart === NONE || rows.length === 0) return NO_WAY;
  for (;;) {
    const end = bestEnd(graph, homes, access, walks, rows);
    const { knownMetres } = walks;
    if (end.metres < knownMetres || knownMetres === Infinity) return end;
    if (knownMetres > withinMetres) return NO_WAY;
    walks.walkOn(Math.min(withinMetres, knownMetres + STRIDE_METRES));
  }
}

const NO_WAY: WalkEnd = { metres: Infinity, access: NONE, via: NONE };

/** The best of the ways into a facility by what is known of the walks so far. */
function bestEnd(
  graph: StreetGraph,
  homes: SnapTable,
  access: AccessTable,
  walks: WalksFromHome,
  accessRows: readonly number[],
): WalkEnd {
  let best = NO_WAY;
  const offer = (metres: number, row: number, via: number): void => {
    if (metres < best.metres) best = { metres, access: row, via };
  };
  const home = walks.home;
  for (const row of accessRows) {
    const edge = access.edge[row]!;
    const offset = access.offsetMetres[row]!;
    const leg = access.accessMetres[row]!;
    if (edge === homes.edge[home]) {
      const along = Math.abs(offset - homes.offsetMetres[home]!);
      offer(homes.accessMetres[home]! + along + leg, row, NONE);
    }
    const from = graph.from[edge]!;
    const to = graph.to[edge]!;
    offer(walks.metres[from]! + offset + leg, row, from);
    offer(walks.metres[to]! + graph.lengthMetres[edge]! - offset + leg, row, to);
  }
  return best;
}

/** The course of a walk along the streets, from the home's edge point to the facility's: lon, lat, … */
export function walkCourse(
  graph: StreetGraph,
  homes: SnapTable,
  access: AccessTable,
  walks: WalksFromHome,
  end: WalkEnd,
): readonly number[] {
  if (end.access === NONE) return [];
  const homeEdge = homes.edge[walks.home]!;
  const homeOffset = homes.offsetMetres[walks.home]!;
  const endEdge = access.edge[end.access]!;
  const endOffset = access.offsetMetres[end.access]!;
  if (end.via === NONE) return coursePart(graph, homeEdge, homeOffset, endOffset);
  const pieces: (readonly number[])[] = [];
  const lastLength = graph.lengthMetres[endEdge]!;
  const startsAtFrom =
    graph.from[endEdge] === end.via &&
    (graph.to[endEdge] !== end.via || endOffset <= lastLength / 2);
  pieces.push(coursePart(graph, endEdge, startsAtFrom ? 0 : lastLength, endOffset));
  let node = end.via;
  for (let edge = walks.arrivedBy[node]!; edge !== NONE; edge = walks.arrivedBy[node]!) {
    const length = graph.lengthMetres[edge]!;
    const isForward = graph.to[edge] === node;
    pieces.push(coursePart(graph, edge, isForward ? 0 : length, isForward ? length : 0));
    node = isForward ? graph.from[edge]! : graph.to[edge]!;
  }
  const homeLength = graph.lengthMetres[homeEdge]!;
  const leavesByFrom =
    graph.from[homeEdge] === node && (graph.to[homeEdge] !== node || homeOffset <= homeLength / 2);
  pieces.push(coursePart(graph, homeEdge, homeOffset, leavesByFrom ? 0 : homeLength));
  return pieces.reverse().flat();
}

import { NONE } from "../base/none.ts";
import { finish, part, type Work } from "../base/work.ts";
import type { AccessTable } from "./access-points.ts";
import { coursePart } from "./course.ts";
import { MetresQueue } from "./metres-queue.ts";
import { type Seeds, searchFromSeeds } from "./multi-source-dijkstra.ts";
import type { SnapTable } from "./snap.ts";
import type { StreetGraph } from "./street-graph.ts";

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
  homes: SnapTable,
  access: AccessTable,
  serves: Uint8Array,
): NearestOnFoot => finish(findNearestOnFoot(graph, homes, access, serves));

/** Homes of one step. */
const STEP_HOMES = 131_072;

/** {@link nearestOnFoot} in steps. */
export function* findNearestOnFoot(
  graph: StreetGraph,
  homes: SnapTable,
  access: AccessTable,
  serves: Uint8Array,
): Work<NearestOnFoot> {
  const at = yield* part(searchFromSeeds(graph, seedsOf(graph, access, serves)), 0, 0.6);
  const metres = new Float64Array(homes.count).fill(Infinity);
  const nearest = new Uint32Array(homes.count).fill(NONE);
  for (let home = 0; home < homes.count; home++) {
    if (home % STEP_HOMES === 0) yield 0.6 + (0.4 * home) / homes.count;
    const edge = homes.edge[home]!;
    if (edge === NONE) continue;
    const offset = homes.offsetMetres[home]!;
    let best = Infinity;
    let facility = NONE;
    const offer = (distance: number, by: number): void => {
      if (distance > best || (distance === best && by >= facility)) return;
      best = distance;
      facility = by;
    };
    const from = graph.from[edge]!;
    const to = graph.to[edge]!;
    offer(offset + at.metres[from]!, at.facility[from]!);
    offer(graph.lengthMetres[edge]! - offset + at.metres[to]!, at.facility[to]!);
    for (let entry = access.firstOfEdge[edge]!; entry < access.firstOfEdge[edge + 1]!; entry++) {
      const row = access.ofEdge[entry]!;
      if (serves[access.facility[row]!] !== 1) continue;
      const along = Math.abs(offset - access.offsetMetres[row]!);
      offer(along + access.accessMetres[row]!, access.facility[row]!);
    }
    if (facility === NONE) continue;
    metres[home] = homes.accessMetres[home]! + best;
    nearest[home] = facility;
  }
  return { metres, nearest };
}

/** Both ends of every access point's edge, with what is gone when the walk gets there. */
export function seedsOf(graph: StreetGraph, access: AccessTable, serves: Uint8Array): Seeds {
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

/** Every place that can be walked to from one home, with the way back to it. */
export interface WalksFromHome {
  readonly home: number;
  readonly metres: Float64Array; //   [nodes] from the home, its access leg included
  readonly arrivedBy: Uint32Array; // [nodes] edge; NONE at the ends of the home's own edge
}

/** Shortest walks from one home to every node. */
export function walksFrom(graph: StreetGraph, homes: SnapTable, home: number): WalksFromHome {
  const metres = new Float64Array(graph.nodes).fill(Infinity);
  const arrivedBy = new Uint32Array(graph.nodes).fill(NONE);
  const queue = new MetresQueue(1024);
  const offer = (node: number, distance: number, edge: number): void => {
    if (distance >= metres[node]!) return;
    metres[node] = distance;
    arrivedBy[node] = edge;
    queue.push(node, distance);
  };
  const start = homes.edge[home]!;
  if (start !== NONE) {
    const leg = homes.accessMetres[home]!;
    const offset = homes.offsetMetres[home]!;
    offer(graph.from[start]!, leg + offset, NONE);
    offer(graph.to[start]!, leg + graph.lengthMetres[start]! - offset, NONE);
  }
  while (queue.length > 0) {
    const distance = queue.nearestMetres;
    const node = queue.pop();
    if (distance > metres[node]!) continue; // a shorter way was found since
    for (let arc = graph.firstArc[node]!; arc < graph.firstArc[node + 1]!; arc++) {
      const edge = graph.arcEdge[arc]!;
      offer(graph.arcTarget[arc]!, distance + graph.lengthMetres[edge]!, edge);
    }
  }
  return { home, metres, arrivedBy };
}

/** The way into a facility that is the shortest from a home, and its end on the streets. */
export interface WalkEnd {
  readonly metres: number; // the whole walk; Infinity = no way
  readonly access: number; // row of the access table; NONE = no way
  /** The node over which the facility's edge is reached; NONE when it is the home's own edge. */
  readonly via: number;
}

/** The shortest walk to any access point of one facility. */
export function walkTo(
  graph: StreetGraph,
  homes: SnapTable,
  access: AccessTable,
  walks: WalksFromHome,
  accessRows: Iterable<number>,
): WalkEnd {
  let best: WalkEnd = { metres: Infinity, access: NONE, via: NONE };
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

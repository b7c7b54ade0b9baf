import { GrowingFloat64, GrowingUint32 } from "../base/growing-columns.ts";
import { NONE } from "../base/none.ts";
import { finish, part, type Work } from "../base/work.ts";
import { alongCurve } from "../geo/curve-order.ts";
import { geodesicMetres } from "../geo/geodesic.ts";
import type { GeometryTable } from "../model/geometry-table.ts";
import { PositionIndex } from "./position-index.ts";

/**
 * Streets as a graph: nodes where lines end or share a vertex, edges between them. All edges may be
 * walked both ways. Each edge keeps its course, so that a home can be joined to a point of it and a
 * path can be drawn.
 */
export interface StreetGraph {
  readonly nodes: number;
  readonly edges: number;
  readonly from: Uint32Array; //        [e] node
  readonly to: Uint32Array; //          [e] node
  readonly lengthMetres: Float64Array; // [e] sum of its segments, geodesic
  readonly street: Uint32Array; //      [e] row of the street table
  readonly vertexStart: Uint32Array; // [e+1] first vertex of the edge's course
  readonly lonLat: Float64Array; //     [2v] courses, from `from` to `to`
  readonly alongMetres: Float64Array; // [v] along the edge from its first vertex
  readonly nodeLonLat: Float64Array; // [2n]
  readonly firstArc: Uint32Array; //    [n+1] arcs that leave each node
  readonly arcTarget: Uint32Array; //   [2e] node
  readonly arcEdge: Uint32Array; //     [2e] edge
  readonly arcMetres: Float64Array; //  [2e] length of that edge
  readonly component: Uint32Array; //   [n] connected part, numbered by first edge
  readonly components: number;
  /** Edges left out because another has the same course: they change no walk. */
  readonly duplicates: number;
}

/**
 * @param streets lines; a crossing without a shared vertex is no junction
 * @param walkable [streets] 1 where the line may be walked; others are left out
 */
export const buildStreetGraph = (streets: GeometryTable, walkable: Uint8Array): StreetGraph =>
  finish(layStreetGraph(streets, walkable));

/** Lines of one step. */
const STEP_LINES = 16_384;

/** {@link buildStreetGraph} in steps. */
export function* layStreetGraph(streets: GeometryTable, walkable: Uint8Array): Work<StreetGraph> {
  const lines = yield* part(collectLines(streets, walkable), 0, 0.3);
  const cuts = findNodes(lines);
  yield 0.4;
  const edges = yield* part(cutIntoEdges(lines, cuts), 0.4, 0.9);
  const arcs = arcsOf(edges, cuts.nodes);
  return {
    ...edges,
    ...arcs,
    ...partsOf(arcs, edges, cuts.nodes),
    nodes: cuts.nodes,
    nodeLonLat: cuts.nodeLonLat,
  };
}

/** The walkable lines, one after the other, without repeated vertices. */
interface Lines {
  readonly count: number;
  readonly start: Uint32Array; // [lines+1] first vertex
  readonly street: Uint32Array; // [lines]
  readonly lonLat: Float64Array; // [2v]
  readonly position: Uint32Array; // [v] same number = same place
  readonly positions: number;
}

function* collectLines(geometry: GeometryTable, walkable: Uint8Array): Work<Lines> {
  const { partStart, ringStart, vertexStart } = geometry;
  const vertices = geometry.lonLat.length / 2;
  const lonLat = new Float64Array(2 * vertices);
  const position = new Uint32Array(vertices);
  const index = new PositionIndex(vertices);
  const start = new GrowingUint32();
  const street = new GrowingUint32();
  start.push(0);
  let used = 0;
  for (let row = 0; row < geometry.count; row++) {
    if (row % STEP_LINES === 0) yield row / geometry.count;
    if (walkable[row] !== 1) continue;
    const lastRing = ringStart[partStart[row + 1]!]!;
    for (let ring = ringStart[partStart[row]!]!; ring < lastRing; ring++) {
      const first = used;
      for (let vertex = vertexStart[ring]!; vertex < vertexStart[ring + 1]!; vertex++) {
        const lon = geometry.lonLat[2 * vertex]!;
        const lat = geometry.lonLat[2 * vertex + 1]!;
        const place = index.numberOf(lon, lat);
        if (used > first && position[used - 1] === place) continue; // stands still: no length
        lonLat[2 * used] = lon;
        lonLat[2 * used + 1] = lat;
        position[used] = place;
        used++;
      }
      if (used - first < 2) {
        used = first; // a line of one place joins nothing
        continue;
      }
      start.push(used);
      street.push(row);
    }
  }
  return {
    count: street.length,
    start: start.finish(),
    street: street.finish(),
    lonLat: lonLat.subarray(0, 2 * used),
    position: position.subarray(0, used),
    positions: index.count,
  };
}

interface Cuts {
  readonly nodes: number;
  readonly nodeOf: Uint32Array; // [positions] node, NONE elsewhere
  readonly nodeLonLat: Float64Array;
}

/**
 * A node is a place where a line ends or turns back, or which lines pass more than once. Nodes are
 * numbered along a curve through the city, so that a walk stays among numbers that lie together.
 */
function findNodes({ count, start, position, positions, lonLat }: Lines): Cuts {
  const visits = new Uint8Array(positions);
  for (let line = 0; line < count; line++) {
    const end = start[line + 1]! - 1;
    for (let vertex = start[line]!; vertex <= end; vertex++) {
      const place = position[vertex]!;
      const isEnd = vertex === start[line] || vertex === end;
      const turnsBack = !isEnd && position[vertex - 1] === position[vertex + 1];
      if (isEnd || turnsBack || visits[place]! > 0) visits[place] = 2;
      else visits[place] = 1;
    }
  }
  const firstVertex = new GrowingUint32(); // of each node, in the order of first sight
  for (let vertex = 0; vertex < position.length; vertex++) {
    const place = position[vertex]!;
    if (visits[place] !== 2) continue;
    visits[place] = 0;
    firstVertex.push(vertex);
  }
  const nodes = firstVertex.length;
  const seenLonLat = new Float64Array(2 * nodes);
  for (let seen = 0; seen < nodes; seen++) {
    const vertex = firstVertex.at(seen);
    seenLonLat[2 * seen] = lonLat[2 * vertex]!;
    seenLonLat[2 * seen + 1] = lonLat[2 * vertex + 1]!;
  }
  const nodeOf = new Uint32Array(positions).fill(NONE);
  const nodeLonLat = new Float64Array(2 * nodes);
  for (const [node, seen] of alongCurve(seenLonLat).entries()) {
    nodeOf[position[firstVertex.at(seen)]!] = node;
    nodeLonLat[2 * node] = seenLonLat[2 * seen]!;
    nodeLonLat[2 * node + 1] = seenLonLat[2 * seen + 1]!;
  }
  return { nodes, nodeOf, nodeLonLat };
}

type Edges = Pick<
  StreetGraph,
  "edges" | "from" | "to" | "lengthMetres" | "street" | "vertexStart" | "lonLat" | "alongMetres"
>;

/** Cuts lines at nodes. Of edges with the same course, in either direction, the first is kept. */
function* cutIntoEdges(
  lines: Lines,
  { nodeOf, nodes }: Cuts,
): Work<Edges & { readonly duplicates: number }> {
  const courses = new CourseSet(lines, nodes);
  const from = new GrowingUint32();
  const to = new GrowingUint32();
  const lengths = new GrowingFloat64();
  const street = new GrowingUint32();
  const vertexStart = new GrowingUint32();
  const lonLat = new GrowingFloat64();
  const along = new GrowingFloat64();
  vertexStart.push(0);
  for (let line = 0; line < lines.count; line++) {
    if (line % STEP_LINES === 0) yield line / lines.count;
    let first = lines.start[line]!;
    for (let vertex = first + 1; vertex < lines.start[line + 1]!; vertex++) {
      const node = nodeOf[lines.position[vertex]!]!;
      if (node === NONE) continue;
      const start = nodeOf[lines.position[first]!]!;
      if (courses.add(start, node, first, vertex)) {
        from.push(start);
        to.push(node);
        lengths.push(putCourse(lines.lonLat, first, vertex, along));
        street.push(lines.street[line]!);
        for (let at = 2 * first; at < 2 * vertex + 2; at++) lonLat.push(lines.lonLat[at]!);
        vertexStart.push(along.length);
      }
      first = vertex;
    }
  }
  return {
    edges: from.length,
    duplicates: courses.refused,
    from: from.finish(),
    to: to.finish(),
    lengthMetres: lengths.finish(),
    street: street.finish(),
    vertexStart: vertexStart.finish(),
    lonLat: lonLat.finish(),
    alongMetres: along.finish(),
  };
}

/** Appends how far along a course each of its vertices lies; gives its length. */
function putCourse(
  lonLat: Float64Array,
  first: number,
  last: number,
  along: GrowingFloat64,
): number {
  let metres = 0;
  along.push(0);
  for (let at = 2 * first; at < 2 * last; at += 2) {
    metres += geodesicMetres(lonLat[at]!, lonLat[at + 1]!, lonLat[at + 2]!, lonLat[at + 3]!);
    along.push(metres);
  }
  return metres;
}

/** The courses of the edges so far, by their end nodes: vertex ranges of the lines. */
class CourseSet {
  refused = 0;
  private readonly position: Uint32Array;
  /** By the lower end node: its first course; NONE without one. */
  private readonly newest: Uint32Array;
  /** By course: the one before it at the same node; the higher end node; its vertices. */
  private readonly older = new GrowingUint32();
  private readonly higher = new GrowingUint32();
  private readonly firsts = new GrowingUint32();
  private readonly lasts = new GrowingUint32();

  constructor({ position }: Lines, nodes: number) {
    this.position = position;
    this.newest = new Uint32Array(nodes).fill(NONE);
  }

  /** False when the course is there already, in either direction. */
  add(from: number, to: number, first: number, last: number): boolean {
    const lower = Math.min(from, to);
    const higher = Math.max(from, to);
    for (let other = this.newest[lower]!; other !== NONE; other = this.older.at(other)) {
      if (this.higher.at(other) !== higher) continue;
      if (!this.isSame(first, last, this.firsts.at(other), this.lasts.at(other))) continue;
      this.refused++;
      return false;
    }
    this.older.push(this.newest[lower]!);
    this.newest[lower] = this.older.length - 1;
    this.higher.push(higher);
    this.firsts.push(first);
    this.lasts.push(last);
    return true;
  }

  private isSame(first: number, last: number, otherFirst: number, otherLast: number): boolean {
    if (last - first !== otherLast - otherFirst) return false;
    let isForward = true;
    let isBackward = true;
    for (let step = 0; step <= last - first; step++) {
      const place = this.position[first + step]!;
      isForward &&= place === this.position[otherFirst + step];
      isBackward &&= place === this.position[otherLast - step];
    }
    return isForward || isBackward;
  }
}

type Arcs = Pick<StreetGraph, "firstArc" | "arcTarget" | "arcEdge" | "arcMetres">;

/** Both directions of every edge, grouped by the node that they leave (compressed sparse rows). */
function arcsOf({ edges, from, to, lengthMetres }: Edges, nodes: number): Arcs {
  const firstArc = new Uint32Array(nodes + 1);
  for (let edge = 0; edge < edges; edge++) {
    firstArc[from[edge]! + 1]!++;
    firstArc[to[edge]! + 1]!++;
  }
  for (let node = 0; node < nodes; node++) firstArc[node + 1]! += firstArc[node]!;
  const next = firstArc.slice(0, nodes);
  const arcTarget = new Uint32Array(2 * edges);
  const arcEdge = new Uint32Array(2 * edges);
  const arcMetres = new Float64Array(2 * edges);
  const put = (node: number, target: number, edge: number): void => {
    const arc = next[node]!++;
    arcTarget[arc] = target;
    arcEdge[arc] = edge;
    arcMetres[arc] = lengthMetres[edge]!;
  };
  for (let edge = 0; edge < edges; edge++) {
    put(from[edge]!, to[edge]!, edge);
    put(to[edge]!, from[edge]!, edge);
  }
  return { firstArc, arcTarget, arcEdge, arcMetres };
}

/** Connected parts, by flooding from each edge not yet reached. */
function partsOf(
  { firstArc, arcTarget }: Arcs,
  { edges, from }: Edges,
  nodes: number,
): Pick<StreetGraph, "component" | "components"> {
  const component = new Uint32Array(nodes).fill(NONE);
  const stack = new Uint32Array(nodes);
  let components = 0;
  for (let edge = 0; edge < edges; edge++) {
    const seed = from[edge]!;
    if (component[seed] !== NONE) continue;
    let depth = 0;
    stack[depth++] = seed;
    component[seed] = components;
    while (depth > 0) {
      const node = stack[--depth]!;
      for (let arc = firstArc[node]!; arc < firstArc[node + 1]!; arc++) {
        const target = arcTarget[arc]!;
        if (component[target] !== NONE) continue;
        component[target] = components;
        stack[depth++] = target;
      }
    }
    components++;
  }
  return { component, components };
}

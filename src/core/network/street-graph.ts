import { finish, part, type Work } from "../base/work.ts";
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
  readonly nodeLonLat: Float64Array; // [2n]
  readonly firstArc: Uint32Array; //    [n+1] arcs that leave each node
  readonly arcTarget: Uint32Array; //   [2e] node
  readonly arcEdge: Uint32Array; //     [2e] edge
  readonly component: Uint32Array; //   [n] connected part, numbered by first node
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
    ...partsOf(arcs, cuts.nodes),
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
  const start: number[] = [0];
  const street: number[] = [];
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
    start: Uint32Array.from(start),
    street: Uint32Array.from(street),
    lonLat: lonLat.subarray(0, 2 * used),
    position: position.subarray(0, used),
    positions: index.count,
  };
}

interface Cuts {
  readonly nodes: number;
  readonly nodeOf: Uint32Array; // [positions] node, NOT_A_NODE elsewhere
  readonly nodeLonLat: Float64Array;
}

const NOT_A_NODE = 0xffff_ffff;

/** A node is a place where a line ends or turns back, or which lines pass more than once. */
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
  const nodeOf = new Uint32Array(positions).fill(NOT_A_NODE);
  const coordinates: number[] = [];
  let nodes = 0;
  for (let vertex = 0; vertex < position.length; vertex++) {
    const place = position[vertex]!;
    if (visits[place] !== 2 || nodeOf[place] !== NOT_A_NODE) continue;
    nodeOf[place] = nodes++;
    coordinates.push(lonLat[2 * vertex]!, lonLat[2 * vertex + 1]!);
  }
  return { nodes, nodeOf, nodeLonLat: Float64Array.from(coordinates) };
}

type Edges = Pick<
  StreetGraph,
  "edges" | "from" | "to" | "lengthMetres" | "street" | "vertexStart" | "lonLat"
>;

/** Cuts lines at nodes. Of edges with the same course, in either direction, the first is kept. */
function* cutIntoEdges(
  lines: Lines,
  { nodeOf, nodes }: Cuts,
): Work<Edges & { readonly duplicates: number }> {
  const courses = new CourseSet(lines, nodes);
  const from: number[] = [];
  const to: number[] = [];
  const lengths: number[] = [];
  const street: number[] = [];
  const vertexStart: number[] = [0];
  const lonLat: number[] = [];
  for (let line = 0; line < lines.count; line++) {
    if (line % STEP_LINES === 0) yield line / lines.count;
    let first = lines.start[line]!;
    for (let vertex = first + 1; vertex < lines.start[line + 1]!; vertex++) {
      const node = nodeOf[lines.position[vertex]!]!;
      if (node === NOT_A_NODE) continue;
      const start = nodeOf[lines.position[first]!]!;
      if (courses.add(start, node, first, vertex)) {
        from.push(start);
        to.push(node);
        lengths.push(courseMetres(lines.lonLat, first, vertex));
        street.push(lines.street[line]!);
        for (let at = 2 * first; at < 2 * vertex + 2; at++) lonLat.push(lines.lonLat[at]!);
        vertexStart.push(lonLat.length / 2);
      }
      first = vertex;
    }
  }
  return {
    edges: from.length,
    duplicates: courses.refused,
    from: Uint32Array.from(from),
    to: Uint32Array.from(to),
    lengthMetres: Float64Array.from(lengths),
    street: Uint32Array.from(street),
    vertexStart: Uint32Array.from(vertexStart),
    lonLat: Float64Array.from(lonLat),
  };
}

function courseMetres(lonLat: Float64Array, first: number, last: number): number {
  let metres = 0;
  for (let at = 2 * first; at < 2 * last; at += 2) {
    metres += geodesicMetres(lonLat[at]!, lonLat[at + 1]!, lonLat[at + 2]!, lonLat[at + 3]!);
  }
  return metres;
}

/** The courses of the edges so far, by their end nodes: vertex ranges of the lines. */
class CourseSet {
  refused = 0;
  private readonly known = new Map<number, (readonly [first: number, last: number])[]>();
  private readonly position: Uint32Array;
  private readonly nodes: number;

  constructor({ position }: Lines, nodes: number) {
    this.position = position;
    this.nodes = nodes;
  }

  /** False when the course is there already, in either direction. */
  add(from: number, to: number, first: number, last: number): boolean {
    const key = Math.min(from, to) * this.nodes + Math.max(from, to);
    const between = this.known.get(key);
    if (between === undefined) {
      this.known.set(key, [[first, last]]);
      return true;
    }
    if (between.some((other) => this.isSame(first, last, ...other))) {
      this.refused++;
      return false;
    }
    between.push([first, last]);
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

type Arcs = Pick<StreetGraph, "firstArc" | "arcTarget" | "arcEdge">;

/** Both directions of every edge, grouped by the node that they leave (compressed sparse rows). */
function arcsOf({ edges, from, to }: Edges, nodes: number): Arcs {
  const firstArc = new Uint32Array(nodes + 1);
  for (let edge = 0; edge < edges; edge++) {
    firstArc[from[edge]! + 1]!++;
    firstArc[to[edge]! + 1]!++;
  }
  for (let node = 0; node < nodes; node++) firstArc[node + 1]! += firstArc[node]!;
  const next = firstArc.slice(0, nodes);
  const arcTarget = new Uint32Array(2 * edges);
  const arcEdge = new Uint32Array(2 * edges);
  const put = (node: number, target: number, edge: number): void => {
    const arc = next[node]!++;
    arcTarget[arc] = target;
    arcEdge[arc] = edge;
  };
  for (let edge = 0; edge < edges; edge++) {
    put(from[edge]!, to[edge]!, edge);
    put(to[edge]!, from[edge]!, edge);
  }
  return { firstArc, arcTarget, arcEdge };
}

/** Connected parts, by flooding from each node not yet reached. */
function partsOf(
  { firstArc, arcTarget }: Arcs,
  nodes: number,
): Pick<StreetGraph, "component" | "components"> {
  const component = new Uint32Array(nodes).fill(NOT_A_NODE);
  const stack = new Uint32Array(nodes);
  let components = 0;
  for (let seed = 0; seed < nodes; seed++) {
    if (component[seed] !== NOT_A_NODE) continue;
    let depth = 0;
    stack[depth++] = seed;
    component[seed] = components;
    while (depth > 0) {
      const node = stack[--depth]!;
      for (let arc = firstArc[node]!; arc < firstArc[node + 1]!; arc++) {
        const target = arcTarget[arc]!;
        if (component[target] !== NOT_A_NODE) continue;
        component[target] = components;
        stack[depth++] = target;
      }
    }
    components++;
  }
  return { component, components };
}

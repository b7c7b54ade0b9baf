import { float64Column, uint32Column } from "../base/columns.ts";
import { NONE } from "../base/none.ts";
import { finish, part, type Work } from "../base/work.ts";
import { earthPoint, metresBetween } from "../geo/geodesic.ts";
import type { GeometryTable } from "../model/geometry-table.ts";
import { isSamePlace, numberPositions, type Positions } from "./positions.ts";

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

/** A graph with what its making left over, for those who need it at once. */
export interface LaidGraph extends StreetGraph {
  readonly xyz: Float64Array; // [3v] courses in earth coordinates, metres
}

/**
 * @param streets lines; a crossing without a shared vertex is no junction
 * @param walkable [streets] 1 where the line may be walked; others are left out
 */
export const buildStreetGraph = (streets: GeometryTable, walkable: Uint8Array): LaidGraph =>
  finish(layStreetGraph(streets, walkable));

/** Lines of one step. */
const STEP_LINES = 16_384;

/** {@link buildStreetGraph} in steps. */
export function* layStreetGraph(streets: GeometryTable, walkable: Uint8Array): Work<LaidGraph> {
  const lines = walkableLines(streets, walkable);
  yield 0.1;
  const positions = yield* part(numberPositions(lines.lonLat), 0.1, 0.3);
  const nodes = findNodes(lines, positions);
  yield 0.4;
  const edges = yield* part(cutIntoEdges(lines, positions, nodes), 0.4, 0.9);
  const arcs = arcsOf(edges, nodes.count);
  yield 0.95;
  return {
    ...edges,
    ...arcs,
    ...partsOf(arcs, edges, nodes.count),
    nodes: nodes.count,
    nodeLonLat: nodes.lonLat,
  };
}

/** The walkable lines, one after the other, without repeated vertices. */
interface Lines {
  readonly count: number;
  readonly start: Uint32Array; // [lines+1] first vertex
  readonly street: Uint32Array; // [lines]
  readonly lonLat: Float64Array; // [2v]
}

function walkableLines(geometry: GeometryTable, walkable: Uint8Array): Lines {
  const { partStart, ringStart, vertexStart } = geometry;
  const lonLat = new Float64Array(geometry.lonLat.length);
  const start = new Uint32Array(vertexStart.length);
  const street = new Uint32Array(vertexStart.length);
  let count = 0;
  for (let row = 0; row < geometry.count; row++) {
    if (walkable[row] !== 1) continue;
    const lastRing = ringStart[partStart[row + 1]!]!;
    for (let ring = ringStart[partStart[row]!]!; ring < lastRing; ring++) {
      const from = 2 * vertexStart[ring]!;
      const first = 2 * start[count]!;
      const used = putWithoutRepeats(
        geometry.lonLat,
        from,
        2 * vertexStart[ring + 1]!,
        lonLat,
        first,
      );
      if (used < first + 4) continue; // a line of one place joins nothing
      street[count++] = row;
      start[count] = used / 2;
    }
  }
  return {
    count,
    start: start.subarray(0, count + 1),
    street: street.subarray(0, count),
    lonLat: lonLat.subarray(0, 2 * start[count]!),
  };
}

/** Copies the vertices of a line, but those at the place of the one before; gives where it ended. */
function putWithoutRepeats(
  from: Float64Array,
  start: number,
  end: number,
  to: Float64Array,
  first: number,
): number {
  let used = first;
  for (let at = start; at < end; at += 2) {
    const lon = from[at]!;
    const lat = from[at + 1]!;
    if (used > first && isSamePlace(lon, lat, to[used - 2]!, to[used - 1]!)) continue;
    to[used++] = lon;
    to[used++] = lat;
  }
  return used;
}

interface Nodes {
  readonly count: number;
  readonly ofPosition: Uint32Array; // [positions] NONE where there is none
  readonly lonLat: Float64Array; // [2n]
}

/**
 * A node is a place where a line ends or turns back, or which lines pass more than once. Nodes are
 * numbered as positions are, so that a walk stays among numbers that lie together.
 */
function findNodes({ count, start, lonLat }: Lines, positions: Positions): Nodes {
  const { ofVertex, firstVertex } = positions;
  const isPassed = new Uint8Array(positions.count);
  const ofPosition = new Uint32Array(positions.count).fill(NONE);
  for (let line = 0; line < count; line++) {
    const first = start[line]!;
    const last = start[line + 1]! - 1;
    ofPosition[ofVertex[first]!] = 0;
    ofPosition[ofVertex[last]!] = 0;
    for (let vertex = first + 1; vertex < last; vertex++) {
      const position = ofVertex[vertex]!;
      const turnsBack = ofVertex[vertex - 1] === ofVertex[vertex + 1];
      if (turnsBack || isPassed[position] === 1) ofPosition[position] = 0;
      isPassed[position] = 1;
    }
  }
  let nodes = 0;
  const nodeLonLat = float64Column(2 * positions.count);
  for (let position = 0; position < positions.count; position++) {
    if (ofPosition[position] === NONE) continue;
    const vertex = firstVertex[position]!;
    nodeLonLat[2 * nodes] = lonLat[2 * vertex]!;
    nodeLonLat[2 * nodes + 1] = lonLat[2 * vertex + 1]!;
    ofPosition[position] = nodes++;
  }
  return { count: nodes, ofPosition, lonLat: nodeLonLat.slice(0, 2 * nodes) };
}

type Edges = Pick<
  LaidGraph,
  | "edges"
  | "from"
  | "to"
  | "lengthMetres"
  | "street"
  | "vertexStart"
  | "lonLat"
  | "alongMetres"
  | "xyz"
  | "duplicates"
>;

/** Cuts lines at nodes. Of edges with the same course, in either direction, the first is kept. */
function* cutIntoEdges(lines: Lines, positions: Positions, nodes: Nodes): Work<Edges> {
  const cutter = new Cutter(lines, positions, nodes);
  for (let line = 0; line < lines.count; line += STEP_LINES) {
    yield line / lines.count;
    cutter.cut(line, Math.min(lines.count, line + STEP_LINES));
  }
  return cutter.finish();
}

class Cutter {
  private edges = 0;
  private duplicates = 0;
  private readonly lines: Lines;
  private readonly ofVertex: Uint32Array;
  private readonly nodeOf: Uint32Array; // [positions]
  private readonly from: Uint32Array;
  private readonly to: Uint32Array;
  private readonly lengthMetres: Float64Array;
  private readonly street: Uint32Array;
  private readonly vertexStart: Uint32Array;
  private readonly lonLat: Float64Array;
  private readonly alongMetres: Float64Array;
  private readonly xyz: Float64Array;
  /** Edges by their lower end: its newest, of each the one before it, and where its line has it. */
  private readonly newest: Uint32Array; // [n] NONE without one
  private readonly older: Uint32Array; // [e]
  private readonly firstInLine: Uint32Array; // [e] vertex

  constructor(lines: Lines, { ofVertex }: Positions, { count, ofPosition }: Nodes) {
    let cuts = 0;
    for (let vertex = 0; vertex < ofVertex.length; vertex++)
      if (ofPosition[ofVertex[vertex]!] !== NONE) cuts++;
    const edges = cuts - lines.count;
    const vertices = ofVertex.length + edges - lines.count; // a cut within a line is in two edges
    this.lines = lines;
    this.ofVertex = ofVertex;
    this.nodeOf = ofPosition;
    this.from = uint32Column(edges);
    this.to = uint32Column(edges);
    this.lengthMetres = float64Column(edges);
    this.street = uint32Column(edges);
    this.vertexStart = uint32Column(edges + 1);
    this.lonLat = float64Column(2 * vertices);
    this.alongMetres = float64Column(vertices);
    this.xyz = float64Column(3 * vertices);
    this.newest = new Uint32Array(count).fill(NONE);
    this.older = new Uint32Array(edges);
    this.firstInLine = new Uint32Array(edges);
  }

  cut(firstLine: number, endLine: number): void {
    const { ofVertex, nodeOf } = this;
    const { start, street } = this.lines;
    for (let line = firstLine; line < endLine; line++) {
      let first = start[line]!;
      const end = start[line + 1]!;
      for (let vertex = first + 1; vertex < end; vertex++) {
        if (nodeOf[ofVertex[vertex]!] === NONE) continue;
        this.add(first, vertex, street[line]!);
        first = vertex;
      }
    }
  }

  finish(): Edges {
    const { edges, duplicates } = this;
    const vertices = this.vertexStart[edges]!;
    return {
      edges,
      duplicates,
      from: this.from.subarray(0, edges),
      to: this.to.subarray(0, edges),
      lengthMetres: this.lengthMetres.subarray(0, edges),
      street: this.street.subarray(0, edges),
      vertexStart: this.vertexStart.subarray(0, edges + 1),
      lonLat: this.lonLat.subarray(0, 2 * vertices),
      alongMetres: this.alongMetres.subarray(0, vertices),
      xyz: this.xyz.subarray(0, 3 * vertices),
    };
  }

  /** Adds what lies between two vertices of a line, unless there is an edge like it. */
  private add(first: number, last: number, street: number): void {
    const from = this.nodeOf[this.ofVertex[first]!]!;
    const to = this.nodeOf[this.ofVertex[last]!]!;
    const lower = Math.min(from, to);
    if (this.isKnown(lower, Math.max(from, to), first, last)) {
      this.duplicates++;
      return;
    }
    const edge = this.edges++;
    this.older[edge] = this.newest[lower]!;
    this.newest[lower] = edge;
    this.firstInLine[edge] = first;
    this.from[edge] = from;
    this.to[edge] = to;
    this.street[edge] = street;
    this.vertexStart[edge + 1] = this.vertexStart[edge]! + last - first + 1;
    this.lengthMetres[edge] = this.putCourse(first, last, this.vertexStart[edge]!);
  }

  private isKnown(lower: number, higher: number, first: number, last: number): boolean {
    const { newest, older, from, to } = this;
    for (let other = newest[lower]!; other !== NONE; other = older[other]!) {
      if (Math.max(from[other]!, to[other]!) !== higher) continue;
      if (this.hasCourse(other, first, last)) return true;
    }
    return false;
  }

  /** True of an edge that runs through the vertices of a line, in either direction. */
  private hasCourse(edge: number, first: number, last: number): boolean {
    const { ofVertex, vertexStart } = this;
    const otherFirst = this.firstInLine[edge]!;
    const otherLast = otherFirst + vertexStart[edge + 1]! - vertexStart[edge]! - 1;
    if (last - first !== otherLast - otherFirst) return false;
    let isForward = true;
    let isBackward = true;
    for (let step = 0; step <= last - first; step++) {
      const position = ofVertex[first + step]!;
      isForward &&= position === ofVertex[otherFirst + step];
      isBackward &&= position === ofVertex[otherLast - step];
    }
    return isForward || isBackward;
  }

  /** Puts a course behind those that are there, and how far along it each vertex lies; gives its length. */
  private putCourse(first: number, last: number, at: number): number {
    const { lonLat, xyz, alongMetres } = this;
    const source = this.lines.lonLat;
    let metres = 0;
    for (let from = first, to = at; from <= last; from++, to++) {
      const lon = source[2 * from]!;
      const lat = source[2 * from + 1]!;
      const { x, y, z } = earthPoint(lon, lat);
      lonLat[2 * to] = lon;
      lonLat[2 * to + 1] = lat;
      xyz[3 * to] = x;
      xyz[3 * to + 1] = y;
      xyz[3 * to + 2] = z;
      if (to > at) metres += metresBetween(lonLat, xyz, to - 1, to);
      alongMetres[to] = metres;
    }
    return metres;
  }
}

type Arcs = Pick<StreetGraph, "firstArc" | "arcTarget" | "arcEdge" | "arcMetres">;

/** Both directions of every edge, grouped by the node that they leave (compressed sparse rows). */
function arcsOf({ edges, from, to, lengthMetres }: Edges, nodes: number): Arcs {
  const firstArc = uint32Column(nodes + 1);
  for (let edge = 0; edge < edges; edge++) {
    firstArc[from[edge]! + 1]!++;
    firstArc[to[edge]! + 1]!++;
  }
  for (let node = 0; node < nodes; node++) firstArc[node + 1]! += firstArc[node]!;
  const next = firstArc.slice(0, nodes);
  const arcTarget = uint32Column(2 * edges);
  const arcEdge = uint32Column(2 * edges);
  const arcMetres = float64Column(2 * edges);
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
  const component = uint32Column(nodes).fill(NONE);
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

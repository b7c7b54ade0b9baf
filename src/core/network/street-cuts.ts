import { float64Column, uint32Column } from "../base/columns.ts";
import { batchOf, type Crew, type Job } from "../base/crew.ts";
import { NONE } from "../base/none.ts";
import { part, type Work } from "../base/work.ts";
import type { GeometryTable } from "../model/geometry-table.ts";
import { isSamePlace, numberPositions, type Positions } from "./positions.ts";

/** Walkable lines, cut into edges at the nodes. */
export interface StreetCuts {
  readonly edges: number;
  readonly nodes: number;
  readonly from: Uint32Array; //        [e] node
  readonly to: Uint32Array; //          [e] node
  readonly street: Uint32Array; //      [e] row of the street table
  readonly vertexStart: Uint32Array; // [e+1] first vertex of the edge's course, once courses stand in a row
  readonly firstVertex: Uint32Array; // [e] where its course begins in `lonLat`
  readonly lonLat: Float64Array; //     [2v] vertices of the lines, one after the other
  readonly nodeLonLat: Float64Array; // [2n]
  /** Edges left out because another has the same course: they change no walk. */
  readonly duplicates: number;
  /** True where every line is one edge: then the lines are the courses. */
  readonly areLines: boolean;
}

/** Cuts are made into columns with room for as many edges and nodes as streets can have. */
interface CutsRoom {
  readonly found: Uint32Array; // see FOUND
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly street: Uint32Array;
  readonly vertexStart: Uint32Array;
  readonly firstVertex: Uint32Array;
  readonly lonLat: Float64Array;
  readonly nodeLonLat: Float64Array;
}

/** How much of the room was used; `isClean` is 1 where the lines are those of the streets, as they are. */
const FOUND = { edges: 0, nodes: 1, duplicates: 2, lines: 3, vertices: 4, isClean: 5 } as const;

interface CutsQuestion {
  readonly streets: GeometryTable;
  readonly walkable: Uint8Array;
  readonly room: CutsRoom;
}

/**
 * Begins to cut lines into edges, whoever has time for it, and gives the rest of the work.
 * @param walkable [streets] 1 where the line may be walked; others are left out
 */
export function beginCuts(
  streets: GeometryTable,
  walkable: Uint8Array,
  crew: Crew,
): Work<StreetCuts> {
  const room = roomFor(streets.lonLat.length / 2);
  const question = crew.shared<CutsQuestion>({ streets, walkable, room });
  return cutsOf(question, crew.begin(batchOf(cutsJob, question, 1)).finish());
}

/** What is never filled is never taken from the computer. */
const roomFor = (vertices: number): CutsRoom => ({
  found: uint32Column(Object.keys(FOUND).length),
  from: uint32Column(vertices),
  to: uint32Column(vertices),
  street: uint32Column(vertices),
  vertexStart: uint32Column(vertices + 1),
  firstVertex: uint32Column(vertices),
  lonLat: float64Column(2 * vertices),
  nodeLonLat: float64Column(2 * vertices),
});

function* cutsOf({ streets, room }: CutsQuestion, cutting: Work<void>): Work<StreetCuts> {
  yield* cutting;
  const { found } = room;
  const edges = found[FOUND.edges]!;
  const nodes = found[FOUND.nodes]!;
  const duplicates = found[FOUND.duplicates]!;
  const lonLat = found[FOUND.isClean] === 1 ? streets.lonLat : room.lonLat;
  return {
    ...{ edges, nodes, duplicates },
    from: room.from.subarray(0, edges),
    to: room.to.subarray(0, edges),
    street: room.street.subarray(0, edges),
    vertexStart: room.vertexStart.subarray(0, edges + 1),
    firstVertex: room.firstVertex.subarray(0, edges),
    lonLat: lonLat.subarray(0, 2 * found[FOUND.vertices]!),
    nodeLonLat: room.nodeLonLat.subarray(0, 2 * nodes),
    areLines: duplicates === 0 && edges === found[FOUND.lines],
  };
}

/** Lines of one step. */
const STEP_LINES = 16_384;

/** All of it is one task: every edge is numbered behind those before it. */
export const cutsJob: Job<CutsQuestion> = {
  name: "cuts",
  start: ({ streets, walkable, room }) =>
    function* () {
      const lines = walkableLines(streets, walkable, room);
      yield 0.2;
      const positions = yield* part(numberPositions(lines.lonLat), 0.2, 0.6);
      const nodes = findNodes(lines, positions, room.nodeLonLat);
      yield 0.7;
      const cutter = new Cutter(lines, positions, nodes, room);
      for (let line = 0; line < lines.count; line += STEP_LINES) {
        cutter.cut(line, Math.min(lines.count, line + STEP_LINES));
        yield 0.7 + (0.3 * line) / lines.count;
      }
      cutter.finish();
    },
};

/** The walkable lines, one after the other, without repeated vertices. */
interface Lines {
  readonly count: number;
  readonly start: Uint32Array; // [lines+1] first vertex
  readonly street: Uint32Array; // [lines]
  readonly lonLat: Float64Array; // [2v]
}

function walkableLines(
  geometry: GeometryTable,
  walkable: Uint8Array,
  { found, lonLat }: CutsRoom,
): Lines {
  const isClean = areClean(geometry, walkable);
  const lines = isClean
    ? linesAsTheyAre(geometry)
    : linesWithoutRepeats(geometry, walkable, lonLat);
  found[FOUND.isClean] = isClean ? 1 : 0;
  found[FOUND.lines] = lines.count;
  found[FOUND.vertices] = lines.lonLat.length / 2;
  return lines;
}

/** True where all lines may be walked, and none has one place twice in a row. */
function areClean(
  { ringStart, vertexStart, lonLat, partStart, count }: GeometryTable,
  walkable: Uint8Array,
): boolean {
  if (walkable.includes(0)) return false;
  const rings = ringStart[partStart[count]!]!;
  for (let ring = 0; ring < rings; ring++) {
    const last = vertexStart[ring + 1]! - 1;
    if (last <= vertexStart[ring]!) return false;
    for (let at = 2 * vertexStart[ring]!; at < 2 * last; at += 2) {
      if (isSamePlace(lonLat[at]!, lonLat[at + 1]!, lonLat[at + 2]!, lonLat[at + 3]!)) return false;
    }
  }
  return true;
}

/** They need no copy. */
function linesAsTheyAre({
  count,
  partStart,
  ringStart,
  vertexStart,
  lonLat,
}: GeometryTable): Lines {
  const rings = ringStart[partStart[count]!]!;
  const street = new Uint32Array(rings);
  for (let row = 0; row < count; row++) {
    const end = ringStart[partStart[row + 1]!]!;
    for (let ring = ringStart[partStart[row]!]!; ring < end; ring++) street[ring] = row;
  }
  return {
    count: rings,
    start: vertexStart.subarray(0, rings + 1),
    street,
    lonLat: lonLat.subarray(0, 2 * vertexStart[rings]!),
  };
}

function linesWithoutRepeats(
  geometry: GeometryTable,
  walkable: Uint8Array,
  lonLat: Float64Array,
): Lines {
  const { partStart, ringStart, vertexStart } = geometry;
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
}

/**
 * A node is a place where a line ends or turns back, or which lines pass more than once. Nodes are
 * numbered as positions are, so that a walk stays among numbers that lie together.
 */
function findNodes(
  { count, start, lonLat }: Lines,
  positions: Positions,
  nodeLonLat: Float64Array,
): Nodes {
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
  for (let position = 0; position < positions.count; position++) {
    if (ofPosition[position] === NONE) continue;
    const vertex = firstVertex[position]!;
    nodeLonLat[2 * nodes] = lonLat[2 * vertex]!;
    nodeLonLat[2 * nodes + 1] = lonLat[2 * vertex + 1]!;
    ofPosition[position] = nodes++;
  }
  return { count: nodes, ofPosition };
}

/** Cuts lines at nodes. Of edges with the same course, in either direction, the first is kept. */
class Cutter {
  private edges = 0;
  private duplicates = 0;
  private readonly lines: Lines;
  private readonly ofVertex: Uint32Array;
  private readonly nodes: Nodes;
  private readonly nodeOf: Uint32Array; // [positions]
  private readonly room: CutsRoom;
  /** Edges by their lower end: its newest, and of each the one before it. */
  private readonly newest: Uint32Array; // [n] NONE without one
  private readonly older: Uint32Array; // [e]

  constructor(lines: Lines, { ofVertex }: Positions, nodes: Nodes, room: CutsRoom) {
    let cuts = 0;
    for (let vertex = 0; vertex < ofVertex.length; vertex++)
      if (nodes.ofPosition[ofVertex[vertex]!] !== NONE) cuts++;
    this.lines = lines;
    this.ofVertex = ofVertex;
    this.nodes = nodes;
    this.nodeOf = nodes.ofPosition;
    this.room = room;
    this.newest = new Uint32Array(nodes.count).fill(NONE);
    this.older = new Uint32Array(cuts - lines.count);
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

  finish(): void {
    const { found } = this.room;
    found[FOUND.edges] = this.edges;
    found[FOUND.nodes] = this.nodes.count;
    found[FOUND.duplicates] = this.duplicates;
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
    const { room } = this;
    const edge = this.edges++;
    this.older[edge] = this.newest[lower]!;
    this.newest[lower] = edge;
    room.from[edge] = from;
    room.to[edge] = to;
    room.street[edge] = street;
    room.firstVertex[edge] = first;
    room.vertexStart[edge + 1] = room.vertexStart[edge]! + last - first + 1;
  }

  private isKnown(lower: number, higher: number, first: number, last: number): boolean {
    const { newest, older } = this;
    const { from, to } = this.room;
    for (let other = newest[lower]!; other !== NONE; other = older[other]!) {
      if (Math.max(from[other]!, to[other]!) !== higher) continue;
      if (this.hasCourse(other, first, last)) return true;
    }
    return false;
  }

  /** True of an edge that runs through the vertices of a line, in either direction. */
  private hasCourse(edge: number, first: number, last: number): boolean {
    const { ofVertex } = this;
    const { firstVertex, vertexStart } = this.room;
    const otherFirst = firstVertex[edge]!;
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
}

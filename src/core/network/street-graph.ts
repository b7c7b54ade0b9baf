import { float64Column, uint32Column } from "../base/columns.ts";
import { ALONE, batchOf, type Crew, type Job, rowsOfTask } from "../base/crew.ts";
import { NONE } from "../base/none.ts";
import { finish, part, type Work } from "../base/work.ts";
import { earthPoint, metresBetween } from "../geo/geodesic.ts";
import type { GeometryTable } from "../model/geometry-table.ts";
import { beginCuts, type StreetCuts } from "./street-cuts.ts";

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
  finish(layStreetGraph(beginCuts(streets, walkable, ALONE)));

/** The graph of lines that are being cut, by a crew. */
export function* layStreetGraph(cutting: Work<StreetCuts>, crew: Crew = ALONE): Work<LaidGraph> {
  const cuts = yield* part(cutting, 0, 0.6);
  const joining = beginJoining(cuts, crew);
  const courses = yield* part(measureCourses(cuts, crew), 0.6, 0.9);
  const joined = yield* part(joining, 0.9, 0.95);
  const arcMetres = yield* part(measureArcs(joined.arcEdge, courses.lengthMetres, crew), 0.95, 1);
  const { edges, nodes, from, to, street, nodeLonLat, duplicates } = cuts;
  const ends = { edges, nodes, from, to };
  return { ...{ ...ends, street, nodeLonLat, duplicates }, ...courses, ...joined, arcMetres };
}

/** Edges of one task. */
const STEP_EDGES = 8192;

type Courses = Pick<LaidGraph, "vertexStart" | "lonLat" | "xyz" | "alongMetres" | "lengthMetres">;

interface CoursesQuestion extends Courses {
  readonly edges: number;
  readonly firstVertex: Uint32Array;
  readonly lines: Float64Array; // [2v] degrees
  /** True where `lonLat` is filled already. */
  readonly areLines: boolean;
}

/** Puts the courses of edges one behind the other. */
function* measureCourses(
  { edges, vertexStart, firstVertex, lonLat: lines, areLines }: StreetCuts,
  crew: Crew,
): Work<Courses> {
  const vertices = vertexStart[edges]!;
  const input = crew.shared<CoursesQuestion>({
    ...{ edges, vertexStart, firstVertex, lines, areLines },
    lonLat: areLines ? lines : float64Column(2 * vertices),
    xyz: float64Column(3 * vertices),
    alongMetres: float64Column(vertices),
    lengthMetres: float64Column(edges),
  });
  yield* crew.run(coursesJob, input, Math.ceil(edges / STEP_EDGES));
  const { lonLat, xyz, alongMetres, lengthMetres } = input;
  return { vertexStart: input.vertexStart, lonLat, xyz, alongMetres, lengthMetres };
}

export const coursesJob: Job<CoursesQuestion> = {
  name: "courses",
  start: (question) =>
    function* (task) {
      const { from, to } = rowsOfTask(task, STEP_EDGES, question.edges);
      for (let edge = from; edge < to; edge++) putCourse(question, edge);
      yield 1;
    },
};

/** Puts a course in its place, how far along it each vertex lies, and its length. */
function putCourse(
  {
    lines,
    firstVertex,
    areLines,
    vertexStart,
    lonLat,
    xyz,
    alongMetres,
    lengthMetres,
  }: CoursesQuestion,
  edge: number,
): void {
  const first = vertexStart[edge]!;
  const end = vertexStart[edge + 1]!;
  let metres = 0;
  for (let from = firstVertex[edge]!, to = first; to < end; from++, to++) {
    const lon = lines[2 * from]!;
    const lat = lines[2 * from + 1]!;
    const { x, y, z } = earthPoint(lon, lat);
    if (!areLines) {
      lonLat[2 * to] = lon;
      lonLat[2 * to + 1] = lat;
    }
    xyz[3 * to] = x;
    xyz[3 * to + 1] = y;
    xyz[3 * to + 2] = z;
    if (to > first) metres += metresBetween(lonLat, xyz, to - 1, to);
    alongMetres[to] = metres;
  }
  lengthMetres[edge] = metres;
}

type Joined = Pick<StreetGraph, "firstArc" | "arcTarget" | "arcEdge" | "component" | "components">;

interface JoiningQuestion extends Omit<Joined, "components"> {
  readonly edges: number;
  readonly nodes: number;
  readonly from: Uint32Array; // [e]
  readonly to: Uint32Array; // [e]
  readonly components: Uint32Array; // [1]
}

/** Begins to find what joins what: it needs no course, and others may measure those meanwhile. */
function beginJoining({ edges, nodes, from, to }: StreetCuts, crew: Crew): Work<Joined> {
  const question = crew.shared<JoiningQuestion>({
    ...{ edges, nodes, from, to },
    firstArc: uint32Column(nodes + 1),
    arcTarget: uint32Column(2 * edges),
    arcEdge: uint32Column(2 * edges),
    component: uint32Column(nodes),
    components: uint32Column(1),
  });
  return joinedBy(question, crew.begin(batchOf(joiningJob, question, 1)).finish());
}

function* joinedBy(question: JoiningQuestion, joining: Work<void>): Work<Joined> {
  yield* joining;
  const { firstArc, arcTarget, arcEdge, component, components } = question;
  return { firstArc, arcTarget, arcEdge, component, components: components[0]! };
}

export const joiningJob: Job<JoiningQuestion> = {
  name: "joining",
  start: (question) =>
    function* () {
      putArcs(question);
      yield 0.8;
      question.components[0] = markParts(question);
    },
};

/** Both directions of every edge, grouped by the node that they leave (compressed sparse rows). */
function putArcs({ edges, nodes, from, to, firstArc, arcTarget, arcEdge }: JoiningQuestion): void {
  for (let edge = 0; edge < edges; edge++) {
    firstArc[from[edge]! + 1]!++;
    firstArc[to[edge]! + 1]!++;
  }
  for (let node = 0; node < nodes; node++) firstArc[node + 1]! += firstArc[node]!;
  const next = Uint32Array.from(firstArc.subarray(0, nodes));
  const put = (node: number, target: number, edge: number): void => {
    const arc = next[node]!++;
    arcTarget[arc] = target;
    arcEdge[arc] = edge;
  };
  for (let edge = 0; edge < edges; edge++) {
    put(from[edge]!, to[edge]!, edge);
    put(to[edge]!, from[edge]!, edge);
  }
}

/** Numbers the connected parts, by flooding from each edge not yet reached; gives how many there are. */
function markParts({
  edges,
  nodes,
  from,
  firstArc,
  arcTarget,
  component,
}: JoiningQuestion): number {
  component.fill(NONE);
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
  return components;
}

/** Arcs of one task. */
const STEP_ARCS = 65_536;

interface ArcLengths {
  readonly arcEdge: Uint32Array; // [a]
  readonly lengthMetres: Float64Array; // [e]
  readonly arcMetres: Float64Array; // [a] out
}

function* measureArcs(
  arcEdge: Uint32Array,
  lengthMetres: Float64Array,
  crew: Crew,
): Work<Float64Array> {
  const arcs = arcEdge.length;
  const input = crew.shared<ArcLengths>({ arcEdge, lengthMetres, arcMetres: float64Column(arcs) });
  yield* crew.run(arcLengthsJob, input, Math.ceil(arcs / STEP_ARCS));
  return input.arcMetres;
}

export const arcLengthsJob: Job<ArcLengths> = {
  name: "arc-lengths",
  start: ({ arcEdge, lengthMetres, arcMetres }) =>
    function* (task) {
      const { from, to } = rowsOfTask(task, STEP_ARCS, arcEdge.length);
      for (let arc = from; arc < to; arc++) arcMetres[arc] = lengthMetres[arcEdge[arc]!]!;
      yield 1;
    },
};

import { NONE } from "../base/none.ts";
import type { StreetGraph } from "./street-graph.ts";

/**
 * Half an edge is 2e in the direction of its course and 2e + 1 against it. Each walk goes round a
 * face with the face on its left: anticlockwise inside, clockwise round a connected part.
 */
interface PlanarFaces {
  readonly walks: readonly (readonly number[])[]; // halves
  /** [nodes] connected part over the edges that bound faces. */
  readonly component: Uint32Array;
}

/**
 * The faces of a graph drawn in the plane: edges meet at nodes only. Edges with the same face on both
 * sides (dead ends, and streets whose removal parts the network) bound none and are left out.
 */
export function planarFaces(graph: StreetGraph): PlanarFaces {
  const all = new Uint8Array(graph.edges).fill(1);
  const { faceOf } = walkFaces(graph, all);
  const bounding = all.map((_, edge) => (faceOf[2 * edge] === faceOf[2 * edge + 1] ? 0 : 1));
  return { walks: walkFaces(graph, bounding).walks, component: partsOf(graph, bounding) };
}

function walkFaces(graph: StreetGraph, isUsed: Uint8Array) {
  const next = nextHalves(graph, isUsed);
  const faceOf = new Uint32Array(2 * graph.edges).fill(NONE);
  const walks: number[][] = [];
  for (let start = 0; start < 2 * graph.edges; start++) {
    if (isUsed[start >>> 1] === 0 || faceOf[start] !== NONE) continue;
    const walk: number[] = [];
    for (let half = start; faceOf[half] === NONE; half = next[half]!) {
      faceOf[half] = walks.length;
      walk.push(half);
    }
    walks.push(walk);
  }
  return { walks, faceOf };
}

/** For each half the one that follows: at its end the sharpest turn to the left. */
function nextHalves(graph: StreetGraph, isUsed: Uint8Array): Uint32Array {
  const leaving: number[][] = Array.from({ length: graph.nodes }, () => []);
  for (let edge = 0; edge < graph.edges; edge++) {
    if (isUsed[edge] === 0) continue;
    leaving[graph.from[edge]!]!.push(2 * edge);
    leaving[graph.to[edge]!]!.push(2 * edge + 1);
  }
  const next = new Uint32Array(2 * graph.edges).fill(NONE);
  for (const halves of leaving) {
    const angles = new Map(halves.map((half) => [half, angleOf(graph, half)]));
    halves.sort((a, b) => (angles.get(a) ?? 0) - (angles.get(b) ?? 0) || a - b);
    // Who arrives against `half` leaves by its neighbour clockwise.
    halves.forEach((half, i) => {
      next[half ^ 1] = halves.at(i - 1)!;
    });
  }
  return next;
}

/** Direction in which half an edge leaves its node: 0 to 4, growing anticlockwise from the east. */
function angleOf({ vertexStart, lonLat }: StreetGraph, half: number): number {
  const edge = half >>> 1;
  const isForward = (half & 1) === 0;
  const node = isForward ? vertexStart[edge]! : vertexStart[edge + 1]! - 1;
  const beside = isForward ? node + 1 : node - 1;
  const east = lonLat[2 * beside]! - lonLat[2 * node]!;
  const north = lonLat[2 * beside + 1]! - lonLat[2 * node + 1]!;
  const slope = north / (Math.abs(east) + Math.abs(north));
  if (east < 0) return 2 - slope;
  return north < 0 ? 4 + slope : slope;
}

function partsOf(graph: StreetGraph, isUsed: Uint8Array): Uint32Array {
  const component = new Uint32Array(graph.nodes).fill(NONE);
  let parts = 0;
  for (let seed = 0; seed < graph.nodes; seed++) {
    if (component[seed] !== NONE) continue;
    const open = [seed];
    component[seed] = parts;
    for (let node = open.pop(); node !== undefined; node = open.pop()) {
      for (let arc = graph.firstArc[node]!; arc < graph.firstArc[node + 1]!; arc++) {
        const target = graph.arcTarget[arc]!;
        if (isUsed[graph.arcEdge[arc]!] === 0 || component[target] !== NONE) continue;
        component[target] = parts;
        open.push(target);
      }
    }
    parts++;
  }
  return component;
}

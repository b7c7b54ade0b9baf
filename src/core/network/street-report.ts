import type { StreetTable } from "../model/dataset.ts";
import type { StreetPart, StreetReport } from "../model/street-check.ts";
import { unjoinedCrossings } from "./noding.ts";
import { isSamePlace } from "./positions.ts";
import type { StreetGraph } from "./street-graph.ts";

export interface StreetReportOptions {
  /** Crossings without a shared vertex are looked for among all pairs of segments: it takes a while. */
  readonly countsCrossings: boolean;
}

const MOST_PARTS = 10;

/** What was found in the streets: what is walked, what is left out and why, and what is not joined. */
export function streetReport(
  streets: StreetTable,
  graph: StreetGraph,
  { countsCrossings }: StreetReportOptions,
): StreetReport {
  const parts = partsOf(graph);
  return {
    lines: streets.count,
    leftOut: leftOut(streets),
    zeroLength: linesOfOnePlace(streets),
    edges: graph.edges,
    duplicates: graph.duplicates,
    metres: parts.reduce((sum, part) => sum + part.metres, 0),
    deadEnds: deadEnds(graph),
    parts: parts.length,
    longestParts: parts
      .slice(0, MOST_PARTS)
      .map(({ edges, metres, share }) => ({ edges, metres, share })),
    crossings: countsCrossings ? unjoinedCrossings(streets).length / 2 : null,
  };
}

/** The courses of all edges outside the longest connected part: nobody walks from there to the rest. */
export function loosePieces(graph: StreetGraph): GeoJSON.MultiLineString {
  const [longest] = partsOf(graph);
  const coordinates: GeoJSON.Position[][] = [];
  for (let edge = 0; edge < graph.edges; edge++) {
    if (graph.component[graph.from[edge]!] === longest?.component) continue;
    const line: GeoJSON.Position[] = [];
    for (let at = 2 * graph.vertexStart[edge]!; at < 2 * graph.vertexStart[edge + 1]!; at += 2) {
      line.push([graph.lonLat[at]!, graph.lonLat[at + 1]!]);
    }
    coordinates.push(line);
  }
  return { type: "MultiLineString", coordinates };
}

/** Connected parts, longest first; of two as long, the one that comes first in the file. */
function partsOf(graph: StreetGraph): readonly (StreetPart & { readonly component: number })[] {
  const metres = new Float64Array(graph.components);
  const edges = new Uint32Array(graph.components);
  let all = 0;
  for (let edge = 0; edge < graph.edges; edge++) {
    const part = graph.component[graph.from[edge]!]!;
    metres[part]! += graph.lengthMetres[edge]!;
    edges[part]!++;
    all += graph.lengthMetres[edge]!;
  }
  return Array.from(metres, (length, component) => ({
    component,
    edges: edges[component]!,
    metres: length,
    share: all > 0 ? length / all : 0,
  })).sort((a, b) => b.metres - a.metres || a.component - b.component);
}

function leftOut({ obstacle }: StreetTable): StreetReport["leftOut"] {
  const lines = new Map<string, number>();
  for (const tag of obstacle) if (tag !== "") lines.set(tag, (lines.get(tag) ?? 0) + 1);
  return [...lines]
    .map(([tag, count]) => ({ tag, lines: count }))
    .sort((a, b) => b.lines - a.lines || (a.tag < b.tag ? -1 : 1));
}

/** Walkable lines whose vertices are all the same place. */
function linesOfOnePlace({ geometry, walkable }: StreetTable): number {
  const { partStart, ringStart, vertexStart, lonLat } = geometry;
  let lines = 0;
  for (let row = 0; row < geometry.count; row++) {
    if (walkable[row] !== 1) continue;
    const first = vertexStart[ringStart[partStart[row]!]!]!;
    const end = vertexStart[ringStart[partStart[row + 1]!]!]!;
    let at = first + 1;
    while (at < end && isSameVertex(lonLat, first, at)) at++;
    if (at === end) lines++;
  }
  return lines;
}

const isSameVertex = (lonLat: Float64Array, a: number, b: number): boolean =>
  isSamePlace(lonLat[2 * a]!, lonLat[2 * a + 1]!, lonLat[2 * b]!, lonLat[2 * b + 1]!);

function deadEnds({ nodes, firstArc }: StreetGraph): number {
  let ends = 0;
  for (let node = 0; node < nodes; node++) {
    if (firstArc[node + 1]! - firstArc[node]! === 1) ends++;
  }
  return ends;
}

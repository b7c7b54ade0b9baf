import type { AccessTable } from "./access-points.ts";
import { coursePart } from "./course.ts";
import { labelsFromSeeds, type NodeLabels } from "./multi-source-dijkstra.ts";
import type { StreetGraph } from "./street-graph.ts";
import { seedsOf } from "./walks.ts";

/** A stretch of an edge, in metres from its `from` end. */
type Stretch = readonly [start: number, end: number];

/**
 * The streets from which some facilities are within a limit on foot, cut where the limit falls.
 * The access legs of the facilities count; those of homes are not known here.
 * @param serves [facilities] 1 where the facility counts
 */
export function serviceArea(
  graph: StreetGraph,
  access: AccessTable,
  serves: Uint8Array,
  limitMetres: number,
): GeoJSON.MultiLineString {
  const labels = labelsFromSeeds(graph, seedsOf(graph, access, serves));
  const coordinates: GeoJSON.Position[][] = [];
  for (let edge = 0; edge < graph.edges; edge++) {
    const stretches = reachedStretches(graph, edge, labels, limitMetres);
    stretches.push(...stretchesAroundAccess(access, serves, edge, limitMetres));
    const length = graph.lengthMetres[edge]!;
    for (const [start, end] of merged(stretches, length)) {
      coordinates.push(positions(coursePart(graph, edge, start, end)));
    }
  }
  return { type: "MultiLineString", coordinates };
}

function reachedStretches(
  { from, to, lengthMetres }: StreetGraph,
  edge: number,
  labels: NodeLabels,
  limitMetres: number,
): Stretch[] {
  const length = lengthMetres[edge]!;
  const leftAtFrom = limitMetres - labels[2 * from[edge]!]!;
  const leftAtTo = limitMetres - labels[2 * to[edge]!]!;
  const stretches: Stretch[] = [];
  if (leftAtFrom > 0) stretches.push([0, leftAtFrom]);
  if (leftAtTo > 0) stretches.push([length - leftAtTo, length]);
  return stretches;
}

function stretchesAroundAccess(
  access: AccessTable,
  serves: Uint8Array,
  edge: number,
  limitMetres: number,
): Stretch[] {
  const stretches: Stretch[] = [];
  for (let entry = access.firstOfEdge[edge]!; entry < access.firstOfEdge[edge + 1]!; entry++) {
    const row = access.ofEdge[entry]!;
    const left = limitMetres - access.accessMetres[row]!;
    if (serves[access.facility[row]!] !== 1 || left <= 0) continue;
    stretches.push([access.offsetMetres[row]! - left, access.offsetMetres[row]! + left]);
  }
  return stretches;
}

/** Stretches cut to the edge and joined where they overlap, in order. */
function merged(stretches: readonly Stretch[], length: number): readonly Stretch[] {
  const cut = stretches
    .map(([start, end]): Stretch => [Math.max(0, start), Math.min(length, end)])
    .filter(([start, end]) => end > start)
    .sort((a, b) => a[0] - b[0]);
  const joined: Stretch[] = [];
  for (const stretch of cut) {
    const last = joined.at(-1);
    if (last === undefined || stretch[0] > last[1]) joined.push(stretch);
    else joined[joined.length - 1] = [last[0], Math.max(last[1], stretch[1])];
  }
  return joined;
}

function positions(flat: readonly number[]): GeoJSON.Position[] {
  const line: GeoJSON.Position[] = [];
  for (let at = 0; at < flat.length; at += 2) line.push([flat[at]!, flat[at + 1]!]);
  return line;
}

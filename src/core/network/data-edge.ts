import { boundaryLines, convexHull } from "../geo/boundary.ts";
import { isWithin } from "../geo/nearest-point.ts";
import { pointInFeature } from "../geo/polygon.ts";
import type { GeometryTable } from "../model/geometry-table.ts";
import { type Access, type AccessTable, accessTable } from "./access-points.ts";
import { edgeCrossings, edgesNearBoundary } from "./crossings.ts";
import type { StreetGraph } from "./street-graph.ts";

/** A street that ends this close to the edge of the data may go on beyond it. */
const EDGE_METRES = 20;

/**
 * The places where walks leave the data: where streets cross the boundary of the study area, and
 * dead ends on or beyond it. Without a study area they are the dead ends on the convex hull of the
 * streets: where data were cut out of a map, they were cut there. All vertices of all lines count,
 * walkable or not: how lines are cut into features says nothing of where the data end. Each place is
 * a point of an edge, like the access point of a facility; all carry the number 0.
 * @param streets the lines that the graph is made of, and those that are left out of it
 */
export function dataEdge(
  graph: StreetGraph,
  streets: GeometryTable,
  studyArea: GeometryTable,
): AccessTable {
  const exits =
    studyArea.count > 0
      ? [...crossings(graph, studyArea), ...openEnds(graph, studyArea)]
      : openEnds(graph, convexHull(streets.lonLat));
  return accessTable(exits, graph.edges);
}

const exit = (edge: number, offsetMetres: number): Access => ({
  facility: 0,
  edge,
  offsetMetres,
  accessMetres: 0,
});

function crossings(graph: StreetGraph, area: GeometryTable): readonly Access[] {
  const found: Access[] = [];
  for (let feature = 0; feature < area.count; feature++) {
    for (const edge of edgesNearBoundary(graph, area, feature)) {
      const places = edgeCrossings(graph, edge, area, feature);
      found.push(...places.map(({ offsetMetres }) => exit(edge, offsetMetres)));
    }
  }
  return found;
}

function openEnds(graph: StreetGraph, area: GeometryTable): readonly Access[] {
  const boundary = boundaryLines(area);
  const found: Access[] = [];
  for (let node = 0; node < graph.nodes; node++) {
    const arc = graph.firstArc[node]!;
    if (graph.firstArc[node + 1]! - arc !== 1) continue; // streets go on from here
    const lon = graph.nodeLonLat[2 * node]!;
    const lat = graph.nodeLonLat[2 * node + 1]!;
    if (!isAtEdge(area, boundary, lon, lat)) continue;
    const edge = graph.arcEdge[arc]!;
    found.push(exit(edge, graph.from[edge] === node ? 0 : graph.lengthMetres[edge]!));
  }
  return found;
}

function isAtEdge(area: GeometryTable, boundary: GeometryTable, lon: number, lat: number): boolean {
  let isInside = false;
  for (let feature = 0; feature < area.count; feature++) {
    if (isWithin(boundary, feature, lon, lat, EDGE_METRES)) return true;
    isInside ||= pointInFeature(area, feature, lon, lat);
  }
  return !isInside;
}

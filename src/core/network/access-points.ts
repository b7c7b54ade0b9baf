import Flatbush from "flatbush";
import { NONE } from "../base/none.ts";
import { part, type Work } from "../base/work.ts";
import { metresPerDegree } from "../geo/geodesic.ts";
import { nearestPointOnFeature } from "../geo/nearest-point.ts";
import type { Dataset } from "../model/dataset.ts";
import { featureBounds, GeometryKind, type GeometryTable } from "../model/geometry-table.ts";
import type { JoiningOf } from "../model/street-check.ts";
import { edgeCrossings } from "./crossings.ts";
import { entrancesOf } from "./entrances.ts";
import { edgeLines, footOnEdge, type Snap, type SnapTable } from "./snap.ts";
import type { StreetGraph } from "./street-graph.ts";

/** A street this close to the boundary of an area leads into it. */
const TOUCHING_METRES = 20;

/** Facilities of one step. */
const STEP_FACILITIES = 512;

/** Where facilities are entered from the streets: one or several points each, by edge. */
export interface AccessTable {
  readonly count: number; // a
  readonly facility: Uint32Array; //     [a] row, ascending
  readonly edge: Uint32Array; //         [a]
  readonly offsetMetres: Float64Array; // [a] along the edge from its `from` end
  readonly accessMetres: Float64Array; // [a] from the edge to the facility
  readonly ofEdge: Uint32Array; //       [a] access rows, grouped by edge
  readonly firstOfEdge: Uint32Array; //  [edges+1] first entry of each edge in `ofEdge`
}

/** Access points with the places where one stands before the facility. */
export interface FacilityAccess extends AccessTable {
  readonly doorLonLat: Float64Array; // [2a] end of each access leg, degrees
  readonly joining: JoiningOf; // of the facilities: the shortest access leg of each
}

/** One access point of a facility. */
export interface Access {
  readonly facility: number;
  readonly edge: number;
  readonly offsetMetres: number;
  readonly accessMetres: number;
}

/**
 * The access points of every facility: a point at its nearest edge; an area at the entrances that the
 * data give, where they give none wherever a street
 * touches, crosses or comes within 20 m of its boundary, and where none does, its inner point's
 * nearest edge. A facility farther than `mostMetres` from every edge has none.
 */
export function* accessPoints(
  graph: StreetGraph,
  { facilities, entrances }: Pick<Dataset, "facilities" | "entrances">,
  snap: Snap,
  mostMetres: number,
): Work<FacilityAccess> {
  const snaps = yield* part(snap(facilities.lonLat, mostMetres), 0, 0.3);
  const hasAreas = facilities.geometry.kinds.includes(GeometryKind.polygon);
  const edges = hasAreas ? indexEdges(graph) : null;
  const throughEntrances = yield* part(
    entrancesOf(facilities, entrances, snap, mostMetres),
    0.3,
    0.5,
  );
  const found: (Access & Door)[] = [];
  for (let facility = 0; facility < facilities.count; facility++) {
    if (facility % STEP_FACILITIES === 0) yield (1 + facility / facilities.count) / 2;
    if (edges !== null && facilities.geometry.kinds[facility] === GeometryKind.polygon) {
      const given = throughEntrances(facility);
      const ways =
        given.length > 0
          ? given
          : touchingStreets(graph, edges, facilities.geometry, facility).map((access) => ({
              ...access,
              facility,
            }));
      found.push(...ways);
      if (ways.length > 0) continue;
    }
    const edge = snaps.edge[facility]!;
    if (edge === NONE) continue;
    found.push({
      facility,
      edge,
      offsetMetres: snaps.offsetMetres[facility]!,
      accessMetres: snaps.accessMetres[facility]!,
      lon: facilities.lonLat[2 * facility]!,
      lat: facilities.lonLat[2 * facility + 1]!,
    });
  }
  const doorLonLat = Float64Array.from(found.flatMap(({ lon, lat }) => [lon, lat]));
  const joining = joiningOf(found, snaps);
  return { ...accessTable(found, graph.edges), doorLonLat, joining };
}

function joiningOf(found: readonly Access[], { accessMetres: metres }: SnapTable): JoiningOf {
  const isApart = new Uint8Array(metres.length).fill(1);
  const shortest = Float64Array.from(metres);
  for (const { facility, accessMetres } of found) {
    const isFirst = isApart[facility] === 1;
    isApart[facility] = 0;
    shortest[facility] = isFirst ? accessMetres : Math.min(shortest[facility]!, accessMetres);
  }
  return { metres: shortest, isApart };
}

/** Where an access leg ends, at the facility. */
interface Door {
  readonly lon: number;
  readonly lat: number;
}

/** A place where a street leads into an area. */
type Meeting = Omit<Access, "facility"> & Door;

interface EdgeIndex {
  readonly lines: GeometryTable;
  within(west: number, south: number, east: number, north: number): number[];
}

function indexEdges(graph: StreetGraph): EdgeIndex {
  const lines = edgeLines(graph);
  if (graph.edges === 0) return { lines, within: () => [] };
  const index = new Flatbush(graph.edges);
  for (let edge = 0; edge < graph.edges; edge++) index.add(...featureBounds(lines, edge));
  index.finish();
  return {
    lines,
    within: (...bounds) => index.search(...bounds).sort((a, b) => a - b),
  };
}

function touchingStreets(
  graph: StreetGraph,
  edges: EdgeIndex,
  areas: GeometryTable,
  area: number,
): readonly Meeting[] {
  const [west, south, east, north] = featureBounds(areas, area);
  const degree = metresPerDegree((south + north) / 2);
  const dx = (1.01 * TOUCHING_METRES) / degree.east;
  const dy = (1.01 * TOUCHING_METRES) / degree.north;
  return edges
    .within(west - dx, south - dy, east + dx, north + dy)
    .flatMap((edge) => meetings(graph, edges.lines, edge, areas, area));
}

/** Every place where an edge crosses the boundary; where it crosses none, the closest if close. */
function meetings(
  graph: StreetGraph,
  lines: GeometryTable,
  edge: number,
  areas: GeometryTable,
  area: number,
): readonly Meeting[] {
  const crossings = edgeCrossings(graph, edge, areas, area);
  if (crossings.length > 0) return crossings.map((at) => ({ ...at, edge, accessMetres: 0 }));
  const closest = closestApproach(graph, lines, edge, areas, area);
  return closest.accessMetres <= TOUCHING_METRES ? [closest] : [];
}

/** Two courses that do not cross are closest at a vertex of one of them. */
function closestApproach(
  graph: StreetGraph,
  lines: GeometryTable,
  edge: number,
  areas: GeometryTable,
  area: number,
): Meeting {
  let lon = 0;
  let lat = 0;
  let door: Door = { lon, lat };
  let least = Infinity;
  for (let vertex = graph.vertexStart[edge]!; vertex < graph.vertexStart[edge + 1]!; vertex++) {
    const x = graph.lonLat[2 * vertex]!;
    const y = graph.lonLat[2 * vertex + 1]!;
    const near = nearestPointOnFeature(areas, area, x, y);
    if (near.metres < least) [least, lon, lat, door] = [near.metres, x, y, near];
  }
  const { partStart, ringStart, vertexStart } = areas;
  const first = vertexStart[ringStart[partStart[area]!]!]!;
  const end = vertexStart[ringStart[partStart[area + 1]!]!]!;
  for (let vertex = first; vertex < end; vertex++) {
    const corner = { lon: areas.lonLat[2 * vertex]!, lat: areas.lonLat[2 * vertex + 1]! };
    const foot = nearestPointOnFeature(lines, edge, corner.lon, corner.lat);
    if (foot.metres < least) [least, lon, lat, door] = [foot.metres, foot.lon, foot.lat, corner];
  }
  return {
    edge,
    offsetMetres: footOnEdge(graph, edge, lon, lat).offsetMetres,
    accessMetres: least,
    lon: door.lon,
    lat: door.lat,
  };
}

/** Access points in columns, to be found by edge. */
export function accessTable(found: readonly Access[], edges: number): AccessTable {
  const firstOfEdge = new Uint32Array(edges + 1);
  for (const { edge } of found) firstOfEdge[edge + 1]!++;
  for (let edge = 0; edge < edges; edge++) firstOfEdge[edge + 1]! += firstOfEdge[edge]!;
  const next = firstOfEdge.slice(0, edges);
  const ofEdge = new Uint32Array(found.length);
  found.forEach(({ edge }, row) => {
    ofEdge[next[edge]!++] = row;
  });
  return {
    count: found.length,
    facility: Uint32Array.from(found, (access) => access.facility),
    edge: Uint32Array.from(found, (access) => access.edge),
    offsetMetres: Float64Array.from(found, (access) => access.offsetMetres),
    accessMetres: Float64Array.from(found, (access) => access.accessMetres),
    ofEdge,
    firstOfEdge,
  };
}

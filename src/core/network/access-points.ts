import Flatbush from "flatbush";
import { NONE } from "../base/none.ts";
import { part, type Work } from "../base/work.ts";
import { metresPerDegree } from "../geo/geodesic.ts";
import { nearestPointOnFeature } from "../geo/nearest-point.ts";
import { pointInFeature } from "../geo/polygon.ts";
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
const STEP_FACILITIES = 64;

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
  return closest !== null && closest.accessMetres <= TOUCHING_METRES ? [closest] : [];
}

/**
 * Two courses that do not cross are closest at a vertex of one of them. Null where they are clearly
 * too far apart to touch.
 */
function closestApproach(
  graph: StreetGraph,
  lines: GeometryTable,
  edge: number,
  areas: GeometryTable,
  area: number,
): Meeting | null {
  const course = { lonLat: graph.lonLat, ...rangeOf(lines, edge) };
  const outline = { lonLat: areas.lonLat, ...rangeOf(areas, area) };
  const [x, y] = placeOf(course, course.first);
  const planar = pointInFeature(areas, area, x, y)
    ? Infinity // the street ends inside: how far it is to the boundary tells nothing
    : Math.min(leastPlanarMetres(course, areas, area), leastPlanarMetres(outline, lines, edge));
  if (planar < Infinity && planar > PLANE_IS_RIGHT_TO * TOUCHING_METRES) return null;
  const most = PLANE_IS_RIGHT_TO * planar + SMALL_METRES;
  const near = closestVertex(course, areas, area, most);
  const far = closestVertex(outline, lines, edge, most);
  const [onStreet, door] =
    far.metres < near.metres ? [far.foot, far.vertex] : [near.vertex, near.foot];
  return {
    edge,
    offsetMetres: footOnEdge(graph, edge, onStreet.lon, onStreet.lat).offsetMetres,
    accessMetres: Math.min(near.metres, far.metres),
    lon: door.lon,
    lat: door.lat,
  };
}

/** Vertices one after the other. */
interface Vertices {
  readonly lonLat: Float64Array;
  readonly first: number;
  readonly end: number;
}

function rangeOf({ partStart, ringStart, vertexStart }: GeometryTable, feature: number) {
  const first = vertexStart[ringStart[partStart[feature]!]!]!;
  const end = vertexStart[ringStart[partStart[feature + 1]!]!]!;
  return { first, end };
}

const placeOf = ({ lonLat }: Vertices, vertex: number): [lon: number, lat: number] => [
  lonLat[2 * vertex]!,
  lonLat[2 * vertex + 1]!,
];

/** The first of the vertices that are nearest to a feature, of those at most so far in the plane. */
function closestVertex(vertices: Vertices, table: GeometryTable, feature: number, most: number) {
  let closest: { metres: number; vertex: Door; foot: Door } = {
    ...{ metres: Infinity, vertex: NOWHERE, foot: NOWHERE },
  };
  for (let at = vertices.first; at < vertices.end; at++) {
    const [lon, lat] = placeOf(vertices, at);
    if (most < Infinity && planarMetres(table, feature, lon, lat) > most) continue;
    const foot = nearestPointOnFeature(table, feature, lon, lat);
    if (foot.metres < closest.metres) closest = { metres: foot.metres, vertex: { lon, lat }, foot };
  }
  return closest;
}

const NOWHERE: Door = { lon: 0, lat: 0 };

/**
 * Over the few metres that matter, metres in the plane of a place are right to far less than this;
 * farther apart they only have to be too many.
 */
const PLANE_IS_RIGHT_TO = 1.02;
const SMALL_METRES = 0.001;

function leastPlanarMetres(vertices: Vertices, table: GeometryTable, feature: number): number {
  let least = Infinity;
  for (let at = vertices.first; at < vertices.end; at++) {
    least = Math.min(least, planarMetres(table, feature, ...placeOf(vertices, at)));
  }
  return least;
}

/** About how far a place is from the lines of a feature, in the plane that touches the earth there. */
function planarMetres(
  { partStart, ringStart, vertexStart, lonLat }: GeometryTable,
  feature: number,
  lon: number,
  lat: number,
): number {
  const degree = metresPerDegree(lat);
  let least = Infinity;
  const endRing = ringStart[partStart[feature + 1]!]!;
  for (let ring = ringStart[partStart[feature]!]!; ring < endRing; ring++) {
    const end = vertexStart[ring + 1]! - 1;
    for (let vertex = vertexStart[ring]!; vertex < end; vertex++) {
      const x = (lonLat[2 * vertex]! - lon) * degree.east;
      const y = (lonLat[2 * vertex + 1]! - lat) * degree.north;
      const dx = (lonLat[2 * vertex + 2]! - lonLat[2 * vertex]!) * degree.east;
      const dy = (lonLat[2 * vertex + 3]! - lonLat[2 * vertex + 1]!) * degree.north;
      const squared = dx * dx + dy * dy;
      const share = squared === 0 ? 0 : Math.min(1, Math.max(0, -(x * dx + y * dy) / squared));
      const ex = x + share * dx;
      const ey = y + share * dy;
      const metres = ex * ex + ey * ey;
      if (metres < least) least = metres;
    }
  }
  return Math.sqrt(least);
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

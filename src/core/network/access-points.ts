import Flatbush from "flatbush";
import { float64Column, uint32Column } from "../base/columns.ts";
import { NONE } from "../base/none.ts";
import { part, type Work } from "../base/work.ts";
import {
  arcMetres,
  earthPoint,
  geodesicMetres,
  metresPerDegree,
  roundedChord,
} from "../geo/geodesic.ts";
import { pointInFeature } from "../geo/polygon.ts";
import { type Foot, footOnSegment, segmentAt } from "../geo/segment.ts";
import type { Dataset } from "../model/dataset.ts";
import { featureBounds, GeometryKind, type GeometryTable } from "../model/geometry-table.ts";
import type { JoiningOf, JoiningOfEntrances } from "../model/street-check.ts";
import { edgeCrossings } from "./crossings.ts";
import { type EntranceAccess, entrancesOf } from "./entrances.ts";
import { byPlace, edgeLines, type Snap, type SnapTable } from "./snap.ts";
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
  readonly entrances: JoiningOfEntrances;
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
 * touches, crosses or comes within 20 m of its boundary ({@link meetings}), and where none does, its
 * inner point's nearest edge. A facility farther than `mostMetres` from every edge has none.
 */
export function* accessPoints(
  graph: StreetGraph,
  { facilities, entrances }: Pick<Dataset, "facilities" | "entrances">,
  snap: Snap,
  mostMetres: number,
): Work<FacilityAccess> {
  const snaps = byPlace(yield* part(snap(facilities.lonLat, mostMetres), 0, 0.3));
  const hasAreas = facilities.geometry.kinds.includes(GeometryKind.polygon);
  const edges = hasAreas ? indexEdges(graph) : null;
  const throughEntrances = yield* part(
    entrancesOf(facilities, entrances, snap, mostMetres),
    0.3,
    0.5,
  );
  const found: (Access & Door)[] = [];
  const entered: EntranceAccess[] = [];
  for (let facility = 0; facility < facilities.count; facility++) {
    if (facility % STEP_FACILITIES === 0) yield (1 + facility / facilities.count) / 2;
    if (edges !== null && facilities.geometry.kinds[facility] === GeometryKind.polygon) {
      const all = throughEntrances(facility);
      entered.push(...all);
      const given = all.filter(({ edge }) => edge !== NONE);
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
  return {
    ...accessTable(found, graph.edges),
    doorLonLat,
    joining,
    entrances: {
      row: Uint32Array.from(entered, ({ entrance }) => entrance),
      facility: Uint32Array.from(entered, ({ facility }) => facility),
      metres: Float64Array.from(entered, ({ accessMetres }) => accessMetres),
      isApart: Uint8Array.from(entered, ({ edge }) => (edge === NONE ? 1 : 0)),
    },
  };
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
  within(west: number, south: number, east: number, north: number): number[];
}

function indexEdges(graph: StreetGraph): EdgeIndex {
  const lines = edgeLines(graph);
  if (graph.edges === 0) return { within: () => [] };
  const index = new Flatbush(graph.edges);
  for (let edge = 0; edge < graph.edges; edge++) index.add(...featureBounds(lines, edge));
  index.finish();
  return {
    within: (...bounds) => index.search(...bounds).sort((a, b) => a - b),
  };
}

/** An area, and what its surroundings measure in degrees, at the most. */
interface Surrounded {
  readonly areas: GeometryTable;
  readonly area: number;
  readonly lonRoom: number;
  readonly latRoom: number;
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
  const highest = metresPerDegree(Math.max(Math.abs(south), Math.abs(north)));
  const surrounded = {
    ...{ areas, area },
    lonRoom: (1.02 * TOUCHING_METRES) / highest.east,
    latRoom: (1.02 * TOUCHING_METRES) / metresPerDegree(0).north,
  };
  return edges
    .within(west - dx, south - dy, east + dx, north + dy)
    .flatMap((edge) => meetings(graph, edge, surrounded));
}

/**
 * The places of an edge from which it leads into an area: where it crosses the boundary, its vertices
 * in the area or within 20 m of it, and where a corner of the area is within 20 m of one of its
 * segments. So along a front there is one at both ends, and from wherever one comes the walk is no
 * longer than it need be.
 */
function meetings(graph: StreetGraph, edge: number, surrounded: Surrounded): readonly Meeting[] {
  const { areas, area } = surrounded;
  const found: Meeting[] = edgeCrossings(graph, edge, areas, area).map((at) => ({
    ...at,
    edge,
    accessMetres: 0,
  }));
  const last = graph.vertexStart[edge + 1]! - 1;
  for (let vertex = graph.vertexStart[edge]!; vertex <= last; vertex++) {
    const door = doorFrom(graph, vertex, surrounded);
    if (door !== null) found.push({ ...door, edge, offsetMetres: graph.alongMetres[vertex]! });
    if (vertex < last) addPlacesBeside(found, graph, edge, vertex, surrounded);
  }
  return worthwhile(found);
}

/** The nearest place of an area within 20 m of a vertex of a street; null where there is none. */
function doorFrom(
  graph: StreetGraph,
  vertex: number,
  surrounded: Surrounded,
): (Door & { readonly accessMetres: number }) | null {
  const { areas, area } = surrounded;
  const lon = graph.lonLat[2 * vertex]!;
  const lat = graph.lonLat[2 * vertex + 1]!;
  if (pointInFeature(areas, area, lon, lat)) return { lon, lat, accessMetres: 0 };
  let best: Foot | null = null;
  const endRing = areas.ringStart[areas.partStart[area + 1]!]!;
  for (let ring = areas.ringStart[areas.partStart[area]!]!; ring < endRing; ring++) {
    const last = areas.vertexStart[ring + 1]! - 1;
    for (let corner = areas.vertexStart[ring]!; corner < last; corner++) {
      if (!mayBeNear(surrounded, areas.lonLat, corner, lon, lat)) continue;
      const foot = footOnSegment(earthPoint(lon, lat), segmentAt(areas.lonLat, corner));
      if (best === null || foot.squaredChord < best.squaredChord) best = foot;
    }
  }
  if (best === null) return null;
  const accessMetres = arcMetres(roundedChord(best.squaredChord));
  return accessMetres <= TOUCHING_METRES ? { lon: best.lon, lat: best.lat, accessMetres } : null;
}

/** Adds the places of a segment of a street that are nearest to corners of an area within 20 m of it. */
function addPlacesBeside(
  found: Meeting[],
  { lonLat, alongMetres }: StreetGraph,
  edge: number,
  vertex: number,
  surrounded: Surrounded,
): void {
  const { areas, area } = surrounded;
  const { partStart, ringStart, vertexStart } = areas;
  const end = vertexStart[ringStart[partStart[area + 1]!]!]!;
  for (let corner = vertexStart[ringStart[partStart[area]!]!]!; corner < end; corner++) {
    const lon = areas.lonLat[2 * corner]!;
    const lat = areas.lonLat[2 * corner + 1]!;
    if (!mayBeNear(surrounded, lonLat, vertex, lon, lat)) continue;
    const segment = segmentAt(lonLat, vertex);
    const foot = footOnSegment(earthPoint(lon, lat), segment);
    const accessMetres = geodesicMetres(lon, lat, foot.lon, foot.lat);
    if (accessMetres > TOUCHING_METRES) continue;
    const onward = geodesicMetres(segment.lonA, segment.latA, foot.lon, foot.lat);
    found.push({ edge, offsetMetres: alongMetres[vertex]! + onward, accessMetres, lon, lat });
  }
}

/** False of a place that is farther than 20 m from the box of the segment behind a vertex. */
function mayBeNear(
  { lonRoom, latRoom }: Surrounded,
  lonLat: Float64Array,
  vertex: number,
  lon: number,
  lat: number,
): boolean {
  const latA = lonLat[2 * vertex + 1]!;
  const latB = lonLat[2 * vertex + 3]!;
  if (lat < Math.min(latA, latB) - latRoom || lat > Math.max(latA, latB) + latRoom) return false;
  const lonA = lonLat[2 * vertex]!;
  const lonB = lonLat[2 * vertex + 2]!;
  return lon >= Math.min(lonA, lonB) - lonRoom && lon <= Math.max(lonA, lonB) + lonRoom;
}

/** Without those to which one may as well go by another, on the way along the edge. */
function worthwhile(found: readonly Meeting[]): readonly Meeting[] {
  const kept: Meeting[] = [];
  const byLeg = found.toSorted(
    (a, b) => a.accessMetres - b.accessMetres || a.offsetMetres - b.offsetMetres,
  );
  for (const one of byLeg) {
    const isShortOf = (other: Meeting): boolean =>
      other.accessMetres + Math.abs(other.offsetMetres - one.offsetMetres) <= one.accessMetres;
    if (!kept.some(isShortOf)) kept.push(one);
  }
  return kept.sort((a, b) => a.offsetMetres - b.offsetMetres);
}

/** Access points in columns, to be found by edge. */
export function accessTable(found: readonly Access[], edges: number): AccessTable {
  const count = found.length;
  const table = {
    facility: uint32Column(count),
    edge: uint32Column(count),
    offsetMetres: float64Column(count),
    accessMetres: float64Column(count),
  };
  const next = uint32Column(edges + 2); // one place on: the entry that an edge fills next
  for (let row = 0; row < count; row++) {
    const { facility, edge, offsetMetres, accessMetres } = found[row]!;
    table.facility[row] = facility;
    table.edge[row] = edge;
    table.offsetMetres[row] = offsetMetres;
    table.accessMetres[row] = accessMetres;
    next[edge + 2]!++;
  }
  for (let edge = 0; edge <= edges; edge++) next[edge + 1]! += next[edge]!;
  const ofEdge = uint32Column(count);
  for (let row = 0; row < count; row++) ofEdge[next[table.edge[row]! + 1]!++] = row;
  return { count, ...table, ofEdge, firstOfEdge: next.subarray(0, edges + 1) };
}

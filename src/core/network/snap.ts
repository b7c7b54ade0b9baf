import { float64Column, uint8Column } from "../base/columns.ts";
import { ALONE, type Crew, type Rows } from "../base/crew.ts";
import { NONE } from "../base/none.ts";
import { part, type Work } from "../base/work.ts";
import { earthPoint, geodesicMetres } from "../geo/geodesic.ts";
import { createNearestFinder } from "../geo/nearest-features.ts";
import type { NearestAnswer } from "../geo/nearest-question.ts";
import { growPointTree } from "../geo/point-tree.ts";
import { footOnSegment } from "../geo/segment.ts";
import { findFeet, laySegmentGrid, type SegmentGrid } from "../geo/segment-grid.ts";
import { GeometryKind, type GeometryTable } from "../model/geometry-table.ts";
import type { JoiningOf } from "../model/street-check.ts";
import type { LaidGraph, StreetGraph } from "./street-graph.ts";

/** Where places meet the streets: the nearest point of the nearest edge. */
export interface SnapTable {
  readonly count: number;
  readonly edge: Uint32Array; //          [n] NONE = farther from every street than allowed
  readonly offsetMetres: Float64Array; // [n] along the edge from its `from` end
  readonly accessMetres: Float64Array; // [n] from the place to the edge, also where not snapped
}

/** Rows in an order in which places that lie together follow each other: walks look at all of them. */
export interface SnapsInOrder extends SnapTable {
  readonly place: Uint32Array; // [n] which one the row is of
}

/** The same, a row a place in the order in which places were given. */
export function byPlace({ count, place, ...snaps }: SnapsInOrder): SnapTable {
  const edge = new Uint32Array(count);
  const offsetMetres = new Float64Array(count);
  const accessMetres = new Float64Array(count);
  for (let row = 0; row < count; row++) {
    const at = place[row]!;
    edge[at] = snaps.edge[row]!;
    offsetMetres[at] = snaps.offsetMetres[row]!;
    accessMetres[at] = snaps.accessMetres[row]!;
  }
  return { count, edge, offsetMetres, accessMetres };
}

/** How places are joined, a row a place in the order in which they were given. */
export function joiningByPlace({ count, place, ...snaps }: SnapsInOrder): JoiningOf {
  const metres = float64Column(count);
  const isApart = uint8Column(count);
  for (let row = 0; row < count; row++) {
    const at = place[row]!;
    metres[at] = snaps.accessMetres[row]!;
    isApart[at] = snaps.edge[row] === NONE ? 1 : 0;
  }
  return { metres, isApart };
}

/** Places of one step. */
const STEP_PLACES = 65_536;

/** The courses of the edges as line features: feature = edge. */
export const edgeLines = (graph: StreetGraph): GeometryTable => {
  const each = Uint32Array.from({ length: graph.edges + 1 }, (_, edge) => edge);
  return {
    count: graph.edges,
    kinds: new Uint8Array(graph.edges).fill(GeometryKind.line),
    partStart: each,
    ringStart: each,
    vertexStart: graph.vertexStart,
    lonLat: graph.lonLat,
  };
};

/**
 * Joins places to the street network. Equally near edges: the lowest row.
 * @param lonLat [2n] degrees
 * @param mostMetres places farther from every edge stay unsnapped; Infinity lifts the limit
 * @param visit the order of the rows, where one is known in which neighbours follow each other
 */
export type Snap = (
  lonLat: Float64Array,
  mostMetres: number,
  visit?: Uint32Array,
) => Work<SnapsInOrder>;

/** Makes the streets ready to be searched for any number of sets of places. */
export function* createSnap(graph: LaidGraph, crew: Crew = ALONE): Work<Snap> {
  const grid = yield* laySegmentGrid(graph, crew);
  if (grid === null) return yield* createSnapFarAndWide(graph);
  return snapInGrid(graph, crew.shared(grid), crew);
}

/** In streets of a city's size, or of a region's. */
const snapInGrid = (graph: StreetGraph, grid: SegmentGrid, crew: Crew): Snap =>
  function* (lonLat, mostMetres, visit) {
    const feet = yield* part(findFeet(grid, lonLat, crew, visit), 0, 0.9);
    const { place, path: edge, onward: offsetMetres, metres: accessMetres } = feet;
    const snaps = { count: place.length, place, edge, offsetMetres, accessMetres };
    for (let from = 0; from < snaps.count; from += STEP_PLACES) {
      yield 0.9 + (0.1 * from) / snaps.count;
      const to = Math.min(snaps.count, from + STEP_PLACES);
      fromSegmentsToEdges(graph, feet.segment, snaps, mostMetres, { from, to });
    }
    return snaps;
  };

/** Makes offsets along edges of those along their segments, and takes the edge from who is too far. */
function fromSegmentsToEdges(
  { alongMetres, lengthMetres }: StreetGraph,
  segment: Uint32Array,
  { edge, offsetMetres, accessMetres }: SnapTable,
  mostMetres: number,
  { from, to }: Rows,
): void {
  for (let row = from; row < to; row++) {
    const along = alongMetres[segment[row]!]! + offsetMetres[row]!;
    offsetMetres[row] = Math.min(along, lengthMetres[edge[row]!]!);
    if (!(accessMetres[row]! <= mostMetres)) edge[row] = NONE;
  }
}

/** Anywhere on the globe, over poles and the antimeridian, and without any street. */
function* createSnapFarAndWide(graph: StreetGraph): Work<Snap> {
  const rows = Uint32Array.from({ length: graph.edges }, (_, edge) => edge);
  const findNearest = yield* createNearestFinder(edgeLines(graph), rows);
  return function* (lonLat, mostMetres) {
    const places = yield* part(growPointTree(lonLat), 0, 0.1);
    const found = yield* part(findNearest({ places, placeLonLat: lonLat }), 0.1, 0.8);
    return yield* part(
      snapsInOrder(graph, lonLat, { ...found, place: places.order }, mostMetres),
      0.8,
      1,
    );
  };
}

function* snapsInOrder(
  graph: StreetGraph,
  lonLat: Float64Array,
  found: NearestAnswer & Pick<SnapsInOrder, "place">,
  mostMetres: number,
): Work<SnapsInOrder> {
  const { place } = found;
  const count = place.length;
  const snaps: SnapsInOrder = {
    count,
    place,
    edge: new Uint32Array(count).fill(NONE),
    offsetMetres: new Float64Array(count),
    accessMetres: new Float64Array(count),
  };
  for (let row = 0; row < count; row++) {
    if (row % STEP_PLACES === 0) yield row / count;
    const at = place[row]!;
    const edge = found.nearest[at]!;
    snaps.accessMetres[row] = found.metres[at]!;
    if (edge === NONE) continue;
    snaps.offsetMetres[row] = footOnEdge(graph, edge, lonLat[2 * at]!, lonLat[2 * at + 1]!);
    if (found.metres[at]! <= mostMetres) snaps.edge[row] = edge;
  }
  return snaps;
}

/** Metres along an edge to its point that is nearest to a place; of several as near, to the first. */
function footOnEdge(graph: StreetGraph, edge: number, lon: number, lat: number): number {
  const from = earthPoint(lon, lat);
  const { lonLat, vertexStart } = graph;
  let gone = 0;
  let offset = 0;
  let least = Infinity;
  for (let vertex = vertexStart[edge]!; vertex < vertexStart[edge + 1]! - 1; vertex++) {
    const lonA = lonLat[2 * vertex]!;
    const latA = lonLat[2 * vertex + 1]!;
    const lonB = lonLat[2 * vertex + 2]!;
    const latB = lonLat[2 * vertex + 3]!;
    const foot = footOnSegment(from, { lonA, latA, lonB, latB });
    if (foot.squaredChord < least) {
      least = foot.squaredChord;
      offset = gone + geodesicMetres(lonA, latA, foot.lon, foot.lat);
    }
    gone += geodesicMetres(lonA, latA, lonB, latB);
  }
  return Math.min(offset, graph.lengthMetres[edge]!);
}

import { ALONE, type Crew } from "../base/crew.ts";
import { NONE } from "../base/none.ts";
import { part, type Work } from "../base/work.ts";
import { earthPoint, geodesicMetres } from "../geo/geodesic.ts";
import { createNearestFinder, type NearestAnswer } from "../geo/nearest-features.ts";
import { growPointTree } from "../geo/point-tree.ts";
import { footOnSegment } from "../geo/segment.ts";
import { findFeet, laySegmentGrid, type SegmentGrid } from "../geo/segment-grid.ts";
import { GeometryKind, type GeometryTable } from "../model/geometry-table.ts";
import type { StreetGraph } from "./street-graph.ts";

/** Where places meet the streets: the nearest point of the nearest edge. */
export interface SnapTable {
  readonly count: number;
  readonly edge: Uint32Array; //          [n] NONE = farther from every street than allowed
  readonly offsetMetres: Float64Array; // [n] along the edge from its `from` end
  readonly accessMetres: Float64Array; // [n] from the place to the edge, also where not snapped
  readonly lonLat: Float64Array; //       [2n] the point on the edge
  /** [n] the places in an order in which those that lie together follow each other. */
  readonly visit: Uint32Array;
}

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
 */
export type Snap = (lonLat: Float64Array, mostMetres: number) => Work<SnapTable>;

/** Makes the streets ready to be searched for any number of sets of places. */
export function* createSnap(graph: StreetGraph, crew: Crew = ALONE): Work<Snap> {
  const grid = yield* laySegmentGrid(graph);
  if (grid === null) return yield* createSnapFarAndWide(graph);
  return snapInGrid(graph, crew.shared(grid), crew);
}

/** In streets of a city's size, or of a region's. */
const snapInGrid = (graph: StreetGraph, grid: SegmentGrid, crew: Crew): Snap =>
  function* (lonLat, mostMetres) {
    const count = lonLat.length / 2;
    const feet = yield* part(findFeet(grid, lonLat, crew), 0, 0.9);
    const snaps = {
      count,
      edge: new Uint32Array(count).fill(NONE),
      offsetMetres: new Float64Array(count),
      accessMetres: feet.metres,
      lonLat: feet.lonLat,
      visit: feet.visit,
    };
    for (const place of feet.visit) {
      const edge = feet.path[place]!;
      const along = graph.alongMetres[feet.segment[place]!]! + feet.onward[place]!;
      snaps.offsetMetres[place] = Math.min(along, graph.lengthMetres[edge]!);
      if (feet.metres[place]! <= mostMetres) snaps.edge[place] = edge;
    }
    return snaps;
  };

/** Anywhere on the globe, over poles and the antimeridian, and without any street. */
function* createSnapFarAndWide(graph: StreetGraph): Work<Snap> {
  const rows = Uint32Array.from({ length: graph.edges }, (_, edge) => edge);
  const findNearest = yield* createNearestFinder(edgeLines(graph), rows);
  return function* (lonLat, mostMetres) {
    const places = yield* part(growPointTree(lonLat), 0, 0.1);
    const found = yield* part(findNearest({ places, placeLonLat: lonLat }), 0.1, 0.8);
    return yield* part(
      snapTable(graph, lonLat, { ...found, visit: places.order }, mostMetres),
      0.8,
      1,
    );
  };
}

/** Places of one step. */
const STEP_PLACES = 16_384;

function* snapTable(
  graph: StreetGraph,
  lonLat: Float64Array,
  found: NearestAnswer & Pick<SnapTable, "visit">,
  mostMetres: number,
): Work<SnapTable> {
  const count = lonLat.length / 2;
  const snaps: SnapTable = {
    count,
    edge: found.nearest,
    offsetMetres: new Float64Array(count),
    accessMetres: found.metres,
    lonLat: new Float64Array(2 * count),
    visit: found.visit,
  };
  for (let place = 0; place < count; place++) {
    if (place % STEP_PLACES === 0) yield place / count;
    const edge = snaps.edge[place]!;
    if (edge === NONE) continue;
    const foot = footOnEdge(graph, edge, lonLat[2 * place]!, lonLat[2 * place + 1]!);
    snaps.offsetMetres[place] = foot.offsetMetres;
    snaps.lonLat[2 * place] = foot.lon;
    snaps.lonLat[2 * place + 1] = foot.lat;
    if (snaps.accessMetres[place]! > mostMetres) snaps.edge[place] = NONE;
  }
  return snaps;
}

/** A point on an edge. `offsetMetres` is measured along it from its `from` end. */
interface EdgeFoot {
  readonly lon: number;
  readonly lat: number;
  readonly offsetMetres: number;
}

/** The point of an edge that is nearest to a place; of several as near, the first along it. */
function footOnEdge(graph: StreetGraph, edge: number, lon: number, lat: number): EdgeFoot {
  const from = earthPoint(lon, lat);
  const { lonLat, vertexStart } = graph;
  let gone = 0;
  let best: EdgeFoot & { readonly squared: number } = {
    lon: lonLat[2 * vertexStart[edge]!]!,
    lat: lonLat[2 * vertexStart[edge]! + 1]!,
    offsetMetres: 0,
    squared: Infinity,
  };
  for (let vertex = vertexStart[edge]!; vertex < vertexStart[edge + 1]! - 1; vertex++) {
    const lonA = lonLat[2 * vertex]!;
    const latA = lonLat[2 * vertex + 1]!;
    const lonB = lonLat[2 * vertex + 2]!;
    const latB = lonLat[2 * vertex + 3]!;
    const foot = footOnSegment(from, { lonA, latA, lonB, latB });
    if (foot.squaredChord < best.squared) {
      const offsetMetres = gone + geodesicMetres(lonA, latA, foot.lon, foot.lat);
      best = { lon: foot.lon, lat: foot.lat, offsetMetres, squared: foot.squaredChord };
    }
    gone += geodesicMetres(lonA, latA, lonB, latB);
  }
  return { ...best, offsetMetres: Math.min(best.offsetMetres, graph.lengthMetres[edge]!) };
}

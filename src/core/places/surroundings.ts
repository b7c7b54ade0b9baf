import Flatbush from "flatbush";
import { metresPerDegree } from "../geo/geodesic.ts";
import { pointInFeature } from "../geo/polygon.ts";
import {
  featureBounds,
  featureVertices,
  GeometryKind,
  type GeometryTable,
} from "../model/geometry-table.ts";

export type LonLat = readonly [lon: number, lat: number];

/** Half the width of the part of the city that is looked at, in degrees: about 3 km. */
const HALF_WIDTH_DEGREES = 0.03;
/** A layer is kept this much farther out, so that moved samples still have surroundings. */
const MARGIN_DEGREES = 0.012; // twice the longest shift
const MOST_SAMPLES = 400;
const SAMPLES_OF_A_FEATURE = 3;

/** Places of a layer inside a part of a city: points, and middles of edges, spread evenly. */
export function samplesNear(table: GeometryTable, centre: LonLat): LonLat[] {
  let near = 0;
  eachPlaceNear(table, centre, () => near++);
  const step = Math.max(1, Math.floor(near / MOST_SAMPLES));
  const samples: LonLat[] = [];
  let met = 0;
  eachPlaceNear(table, centre, (lon, lat) => {
    if (met++ % step === 0) samples.push([lon, lat]);
  });
  return samples;
}

function eachPlaceNear(
  { count, kinds, partStart, ringStart, vertexStart, lonLat }: GeometryTable,
  centre: LonLat,
  visit: (lon: number, lat: number) => void,
): void {
  const take = (lon: number, lat: number): void => {
    const isNear =
      Math.abs(lon - centre[0]) < HALF_WIDTH_DEGREES &&
      Math.abs(lat - centre[1]) < HALF_WIDTH_DEGREES;
    if (isNear) visit(lon, lat);
  };
  for (let row = 0; row < count; row++) {
    const first = vertexStart[ringStart[partStart[row]!]!]!;
    if (kinds[row] === GeometryKind.point) {
      take(lonLat[2 * first]!, lonLat[2 * first + 1]!);
      continue;
    }
    const edges = vertexStart[ringStart[partStart[row + 1]!]!]! - first - 1;
    const taken = Math.min(edges, SAMPLES_OF_A_FEATURE);
    for (let i = 0; i < taken; i++) {
      const at = 2 * (first + Math.floor((i * edges) / taken));
      take((lonLat[at]! + lonLat[at + 2]!) / 2, (lonLat[at + 1]! + lonLat[at + 3]!) / 2);
    }
  }
}

/** What a place has round it: how far the nearest edge of a layer is, and whether it is inside. */
export interface Surroundings {
  /** Number of the kind of surroundings, below KINDS; null farther than all of them. */
  kindAt(lon: number, lat: number): number | null;
}

/** Upper ends of the classes of distance, in metres. */
const CLASSES = [2, 4, 8, 15, 30, 60] as const;
const FARTHEST_METRES = 60;

/** Each class of distance outside of polygons, then inside. */
export const KINDS = 2 * CLASSES.length;

/** Indexes a layer round a place. */
export function surroundingsOf(table: GeometryTable, centre: LonLat): Surroundings {
  const { east, north } = metresPerDegree(centre[1]);
  const { starts, isSingle, polygons } = partsNear(table, centre);
  if (starts.length === 0) return { kindAt: () => null };
  const edges = new Float64Array(4 * starts.length); // from x, y; then how far x, y to its end
  for (const [edge, vertex] of starts.entries()) {
    const end = isSingle[edge] === true ? vertex : vertex + 1;
    const x = (table.lonLat[2 * vertex]! - centre[0]) * east;
    const y = (table.lonLat[2 * vertex + 1]! - centre[1]) * north;
    edges[4 * edge] = x;
    edges[4 * edge + 1] = y;
    edges[4 * edge + 2] = (table.lonLat[2 * end]! - centre[0]) * east - x;
    edges[4 * edge + 3] = (table.lonLat[2 * end + 1]! - centre[1]) * north - y;
  }
  const nearest = nearestEdge(edges);
  const isInside = polygonTest(table, polygons);
  return {
    kindAt(lon, lat) {
      const squared = nearest((lon - centre[0]) * east, (lat - centre[1]) * north);
      const kind = CLASSES.findIndex((end) => squared < end * end);
      if (kind === -1) return null;
      return isInside(lon, lat) ? kind + CLASSES.length : kind;
    },
  };
}

const CELL_METRES = FARTHEST_METRES;
const METRES_OF_A_DEGREE = 112_000; // at most, in either direction
const CELLS_A_SIDE = Math.ceil(
  (2 * (HALF_WIDTH_DEGREES + MARGIN_DEGREES) * METRES_OF_A_DEGREE) / CELL_METRES,
);

/** What lies beyond the grid is in the cells at its rim: whatever is near shares a cell all the same. */
const cellOf = (metres: number): number =>
  Math.min(CELLS_A_SIDE - 1, Math.max(0, Math.floor(metres / CELL_METRES + CELLS_A_SIDE / 2)));

/**
 * Squared metres from a place to the nearest of many edges, which lie in the cells of a grid; the square
 * of FARTHEST_METRES where none is nearer.
 */
function nearestEdge(edges: Float64Array): (x: number, y: number) => number {
  const firstInCell = new Uint32Array(CELLS_A_SIDE * CELLS_A_SIDE + 1);
  eachCell(edges, (cell) => {
    firstInCell[cell + 1]!++;
  });
  for (let cell = 1; cell < firstInCell.length; cell++)
    firstInCell[cell]! += firstInCell[cell - 1]!;
  const members = new Uint32Array(firstInCell.at(-1)!);
  const next = firstInCell.slice();
  eachCell(edges, (cell, edge) => {
    members[next[cell]!++] = edge;
  });
  return (x, y) => {
    let nearest = FARTHEST_METRES * FARTHEST_METRES;
    const east = cellOf(x + FARTHEST_METRES);
    const north = cellOf(y + FARTHEST_METRES);
    for (let row = cellOf(y - FARTHEST_METRES); row <= north; row++) {
      const from = firstInCell[row * CELLS_A_SIDE + cellOf(x - FARTHEST_METRES)]!;
      const to = firstInCell[row * CELLS_A_SIDE + east + 1]!;
      for (let member = from; member < to; member++) {
        const squared = squaredMetresToEdge(edges, 4 * members[member]!, x, y);
        if (squared < nearest) nearest = squared;
      }
    }
    return nearest;
  };
}

/** The cells that the box round each edge reaches into. */
function eachCell(edges: Float64Array, visit: (cell: number, edge: number) => void): void {
  for (let at = 0; at < edges.length; at += 4) {
    const x = edges[at]!;
    const y = edges[at + 1]!;
    const toX = x + edges[at + 2]!;
    const toY = y + edges[at + 3]!;
    const east = cellOf(Math.max(x, toX));
    const north = cellOf(Math.max(y, toY));
    for (let row = cellOf(Math.min(y, toY)); row <= north; row++) {
      for (let column = cellOf(Math.min(x, toX)); column <= east; column++) {
        visit(row * CELLS_A_SIDE + column, at / 4);
      }
    }
  }
}

/** Edges by their first vertex, single points among them, and the rows of polygons. */
function partsNear(table: GeometryTable, [lon, lat]: LonLat) {
  const reach = HALF_WIDTH_DEGREES + MARGIN_DEGREES;
  const starts: number[] = [];
  const isSingle: boolean[] = [];
  const polygons: number[] = [];
  const isFar = (degrees: number, middle: number): boolean => Math.abs(degrees - middle) > reach;
  for (let row = 0; row < table.count; row++) {
    const [vertex, endVertex] = featureVertices(table, row);
    if (endVertex === vertex + 1) {
      // A point, as most homes are: it needs no box.
      if (isFar(table.lonLat[2 * vertex]!, lon) || isFar(table.lonLat[2 * vertex + 1]!, lat))
        continue;
      starts.push(vertex);
      isSingle.push(true);
      continue;
    }
    const [west, south, east, north] = featureBounds(table, row);
    if (east < lon - reach || west > lon + reach) continue;
    if (north < lat - reach || south > lat + reach) continue;
    if (table.kinds[row] === GeometryKind.polygon) polygons.push(row);
    const ringEnd = table.ringStart[table.partStart[row + 1]!]!;
    for (let ring = table.ringStart[table.partStart[row]!]!; ring < ringEnd; ring++) {
      const first = table.vertexStart[ring]!;
      const end = table.vertexStart[ring + 1]!;
      for (let vertex = first; vertex < Math.max(end - 1, first + 1); vertex++) {
        starts.push(vertex);
        isSingle.push(end - first === 1);
      }
    }
  }
  return { starts, isSingle, polygons };
}

function polygonTest(
  table: GeometryTable,
  polygons: readonly number[],
): (lon: number, lat: number) => boolean {
  if (polygons.length === 0) return () => false;
  const boxes = new Flatbush(polygons.length);
  for (const row of polygons) boxes.add(...featureBounds(table, row));
  boxes.finish();
  return (lon, lat) =>
    boxes.search(lon, lat, lon, lat, (box) => pointInFeature(table, polygons[box]!, lon, lat))
      .length > 0;
}

function squaredMetresToEdge(edges: Float64Array, at: number, px: number, py: number): number {
  const x = px - edges[at]!;
  const y = py - edges[at + 1]!;
  const dx = edges[at + 2]!;
  const dy = edges[at + 3]!;
  const squared = dx * dx + dy * dy;
  const share = squared === 0 ? 0 : Math.max(0, Math.min(1, (x * dx + y * dy) / squared));
  return (x - share * dx) ** 2 + (y - share * dy) ** 2;
}

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
  const { lonLat, kinds } = table;
  const near: LonLat[] = [];
  const take = (lon: number, lat: number): void => {
    const isNear =
      Math.abs(lon - centre[0]) < HALF_WIDTH_DEGREES &&
      Math.abs(lat - centre[1]) < HALF_WIDTH_DEGREES;
    if (isNear) near.push([lon, lat]);
  };
  for (let row = 0; row < table.count; row++) {
    const [first, end] = featureVertices(table, row);
    if (kinds[row] === GeometryKind.point) take(lonLat[2 * first]!, lonLat[2 * first + 1]!);
    else {
      const edges = end - first - 1;
      const taken = Math.min(edges, SAMPLES_OF_A_FEATURE);
      for (let i = 0; i < taken; i++) {
        const at = 2 * (first + Math.floor((i * edges) / taken));
        take((lonLat[at]! + lonLat[at + 2]!) / 2, (lonLat[at + 1]! + lonLat[at + 3]!) / 2);
      }
    }
  }
  const step = Math.max(1, Math.floor(near.length / MOST_SAMPLES));
  return near.filter((_, i) => i % step === 0);
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
  const index = new Flatbush(starts.length);
  const edges = new Float64Array(4 * starts.length); // from x, y; then how far x, y to its end
  for (const [edge, vertex] of starts.entries()) {
    const end = isSingle[edge] === true ? vertex : vertex + 1;
    const x = (table.lonLat[2 * vertex]! - centre[0]) * east;
    const y = (table.lonLat[2 * vertex + 1]! - centre[1]) * north;
    const toX = (table.lonLat[2 * end]! - centre[0]) * east;
    const toY = (table.lonLat[2 * end + 1]! - centre[1]) * north;
    edges.set([x, y, toX - x, toY - y], 4 * edge);
    index.add(Math.min(x, toX), Math.min(y, toY), Math.max(x, toX), Math.max(y, toY));
  }
  index.finish();
  const isInside = polygonTest(table, polygons);
  return {
    kindAt(lon, lat) {
      const x = (lon - centre[0]) * east;
      const y = (lat - centre[1]) * north;
      const r = FARTHEST_METRES;
      let nearest = r * r;
      index.search(x - r, y - r, x + r, y + r, (edge) => {
        nearest = Math.min(nearest, squaredMetresToEdge(edges, 4 * edge, x, y));
        return false; // nothing is collected
      });
      const kind = CLASSES.findIndex((end) => nearest < end * end);
      if (kind === -1) return null;
      return isInside(lon, lat) ? kind + CLASSES.length : kind;
    },
  };
}

/** Edges by their first vertex, single points among them, and the rows of polygons. */
function partsNear(table: GeometryTable, [lon, lat]: LonLat) {
  const reach = HALF_WIDTH_DEGREES + MARGIN_DEGREES;
  const starts: number[] = [];
  const isSingle: boolean[] = [];
  const polygons: number[] = [];
  for (let row = 0; row < table.count; row++) {
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

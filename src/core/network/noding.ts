import Flatbush from "flatbush";
import { finish, type Work } from "../base/work.ts";
import type { StreetTable } from "../model/dataset.ts";
import { GeometryKind, type GeometryTable, GeometryTableBuilder } from "../model/geometry-table.ts";

/** A place at which a segment is to be cut: at a fraction of its length. */
interface Cut {
  readonly share: number;
  readonly lon: number;
  readonly lat: number;
}

/**
 * The streets with a vertex wherever two walkable lines cross, as for data drawn without shared
 * vertices. Lines on different levels (bridges, tunnels, layers) stay apart. Rows and ends stay the
 * same; the new vertices are rounded to 1e-7 degree, so that both lines get the same place.
 */
export function* layCrossings({
  geometry,
  walkable,
  level,
}: Pick<StreetTable, "geometry" | "walkable" | "level">): Work<GeometryTable> {
  const segments = walkableSegments(geometry, walkable);
  const cuts = yield* findCuts(geometry, segments, level);
  const builder = new GeometryTableBuilder();
  for (let row = 0; row < geometry.count; row++) {
    const parts: number[][][] = [];
    const lastRing = geometry.ringStart[geometry.partStart[row + 1]!]!;
    for (let ring = geometry.ringStart[geometry.partStart[row]!]!; ring < lastRing; ring++) {
      parts.push([ringWithCuts(geometry, ring, cuts)]);
    }
    builder.add({ kind: GeometryKind.line, parts });
  }
  return builder.finish();
}

/**
 * The places where two walkable lines of the same level cross and at least one of them has no vertex
 * there, each once: [2c] degrees. No walk turns there until crossings are joined.
 */
export function unjoinedCrossings({ geometry, walkable, level }: StreetTable): Float64Array {
  const { lonLat } = geometry;
  const segments = walkableSegments(geometry, walkable);
  const places = new Map<string, readonly [lon: number, lat: number]>();
  const visit = ({ first, other, lon, lat }: Meeting): void => {
    if (hasVertex(lonLat, first, lon, lat) && hasVertex(lonLat, other, lon, lat)) return;
    places.set(`${lon},${lat}`, [lon, lat]);
  };
  finish(visitCrossings(lonLat, segments, level, visit));
  return Float64Array.from([...places.values()].flat());
}

/** True when the segment starts or ends at a place, at 7 decimals. */
const hasVertex = (lonLat: Float64Array, first: number, lon: number, lat: number): boolean =>
  [2 * first, 2 * first + 2].some(
    (at) => rounded(lonLat[at]!) === lon && rounded(lonLat[at + 1]!) === lat,
  );

/** Segments by their first vertex, and the street each belongs to. */
interface Segments {
  readonly vertex: Uint32Array; // [s]
  readonly street: Uint32Array; // [s]
}

function walkableSegments(geometry: GeometryTable, walkable: Uint8Array): Segments {
  const vertex: number[] = [];
  const street: number[] = [];
  for (let row = 0; row < geometry.count; row++) {
    if (walkable[row] !== 1) continue;
    const lastRing = geometry.ringStart[geometry.partStart[row + 1]!]!;
    for (let ring = geometry.ringStart[geometry.partStart[row]!]!; ring < lastRing; ring++) {
      const last = geometry.vertexStart[ring + 1]! - 1;
      for (let first = geometry.vertexStart[ring]!; first < last; first++) {
        vertex.push(first);
        street.push(row);
      }
    }
  }
  return { vertex: Uint32Array.from(vertex), street: Uint32Array.from(street) };
}

/** Cuts by the first vertex of the segment that they fall in. */
function* findCuts(
  { lonLat }: GeometryTable,
  segments: Segments,
  level: Int8Array,
): Work<ReadonlyMap<number, readonly Cut[]>> {
  const cuts = new Map<number, Cut[]>();
  const put = (first: number, cut: Cut): void => {
    const known = cuts.get(first);
    if (known === undefined) cuts.set(first, [cut]);
    else known.push(cut);
  };
  const visit = ({ first, other, share, otherShare, lon, lat }: Meeting): void => {
    put(first, { share, lon, lat });
    put(other, { share: otherShare, lon, lat });
  };
  yield* visitCrossings(lonLat, segments, level, visit);
  return cuts;
}

/** Two segments that meet, by their first vertices. */
interface Meeting {
  readonly first: number;
  readonly other: number;
  readonly share: number;
  readonly otherShare: number;
  readonly lon: number;
  readonly lat: number;
}

/** Segments of one step. */
const STEP_SEGMENTS = 8192;

/** Every pair of walkable segments of the same level that meet, shared vertices included. */
function* visitCrossings(
  lonLat: Float64Array,
  { vertex, street }: Segments,
  level: Int8Array,
  visit: (meeting: Meeting) => void,
): Work<void> {
  if (vertex.length === 0) return;
  const index = new Flatbush(vertex.length);
  for (const first of vertex) index.add(...segmentBounds(lonLat, first));
  index.finish();
  for (const [segment, first] of vertex.entries()) {
    if (segment % STEP_SEGMENTS === 0) yield segment / vertex.length;
    const others = index.search(...segmentBounds(lonLat, first), (other) => other > segment);
    for (const other of others) {
      if (level[street[segment]!] !== level[street[other]!]) continue;
      const crossing = crossingOf(lonLat, first, vertex[other]!);
      if (crossing === null) continue;
      visit({ first, other: vertex[other]!, ...crossing });
    }
  }
}

const segmentBounds = (
  lonLat: Float64Array,
  first: number,
): [west: number, south: number, east: number, north: number] => {
  const x = lonLat[2 * first]!;
  const y = lonLat[2 * first + 1]!;
  const u = lonLat[2 * first + 2]!;
  const v = lonLat[2 * first + 3]!;
  return [Math.min(x, u), Math.min(y, v), Math.max(x, u), Math.max(y, v)];
};

/** Where two segments meet; null where they do not, or run along each other. */
function crossingOf(lonLat: Float64Array, first: number, other: number) {
  const x = lonLat[2 * first]!;
  const y = lonLat[2 * first + 1]!;
  const dx = lonLat[2 * first + 2]! - x;
  const dy = lonLat[2 * first + 3]! - y;
  const ex = lonLat[2 * other + 2]! - lonLat[2 * other]!;
  const ey = lonLat[2 * other + 3]! - lonLat[2 * other + 1]!;
  const px = lonLat[2 * other]! - x;
  const py = lonLat[2 * other + 1]! - y;
  const cross = dx * ey - dy * ex;
  if (cross === 0) return null;
  const share = (px * ey - py * ex) / cross;
  const otherShare = (px * dy - py * dx) / cross;
  if (share < 0 || share > 1 || otherShare < 0 || otherShare > 1) return null;
  return { share, otherShare, lon: rounded(x + share * dx), lat: rounded(y + share * dy) };
}

/** Junctions are places that agree at 7 decimals. */
const rounded = (degrees: number): number => Math.round(degrees * 1e7) / 1e7;

function ringWithCuts(
  { vertexStart, lonLat }: GeometryTable,
  ring: number,
  cuts: ReadonlyMap<number, readonly Cut[]>,
): number[] {
  const line: number[] = [];
  for (let vertex = vertexStart[ring]!; vertex < vertexStart[ring + 1]!; vertex++) {
    line.push(lonLat[2 * vertex]!, lonLat[2 * vertex + 1]!);
    const here = [...(cuts.get(vertex) ?? [])].sort((a, b) => a.share - b.share);
    for (const { lon, lat } of here) line.push(lon, lat);
  }
  return line;
}

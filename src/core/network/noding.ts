import { finish, type Work } from "../base/work.ts";
import type { StreetTable } from "../model/dataset.ts";
import { GeometryKind, type GeometryTable, GeometryTableBuilder } from "../model/geometry-table.ts";
import { type LevelledSegments, type Meeting, rounded, visitMeetings } from "./meetings.ts";

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
export function* layCrossings(
  streets: Pick<StreetTable, "geometry" | "walkable" | "level">,
): Work<GeometryTable> {
  const { geometry } = streets;
  const cuts = yield* findCuts(walkableSegments(streets));
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
export function unjoinedCrossings(streets: StreetTable): Float64Array {
  const segments = walkableSegments(streets);
  const { lonLat } = segments;
  const places = new Map<string, readonly [lon: number, lat: number]>();
  const visit = ({ first, other, lon, lat }: Meeting): void => {
    if (hasVertex(lonLat, first, lon, lat) && hasVertex(lonLat, other, lon, lat)) return;
    places.set(`${lon},${lat}`, [lon, lat]);
  };
  finish(visitMeetings(segments, visit));
  return Float64Array.from([...places.values()].flat());
}

/** True when the segment starts or ends at a place, at 7 decimals. */
const hasVertex = (lonLat: Float64Array, first: number, lon: number, lat: number): boolean =>
  isAt(lonLat, first, lon, lat) || isAt(lonLat, first + 1, lon, lat);

const isAt = (lonLat: Float64Array, vertex: number, lon: number, lat: number): boolean =>
  rounded(lonLat[2 * vertex]!) === lon && rounded(lonLat[2 * vertex + 1]!) === lat;

function walkableSegments({
  geometry,
  walkable,
  level,
}: Pick<StreetTable, "geometry" | "walkable" | "level">): LevelledSegments {
  const vertex = new Uint32Array(geometry.lonLat.length / 2);
  const levels = new Int8Array(vertex.length);
  let count = 0;
  for (let row = 0; row < geometry.count; row++) {
    if (walkable[row] !== 1) continue;
    const lastRing = geometry.ringStart[geometry.partStart[row + 1]!]!;
    for (let ring = geometry.ringStart[geometry.partStart[row]!]!; ring < lastRing; ring++) {
      const last = geometry.vertexStart[ring + 1]! - 1;
      for (let first = geometry.vertexStart[ring]!; first < last; first++) {
        vertex[count] = first;
        levels[count++] = level[row]!;
      }
    }
  }
  const { lonLat } = geometry;
  return { lonLat, vertex: vertex.subarray(0, count), level: levels.subarray(0, count) };
}

/** Cuts by the first vertex of the segment that they fall in. */
function* findCuts(segments: LevelledSegments): Work<ReadonlyMap<number, readonly Cut[]>> {
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
  yield* visitMeetings(segments, visit);
  return cuts;
}

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

import type { JsonValue } from "../model/json.ts";
import { viewOf } from "./byte-reader.ts";

/** A geometry as GeoJSON has it, or what a record holds in place of one. */
export type ShpRecord =
  | { readonly kind: "geometry"; readonly geometry: JsonValue } // null for a null shape
  | { readonly kind: "damaged" }
  | { readonly kind: "unsupported"; readonly type: string };

type Point = readonly [x: number, y: number, ...height: number[]];
type Ring = readonly Point[];

/**
 * Reads the content of a record of a .shp (ESRI Shapefile Technical Description, July 1998).
 * Measures are left where they are, and so are heights; that there are some shows at the first vertex.
 */
export function readShpRecord(content: Uint8Array): ShpRecord {
  const view = viewOf(content);
  if (view.byteLength < 4) return DAMAGED;
  const type = view.getInt32(0, true);
  switch (type % 10) {
    case 0:
      return type === 0 ? { kind: "geometry", geometry: null } : DAMAGED;
    case 1:
      return type === MULTI_PATCH ? { kind: "unsupported", type: "MultiPatch" } : readPoint(view);
    case 3:
      return readParts(view, linesOf);
    case 5:
      return readParts(view, polygonsOf);
    case 8:
      return readMultiPoint(view);
    default:
      return { kind: "unsupported", type: String(type) };
  }
}

const DAMAGED: ShpRecord = { kind: "damaged" };
const MULTI_PATCH = 31;
/** Numbers below stand for no data. */
const NO_DATA = -1e38;

function readPoint(view: DataView): ShpRecord {
  if (view.byteLength < 20) return DAMAGED;
  const coordinates = pointAt(view, 4);
  const [x, y] = coordinates;
  if (Number.isNaN(x) || Number.isNaN(y) || x < NO_DATA || y < NO_DATA) {
    return { kind: "geometry", geometry: null };
  }
  const height = heightAt(view, 20);
  const position = height === 0 ? coordinates : [x, y, height];
  return { kind: "geometry", geometry: { type: "Point", coordinates: position } };
}

function readMultiPoint(view: DataView): ShpRecord {
  if (view.byteLength < 40) return DAMAGED;
  const count = view.getInt32(36, true);
  if (count < 0 || 40 + 16 * count > view.byteLength) return DAMAGED;
  const coordinates = positionsOf(view, 40, count);
  return { kind: "geometry", geometry: { type: "MultiPoint", coordinates } };
}

function readParts(view: DataView, make: (parts: readonly Ring[]) => JsonValue): ShpRecord {
  if (view.byteLength < 44) return DAMAGED;
  const parts = view.getInt32(36, true);
  const points = view.getInt32(40, true);
  const first = 44 + 4 * parts;
  if (parts < 0 || points < 0 || first + 16 * points > view.byteLength) return DAMAGED;
  const starts = Array.from({ length: parts }, (_, i) => view.getInt32(44 + 4 * i, true));
  const isInOrder = starts.every((start, i) => start >= (starts[i - 1] ?? 0) && start <= points);
  if (!isInOrder || (parts > 0 && starts[0] !== 0)) return DAMAGED;
  const positions = positionsOf(view, first, points);
  const rings = starts.map((start, i) => positions.slice(start, starts[i + 1] ?? points));
  return { kind: "geometry", geometry: make(rings.filter((ring) => ring.length > 0)) };
}

const pointAt = (view: DataView, at: number): Point => [
  view.getFloat64(at, true),
  view.getFloat64(at + 8, true),
];

/** Behind the points stand the lowest and the highest of their heights. */
function positionsOf(view: DataView, first: number, count: number): readonly Point[] {
  const positions = Array.from({ length: count }, (_, i) => pointAt(view, first + 16 * i));
  const [start] = positions;
  const behind = first + 16 * count;
  const height = heightAt(view, behind) || heightAt(view, behind + 8);
  if (start !== undefined && height !== 0) positions[0] = [start[0], start[1], height];
  return positions;
}

/** 0 where the shapes of the record have no heights, or none but 0. */
function heightAt(view: DataView, at: number): number {
  if (!hasHeights(view.getInt32(0, true)) || at + 8 > view.byteLength) return 0;
  const height = view.getFloat64(at, true);
  return height > NO_DATA ? height : 0;
}

const hasHeights = (type: number): boolean => type > 10 && type < 20;

const linesOf = (parts: readonly Ring[]): JsonValue =>
  parts.length === 1
    ? { type: "LineString", coordinates: parts[0] ?? [] }
    : { type: "MultiLineString", coordinates: parts };

/**
 * Outer rings run clockwise, holes the other way, in any order: a hole belongs to the smallest
 * outer ring around it. One that lies in none is an outer ring that somebody drew backwards.
 */
function polygonsOf(rings: readonly Ring[]): JsonValue {
  const areas = rings.map(twiceSignedArea);
  const outers = rings.filter((_, i) => areas[i]! <= 0);
  const holes = rings.filter((_, i) => areas[i]! > 0);
  const holesOf = new Map<Ring, Ring[]>(outers.map((ring) => [ring, []]));
  const bySize = outers.toSorted(
    (a, b) => Math.abs(twiceSignedArea(a)) - Math.abs(twiceSignedArea(b)),
  );
  const backwards: Ring[] = [];
  for (const hole of holes) {
    const home = outers.length === 1 ? outers[0] : bySize.find((outer) => isInside(hole, outer));
    if (home === undefined) backwards.push(hole);
    else holesOf.get(home)?.push(hole);
  }
  const coordinates = [...outers, ...backwards].map((ring) => [ring, ...(holesOf.get(ring) ?? [])]);
  return coordinates.length === 1
    ? { type: "Polygon", coordinates: coordinates[0] ?? [] }
    : { type: "MultiPolygon", coordinates };
}

/** Positive for a ring that runs against the clock. */
function twiceSignedArea(ring: Ring): number {
  let sum = 0;
  for (const [i, [x, y]] of ring.entries()) {
    const [nextX, nextY] = ring[(i + 1) % ring.length] ?? [x, y];
    sum += x * nextY - nextX * y;
  }
  return sum;
}

/** Whether most vertices of a ring lie inside another: a few may lie on its boundary. */
function isInside(ring: Ring, outer: Ring): boolean {
  const inside = ring.filter((point) => isPointInside(point, outer)).length;
  return 2 * inside > ring.length;
}

function isPointInside([x, y]: Point, ring: Ring): boolean {
  let isIn = false;
  for (const [i, [x1, y1]] of ring.entries()) {
    const [x2, y2] = ring[(i + 1) % ring.length] ?? [x1, y1];
    if (y1 > y !== y2 > y && x < x1 + ((y - y1) * (x2 - x1)) / (y2 - y1)) isIn = !isIn;
  }
  return isIn;
}

import { type FeatureShape, GeometryKind, type GeometryTable } from "../model/geometry-table.ts";
import { cutLine, cutPolygon, wrapsRound } from "./antimeridian.ts";
import { areaAsDrawn, enclosedArea, enclosedBy, type Ring, type Rings } from "./even-odd.ts";
import { isStarRing } from "./star-ring.ts";
import { type Meeting, meetingOf } from "./tangles.ts";

/** What was done to a shape. */
export interface Mends {
  /** Vertices at which a ring turned back on itself. */
  readonly spikes: number;
  /** Holes that lay outside of their polygon. */
  readonly strayHoles: number;
  /** Where the rings of a polygon crossed; null where none did. */
  readonly crossing: { readonly lon: number; readonly lat: number } | null;
  readonly isCutAtAntimeridian: boolean;
}

/** False for the many shapes that nothing needs to be done to. Looks at columns, makes no objects. */
export function mayNeedMending(table: GeometryTable, feature: number): boolean {
  const { kinds, partStart, ringStart, vertexStart, lonLat } = table;
  const kind = kinds[feature];
  if (kind === GeometryKind.point) return false;
  for (let part = partStart[feature]!; part < partStart[feature + 1]!; part++) {
    const first = ringStart[part]!;
    const end = ringStart[part + 1]!;
    for (let vertex = vertexStart[first]! + 1; vertex < vertexStart[end]!; vertex++) {
      if (wrapsRound(lonLat[2 * vertex - 2]!, lonLat[2 * vertex]!)) return true;
    }
    if (kind === GeometryKind.line) continue;
    const isAlone = end - first === 1;
    if (isAlone && isStarRing(lonLat, vertexStart[first]!, vertexStart[end]!)) continue;
    for (let ring = first; ring < end; ring++) {
      if (hasSpike(lonLat, vertexStart[ring]!, vertexStart[ring + 1]!)) return true;
    }
    if (meetingOf({ lonLat, starts: vertexStart, first, end }).kind !== "apart") return true;
    for (let hole = first + 1; hole < end; hole++) {
      if (!liesInside(table, hole, first)) return true;
    }
  }
  return false;
}

/** Where no ring comes near another, one vertex tells. */
function liesInside({ vertexStart, lonLat }: GeometryTable, hole: number, outer: number): boolean {
  const vertex = vertexStart[hole]!;
  const [begin, end] = [vertexStart[outer]!, vertexStart[outer + 1]!];
  return placeIn(lonLat, begin, end, lonLat[2 * vertex]!, lonLat[2 * vertex + 1]!) === "in";
}

/**
 * The shape as it is meant, and what was done to it; null where it is fine as it is.
 *
 * - Spikes, where a ring goes out and back on the same line, are cut off.
 * - Holes outside of their polygon are left out, holes that cross its ring are cut out of it.
 * - A ring that crosses itself encloses what an odd number of its windings encloses.
 * - What crosses the antimeridian is cut there; what goes round a pole encloses it.
 */
export function mendShape(shape: FeatureShape): { shape: FeatureShape; mends: Mends } | null {
  const mends = { spikes: 0, strayHoles: 0, crossing: null, isCutAtAntimeridian: false };
  const parts = shape.parts.flatMap((part) =>
    shape.kind === GeometryKind.polygon ? mendPolygon(part, mends) : mendLine(part, mends),
  );
  const { spikes, strayHoles, crossing, isCutAtAntimeridian } = mends;
  const isFine = spikes === 0 && strayHoles === 0 && crossing === null && !isCutAtAntimeridian;
  // What encloses nothing after all stays as it was: it was found to have an area.
  return isFine || parts.length === 0 ? null : { shape: { kind: shape.kind, parts }, mends };
}

interface MendsUnderWay {
  spikes: number;
  strayHoles: number;
  crossing: Meeting | null;
  isCutAtAntimeridian: boolean;
}

function mendLine(part: Rings, mends: MendsUnderWay): Rings[] {
  const [line = []] = part;
  if (!hasWrap(line)) return [part];
  mends.isCutAtAntimeridian = true;
  return cutLine(line).map((piece) => [piece]);
}

function mendPolygon(part: Rings, mends: MendsUnderWay): Rings[] {
  if (part.some(hasWrap)) {
    mends.isCutAtAntimeridian = true;
    return cutPolygon(part);
  }
  const smooth = part.map((ring) => {
    const without = withoutSpikes(ring);
    mends.spikes += (ring.length - without.length) / 2;
    return without;
  });
  const rings = smooth.filter((ring, i) => i === 0 || ring.length >= RING_NUMBERS);
  const meeting = meetingOfRings(rings);
  if (meeting.kind !== "apart" && overlaps(rings, meeting)) {
    mends.crossing ??= meeting;
    return enclosedBy(rings);
  }
  const [outer = [], ...holes] = rings;
  const inside = holes.filter((hole) => isHoleOf(hole, outer));
  mends.strayHoles += holes.length - inside.length;
  return [[outer, ...inside]];
}

const RING_NUMBERS = 8; // a triangle, closed

function hasWrap(ring: Ring): boolean {
  for (let i = 2; i < ring.length; i += 2) if (wrapsRound(ring[i - 2]!, ring[i]!)) return true;
  return false;
}

function meetingOfRings(rings: Rings): Meeting {
  const starts = [0];
  for (const ring of rings) starts.push((starts.at(-1) ?? 0) + ring.length / 2);
  return meetingOf({ lonLat: rings.flat(), starts, first: 0, end: rings.length });
}

/** Rings that only touch may still enclose a place twice, where they run through one vertex. */
function overlaps(rings: Rings, meeting: Meeting): boolean {
  if (meeting.kind === "cross") return true;
  const asDrawn = areaAsDrawn(rings);
  const enclosed = enclosedArea(rings);
  return Math.abs(enclosed - asDrawn) > SAME_AREA * Math.max(enclosed, asDrawn);
}

const SAME_AREA = 1e-6;

const SPIKE_DEGREES = 1e-9; // a tenth of a millimetre

/** True where a ring turns back on itself: from `b` it goes on along the line it came from `a`. */
function turnsBack(
  ax: number,
  ay: number,
  bx: number,
  by: number,
  cx: number,
  cy: number,
): boolean {
  const inX = bx - ax;
  const inY = by - ay;
  const outX = cx - bx;
  const outY = cy - by;
  if (inX * outX + inY * outY >= 0) return false;
  const longer = Math.sqrt(Math.max(inX * inX + inY * inY, outX * outX + outY * outY));
  return Math.abs(inX * outY - inY * outX) <= SPIKE_DEGREES * longer;
}

/**
 * Whether `withoutSpikes` would find something: a tip, or a vertex that comes twice. The ring is closed: what
 * comes before its first vertex is its last but one.
 */
function hasSpike(lonLat: Float64Array, begin: number, end: number): boolean {
  let ax = lonLat[2 * end - 4]!;
  let ay = lonLat[2 * end - 3]!;
  for (let b = begin; b < end - 1; b++) {
    const bx = lonLat[2 * b]!;
    const by = lonLat[2 * b + 1]!;
    const cx = lonLat[2 * b + 2]!;
    const cy = lonLat[2 * b + 3]!;
    const isTwice = bx === cx && by === cy;
    if (isTwice || turnsBack(ax, ay, bx, by, cx, cy)) return true;
    ax = bx;
    ay = by;
  }
  return false;
}

function withoutSpikes(ring: Ring): Ring {
  const kept = ring.slice(0, -2);
  for (let i = 0; i < kept.length && kept.length >= RING_NUMBERS - 2; i += 2) {
    const at = (place: number): number => kept[(place + kept.length) % kept.length]!;
    const tip = [at(i - 2), at(i - 1), at(i), at(i + 1), at(i + 2), at(i + 3)] as const;
    const isTwice = tip[2] === tip[4] && tip[3] === tip[5];
    if (!isTwice && !turnsBack(...tip)) continue;
    kept.splice(i, 2);
    i = Math.max(-2, i - 6); // the vertices round it may be a tip now
  }
  return kept.length === ring.length - 2 ? ring : [...kept, kept[0]!, kept[1]!];
}

/** Where no ring crosses another, one vertex tells: the first that does not lie on the outer ring. */
function isHoleOf(hole: Ring, outer: Ring): boolean {
  for (let i = 0; i < hole.length; i += 2) {
    const place = placeIn(outer, 0, outer.length / 2, hole[i]!, hole[i + 1]!);
    if (place !== "on") return place === "in";
  }
  return true;
}

/** @param begin first vertex of the ring, @param end the one behind its last; [2v] lon, lat */
function placeIn(
  lonLat: ArrayLike<number>,
  begin: number,
  end: number,
  lon: number,
  lat: number,
): "in" | "on" | "out" {
  let isInside = false;
  for (let i = 2 * begin + 2; i < 2 * end; i += 2) {
    const ax = lonLat[i - 2]!;
    const ay = lonLat[i - 1]!;
    const bx = lonLat[i]!;
    const by = lonLat[i + 1]!;
    const cross = (bx - ax) * (lat - ay) - (by - ay) * (lon - ax);
    const isBeside =
      Math.min(ax, bx) - SPIKE_DEGREES <= lon &&
      lon <= Math.max(ax, bx) + SPIKE_DEGREES &&
      Math.min(ay, by) - SPIKE_DEGREES <= lat &&
      lat <= Math.max(ay, by) + SPIKE_DEGREES;
    if (isBeside && Math.abs(cross) <= SPIKE_DEGREES * Math.hypot(bx - ax, by - ay)) return "on";
    if (ay > lat !== by > lat && cross > 0 === by > ay) isInside = !isInside;
  }
  return isInside ? "in" : "out";
}

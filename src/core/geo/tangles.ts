/**
 * Edges that come closer than this touch: a tenth of a millimetre. Decimal degrees are rounded to
 * binary, so rings that share an edge or a vertex may seem to cross by far less.
 */
const TOUCH_DEGREES = 1e-9;

/** Rings behind each other in one array of lon/lat pairs: ring k has the vertices from `starts[k]`
 * up to `starts[k + 1]`, the first one again at its end. */
export interface RingRun {
  readonly lonLat: ArrayLike<number>;
  readonly starts: ArrayLike<number>; // [rings + 1] vertices
  readonly first: number; // ring
  readonly end: number; // ring, exclusive
}

/** What the edges of some rings do to each other. */
export interface Meeting {
  readonly kind: "apart" | "touch" | "cross";
  readonly lon: number;
  readonly lat: number;
}

const APART: Meeting = { kind: "apart", lon: 0, lat: 0 };

/** Pairs of edges that are looked at before a ring of very many long edges is let pass. */
const MOST_PAIRS = 30_000_000;

/**
 * Whether edges of the rings of one polygon cross anywhere, with the place; or at least touch where
 * they are not neighbours. The first crossing ends the search.
 */
export function meetingOf(run: RingRun): Meeting {
  const { starts, first, end } = run;
  const isSmall = end - first === 1 && starts[end]! - starts[first]! <= SMALL_VERTICES;
  return isSmall ? meetingOfSmallRing(run) : meetingOfSorted(run);
}

/** Up to here comparing all edges is quicker than ordering them. */
const SMALL_VERTICES = 24;

function meetingOfSmallRing({ lonLat, starts, first }: RingRun): Meeting {
  const begin = starts[first]!;
  const last = starts[first + 1]! - 2;
  let touch = APART;
  for (let edge = begin; edge < last - 1; edge++) {
    for (let other = edge + 2; other <= last; other++) {
      if (edge === begin && other === last) continue; // neighbours
      const met = meetingOfEdges(lonLat, edge, other);
      if (met.kind === "cross") return met;
      if (met.kind === "touch") touch = met;
    }
  }
  return touch;
}

/** By a sweep from west to east: edges are compared with those that begin before they end. */
function meetingOfSorted(run: RingRun): Meeting {
  const { lonLat } = run;
  const edges = edgesFromWest(run);
  let touch = APART;
  let pairs = 0;
  for (let i = 0; i < edges.length; i++) {
    const edge = edges[i]!;
    const east = Math.max(lonLat[2 * edge]!, lonLat[2 * edge + 2]!) + TOUCH_DEGREES;
    for (let j = i + 1; j < edges.length; j++) {
      const other = edges[j]!;
      if (Math.min(lonLat[2 * other]!, lonLat[2 * other + 2]!) > east) break;
      if (++pairs > MOST_PAIRS) return touch;
      const met = meetingOfEdges(lonLat, edge, other);
      if (met.kind === "apart" || areNeighbours(run, edge, other)) continue;
      if (met.kind === "cross") return met;
      touch = met;
    }
  }
  return touch;
}

/** Edges by their first vertex, ordered by their western ends. */
function edgesFromWest({ lonLat, starts, first, end }: RingRun): Uint32Array {
  const edges = new Uint32Array(starts[end]! - starts[first]! - (end - first));
  let used = 0;
  for (let ring = first; ring < end; ring++) {
    for (let vertex = starts[ring]!; vertex < starts[ring + 1]! - 1; vertex++) {
      edges[used++] = vertex;
    }
  }
  const west = (edge: number): number => Math.min(lonLat[2 * edge]!, lonLat[2 * edge + 2]!);
  return edges.sort((a, b) => west(a) - west(b) || a - b);
}

function areNeighbours({ starts, first, end }: RingRun, a: number, b: number): boolean {
  if (Math.abs(a - b) === 1) return true; // of two rings: then a vertex without an edge lies between
  for (let ring = first; ring < end; ring++) {
    const last = starts[ring + 1]! - 2;
    const start = starts[ring]!;
    if ((a === start && b === last) || (b === start && a === last)) return true;
  }
  return false;
}

function meetingOfEdges(lonLat: ArrayLike<number>, edge: number, other: number): Meeting {
  const ax = lonLat[2 * edge]!;
  const bx = lonLat[2 * edge + 2]!;
  const cx = lonLat[2 * other]!;
  const dx = lonLat[2 * other + 2]!;
  if (areApart(ax, bx, cx, dx)) return APART;
  const ay = lonLat[2 * edge + 1]!;
  const by = lonLat[2 * edge + 3]!;
  const cy = lonLat[2 * other + 1]!;
  const dy = lonLat[2 * other + 3]!;
  if (areApart(ay, by, cy, dy)) return APART;
  const fromC = distance(ax, ay, bx, by, cx, cy);
  const fromD = distance(ax, ay, bx, by, dx, dy);
  if (areOnOneSide(fromC, fromD)) return APART;
  const fromA = distance(cx, cy, dx, dy, ax, ay);
  const fromB = distance(cx, cy, dx, dy, bx, by);
  if (areOnOneSide(fromA, fromB)) return APART;
  const nearest = Math.min(Math.abs(fromA), Math.abs(fromB), Math.abs(fromC), Math.abs(fromD));
  const share = Math.abs(fromA) / (Math.abs(fromA) + Math.abs(fromB) || 1);
  return {
    kind: nearest > TOUCH_DEGREES ? "cross" : "touch",
    lon: ax + share * (bx - ax),
    lat: ay + share * (by - ay),
  };
}

/** Whether two stretches of one axis have a gap between them. */
const areApart = (a: number, b: number, c: number, d: number): boolean =>
  a < b
    ? (c > b + TOUCH_DEGREES && d > b + TOUCH_DEGREES) ||
      (c < a - TOUCH_DEGREES && d < a - TOUCH_DEGREES)
    : (c > a + TOUCH_DEGREES && d > a + TOUCH_DEGREES) ||
      (c < b - TOUCH_DEGREES && d < b - TOUCH_DEGREES);

/** Distance of c from the line through a and b, positive on its left, in degrees. */
function distance(ax: number, ay: number, bx: number, by: number, cx: number, cy: number): number {
  const east = bx - ax;
  const north = by - ay;
  const length = Math.sqrt(east * east + north * north);
  return (east * (cy - ay) - north * (cx - ax)) / (length || 1);
}

const areOnOneSide = (one: number, other: number): boolean =>
  (one > TOUCH_DEGREES && other > TOUCH_DEGREES) ||
  (one < -TOUCH_DEGREES && other < -TOUCH_DEGREES);

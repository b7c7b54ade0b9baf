import { doubledArea, type TilePoint } from "./tile.ts";

export interface Box {
  readonly minX: number;
  readonly minY: number;
  readonly maxX: number;
  readonly maxY: number;
}

/** A face of the street network: its outer ring, then the islands in it. Closed rings. */
export type Face = readonly (readonly TilePoint[])[];

type Segment = readonly [from: TilePoint, to: TilePoint];

/**
 * The faces that lines and the edge of a box cut out of it.
 *
 * Crossing lines count as meeting. Arithmetic is on integers up to 2^21, so every comparison is
 * exact; only crossings are rounded, to a tile unit. Dead ends are left out.
 * @param lines integer points, any order; what lies outside the box is cut off
 * @returns faces in no stated order, together covering the box
 */
export function facesOf(lines: readonly (readonly TilePoint[])[], box: Box): Face[] {
  const edges = withoutDeadEnds(node([...segmentsInside(lines, box), ...frame(box)]));
  return withIslands(trace(withoutBridges(edges)));
}

function* segmentsInside(lines: readonly (readonly TilePoint[])[], box: Box): Generator<Segment> {
  for (const line of lines) {
    for (let end = 1; end < line.length; end++) {
      const clipped = clip(line[end - 1]!, line[end]!, box);
      if (clipped !== null && !same(clipped[0], clipped[1])) yield clipped;
    }
  }
}

/** Liang and Barsky's clipping of a segment to a box; the cut ends are rounded. */
function clip(from: TilePoint, to: TilePoint, box: Box): Segment | null {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  let [enter, leave] = [0, 1];
  for (const [step, room] of [
    [-dx, from[0] - box.minX],
    [dx, box.maxX - from[0]],
    [-dy, from[1] - box.minY],
    [dy, box.maxY - from[1]],
  ] as const) {
    if (step === 0 && room < 0) return null;
    if (step < 0) enter = Math.max(enter, room / step);
    if (step > 0) leave = Math.min(leave, room / step);
  }
  if (enter > leave) return null;
  const at = (share: number): TilePoint => [
    Math.round(from[0] + share * dx),
    Math.round(from[1] + share * dy),
  ];
  return [enter === 0 ? from : at(enter), leave === 1 ? to : at(leave)];
}

function frame({ minX, minY, maxX, maxY }: Box): Segment[] {
  const corners: readonly TilePoint[] = [
    [minX, minY],
    [maxX, minY],
    [maxX, maxY],
    [minX, maxY],
  ];
  return corners.map((corner, index) => [corner, corners[(index + 1) % 4]!]);
}

/**
 * Cuts segments where they cross or touch, until none does. A rounded crossing may move its two
 * lines over a third one: hence the rounds. Equal segments become one.
 */
function node(segments: readonly Segment[]): Segment[] {
  let current = unique(segments);
  for (let round = 0; round < 20; round++) {
    const cut = unique(cutOnce(current));
    if (cut.length === current.length) return current;
    current = cut;
  }
  throw new Error("the crossings of the streets do not settle");
}

function unique(segments: Iterable<Segment>): Segment[] {
  const byEnds = new Map<string, Segment>();
  for (const [from, to] of segments) {
    if (same(from, to)) continue;
    const segment: Segment = before(from, to) ? [from, to] : [to, from];
    byEnds.set(segment.join(), segment);
  }
  return [...byEnds.values()];
}

function cutOnce(segments: readonly Segment[]): Segment[] {
  const cuts = segments.map((): TilePoint[] => []);
  for (const [a, b] of closePairs(segments)) {
    for (const point of meetings(segments[a]!, segments[b]!)) {
      cuts[a]!.push(point);
      cuts[b]!.push(point);
    }
  }
  return segments.flatMap(([from, to], index) => {
    const along = ([x, y]: TilePoint): number =>
      (x - from[0]) * (to[0] - from[0]) + (y - from[1]) * (to[1] - from[1]);
    const points = [from, ...cuts[index]!.sort((a, b) => along(a) - along(b)), to];
    return points.slice(1).map((point, piece): Segment => [points[piece]!, point]);
  });
}

/** Pairs of segments whose boxes share a cell of a coarse grid, each pair once. */
function* closePairs(segments: readonly Segment[]): Generator<readonly [number, number]> {
  const CELL = 4096; // tile units, about 25 m: a middling segment touches one or two cells
  const cells = new Map<string, number[]>();
  for (const [index, [from, to]] of segments.entries()) {
    const [west, east] = [Math.min(from[0], to[0]), Math.max(from[0], to[0])];
    const [north, south] = [Math.min(from[1], to[1]), Math.max(from[1], to[1])];
    const met = new Set<number>();
    for (let x = Math.floor(west / CELL); x <= Math.floor(east / CELL); x++) {
      for (let y = Math.floor(north / CELL); y <= Math.floor(south / CELL); y++) {
        const cell = cells.get(`${x},${y}`) ?? [];
        for (const other of cell) met.add(other);
        cells.set(`${x},${y}`, [...cell, index]);
      }
    }
    for (const other of met) yield [other, index];
  }
}

/** Where two segments meet, as points that are not an end of both; overlaps give their ends. */
function meetings([a, b]: Segment, [c, d]: Segment): TilePoint[] {
  const sides = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)] as const;
  const touching: TilePoint[] = [];
  if (sides[0] === 0 && isBetween(c, a, b)) touching.push(c);
  if (sides[1] === 0 && isBetween(d, a, b)) touching.push(d);
  if (sides[2] === 0 && isBetween(a, c, d)) touching.push(a);
  if (sides[3] === 0 && isBetween(b, c, d)) touching.push(b);
  if (touching.length > 0) return touching;
  if (sides[0] > 0 === sides[1] > 0 || sides[2] > 0 === sides[3] > 0) return [];
  if (sides.includes(0)) return [];
  const share = sides[2] / (sides[2] - sides[3]);
  return [[Math.round(a[0] + share * (b[0] - a[0])), Math.round(a[1] + share * (b[1] - a[1]))]];
}

const same = (a: TilePoint, b: TilePoint): boolean => a[0] === b[0] && a[1] === b[1];
const before = (a: TilePoint, b: TilePoint): boolean =>
  a[0] < b[0] || (a[0] === b[0] && a[1] < b[1]);
const turn = (a: TilePoint, b: TilePoint, c: TilePoint): number =>
  (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);

/** For a point on the line through a and b: strictly between them, neither end. */
const isBetween = (point: TilePoint, a: TilePoint, b: TilePoint): boolean =>
  !same(point, a) &&
  !same(point, b) &&
  Math.min(a[0], b[0]) <= point[0] &&
  point[0] <= Math.max(a[0], b[0]) &&
  Math.min(a[1], b[1]) <= point[1] &&
  point[1] <= Math.max(a[1], b[1]);

function withoutDeadEnds(segments: readonly Segment[]): Segment[] {
  let kept = [...segments];
  for (;;) {
    const degree = new Map<string, number>();
    for (const point of kept.flat()) degree.set(point.join(), (degree.get(point.join()) ?? 0) + 1);
    const next = kept.filter((ends) => ends.every((end) => (degree.get(end.join()) ?? 0) > 1));
    if (next.length === kept.length) return kept;
    kept = next;
  }
}

/** Leaves out edges that have the same face on both sides: they close nothing. */
function withoutBridges(segments: readonly Segment[]): Segment[] {
  let kept = [...segments];
  for (;;) {
    const bridges = new Set<string>();
    for (const ring of trace(kept)) {
      const walked = new Set<string>();
      for (let end = 1; end < ring.length; end++) {
        if (walked.has(`${ring[end]} ${ring[end - 1]}`)) {
          bridges.add(`${ring[end]} ${ring[end - 1]}`).add(`${ring[end - 1]} ${ring[end]}`);
        }
        walked.add(`${ring[end - 1]} ${ring[end]}`);
      }
    }
    if (bridges.size === 0) return kept;
    kept = withoutDeadEnds(kept.filter(([from, to]) => !bridges.has(`${from} ${to}`)));
  }
}

/**
 * Walks round every face with the face on the same hand. Each edge is walked once in each
 * direction. Rings of faces and of the outside of each connected piece turn opposite ways.
 */
function trace(segments: readonly Segment[]): TilePoint[][] {
  const neighbours = new Map<string, TilePoint[]>();
  for (const [from, to] of segments) {
    for (const [at, other] of [
      [from, to],
      [to, from],
    ] as const) {
      const known = neighbours.get(at.join());
      if (known === undefined) neighbours.set(at.join(), [other]);
      else known.push(other);
    }
  }
  for (const [key, around] of neighbours) {
    const [x, y] = key.split(",").map(Number) as [number, number]; // made by TilePoint.join
    around.sort((a, b) => byDirection([a[0] - x, a[1] - y], [b[0] - x, b[1] - y]));
  }
  const walked = new Set<string>();
  const rings: TilePoint[][] = [];
  for (const [from, to] of segments.flatMap(([a, b]): Segment[] => [
    [a, b],
    [b, a],
  ])) {
    if (walked.has(`${from} ${to}`)) continue;
    const ring: TilePoint[] = [from];
    for (let [at, next] = [from, to]; !walked.has(`${at} ${next}`); ) {
      walked.add(`${at} ${next}`);
      ring.push(next);
      const around = neighbours.get(next.join())!;
      const back = around.findIndex((point) => same(point, at));
      [at, next] = [next, around[(back + 1) % around.length]!];
    }
    rings.push(...splitWhereItTouchesItself(ring));
  }
  return rings;
}

/** A loop that hangs on a face by one point becomes a ring of its own: an island of that face. */
function splitWhereItTouchesItself(ring: readonly TilePoint[]): TilePoint[][] {
  const rings: TilePoint[][] = [];
  const path: TilePoint[] = [];
  for (const point of ring) {
    const seen = path.findIndex((earlier) => same(earlier, point));
    if (seen >= 0) rings.push([...path.splice(seen), point]);
    path.push(point);
  }
  return rings;
}

/** Orders directions by angle, exactly. */
function byDirection(a: TilePoint, b: TilePoint): number {
  const half = ([x, y]: TilePoint): number => (y > 0 || (y === 0 && x > 0) ? 0 : 1);
  return half(a) - half(b) || a[1] * b[0] - a[0] * b[1];
}

/** Puts the outside ring of every piece that touches nothing else into the face around it. */
function withIslands(rings: readonly (readonly TilePoint[])[]): Face[] {
  const isOuter = (ring: readonly TilePoint[]): boolean => doubledArea(ring) < 0;
  const faces = rings
    .filter(isOuter)
    .sort((a, b) => doubledArea(b) - doubledArea(a)) // smallest first: areas are negative
    .map((ring) => [ring]);
  for (const island of rings.filter((ring) => !isOuter(ring))) {
    // The middle of an edge: a corner may be shared with the face around.
    const [[fromX, fromY], [toX, toY]] = [island[0]!, island[1]!];
    const middle: TilePoint = [(fromX + toX) / 2, (fromY + toY) / 2];
    const around = faces.find(
      ([outer]) => -doubledArea(outer!) > doubledArea(island) && surrounds(outer!, middle),
    );
    around?.push(island);
  }
  return faces;
}

/** Even-odd rule, for a point that is on no edge of the ring. */
function surrounds(ring: readonly TilePoint[], [x, y]: TilePoint): boolean {
  let isInside = false;
  for (let end = 1; end < ring.length; end++) {
    const [from, to] = [ring[end - 1]!, ring[end]!];
    if (from[1] > y === to[1] > y) continue;
    const side = turn(from, to, [x, y]);
    if (to[1] > from[1] ? side > 0 : side < 0) isInside = !isInside;
  }
  return isInside;
}

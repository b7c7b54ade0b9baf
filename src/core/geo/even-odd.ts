import {
  Clipper64,
  ClipType,
  FillRule,
  isPositive,
  type Path64,
  type Paths64,
  type PolyPath64,
  PolyTree64,
  reversePath,
} from "clipper2-ts";

/** Flat lon/lat pairs, the first vertex again at the end. */
export type Ring = readonly number[];
/** An outer ring and its holes. */
export type Rings = readonly Ring[];

/**
 * The places that a polygon encloses, as polygons whose rings neither cross nor overlap. Inside of
 * a ring is what an odd number of its windings encloses; holes are taken away from the outer ring,
 * wherever they lie. Vertices that are not new come back bit for bit.
 * @param within west and east ends of a strip that the result is cut to; none without one
 */
export function enclosedBy(
  [outer = [], ...holes]: Rings,
  within?: readonly [west: number, east: number],
): Rings[] {
  const grid = new Grid([outer, ...holes]);
  const evenOdd = (ring: Ring): Paths64 =>
    combine(ClipType.Union, FillRule.EvenOdd, [grid.path(ring)], []);
  const inside = evenOdd(outer);
  const taken = holes.flatMap(evenOdd).map((path) => (isPositive(path) ? path : reversePath(path)));
  const strip = within === undefined ? null : grid.strip(...within);
  const kept =
    strip === null ? inside : combine(ClipType.Intersection, FillRule.NonZero, inside, [strip]);
  const tree = new PolyTree64();
  const clipper = new Clipper64();
  clipper.addSubject(kept);
  clipper.addClip(taken);
  clipper.execute(ClipType.Difference, FillRule.NonZero, tree);
  return polygonsOf(tree).map((paths) => paths.map((path) => grid.ring(path)));
}

/** Area that a polygon encloses, in square degrees: rings that cross are taken as `enclosedBy` does. */
export const enclosedArea = (rings: Rings): number =>
  enclosedBy(rings).reduce((sum, part) => sum + areaAsDrawn(part), 0);

/** The same where no rings cross: the outer ring less its holes. */
export const areaAsDrawn = ([outer = [], ...holes]: Rings): number =>
  holes.reduce((area, hole) => area - planeArea(hole), planeArea(outer));

/** Taken from the first vertex, so that no digits are lost far from 0, 0. */
function planeArea(ring: Ring): number {
  const [lon = 0, lat = 0] = ring;
  let twice = 0;
  for (let i = 2; i < ring.length; i += 2) {
    twice += (ring[i - 2]! - lon) * (ring[i + 1]! - lat) - (ring[i]! - lon) * (ring[i - 1]! - lat);
  }
  return Math.abs(twice) / 2;
}

function combine(operation: ClipType, fill: FillRule, subject: Paths64, clip: Paths64): Paths64 {
  const result: Paths64 = [];
  const clipper = new Clipper64();
  clipper.addSubject(subject);
  clipper.addClip(clip);
  clipper.execute(operation, fill, result);
  return result;
}

function polygonsOf(tree: PolyPath64): Paths64[] {
  return childrenOf(tree).flatMap((outer) => {
    const holes = childrenOf(outer);
    const paths = [outer, ...holes].map((node) => node.poly ?? []);
    return [paths, ...holes.flatMap((hole) => polygonsOf(hole))];
  });
}

const childrenOf = (node: PolyPath64): readonly PolyPath64[] =>
  Array.from({ length: node.count }, (_, i) => node.child(i));

/** Steps across a shape: products of two stay exact in a double. */
const MOST_STEPS = 6e7;
const FINEST_STEPS_PER_DEGREE = 1e10; // a hundredth of a millimetre

/** Degrees to whole steps round the middle of a shape, and back to the very vertices it had. */
class Grid {
  private readonly lon: number;
  private readonly lat: number;
  private readonly stepsPerDegree: number;
  private readonly known = new Map<string, readonly [lon: number, lat: number]>();
  private readonly cuts = new Map<number, number>(); // longitude of a strip's end by its step

  constructor(rings: Rings) {
    const [west, east] = ends(rings, 0);
    const [south, north] = ends(rings, 1);
    this.lon = (west + east) / 2;
    this.lat = (south + north) / 2;
    const span = Math.max(east - west, north - south);
    this.stepsPerDegree = Math.min(FINEST_STEPS_PER_DEGREE, MOST_STEPS / span);
  }

  path(ring: Ring): Path64 {
    const path: Path64 = [];
    for (let i = 0; i + 3 < ring.length; i += 2) {
      const [lon = 0, lat = 0] = [ring[i], ring[i + 1]];
      const point = { x: this.x(lon), y: Math.round((lat - this.lat) * this.stepsPerDegree) };
      this.known.set(`${point.x} ${point.y}`, [lon, lat]);
      path.push(point);
    }
    return path;
  }

  strip(west: number, east: number): Path64 {
    const [left, right] = [west, east].map((lon) => {
      const x = Math.max(-MOST_STEPS, Math.min(MOST_STEPS, this.x(lon)));
      this.cuts.set(x, lon);
      return x;
    }) as [number, number]; // as many as went in
    return [
      { x: left, y: -MOST_STEPS },
      { x: right, y: -MOST_STEPS },
      { x: right, y: MOST_STEPS },
      { x: left, y: MOST_STEPS },
    ];
  }

  ring(path: Path64): Ring {
    const ring = path.flatMap(({ x, y }) => [
      ...(this.known.get(`${x} ${y}`) ?? [
        this.cuts.get(x) ?? this.lon + x / this.stepsPerDegree,
        this.lat + y / this.stepsPerDegree,
      ]),
    ]);
    return [...ring, ...ring.slice(0, 2)];
  }

  private x(lon: number): number {
    return Math.round((lon - this.lon) * this.stepsPerDegree);
  }
}

/** Least and greatest longitude (0) or latitude (1). */
function ends(rings: Rings, axis: 0 | 1): [number, number] {
  let least = Infinity;
  let greatest = -Infinity;
  for (const ring of rings) {
    for (let i = axis; i < ring.length; i += 2) {
      least = Math.min(least, ring[i] ?? least);
      greatest = Math.max(greatest, ring[i] ?? greatest);
    }
  }
  return [least, greatest];
}

import { float64Column } from "../base/columns.ts";
import { ALONE, type Crew, type Job } from "../base/crew.ts";
import { finish, part, type Work } from "../base/work.ts";
import { findOrderAlongCurve } from "./curve-order.ts";
import { earthPoint } from "./geodesic.ts";

/** Places in a group that is not divided further. */
const LEAF_SIZE = 16;

/** Most places of one step, and of one task. */
const STEP_PLACES = 16_384;

/**
 * Places in an order in which neighbours follow each other, halved again and again. Node 0 holds all;
 * node k over the positions [from, to) has the children 2k+1 over [from, middle) and 2k+2 over
 * [middle, to) with {@link middleOf}; a node of at most {@link isLeaf} places has none.
 */
export interface PointTree {
  readonly count: number; // n
  readonly order: Uint32Array; // [n] row at each position
  readonly xyz: Float64Array; // [3n] earth coordinates at each position, metres
  readonly spheres: Float64Array; // [4 a node] middle x, y, z and radius, metres; holds its places
}

export const middleOf = (from: number, to: number): number => (from + to) >>> 1;
export const isLeaf = (from: number, to: number): boolean => to - from <= LEAF_SIZE;

/** Builds the tree over lon/lat pairs [2n], anywhere on the globe. O(n). */
export const createPointTree = (lonLat: Float64Array): PointTree => finish(growPointTree(lonLat));

/**
 * {@link createPointTree} in steps, by a crew.
 * @param visit the order along a curve, where it is known already
 */
export function* growPointTree(
  lonLat: Float64Array,
  visit?: Uint32Array,
  crew: Crew = ALONE,
): Work<PointTree> {
  const count = lonLat.length / 2;
  const order = visit ?? (yield* part(findOrderAlongCurve(lonLat), 0, 0.3));
  const input = crew.shared({
    lonLat,
    ...{ count, order },
    xyz: float64Column(3 * count),
    spheres: float64Column(4 * nodeCount(count)),
  });
  yield* part(crew.run(branchesJob, input, 2 ** trunkLevels(count)), 0.3, 1);
  encloseTrunk(input);
  const { xyz, spheres } = input;
  return { count, order: input.order, xyz, spheres };
}

/** Levels above the nodes that are a task each. */
function trunkLevels(places: number): number {
  let levels = 0;
  for (let largest = places; largest > STEP_PLACES; largest = Math.ceil(largest / 2)) levels++;
  return levels;
}

/** One node that has no more than some thousand places a task, and all below it. */
export const branchesJob: Job<PointTree & { readonly lonLat: Float64Array }> = {
  name: "branches",
  start({ lonLat, ...tree }) {
    const levels = trunkLevels(tree.count);
    return function* (task) {
      const { node, from, to } = branchOf(task, levels, tree.count);
      putDegrees(tree, lonLat, from, to);
      degreesToMetres(tree.xyz, from, to);
      enclose(tree, node, from, to);
      yield 1;
    };
  },
};

/** A node so many levels below the first one, with its places. */
function branchOf(number: number, levels: number, places: number) {
  let node = 0;
  let from = 0;
  let to = places;
  for (let level = levels - 1; level >= 0; level--) {
    const middle = middleOf(from, to);
    const isSecond = ((number >> level) & 1) === 1;
    node = 2 * node + (isSecond ? 2 : 1);
    if (isSecond) from = middle;
    else to = middle;
  }
  return { node, from, to };
}

function encloseTrunk({ count, spheres }: PointTree): void {
  for (let node = 2 ** trunkLevels(count) - 2; node >= 0; node--) encloseChildren(spheres, node);
}

/**
 * Degrees first, and only then where they are: a wait for memory that is far apart is over sooner
 * when nothing stands between it and the next.
 */
function putDegrees(
  { order, xyz }: PointTree,
  lonLat: Float64Array,
  from: number,
  to: number,
): void {
  for (let position = from; position < to; position++) {
    const row = order[position]!;
    xyz[3 * position] = lonLat[2 * row]!;
    xyz[3 * position + 1] = lonLat[2 * row + 1]!;
  }
}

function degreesToMetres(xyz: Float64Array, from: number, to: number): void {
  for (let at = 3 * from; at < 3 * to; at += 3) {
    const { x, y, z } = earthPoint(xyz[at]!, xyz[at + 1]!);
    xyz[at] = x;
    xyz[at + 1] = y;
    xyz[at + 2] = z;
  }
}

/** Halves differ by at most one place, so all leaves lie on the last two levels. */
function nodeCount(places: number): number {
  let levels = 1;
  for (let largest = places; !isLeaf(0, largest); largest = Math.ceil(largest / 2)) levels++;
  return 2 ** levels - 1;
}

/** Of larger groups the spheres may be somewhat wide: they part no places from each other. */
const MOST_ENCLOSED = 64;

/** Writes the spheres of a node and of all below it. */
function enclose(tree: PointTree, node: number, from: number, to: number): void {
  if (!isLeaf(from, to)) {
    const middle = middleOf(from, to);
    enclose(tree, 2 * node + 1, from, middle);
    enclose(tree, 2 * node + 2, middle, to);
  }
  if (to - from <= MOST_ENCLOSED) enclosePlaces(tree, node, from, to);
  else encloseChildren(tree.spheres, node);
}

/** The sphere round the middle of the box of a node's places. */
function enclosePlaces({ xyz, spheres }: PointTree, node: number, from: number, to: number): void {
  let west = Infinity;
  let east = -Infinity;
  let front = Infinity;
  let back = -Infinity;
  let south = Infinity;
  let north = -Infinity;
  for (let at = 3 * from; at < 3 * to; at += 3) {
    const x = xyz[at]!;
    const y = xyz[at + 1]!;
    const z = xyz[at + 2]!;
    if (x < west) west = x;
    if (x > east) east = x;
    if (y < front) front = y;
    if (y > back) back = y;
    if (z < south) south = z;
    if (z > north) north = z;
  }
  const middleX = (west + east) / 2;
  const middleY = (front + back) / 2;
  const middleZ = (south + north) / 2;
  let squaredRadius = 0;
  for (let at = 3 * from; at < 3 * to; at += 3) {
    const dx = xyz[at]! - middleX;
    const dy = xyz[at + 1]! - middleY;
    const dz = xyz[at + 2]! - middleZ;
    const squared = dx * dx + dy * dy + dz * dz;
    if (squared > squaredRadius) squaredRadius = squared;
  }
  spheres[4 * node] = middleX;
  spheres[4 * node + 1] = middleY;
  spheres[4 * node + 2] = middleZ;
  spheres[4 * node + 3] = Math.sqrt(squaredRadius);
}

/** The least sphere round those of both children. */
function encloseChildren(spheres: Float64Array, node: number): void {
  const left = 4 * (2 * node + 1);
  const right = left + 4;
  const dx = spheres[right]! - spheres[left]!;
  const dy = spheres[right + 1]! - spheres[left + 1]!;
  const dz = spheres[right + 2]! - spheres[left + 2]!;
  const apart = Math.sqrt(dx * dx + dy * dy + dz * dz);
  const leftRadius = spheres[left + 3]!;
  const rightRadius = spheres[right + 3]!;
  // Where one holds the other, it is the sphere of both.
  const radius = Math.max(leftRadius, rightRadius, (apart + leftRadius + rightRadius) / 2);
  const share = apart === 0 ? 0 : Math.min(1, Math.max(0, (radius - leftRadius) / apart));
  spheres[4 * node] = spheres[left]! + share * dx;
  spheres[4 * node + 1] = spheres[left + 1]! + share * dy;
  spheres[4 * node + 2] = spheres[left + 2]! + share * dz;
  spheres[4 * node + 3] = radius;
}

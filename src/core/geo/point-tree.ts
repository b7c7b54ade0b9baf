import { finish, type Work } from "../base/work.ts";
import { earthPoints } from "./geodesic.ts";

/** Places in a group that is not divided further. */
const LEAF_SIZE = 16;

/** Places in a group that is divided in one step. */
const STEP_PLACES = 32_768;

/**
 * Places halved again and again into groups that lie close together. Node 0 holds all; node k over
 * the positions [from, to) has the children 2k+1 over [from, middle) and 2k+2 over [middle, to)
 * with {@link middleOf}; a node of at most {@link isLeaf} places has none.
 */
export interface PointTree {
  readonly count: number; // n
  readonly order: Uint32Array; // [n] row at each position
  readonly xyz: Float64Array; // [3n] earth coordinates at each position, metres
  readonly spheres: Float64Array; // [4 a node] middle x, y, z and radius, metres; holds its places
}

export const middleOf = (from: number, to: number): number => (from + to) >>> 1;
export const isLeaf = (from: number, to: number): boolean => to - from <= LEAF_SIZE;

/** Builds the tree over lon/lat pairs [2n], anywhere on the globe. O(n log n). */
export const createPointTree = (lonLat: Float64Array): PointTree => finish(growPointTree(lonLat));

/** {@link createPointTree} in steps. */
export function* growPointTree(lonLat: Float64Array): Work<PointTree> {
  const count = lonLat.length / 2;
  const tree: PointTree = {
    count,
    order: new Uint32Array(count),
    xyz: earthPoints(lonLat),
    spheres: new Float64Array(4 * nodeCount(count)),
  };
  for (let row = 0; row < count; row++) tree.order[row] = row;
  yield 0;
  yield* divideInSteps(tree, 0, 0, count);
  return tree;
}

/** Halves differ by at most one place, so all leaves lie on the last two levels. */
function nodeCount(places: number): number {
  let levels = 1;
  for (let largest = places; !isLeaf(0, largest); largest = Math.ceil(largest / 2)) levels++;
  return 2 ** levels - 1;
}

function* divideInSteps(tree: PointTree, node: number, from: number, to: number): Work<void> {
  if (to - from <= STEP_PLACES) {
    divide(tree, node, from, to);
    yield to / tree.count;
    return;
  }
  const middle = middleOf(from, to);
  selectMiddle(tree, enclose(tree, node, from, to), from, middle, to - 1);
  yield from / tree.count;
  yield* divideInSteps(tree, 2 * node + 1, from, middle);
  yield* divideInSteps(tree, 2 * node + 2, middle, to);
}

function divide(tree: PointTree, node: number, from: number, to: number): void {
  const axis = enclose(tree, node, from, to);
  if (isLeaf(from, to)) return;
  const middle = middleOf(from, to);
  selectMiddle(tree, axis, from, middle, to - 1);
  divide(tree, 2 * node + 1, from, middle);
  divide(tree, 2 * node + 2, middle, to);
}

/** Writes the sphere round a node's places; gives the axis (0, 1, 2) along which they spread most. */
function enclose({ xyz, spheres }: PointTree, node: number, from: number, to: number): number {
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
  spheres[4 * node] = (west + east) / 2;
  spheres[4 * node + 1] = (front + back) / 2;
  spheres[4 * node + 2] = (south + north) / 2;
  spheres[4 * node + 3] = radiusRound(xyz, spheres.subarray(4 * node, 4 * node + 3), from, to);
  if (east - west >= back - front && east - west >= north - south) return 0;
  return back - front >= north - south ? 1 : 2;
}

function radiusRound(xyz: Float64Array, middle: Float64Array, from: number, to: number): number {
  const x = middle[0]!;
  const y = middle[1]!;
  const z = middle[2]!;
  let squaredRadius = 0;
  for (let at = 3 * from; at < 3 * to; at += 3) {
    const dx = xyz[at]! - x;
    const dy = xyz[at + 1]! - y;
    const dz = xyz[at + 2]! - z;
    const squared = dx * dx + dy * dy + dz * dz;
    if (squared > squaredRadius) squaredRadius = squared;
  }
  return Math.sqrt(squaredRadius);
}

/**
 * Hoare's selection: moves places so that none before `middle` lies farther along the axis than
 * any after it. The pivot is the median of three, so places in order do no harm.
 */
function selectMiddle(
  { order, xyz }: PointTree,
  axis: number,
  from: number,
  middle: number,
  last: number,
): void {
  let left = from;
  let right = last;
  while (left < right) {
    const pivot = medianOfThree(
      xyz[3 * left + axis]!,
      xyz[3 * middleOf(left, right) + axis]!,
      xyz[3 * right + axis]!,
    );
    let i = left;
    let j = right;
    while (i <= j) {
      while (xyz[3 * i + axis]! < pivot) i++;
      while (xyz[3 * j + axis]! > pivot) j--;
      if (i <= j) swap(order, xyz, i++, j--);
    }
    if (middle <= j) right = j;
    else if (middle >= i) left = i;
    else return;
  }
}

const medianOfThree = (a: number, b: number, c: number): number =>
  Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));

function swap(order: Uint32Array, xyz: Float64Array, i: number, j: number): void {
  const row = order[i]!;
  const x = xyz[3 * i]!;
  const y = xyz[3 * i + 1]!;
  const z = xyz[3 * i + 2]!;
  order[i] = order[j]!;
  xyz[3 * i] = xyz[3 * j]!;
  xyz[3 * i + 1] = xyz[3 * j + 1]!;
  xyz[3 * i + 2] = xyz[3 * j + 2]!;
  order[j] = row;
  xyz[3 * j] = x;
  xyz[3 * j + 1] = y;
  xyz[3 * j + 2] = z;
}

import type { Work } from "../base/work.ts";
import { CHORD_RESOLUTION_METRES } from "./geodesic.ts";
import { growPointTree, isLeaf, middleOf, type PointTree } from "./point-tree.ts";
import { STRAIGHT_ENOUGH_METRES } from "./segment.ts";
import type { Targets } from "./targets.ts";

/** The middle of an edge that counts as straight may lie this far beside it; and rounding. */
const ROOM_METRES = STRAIGHT_ENOUGH_METRES + CHORD_RESOLUTION_METRES;

/** Targets in a tree, to find those that may be nearest to places of a small group. */
export interface TargetTree {
  /**
   * Every target that can be nearest to a place within `radius` metres of (x, y, z), and some
   * others; at least one. The array is good until the next call.
   */
  near(x: number, y: number, z: number, radius: number): Uint32Array;
}

/** A tree over the middles of targets. O(n log n). */
export function* growTargetTree(targets: Targets): Work<TargetTree> {
  return new Tree(targets, yield* growPointTree(middlesOf(targets)));
}

class Tree implements TargetTree {
  private readonly middles: PointTree;
  /** By position in the tree: how far a target reaches from its middle, at most. */
  private readonly reach: Float64Array;
  /** By node: the largest reach of its targets. */
  private readonly nodeReach: Float64Array;
  private found: Uint32Array = new Uint32Array(64);
  private count = 0;
  private x = 0;
  private y = 0;
  private z = 0;
  /** Metres within which a target surely lies, nearest so far. */
  private surely = Infinity;

  constructor(targets: Targets, middles: PointTree) {
    this.middles = middles;
    this.reach = new Float64Array(targets.count);
    this.nodeReach = new Float64Array(this.middles.spheres.length / 4);
    for (let position = 0; position < targets.count; position++) {
      const target = this.middles.order[position]!;
      const at = 3 * target;
      const { span, bend } = targets;
      const length = Math.hypot(span[at]!, span[at + 1]!, span[at + 2]!);
      // The middle is a place of the edge, which strays from its straight line by up to its bend.
      this.reach[position] = length / 2 + 2 * bend[target]! + ROOM_METRES;
    }
    this.fillNodeReach(0, 0, targets.count);
  }

  near(x: number, y: number, z: number, radius: number): Uint32Array {
    this.x = x;
    this.y = y;
    this.z = z;
    this.surely = Infinity;
    this.count = 0;
    this.approach(0, 0, this.middles.count);
    this.collect(0, 0, this.middles.count, this.surely + 2 * radius + 2 * ROOM_METRES);
    return this.found.subarray(0, this.count);
  }

  /** Brings `surely` down to the least that the middles of targets and their reach allow. */
  private approach(node: number, from: number, to: number): void {
    const { xyz } = this.middles;
    if (isLeaf(from, to)) {
      for (let position = from; position < to; position++) {
        const metres = this.metresTo(xyz, 3 * position);
        // To some place of the target it is no farther than to its middle.
        if (metres < this.surely) this.surely = metres;
      }
      return;
    }
    const middle = middleOf(from, to);
    const left = 2 * node + 1;
    const right = 2 * node + 2;
    const leftMetres = this.leastToMiddles(left);
    const rightMetres = this.leastToMiddles(right);
    if (leftMetres <= rightMetres) {
      if (leftMetres < this.surely) this.approach(left, from, middle);
      if (rightMetres < this.surely) this.approach(right, middle, to);
    } else {
      if (rightMetres < this.surely) this.approach(right, middle, to);
      if (leftMetres < this.surely) this.approach(left, from, middle);
    }
  }

  private collect(node: number, from: number, to: number, metres: number): void {
    if (this.leastToMiddles(node) - this.nodeReach[node]! > metres) return;
    if (!isLeaf(from, to)) {
      const middle = middleOf(from, to);
      this.collect(2 * node + 1, from, middle, metres);
      this.collect(2 * node + 2, middle, to, metres);
      return;
    }
    const { xyz, order } = this.middles;
    for (let position = from; position < to; position++) {
      if (this.metresTo(xyz, 3 * position) - this.reach[position]! > metres) continue;
      if (this.count === this.found.length) this.found = doubled(this.found);
      this.found[this.count++] = order[position]!;
    }
  }

  private fillNodeReach(node: number, from: number, to: number): number {
    let largest = 0;
    if (isLeaf(from, to)) {
      for (let position = from; position < to; position++) {
        largest = Math.max(largest, this.reach[position]!);
      }
    } else {
      const middle = middleOf(from, to);
      largest = Math.max(
        this.fillNodeReach(2 * node + 1, from, middle),
        this.fillNodeReach(2 * node + 2, middle, to),
      );
    }
    this.nodeReach[node] = largest;
    return largest;
  }

  /** No middle of a node's targets is nearer. */
  private leastToMiddles(node: number): number {
    const { spheres } = this.middles;
    return this.metresTo(spheres, 4 * node) - spheres[4 * node + 3]!;
  }

  private metresTo(xyz: Float64Array, at: number): number {
    const dx = xyz[at]! - this.x;
    const dy = xyz[at + 1]! - this.y;
    const dz = xyz[at + 2]! - this.z;
    return Math.sqrt(dx * dx + dy * dy + dz * dz);
  }
}

/** Halfway along every target, in degrees. */
function middlesOf({ count, ends }: Targets): Float64Array {
  const lonLat = new Float64Array(2 * count);
  for (let target = 0; target < count; target++) {
    lonLat[2 * target] = (ends[4 * target]! + ends[4 * target + 2]!) / 2;
    lonLat[2 * target + 1] = (ends[4 * target + 1]! + ends[4 * target + 3]!) / 2;
  }
  return lonLat;
}

function doubled(list: Uint32Array): Uint32Array {
  const grown = new Uint32Array(2 * list.length);
  grown.set(list);
  return grown;
}

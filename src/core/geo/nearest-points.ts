import { NONE } from "../base/none.ts";
import type { Work } from "../base/work.ts";
import {
  arcMetres,
  CHORD_RESOLUTION_METRES,
  geodesicMetres,
  isShortChord,
  roundedChord,
} from "./geodesic.ts";
import type { NearestAnswer, PlacesAsked } from "./nearest-question.ts";
import { isLeaf, middleOf } from "./point-tree.ts";
import type { Targets } from "./targets.ts";

/** A group of places is not divided further once so few targets are left for it. */
const FEW_TARGETS = 2;

/** Places of one step. */
const STEP_PLACES = 4096;

/**
 * The search of {@link nearestFeatures} where every target is a point, as most facilities are: the same
 * two tests, on squares alone, and the lists carry the coordinates along, so that what is looked at
 * lies in a row.
 */
export function findNearestPoints(
  asked: PlacesAsked,
  targets: Targets,
  answer: NearestAnswer,
): Work<void> {
  return new PointSearch(asked, targets, answer).run();
}

class PointSearch {
  private readonly asked: PlacesAsked;
  private readonly targets: Targets;
  private readonly answer: NearestAnswer;
  /** Lists of targets, those of a group after those of the group that it is part of. */
  private lists: Uint32Array;
  /** [3 an entry] Where they are. */
  private xyz: Float64Array;
  /** For each entry of the list last measured, squared metres from the middle of its group. */
  private squares: Float64Array;
  /** By position in a step: the row of the nearest and how far it is. */
  private readonly stepRows = new Uint32Array(STEP_PLACES);
  private readonly stepMetres = new Float64Array(STEP_PLACES);
  private stepStart = 0;

  constructor(asked: PlacesAsked, targets: Targets, answer: NearestAnswer) {
    this.asked = asked;
    this.targets = targets;
    this.answer = answer;
    const room = 4 * targets.count;
    this.lists = new Uint32Array(room);
    this.xyz = new Float64Array(3 * room);
    this.squares = new Float64Array(room);
  }

  *run(): Work<void> {
    const { count, xyz } = this.targets;
    for (let target = 0; target < count; target++) this.lists[target] = target;
    this.xyz.set(xyz);
    yield* this.visitInSteps(0, 0, this.asked.places.count, 0, count);
  }

  private *visitInSteps(
    node: number,
    from: number,
    to: number,
    first: number,
    end: number,
  ): Work<void> {
    if (to - from <= STEP_PLACES) {
      this.stepStart = from;
      this.visit(node, from, to, first, end);
      this.handOut(from, to);
      yield to / this.asked.places.count;
      return;
    }
    const kept = this.keepCandidates(node, first, end);
    const middle = middleOf(from, to);
    yield* this.visitInSteps(2 * node + 1, from, middle, end, kept);
    yield* this.visitInSteps(2 * node + 2, middle, to, end, kept);
  }

  /** Answers for the places at [from, to), whose candidates are the list [first, end). */
  private visit(node: number, from: number, to: number, first: number, end: number): void {
    const kept = this.keepCandidates(node, first, end);
    if (isLeaf(from, to) || kept - end <= FEW_TARGETS) {
      this.settle(from, to, end, kept);
      return;
    }
    const middle = middleOf(from, to);
    this.visit(2 * node + 1, from, middle, end, kept);
    this.visit(2 * node + 2, middle, to, end, kept);
  }

  /** Appends the targets that can be nearest within a group after `end`; gives their end. */
  private keepCandidates(node: number, first: number, end: number): number {
    this.makeRoom(end + end - first);
    const { lists, xyz, squares } = this;
    const { spheres } = this.asked.places;
    const x = spheres[4 * node]!;
    const y = spheres[4 * node + 1]!;
    const z = spheres[4 * node + 2]!;
    const radius = spheres[4 * node + 3]!;
    let least = Infinity;
    let closest = first;
    for (let entry = first; entry < end; entry++) {
      const dx = xyz[3 * entry]! - x;
      const dy = xyz[3 * entry + 1]! - y;
      const dz = xyz[3 * entry + 2]! - z;
      const squared = dx * dx + dy * dy + dz * dz;
      squares[entry - first] = squared;
      if (squared >= least) continue;
      least = squared;
      closest = entry;
    }
    const reach = Math.sqrt(least) + 2 * radius + CHORD_RESOLUTION_METRES;
    // (|hf| - |hg|)(|hf| + |hg|) for chords that round to the same, at the farthest place.
    const room = CHORD_RESOLUTION_METRES * 2 * (reach + CHORD_RESOLUTION_METRES);
    const squaredReach = reach * reach;
    const squaredWidth = 4 * radius * radius;
    const closestX = xyz[3 * closest]!;
    const closestY = xyz[3 * closest + 1]!;
    const closestZ = xyz[3 * closest + 2]!;
    let kept = end;
    for (let entry = first; entry < end; entry++) {
      const squared = squares[entry - first]!;
      if (squared > squaredReach) continue;
      const atX = xyz[3 * entry]!;
      const atY = xyz[3 * entry + 1]!;
      const atZ = xyz[3 * entry + 2]!;
      const dx = atX - closestX;
      const dy = atY - closestY;
      const dz = atZ - closestZ;
      const beyond = squared - least - room;
      if (beyond > 0 && beyond * beyond > squaredWidth * (dx * dx + dy * dy + dz * dz)) continue;
      lists[kept] = lists[entry]!;
      xyz[3 * kept] = atX;
      xyz[3 * kept + 1] = atY;
      xyz[3 * kept + 2] = atZ;
      kept++;
    }
    return kept;
  }

  /** Answers for the places at [from, to): each against every target of the list last kept. */
  private settle(from: number, to: number, first: number, end: number): void {
    const { lists, xyz } = this;
    const { stepRows, stepMetres, stepStart } = this;
    const placeXyz = this.asked.places.xyz;
    const { row } = this.targets;
    for (let position = from; position < to; position++) {
      const x = placeXyz[3 * position]!;
      const y = placeXyz[3 * position + 1]!;
      const z = placeXyz[3 * position + 2]!;
      let least = Infinity;
      let second = Infinity;
      let closest = first;
      for (let entry = first; entry < end; entry++) {
        const dx = xyz[3 * entry]! - x;
        const dy = xyz[3 * entry + 1]! - y;
        const dz = xyz[3 * entry + 2]! - z;
        const squared = dx * dx + dy * dy + dz * dz;
        if (squared < least) {
          second = least;
          least = squared;
          closest = entry;
        } else if (squared < second) second = squared;
      }
      const chord = roundedChord(least);
      const asFar = chord + CHORD_RESOLUTION_METRES;
      // Seldom is a second one as near, once chords are rounded: only then do rows decide.
      if (second <= asFar * asFar) closest = this.lowestAt(chord, x, y, z, first, end);
      const target = lists[closest]!;
      stepRows[position - stepStart] = row[target]!;
      stepMetres[position - stepStart] = isShortChord(chord)
        ? arcMetres(chord)
        : this.farMetres(position, target);
    }
  }

  /** Answers go to rows that are far apart in memory: at once, with nothing between to wait for. */
  private handOut(from: number, to: number): void {
    const { stepRows, stepMetres } = this;
    const { order } = this.asked.places;
    const { metres, nearest } = this.answer;
    for (let position = from; position < to; position++) {
      nearest[order[position]!] = stepRows[position - from]!;
      metres[order[position]!] = stepMetres[position - from]!;
    }
  }

  /** Of the entries that are as far from a place as its nearest, the one with the lowest row. */
  private lowestAt(
    chord: number,
    x: number,
    y: number,
    z: number,
    first: number,
    end: number,
  ): number {
    const { lists, xyz } = this;
    const { row } = this.targets;
    let lowest = NONE;
    let found = first;
    for (let entry = first; entry < end; entry++) {
      const dx = xyz[3 * entry]! - x;
      const dy = xyz[3 * entry + 1]! - y;
      const dz = xyz[3 * entry + 2]! - z;
      if (roundedChord(dx * dx + dy * dy + dz * dz) !== chord) continue;
      if (row[lists[entry]!]! >= lowest) continue;
      lowest = row[lists[entry]!]!;
      found = entry;
    }
    return found;
  }

  private farMetres(position: number, target: number): number {
    const { places, placeLonLat } = this.asked;
    const place = places.order[position]!;
    const { ends } = this.targets;
    return geodesicMetres(
      placeLonLat[2 * place]!,
      placeLonLat[2 * place + 1]!,
      ends[4 * target]!,
      ends[4 * target + 1]!,
    );
  }

  private makeRoom(entries: number): void {
    if (entries <= this.lists.length) return;
    const lists = new Uint32Array(2 * entries);
    const xyz = new Float64Array(6 * entries);
    lists.set(this.lists);
    xyz.set(this.xyz);
    this.lists = lists;
    this.xyz = xyz;
    this.squares = new Float64Array(2 * entries);
  }
}

import { float64Column, uint32Column } from "../base/columns.ts";
import { ALONE, type Crew, type Job } from "../base/crew.ts";
import { NONE } from "../base/none.ts";
import { finish, part, type Work } from "../base/work.ts";
import { featureBounds, GeometryKind, type GeometryTable } from "../model/geometry-table.ts";
import {
  arcMetres,
  CHORD_RESOLUTION_METRES,
  geodesicMetres,
  isShortChord,
  roundedChord,
} from "./geodesic.ts";
import { findNearestPoints } from "./nearest-points.ts";
import type { NearestAnswer, NearestQuestion, PlacesAsked } from "./nearest-question.ts";
import { isLeaf, middleOf, type PointTree } from "./point-tree.ts";
import { createPolygonIndex } from "./polygon-index.ts";
import { type Foot, footOnSegment, shareOfStraight } from "./segment.ts";
import { growTargetTree, type TargetTree } from "./target-tree.ts";
import { type Targets, targetsOf } from "./targets.ts";

/** A group of places is not divided further once so few targets are left for it. */
const FEW_TARGETS = 2;

/** Of more targets than this, a small group of places gets its list from a tree of targets. */
const MANY_TARGETS = 2048;

/** Places of one step. */
const STEP_PLACES = 4096;

/** A degree of latitude is 111,694 m at the poles and less elsewhere; rounded up. */
const LONGEST_DEGREE_METRES = 111_700;

/**
 * The exact nearest feature of every place, anywhere on the globe. Of features equally near
 * (chords rounded to a micrometre) the lowest row wins, whatever the order of anything.
 *
 * Places are halved into ever smaller groups, and with each group goes the list of the targets
 * that can still be nearest to one of its places. Let the group lie within r of its middle m, and
 * let g be the target nearest to m, at d. Target f is dropped when
 *
 * * |mf| > d + 2r: every place h of the group has |hf| >= |mf| - r > d + r >= |hg|. Or, for points, which is
 *   the stronger test where features crowd together,
 * * |mf|^2 - |mg|^2 > 2r|fg|: the difference |hf|^2 - |hg|^2 changes by 2(h-m)(g-f) from m to
 *   h, at most 2r|fg|, so it stays positive: the whole group lies on g's side of the bisector.
 *
 * Among many targets - the edges of streets - the first lists would be as long as all of them. There
 * each of the smallest groups gets its list from a tree of targets, by the first of the two tests.
 *
 * Both hold because distances are chords through the earth, a true metric in space, whose order
 * is the order of their arcs. An edge is judged by the straight line between its ends, give or
 * take the bend by which it strays; only where that leaves a doubt is its foot sought. Each test
 * leaves room for the rounding of chords. Above 1,000 km the arc no longer follows from the chord
 * alone: there the nearest by chord is given, with its exact geodesic.
 */
export const nearestFeatures = (question: NearestQuestion): NearestAnswer =>
  finish(findNearestFeatures(question));

/** {@link nearestFeatures} in steps. @param answer columns for it; new ones when left out */
function* findNearestFeatures(
  { features, rows, ...places }: NearestQuestion,
  answer?: NearestAnswer,
): Work<NearestAnswer> {
  const find = yield* part(createNearestFinder(features, rows), 0, 0.1);
  return yield* part(find(places, answer), 0.1, 1);
}

/**
 * {@link nearestFeatures} of several sets of features, by a crew: one column of places after the other.
 */
export function* findNearestOfEach(
  asked: Omit<NearestQuestion, "rows">,
  sets: readonly Uint32Array[],
  crew: Crew = ALONE,
): Work<NearestAnswer> {
  const cells = sets.length * asked.places.count;
  const input = crew.shared({
    ...asked,
    sets,
    metres: float64Column(cells),
    nearest: uint32Column(cells),
  });
  yield* crew.run(nearestJob, input, sets.length);
  return { metres: input.metres, nearest: input.nearest };
}

/** One set a task. */
export const nearestJob: Job<
  Omit<NearestQuestion, "rows"> & NearestAnswer & { readonly sets: readonly Uint32Array[] }
> = {
  name: "nearest",
  start: ({ sets, metres, nearest, ...asked }) =>
    function* (task) {
      const [from, to] = [task * asked.places.count, (task + 1) * asked.places.count];
      const column = { metres: metres.subarray(from, to), nearest: nearest.subarray(from, to) };
      yield* findNearestFeatures({ ...asked, rows: sets[task]! }, column);
    },
};

/**
 * {@link findNearestFeatures} for several sets of places: what can be learnt of the features alone
 * is learnt once.
 */
export function* createNearestFinder(
  features: GeometryTable,
  rows: ArrayLike<number>,
): Work<(asked: PlacesAsked, answer?: NearestAnswer) => Work<NearestAnswer>> {
  const targets = yield* part(targetsOf(features, rows), 0, 0.5);
  const arePoints = targets.points === targets.count;
  const isTreeOfUse = !arePoints && targets.count > MANY_TARGETS;
  const tree = isTreeOfUse ? yield* part(growTargetTree(targets), 0.5, 1) : null;
  return function* (asked, answer = emptyAnswer(asked.places.count)) {
    if (targets.count === 0) {
      answer.metres.fill(Infinity);
      answer.nearest.fill(NONE);
    }
    if (targets.count === 0 || asked.places.count === 0) return answer;
    if (arePoints) yield* findNearestPoints(asked, targets, answer);
    else yield* new Search(asked, targets, tree, answer).run();
    markPlacesInside({ ...asked, features, rows }, answer);
    return answer;
  };
}

const emptyAnswer = (places: number): NearestAnswer => ({
  metres: new Float64Array(places),
  nearest: new Uint32Array(places),
});

/** A place inside a polygon is at distance 0 of it; a lower row that is at 0 too keeps its place. */
function markPlacesInside(question: NearestQuestion, { metres, nearest }: NearestAnswer): void {
  const { places, placeLonLat, features, rows } = question;
  const depth = greatestDepthMetres(features, rows);
  if (depth < 0) return; // no polygon among them
  const index = createPolygonIndex(features, rows);
  for (const place of places.order) {
    if (metres[place]! > depth) continue; // too far from every boundary to be inside
    const row = index.firstContaining(placeLonLat[2 * place]!, placeLonLat[2 * place + 1]!);
    if (row === NONE || (metres[place] === 0 && nearest[place]! < row)) continue;
    metres[place] = 0;
    nearest[place] = row;
  }
}

/**
 * No place in a polygon is farther from its boundary than half the polygon's height; a metre more
 * leaves room for the bend of edges. -Infinity where there is no polygon.
 */
function greatestDepthMetres(features: GeometryTable, rows: ArrayLike<number>): number {
  let height = -Infinity;
  for (let i = 0; i < rows.length; i++) {
    if (features.kinds[rows[i]!] !== GeometryKind.polygon) continue;
    const [, south, , north] = featureBounds(features, rows[i]!);
    height = Math.max(height, north - south);
  }
  return (height / 2) * LONGEST_DEGREE_METRES + 1;
}

class Search {
  private readonly places: PointTree;
  private readonly placeLonLat: Float64Array;
  private readonly targets: Targets;
  private readonly tree: TargetTree | null;
  private readonly answer: NearestAnswer;
  /** Lists of targets, those of a group after those of the group that it is part of. */
  private lists: Uint32Array;
  /** For each entry of the list last measured, metres from the middle of its group. */
  private distances: Float64Array;

  constructor(
    { places, placeLonLat }: PlacesAsked,
    targets: Targets,
    tree: TargetTree | null,
    answer: NearestAnswer,
  ) {
    this.places = places;
    this.placeLonLat = placeLonLat;
    this.targets = targets;
    this.tree = tree;
    this.answer = answer;
    this.lists = new Uint32Array(4 * Math.min(targets.count, MANY_TARGETS));
    this.distances = new Float64Array(this.lists.length);
  }

  *run(): Work<void> {
    const { targets, tree, places } = this;
    if (tree !== null) {
      yield* this.visitLeavesInSteps(tree, 0, 0, places.count);
      return;
    }
    for (let target = 0; target < targets.count; target++) this.lists[target] = target;
    yield* this.visitInSteps(0, 0, places.count, 0, targets.count);
  }

  private *visitLeavesInSteps(
    tree: TargetTree,
    node: number,
    from: number,
    to: number,
  ): Work<void> {
    if (to - from <= STEP_PLACES) {
      this.visitLeaves(tree, node, from, to);
      yield to / this.places.count;
      return;
    }
    const middle = middleOf(from, to);
    yield* this.visitLeavesInSteps(tree, 2 * node + 1, from, middle);
    yield* this.visitLeavesInSteps(tree, 2 * node + 2, middle, to);
  }

  private *visitInSteps(
    node: number,
    from: number,
    to: number,
    first: number,
    end: number,
  ): Work<void> {
    if (to - from <= STEP_PLACES) {
      this.visit(node, from, to, first, end);
      yield to / this.places.count;
      return;
    }
    const kept = this.keepCandidates(node, first, end);
    const middle = middleOf(from, to);
    yield* this.visitInSteps(2 * node + 1, from, middle, end, kept);
    yield* this.visitInSteps(2 * node + 2, middle, to, end, kept);
  }

  /** Answers for the places at [from, to), whose candidates the tree of targets knows. */
  private visitLeaves(tree: TargetTree, node: number, from: number, to: number): void {
    if (!isLeaf(from, to)) {
      const middle = middleOf(from, to);
      this.visitLeaves(tree, 2 * node + 1, from, middle);
      this.visitLeaves(tree, 2 * node + 2, middle, to);
      return;
    }
    const { spheres } = this.places;
    const at = 4 * node;
    const found = tree.near(spheres[at]!, spheres[at + 1]!, spheres[at + 2]!, spheres[at + 3]!);
    this.makeRoom(found.length);
    this.lists.set(found);
    this.visit(node, from, to, 0, found.length);
  }

  /** Answers for the places at [from, to), whose candidates are the list [first, end). */
  private visit(node: number, from: number, to: number, first: number, end: number): void {
    const kept = this.keepCandidates(node, first, end);
    if (isLeaf(from, to) || kept - end <= FEW_TARGETS) {
      this.settle(node, from, to, end, kept);
      return;
    }
    const middle = middleOf(from, to);
    this.visit(2 * node + 1, from, middle, end, kept);
    this.visit(2 * node + 2, middle, to, end, kept);
  }

  /** Appends the targets that can be nearest within a group after `end`; gives their end. */
  private keepCandidates(node: number, first: number, end: number): number {
    this.makeRoom(end + end - first);
    const { lists, distances } = this;
    const { xyz, bend } = this.targets;
    const radius = this.places.spheres[4 * node + 3]!;
    const closest = this.measureFromMiddle(node, first, end);
    const least = distances[closest - first]!;
    const g = lists[closest]!;
    const reach = least + bend[g]! + 2 * radius + CHORD_RESOLUTION_METRES;
    // (|hf| - |hg|)(|hf| + |hg|) for chords that round to the same, at the farthest place.
    const room = CHORD_RESOLUTION_METRES * 2 * (reach + CHORD_RESOLUTION_METRES);
    let kept = end;
    for (let entry = first; entry < end; entry++) {
      const f = lists[entry]!;
      const distance = distances[entry - first]!;
      if (distance - bend[f]! > reach) continue;
      if (isPoint(this.targets, f) && isPoint(this.targets, g)) {
        const dx = xyz[3 * f]! - xyz[3 * g]!;
        const dy = xyz[3 * f + 1]! - xyz[3 * g + 1]!;
        const dz = xyz[3 * f + 2]! - xyz[3 * g + 2]!;
        const apart = Math.sqrt(dx * dx + dy * dy + dz * dz);
        if (distance * distance - least * least > 2 * radius * apart + room) continue;
      }
      distances[kept - end] = distance; // never ahead of the entry that is read
      lists[kept++] = f;
    }
    return kept;
  }

  /** Fills `distances` for a list; gives the entry that is surely nearest to the group's middle. */
  private measureFromMiddle(node: number, first: number, end: number): number {
    const { lists, distances } = this;
    const { bend } = this.targets;
    const x = this.places.spheres[4 * node]!;
    const y = this.places.spheres[4 * node + 1]!;
    const z = this.places.spheres[4 * node + 2]!;
    let closest = first;
    let least = Infinity;
    for (let entry = first; entry < end; entry++) {
      const target = lists[entry]!;
      const distance = Math.sqrt(this.squaredToChord(target, x, y, z));
      distances[entry - first] = distance;
      if (distance + bend[target]! < least) {
        least = distance + bend[target]!;
        closest = entry;
      }
    }
    return closest;
  }

  /** Squared metres from a place to a point, or to the straight line that stands for an edge. */
  private squaredToChord(target: number, x: number, y: number, z: number): number {
    const { xyz, span, inverse } = this.targets;
    const at = 3 * target;
    const dx = x - xyz[at]!;
    const dy = y - xyz[at + 1]!;
    const dz = z - xyz[at + 2]!;
    if (inverse[target] === 0) return dx * dx + dy * dy + dz * dz;
    const sx = span[at]!;
    const sy = span[at + 1]!;
    const sz = span[at + 2]!;
    const share = shareOfStraight(dx * sx + dy * sy + dz * sz, inverse[target]!);
    const ex = dx - share * sx;
    const ey = dy - share * sy;
    const ez = dz - share * sz;
    return ex * ex + ey * ey + ez * ez;
  }

  /** Answers for the places at [from, to): each against every target of the list last kept. */
  private settle(node: number, from: number, to: number, first: number, end: number): void {
    const { lists, distances } = this;
    const { row, bend } = this.targets;
    const { spheres } = this.places;
    const { xyz, order } = this.places;
    const { metres, nearest } = this.answer;
    const middleX = spheres[4 * node]!;
    const middleY = spheres[4 * node + 1]!;
    const middleZ = spheres[4 * node + 2]!;
    this.bringClosestFirst(first, end);
    for (let position = from; position < to; position++) {
      const x = xyz[3 * position]!;
      const y = xyz[3 * position + 1]!;
      const z = xyz[3 * position + 2]!;
      const dx = x - middleX;
      const dy = y - middleY;
      const dz = z - middleZ;
      const fromMiddle = Math.sqrt(dx * dx + dy * dy + dz * dz);
      let best = Infinity; // rounded chord
      let bestTarget = lists[first]!;
      for (let entry = first; entry < end; entry++) {
        const target = lists[entry]!;
        const farthest = best + CHORD_RESOLUTION_METRES + bend[target]!;
        if (distances[entry - first]! - fromMiddle > farthest) continue;
        let squared = this.squaredToChord(target, x, y, z);
        if (squared > farthest * farthest) continue;
        if (bend[target] !== 0) squared = this.footOf(target, x, y, z).squaredChord;
        const chord = roundedChord(squared);
        if (chord > best || (chord === best && row[target]! > row[bestTarget]!)) continue;
        best = chord;
        bestTarget = target;
      }
      const place = order[position]!;
      nearest[place] = row[bestTarget]!;
      metres[place] = isShortChord(best)
        ? arcMetres(best)
        : this.farMetres(place, bestTarget, x, y, z);
    }
  }

  /** Exchanges entries of the list last measured: a near target tried first spares most others. */
  private bringClosestFirst(first: number, end: number): void {
    const { lists, distances } = this;
    let closest = first;
    for (let entry = first + 1; entry < end; entry++) {
      if (distances[entry - first]! < distances[closest - first]!) closest = entry;
    }
    const target = lists[closest]!;
    const distance = distances[closest - first]!;
    lists[closest] = lists[first]!;
    distances[closest - first] = distances[0]!;
    lists[first] = target;
    distances[0] = distance;
  }

  private footOf(target: number, x: number, y: number, z: number): Foot {
    const { ends } = this.targets;
    return footOnSegment(
      { x, y, z },
      {
        lonA: ends[4 * target]!,
        latA: ends[4 * target + 1]!,
        lonB: ends[4 * target + 2]!,
        latB: ends[4 * target + 3]!,
      },
    );
  }

  private farMetres(place: number, target: number, x: number, y: number, z: number): number {
    const foot = this.footOf(target, x, y, z);
    return geodesicMetres(
      this.placeLonLat[2 * place]!,
      this.placeLonLat[2 * place + 1]!,
      foot.lon,
      foot.lat,
    );
  }

  private makeRoom(entries: number): void {
    if (entries <= this.lists.length) return;
    const grown = new Uint32Array(2 * entries);
    grown.set(this.lists);
    this.lists = grown;
    this.distances = new Float64Array(2 * entries);
  }
}

const isPoint = ({ inverse, bend }: Targets, target: number): boolean =>
  inverse[target] === 0 && bend[target] === 0;

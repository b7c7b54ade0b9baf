import type { Work } from "../base/work.ts";

/** Segments by their first vertex; only those of the same level meet. */
export interface LevelledSegments {
  readonly lonLat: Float64Array; // [2v] degrees
  readonly vertex: Uint32Array; //  [s] ascending
  readonly level: Int8Array; //     [s]
}

/** Two segments that meet, by their first vertices. */
export interface Meeting {
  readonly first: number;
  readonly other: number; // the higher one
  readonly share: number; // of the first, from 0 to 1
  readonly otherShare: number;
  readonly lon: number; // at 7 decimals, at which junctions agree
  readonly lat: number;
}

/** So few are compared with each other at once. */
const FEW_SEGMENTS = 16;
/** More are divided with a turn for others behind each part. */
const STEP_SEGMENTS = 16_384;
/** A segment that ends on the line between two boxes is in both. */
const MARGIN_DEGREES = 1e-9;

/**
 * Every pair of segments that meet, shared vertices included, but not those that run along each other.
 * Segments are divided again and again between two boxes; those that reach into both are in both, and a
 * meeting counts in the box where it is.
 */
export function* visitMeetings(
  segments: LevelledSegments,
  visit: (meeting: Meeting) => void,
): Work<void> {
  yield* new MeetingSearch(segments, visit).run();
}

/** What lies from `low` on and below `high`; x and y are degrees of longitude and latitude. */
interface Box {
  readonly lowX: number;
  readonly highX: number;
  readonly lowY: number;
  readonly highY: number;
}

const EVERYWHERE: Box = { lowX: -Infinity, highX: Infinity, lowY: -Infinity, highY: Infinity };

/** The coordinate by which segments are divided: 0 for longitude, 1 for latitude. */
type Axis = 0 | 1;

class MeetingSearch {
  private readonly lonLat: Float64Array;
  private readonly vertex: Uint32Array;
  private readonly level: Int8Array;
  private readonly visit: (meeting: Meeting) => void;
  /** Lists of segments, those of a part behind those of the whole. */
  private list: Uint32Array;
  private used: number;

  constructor({ lonLat, vertex, level }: LevelledSegments, visit: (meeting: Meeting) => void) {
    this.lonLat = lonLat;
    this.vertex = vertex;
    this.level = level;
    this.visit = visit;
    this.used = vertex.length;
    this.list = new Uint32Array(2 * vertex.length + FEW_SEGMENTS);
    for (let segment = 0; segment < vertex.length; segment++) this.list[segment] = segment;
  }

  *run(): Work<void> {
    yield* this.meetInSteps(0, this.used, EVERYWHERE, 0, 1);
  }

  private *meetInSteps(
    first: number,
    end: number,
    box: Box,
    done: number,
    toBeDone: number,
  ): Work<void> {
    if (end - first <= STEP_SEGMENTS) {
      yield done;
      this.meet(first, end, box);
      return;
    }
    const divided = this.divide(first, end, box);
    if (divided === null) return;
    const half = (done + toBeDone) / 2;
    yield* this.meetInSteps(divided.first, divided.middle, divided.low, done, half);
    yield* this.meetInSteps(divided.middle, divided.end, divided.high, half, toBeDone);
    this.used = divided.first;
  }

  private meet(first: number, end: number, box: Box): void {
    const divided = this.divide(first, end, box);
    if (divided === null) return;
    this.meet(divided.first, divided.middle, divided.low);
    this.meet(divided.middle, divided.end, divided.high);
    this.used = divided.first;
  }

  /**
   * Lists the segments that reach into either half of a box: the low ones up to `middle`, then the high
   * ones. Null where that is no use: then they have been compared.
   */
  private divide(first: number, end: number, box: Box) {
    const count = end - first;
    if (count > FEW_SEGMENTS) {
      const { axis, at } = this.middleOf(first, end);
      const behind = this.used;
      const middle = this.putLow(first, end, axis, at);
      const last = this.putHigh(first, end, axis, at);
      if ((middle - behind) ** 2 + (last - middle) ** 2 < count * count) {
        return { first: behind, middle, end: last, ...halves(box, axis, at) };
      }
      this.used = behind;
    }
    this.compare(first, end, box);
    return null;
  }

  /** The mean of the middles of segments, along the axis on which they lie farther apart. */
  private middleOf(first: number, end: number): { readonly axis: Axis; readonly at: number } {
    const { lonLat, vertex, list } = this;
    let [sumX, sumY] = [0, 0];
    let [lowX, lowY, highX, highY] = [Infinity, Infinity, -Infinity, -Infinity];
    for (let entry = first; entry < end; entry++) {
      const at = 2 * vertex[list[entry]!]!;
      const x = (lonLat[at]! + lonLat[at + 2]!) / 2;
      const y = (lonLat[at + 1]! + lonLat[at + 3]!) / 2;
      sumX += x;
      sumY += y;
      lowX = Math.min(lowX, x);
      lowY = Math.min(lowY, y);
      highX = Math.max(highX, x);
      highY = Math.max(highY, y);
    }
    const count = end - first;
    return highX - lowX >= highY - lowY
      ? { axis: 0, at: sumX / count }
      : { axis: 1, at: sumY / count };
  }

  private putLow(first: number, end: number, axis: Axis, middle: number): number {
    const { lonLat, vertex } = this;
    const list = this.roomFor(end - first);
    let used = this.used;
    for (let entry = first; entry < end; entry++) {
      const at = 2 * vertex[list[entry]!]! + axis;
      if (Math.min(lonLat[at]!, lonLat[at + 2]!) <= middle + MARGIN_DEGREES)
        list[used++] = list[entry]!;
    }
    this.used = used;
    return used;
  }

  private putHigh(first: number, end: number, axis: Axis, middle: number): number {
    const { lonLat, vertex } = this;
    const list = this.roomFor(end - first);
    let used = this.used;
    for (let entry = first; entry < end; entry++) {
      const at = 2 * vertex[list[entry]!]! + axis;
      if (Math.max(lonLat[at]!, lonLat[at + 2]!) >= middle - MARGIN_DEGREES)
        list[used++] = list[entry]!;
    }
    this.used = used;
    return used;
  }

  private roomFor(more: number): Uint32Array {
    if (this.used + more > this.list.length) {
      const grown = new Uint32Array(2 * (this.used + more));
      grown.set(this.list);
      this.list = grown;
    }
    return this.list;
  }

  private compare(first: number, end: number, box: Box): void {
    const { list, level } = this;
    for (let entry = first; entry < end; entry++) {
      const segment = list[entry]!;
      for (let next = entry + 1; next < end; next++) {
        const other = list[next]!;
        if (level[segment] === level[other]) this.compareTwo(segment, other, box);
      }
    }
  }

  private compareTwo(segment: number, otherSegment: number, box: Box): void {
    const { lonLat } = this;
    const first = this.vertex[segment]!;
    const other = this.vertex[otherSegment]!;
    const x = lonLat[2 * first]!;
    const y = lonLat[2 * first + 1]!;
    const dx = lonLat[2 * first + 2]! - x;
    const dy = lonLat[2 * first + 3]! - y;
    const ex = lonLat[2 * other + 2]! - lonLat[2 * other]!;
    const ey = lonLat[2 * other + 3]! - lonLat[2 * other + 1]!;
    const px = lonLat[2 * other]! - x;
    const py = lonLat[2 * other + 1]! - y;
    const cross = dx * ey - dy * ex;
    if (cross === 0) return;
    const share = (px * ey - py * ex) / cross;
    if (!(share >= 0 && share <= 1)) return;
    const otherShare = (px * dy - py * dx) / cross;
    if (!(otherShare >= 0 && otherShare <= 1)) return;
    const atX = x + share * dx;
    const atY = y + share * dy;
    if (atX < box.lowX || atX >= box.highX || atY < box.lowY || atY >= box.highY) return;
    this.visit({ first, other, share, otherShare, lon: rounded(atX), lat: rounded(atY) });
  }
}

const halves = (box: Box, axis: Axis, at: number): { readonly low: Box; readonly high: Box } =>
  axis === 0
    ? { low: { ...box, highX: at }, high: { ...box, lowX: at } }
    : { low: { ...box, highY: at }, high: { ...box, lowY: at } };

/** Junctions are places that agree at 7 decimals. */
export const rounded = (degrees: number): number => Math.round(degrees * 1e7) / 1e7;

import { LINE_FEED } from "./ascii.ts";
import type { Shape } from "./property-columns.ts";

/** What may differ from feature to feature, in the places between bytes that do not. */
export const Slot = { id: 0, value: 1, point: 2, coordinates: 3 } as const;
export type Slot = (typeof Slot)[keyof typeof Slot];

/**
 * How a feature was written: its bytes without ids, values and coordinates. Most files write all
 * their features alike, so whoever knows the last one compares bytes where he would read names.
 */
export interface FeaturePattern {
  readonly slots: Uint8Array; // [s] Slot
  readonly literals: Uint8Array; // what stands before, between and behind the slots
  readonly literalEnds: Uint32Array; // [s+1] place in `literals` where the slot follows
  readonly lineFeeds: number; // in the literals
  readonly shape: Shape;
  /** Which of the geometry types the coordinates are of. */
  readonly type: number;
}

/** Tries that are spared at most, where features are written each in a way of its own. */
const MOST_REST = 63;

/** Takes notes while a feature is read, and makes the pattern of them. */
export class PatternLearner {
  private readonly slots: Slot[] = [];
  private readonly from: number[] = [];
  private readonly to: number[] = [];
  private misses = 0;
  private rest = 0;
  /** The pattern of the last feature, if it may be worth a try. */
  known: FeaturePattern | null = null;

  /** Called when a feature turned out not to be as the last one. */
  miss(): void {
    this.known = null;
    this.misses = Math.min(2 * this.misses + 1, MOST_REST);
    this.rest = this.misses;
  }

  /** Called when a feature was as the last one. */
  hit(): void {
    this.misses = 0;
  }

  start(): void {
    this.slots.length = 0;
    this.from.length = 0;
    this.to.length = 0;
  }

  note(slot: Slot, from: number, to: number): void {
    this.slots.push(slot);
    this.from.push(from);
    this.to.push(to);
  }

  /** @param start @param end of the feature that was read since `start` */
  learn(bytes: Uint8Array, start: number, end: number, shape: Shape, type: number): void {
    if (this.rest > 0) {
      this.rest--;
      return;
    }
    const literals: number[] = [];
    const literalEnds = new Uint32Array(this.slots.length + 1);
    for (let slot = 0; slot <= this.slots.length; slot++) {
      const first = slot === 0 ? start : this.to[slot - 1]!;
      const behind = this.from[slot] ?? end;
      for (let at = first; at < behind; at++) literals.push(bytes[at]!);
      literalEnds[slot] = literals.length;
    }
    this.known = {
      slots: Uint8Array.from(this.slots),
      literals: Uint8Array.from(literals),
      literalEnds,
      lineFeeds: literals.filter((byte) => byte === LINE_FEED).length,
      shape,
      type,
    };
  }
}

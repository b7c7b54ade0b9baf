import { LINE_FEED } from "./ascii.ts";
import { NO_ID_RANK } from "./feature-id.ts";
import { IS_PART_OF_NUMBER } from "./number-reader.ts";
import type { Shape } from "./property-columns.ts";

/** What may differ from feature to feature, in the places between bytes that do not. */
export const Slot = { id: 0, value: 1, degrees: 2, coordinates: 3 } as const;
export type Slot = (typeof Slot)[keyof typeof Slot];

/**
 * How a feature was written: its bytes without ids, values and coordinates. Most files write all
 * their features alike, so whoever knows the last one compares bytes where he would read names.
 *
 * The bytes before, between and behind the slots are kept in words of four, and what is left of each: so most
 * of a feature is compared four bytes at a time.
 */
export interface FeaturePattern {
  readonly slots: Uint8Array; // [s] Slot
  readonly idRanks: Uint8Array; // [s] how good an id would be that stands there
  readonly words: Int32Array; // little-endian
  readonly wordEnds: Uint32Array; // [s+1] place in `words` where the slot follows
  readonly rests: Uint8Array; // behind the words, less than four for each slot
  readonly restEnds: Uint32Array; // [s+1]
  readonly lineFeeds: number; // outside of the slots
  readonly shape: Shape;
  /** Which of the geometry types the coordinates are of. */
  readonly type: number;
  /** Whether these are the longitude and the latitude of a point, a slot each. */
  readonly isPoint: boolean;
}

/** Tries that are spared at most, where features are written each in a way of its own. */
const MOST_REST = 63;

/** Takes notes while a feature is read, and makes the pattern of them. */
export class PatternLearner {
  private readonly slots: Slot[] = [];
  private readonly idRanks: number[] = [];
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
    this.idRanks.length = 0;
    this.from.length = 0;
    this.to.length = 0;
  }

  note(slot: Slot, idRank: number, from: number, to: number): void {
    this.slots.push(slot);
    this.idRanks.push(idRank);
    this.from.push(from);
    this.to.push(to);
  }

  /** Notes the coordinates of a point: where they are two numbers, each for itself. */
  notePoint(bytes: Uint8Array, from: number, to: number): void {
    const starts: number[] = [];
    const ends: number[] = [];
    for (let at = from; at < to; at++) {
      const isInside = IS_PART_OF_NUMBER[bytes[at]!] === 1;
      if (isInside && ends.length === starts.length) starts.push(at);
      else if (!isInside && ends.length < starts.length) ends.push(at);
    }
    if (starts.length !== 2) this.note(Slot.coordinates, NO_ID_RANK, from, to);
    else for (const axis of [0, 1]) this.note(Slot.degrees, NO_ID_RANK, starts[axis]!, ends[axis]!);
  }

  /** @param start @param end of the feature that was read since `start` */
  learn(bytes: Uint8Array, start: number, end: number, shape: Shape, type: number): void {
    if (this.rest > 0) {
      this.rest--;
      return;
    }
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const words: number[] = [];
    const wordEnds: number[] = [];
    const rests: number[] = [];
    const restEnds: number[] = [];
    let lineFeeds = 0;
    for (let slot = 0; slot <= this.slots.length; slot++) {
      let at = slot === 0 ? start : this.to[slot - 1]!;
      const behind = this.from[slot] ?? end;
      for (let byte = at; byte < behind; byte++) if (bytes[byte] === LINE_FEED) lineFeeds++;
      for (; at + 4 <= behind; at += 4) words.push(view.getInt32(at, true));
      for (; at < behind; at++) rests.push(bytes[at]!);
      wordEnds.push(words.length);
      restEnds.push(rests.length);
    }
    this.known = {
      slots: Uint8Array.from(this.slots),
      idRanks: Uint8Array.from(this.idRanks),
      words: Int32Array.from(words),
      wordEnds: Uint32Array.from(wordEnds),
      rests: Uint8Array.from(rests),
      restEnds: Uint32Array.from(restEnds),
      lineFeeds,
      shape,
      type,
      isPoint: this.slots.includes(Slot.degrees),
    };
  }
}

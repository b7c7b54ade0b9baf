import { assert } from "../base/assert.ts";
import { uint8Column } from "../base/columns.ts";
import { GrowingUint32 } from "../base/growing-columns.ts";
import { NONE } from "../base/none.ts";
import { shortText } from "../base/short-text.ts";
import type { KeptTexts } from "../model/kept-properties.ts";
import { utf8Of } from "./utf8.ts";

const FIRST_SLOTS = 64; // a power of two, like all sizes of the table
const FIRST_BYTES = 256;
const NO_SLOTS = new Uint32Array(0);

/** How many texts of a list are the same as an earlier one. */
export interface Repetitions {
  readonly count: number;
  /** Place of the first of them; NONE without one. */
  readonly first: number;
}

/**
 * Texts by number, kept as bytes: a text becomes a string only when somebody asks for it. Each is kept
 * once, apart from those that a {@link TextSequence} adds without looking for them.
 */
export class TextPool {
  private bytes = uint8Column(FIRST_BYTES);
  private used = 0;
  private readonly ends = new GrowingUint32(); // [texts]
  private slots = new Uint32Array(FIRST_SLOTS).fill(NONE); // numbers, found by hash
  private found = 0; // texts that stand in the slots
  /** Texts without UTF-8, both ways. Their bytes are none. */
  private readonly oddNumbers = new Map<string, number>();
  private readonly oddTexts = new Map<number, string>();

  get count(): number {
    return this.ends.length;
  }

  /** The number of a text given in valid UTF-8. */
  add(source: Uint8Array, from: number, to: number): number {
    const slot = this.slotOf(source, from, to);
    const known = this.slots[slot]!;
    if (known !== NONE) return known;
    this.enter(this.count, slot);
    return this.addUnseen(source, from, to);
  }

  /** The number of any text. */
  addString(text: string): number {
    const bytes = utf8Of(text);
    if (bytes !== null) return this.add(bytes, 0, bytes.length);
    const known = this.oddNumbers.get(text);
    if (known !== undefined) return known;
    this.oddNumbers.set(text, this.count);
    this.oddTexts.set(this.count, text);
    this.ends.push(this.used);
    return this.count - 1;
  }

  /** A new number for a text that is not looked for, and not found by `add` either. */
  addUnseen(source: Uint8Array, from: number, to: number): number {
    const needed = this.used + to - from;
    if (needed > this.bytes.length) this.growBytes(Math.max(needed, 2 * this.bytes.length));
    const { bytes } = this;
    let { used } = this;
    // Texts are short: a loop is done before a call of `set` has begun.
    for (let at = from; at < to; at++) bytes[used++] = source[at]!;
    this.used = used;
    this.ends.push(used);
    return this.ends.length - 1;
  }

  /** Of some texts, by their numbers, how many are the same as an earlier one, and the place of the first. */
  repetitions(numbers: GrowingUint32): Repetitions {
    const isKnown = new Uint8Array(this.count);
    let count = 0;
    let first = NONE;
    for (let place = 0; place < numbers.length; place++) {
      const text = this.firstLike(numbers.at(place));
      if (isKnown[text] === 1) {
        if (count === 0) first = place;
        count++;
      }
      isKnown[text] = 1;
    }
    return { count, first };
  }

  /** Room for so many times the texts that are there. */
  makeRoom(times: number): void {
    this.ends.makeRoom(times);
    this.growBytes(Math.ceil(times * this.used));
  }

  text(number: number): string {
    const odd = this.oddTexts.size > 0 ? this.oddTexts.get(number) : undefined;
    return odd ?? shortText(this.bytes, this.startOf(number), this.ends.at(number));
  }

  /** All texts. None may be added afterwards. */
  finish(): KeptTexts {
    this.slots = NO_SLOTS;
    return {
      bytes: this.bytes.subarray(0, this.used),
      ends: this.ends.view(),
      odd: this.oddTexts,
    };
  }

  /** Above 0 for a text behind that of a number, 0 for the same: the longer one is behind, else bytes tell. */
  compare(source: Uint8Array, from: number, to: number, number: number): number {
    const { bytes } = this;
    const start = this.startOf(number);
    const longer = to - from - (this.ends.at(number) - start);
    if (longer !== 0) return longer;
    for (let at = from, other = start; at < to; at++, other++) {
      const larger = source[at]! - bytes[other]!;
      if (larger !== 0) return larger;
    }
    return 0;
  }

  /** Whether a text stands behind another, by their numbers, in the order of `compare`. */
  isBehind(number: number, other: number): boolean {
    if (this.oddTexts.size > 0) return false; // they have no bytes to tell
    return this.compare(this.bytes, this.startOf(number), this.ends.at(number), other) > 0;
  }

  /** The one number that all texts like that of a number share. */
  private firstLike(number: number): number {
    const areAllFound = this.found + this.oddTexts.size === this.count;
    if (areAllFound || this.oddTexts.has(number)) return number;
    const slot = this.slotOf(this.bytes, this.startOf(number), this.ends.at(number));
    const known = this.slots[slot]!;
    if (known !== NONE) return known;
    this.enter(number, slot);
    return number;
  }

  private startOf(number: number): number {
    return number === 0 ? 0 : this.ends.at(number - 1);
  }

  /** The slot of a text; a free one where it stands in none. Half of them are free, so one is soon met. */
  private slotOf(source: Uint8Array, from: number, to: number): number {
    if (2 * this.found >= this.slots.length) this.growSlots();
    const { slots } = this;
    const mask = slots.length - 1;
    let slot = hashOf(source, from, to) & mask;
    for (let known = slots[slot]!; known !== NONE; known = slots[slot]!) {
      if (this.compare(source, from, to, known) === 0) return slot;
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private enter(number: number, slot: number): void {
    this.slots[slot] = number;
    this.found++;
  }

  private growBytes(size: number): void {
    if (size <= this.bytes.length) return;
    const grown = uint8Column(size);
    grown.set(this.bytes.subarray(0, this.used));
    this.bytes = grown;
  }

  private growSlots(): void {
    const { slots: old, bytes } = this;
    assert(old !== NO_SLOTS, "expected no text after the columns were made");
    const slots = new Uint32Array(2 * old.length).fill(NONE);
    const mask = slots.length - 1;
    for (const number of old) {
      if (number === NONE) continue;
      let slot = hashOf(bytes, this.startOf(number), this.ends.at(number)) & mask;
      while (slots[slot] !== NONE) slot = (slot + 1) & mask;
      slots[slot] = number;
    }
    this.slots = slots;
  }
}

/** Texts in order before their order is relied on. */
const TRUSTED = 16;

/**
 * The texts that one member of the features has, from feature to feature. Ids mostly come in order, kinds the
 * same many times: then a look at the last text tells that this one is new, or known.
 */
export class TextSequence {
  private readonly pool: TextPool;
  private last = NONE;
  private rises = 0;
  private isRising = true;

  constructor(pool: TextPool) {
    this.pool = pool;
  }

  /** The number of the next text, given in valid UTF-8. */
  add(source: Uint8Array, from: number, to: number): number {
    const { pool, last } = this;
    const order = last === NONE ? 1 : pool.compare(source, from, to, last);
    if (order === 0) return last;
    if (order < 0) this.isRising = false;
    // Behind the last one, which was behind all before it: no other text of the sequence is like it.
    const isNew = this.isRising && ++this.rises > TRUSTED;
    this.last = isNew ? pool.addUnseen(source, from, to) : pool.add(source, from, to);
    return this.last;
  }
}

/** FNV-1a, its high bits folded down: the table looks at the low ones. */
function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c_9dc5;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ bytes[at]!, 0x0100_0193);
  return hash ^ (hash >>> 15);
}

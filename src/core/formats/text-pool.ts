import { assert } from "../base/assert.ts";
import { GrowingUint32 } from "../base/growing-columns.ts";
import { NONE } from "../base/none.ts";
import { shortText } from "../base/short-text.ts";
import type { KeptTexts } from "../model/kept-properties.ts";
import { utf8Of } from "./utf8.ts";

const FIRST_SLOTS = 1024; // a power of two, like all sizes of the table
const FIRST_BYTES = 8192;
const NO_SLOTS = new Uint32Array(0);

/**
 * Texts by number, each kept once, as bytes: a text becomes a string only when somebody asks for it.
 */
export class TextPool {
  private bytes = new Uint8Array(FIRST_BYTES);
  private used = 0;
  private readonly ends = new GrowingUint32(); // [texts]
  private slots = new Uint32Array(FIRST_SLOTS).fill(NONE); // numbers, found by hash
  /** Texts without UTF-8, both ways. Their bytes are none. */
  private readonly oddNumbers = new Map<string, number>();
  private readonly oddTexts = new Map<number, string>();

  get count(): number {
    return this.ends.length;
  }

  /** The number of a text given in valid UTF-8. */
  add(source: Uint8Array, from: number, to: number): number {
    if (2 * this.count >= this.slots.length) this.growSlots();
    const mask = this.slots.length - 1;
    let slot = hashOf(source, from, to) & mask;
    for (let known = this.slots[slot]!; known !== NONE; known = this.slots[slot]!) {
      if (this.isText(known, source, from, to)) return known;
      slot = (slot + 1) & mask;
    }
    this.slots[slot] = this.count;
    this.append(source, from, to);
    return this.count - 1;
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

  /** Room for so many times the texts that are there. */
  makeRoom(times: number): void {
    this.ends.makeRoom(times);
    this.growBytes(Math.ceil(times * this.used));
  }

  text(number: number): string {
    const odd = this.oddTexts.size > 0 ? this.oddTexts.get(number) : undefined;
    return odd ?? shortText(this.bytes, this.startOf(number), this.ends.at(number));
  }

  isEmpty(number: number): boolean {
    return this.startOf(number) === this.ends.at(number) && !this.oddTexts.has(number);
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

  private startOf(number: number): number {
    return number === 0 ? 0 : this.ends.at(number - 1);
  }

  private isText(number: number, source: Uint8Array, from: number, to: number): boolean {
    const { bytes } = this;
    const start = this.startOf(number);
    if (this.ends.at(number) - start !== to - from) return false;
    for (let at = from; at < to; at++) if (bytes[start + at - from] !== source[at]) return false;
    return true;
  }

  private append(source: Uint8Array, from: number, to: number): void {
    const needed = this.used + to - from;
    if (needed > this.bytes.length) this.growBytes(Math.max(needed, 2 * this.bytes.length));
    const { bytes } = this;
    let { used } = this;
    // Texts are short: a loop is done before a call of `set` has begun.
    for (let at = from; at < to; at++) bytes[used++] = source[at]!;
    this.used = used;
    this.ends.push(used);
  }

  private growBytes(size: number): void {
    if (size <= this.bytes.length) return;
    const grown = new Uint8Array(size);
    grown.set(this.bytes.subarray(0, this.used));
    this.bytes = grown;
  }

  private growSlots(): void {
    assert(this.slots !== NO_SLOTS, "expected no text after the columns were made");
    const { bytes } = this;
    this.slots = new Uint32Array(2 * this.slots.length).fill(NONE);
    const mask = this.slots.length - 1;
    for (let number = 0; number < this.count; number++) {
      if (this.oddTexts.has(number)) continue;
      let slot = hashOf(bytes, this.startOf(number), this.ends.at(number)) & mask;
      while (this.slots[slot] !== NONE) slot = (slot + 1) & mask;
      this.slots[slot] = number;
    }
  }
}

/** FNV-1a, its high bits folded down: the table looks at the low ones. */
function hashOf(bytes: Uint8Array, from: number, to: number): number {
  let hash = 0x811c_9dc5;
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ bytes[at]!, 0x0100_0193);
  return hash ^ (hash >>> 15);
}

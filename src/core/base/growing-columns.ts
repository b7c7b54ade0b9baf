import { float64Column, uint8Column, uint32Column } from "./columns.ts";

/** Small: whoever fills a column comes to know how it grows before V8 compiles him. */
const FIRST_SIZE = 16;
const LONG = 65_536;

/**
 * Columns that grow at their end; memory is doubled when it runs out. Where it is known how many
 * values are to come, room for them is made at once: both the old memory and the new are held while
 * one is copied into the other, and what is never filled is never taken from the computer. One class
 * a type of number: code that meets only one stays fast.
 */
export class GrowingUint32 {
  length = 0;
  private values = uint32Column(FIRST_SIZE);

  /** Only of rows below `length`. */
  at(row: number): number {
    return this.values[row]!;
  }

  push(value: number): void {
    if (this.length === this.values.length) this.makeRoom(2);
    this.values[this.length++] = value;
  }

  /** Forgets what was pushed last. */
  truncate(length: number): void {
    this.length = length;
  }

  /** What was pushed so far; holds only until the next push. */
  view(): Uint32Array {
    return this.values.subarray(0, this.length);
  }

  /**
   * The column, to be called once. A long one keeps the memory behind its end, which no page of the
   * computer's was ever lent for; a copy would cost as much again as the column.
   */
  finish(): Uint32Array {
    return this.length < LONG ? this.values.slice(0, this.length) : this.view();
  }

  /** Room for so many times what is there. */
  makeRoom(times: number): void {
    const size = Math.ceil(times * this.length);
    if (size <= this.values.length) return;
    const grown = uint32Column(size);
    grown.set(this.values.subarray(0, this.length));
    this.values = grown;
  }
}

/** {@link GrowingUint32} for bytes. */
export class GrowingUint8 {
  length = 0;
  private values = uint8Column(FIRST_SIZE);

  at(row: number): number {
    return this.values[row]!;
  }

  push(value: number): void {
    if (this.length === this.values.length) this.makeRoom(2);
    this.values[this.length++] = value;
  }

  truncate(length: number): void {
    this.length = length;
  }

  finish(): Uint8Array {
    return this.length < LONG
      ? this.values.slice(0, this.length)
      : this.values.subarray(0, this.length);
  }

  /** Room for so many times what is there. */
  makeRoom(times: number): void {
    const size = Math.ceil(times * this.length);
    if (size <= this.values.length) return;
    const grown = uint8Column(size);
    grown.set(this.values.subarray(0, this.length));
    this.values = grown;
  }
}

/** {@link GrowingUint32} for numbers of any kind. */
export class GrowingFloat64 {
  length = 0;
  private values = float64Column(FIRST_SIZE);

  at(row: number): number {
    return this.values[row]!;
  }

  push(value: number): void {
    if (this.length === this.values.length) this.makeRoom(2);
    this.values[this.length++] = value;
  }

  truncate(length: number): void {
    this.length = length;
  }

  /** What was pushed so far; holds only until the next push. */
  view(): Float64Array {
    return this.values.subarray(0, this.length);
  }

  finish(): Float64Array {
    return this.length < LONG
      ? this.values.slice(0, this.length)
      : this.values.subarray(0, this.length);
  }

  /** The memory, with room for so many values behind those that are there. Whoever writes them raises `length`. */
  reserve(count: number): Float64Array {
    const needed = this.length + count;
    if (needed > this.values.length) this.resize(Math.max(needed, 2 * this.length));
    return this.values;
  }

  /** Room for so many times what is there. */
  makeRoom(times: number): void {
    this.resize(Math.ceil(times * this.length));
  }

  private resize(size: number): void {
    if (size <= this.values.length) return;
    const grown = float64Column(size);
    grown.set(this.values.subarray(0, this.length));
    this.values = grown;
  }
}

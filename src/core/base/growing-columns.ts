const FIRST_SIZE = 1024;
const LONG = 65_536;

/**
 * Columns that grow at their end; memory is doubled when it runs out. One class a type of number:
 * code that meets only one stays fast.
 */
export class GrowingUint32 {
  length = 0;
  private values = new Uint32Array(FIRST_SIZE);

  /** Only of rows below `length`. */
  at(row: number): number {
    return this.values[row]!;
  }

  push(value: number): void {
    if (this.length === this.values.length) this.grow();
    this.values[this.length++] = value;
  }

  /** Forgets what was pushed last. */
  truncate(length: number): void {
    this.length = length;
  }

  /** What was pushed so far; holds only until the next push. */
  view(): Uint32Array<ArrayBuffer> {
    return this.values.subarray(0, this.length);
  }

  /**
   * The column, to be called once. A long one keeps the memory behind its end, which no page of the
   * computer's was ever lent for; a copy would cost as much again as the column.
   */
  finish(): Uint32Array<ArrayBuffer> {
    return this.length < LONG ? this.values.slice(0, this.length) : this.view();
  }

  private grow(): void {
    const grown = new Uint32Array(2 * this.values.length);
    grown.set(this.values);
    this.values = grown;
  }
}

/** {@link GrowingUint32} for bytes. */
export class GrowingUint8 {
  length = 0;
  private values = new Uint8Array(FIRST_SIZE);

  at(row: number): number {
    return this.values[row]!;
  }

  push(value: number): void {
    if (this.length === this.values.length) this.grow();
    this.values[this.length++] = value;
  }

  truncate(length: number): void {
    this.length = length;
  }

  finish(): Uint8Array<ArrayBuffer> {
    return this.length < LONG
      ? this.values.slice(0, this.length)
      : this.values.subarray(0, this.length);
  }

  private grow(): void {
    const grown = new Uint8Array(2 * this.values.length);
    grown.set(this.values);
    this.values = grown;
  }
}

/** {@link GrowingUint32} for numbers of any kind. */
export class GrowingFloat64 {
  length = 0;
  private values = new Float64Array(FIRST_SIZE);

  at(row: number): number {
    return this.values[row]!;
  }

  push(value: number): void {
    if (this.length === this.values.length) this.grow();
    this.values[this.length++] = value;
  }

  truncate(length: number): void {
    this.length = length;
  }

  /** What was pushed so far; holds only until the next push. */
  view(): Float64Array {
    return this.values.subarray(0, this.length);
  }

  finish(): Float64Array<ArrayBuffer> {
    return this.length < LONG
      ? this.values.slice(0, this.length)
      : this.values.subarray(0, this.length);
  }

  private grow(): void {
    const grown = new Float64Array(2 * this.values.length);
    grown.set(this.values);
    this.values = grown;
  }
}

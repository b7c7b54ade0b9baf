/** Bytes that are gathered piece by piece. Memory is doubled when it runs out. */
export class ByteBuffer {
  private bytes = new Uint8Array(1024);
  private used = 0;

  get length(): number {
    return this.used;
  }

  /** Only of places below `length`. */
  at(place: number): number {
    return this.bytes[place]!;
  }

  push(byte: number): void {
    if (this.used === this.bytes.length) this.reserve(this.used + 1);
    this.bytes[this.used++] = byte;
  }

  append(source: Uint8Array, start: number, end: number): void {
    this.reserve(this.used + end - start);
    this.bytes.set(source.subarray(start, end), this.used);
    this.used += end - start;
  }

  /** What was gathered; the view holds only until the buffer changes. */
  view(): Uint8Array {
    return this.bytes.subarray(0, this.used);
  }

  clear(): void {
    this.used = 0;
  }

  private reserve(size: number): void {
    if (size <= this.bytes.length) return;
    const grown = new Uint8Array(Math.max(size, 2 * this.bytes.length));
    grown.set(this.view());
    this.bytes = grown;
  }
}

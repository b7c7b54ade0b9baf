import { assert } from "../base/assert.ts";

const CHUNK_BYTES = 1 << 20;
const LARGEST_EXACT = 2 ** 53;
/** No text of one call may need more bytes than this many a UTF-16 unit. */
const MOST_BYTES_A_UNIT = 3;
const REPLACEMENT = 0xfffd;

/**
 * Collects UTF-8 in chunks, so that a file of hundreds of megabytes never is one string. Numbers go
 * straight to digits: the same in every locale, and several times faster than through text.
 */
export class ByteWriter {
  private readonly full: Uint8Array[] = [];
  private chunk = new Uint8Array(CHUNK_BYTES);
  private used = 0;
  private readonly digits = new Uint8Array(24);

  /** A lone surrogate becomes U+FFFD: it has no UTF-8. */
  text(text: string): void {
    this.reserve(text.length * MOST_BYTES_A_UNIT);
    const { chunk } = this;
    let at = this.used;
    for (let unit = 0; unit < text.length; unit++) {
      const code = text.charCodeAt(unit);
      if (code < 0x80) {
        chunk[at++] = code;
        continue;
      }
      const point = text.codePointAt(unit) ?? REPLACEMENT;
      if (point > 0xffff) unit++;
      at = putCodePoint(chunk, at, isSurrogate(point) ? REPLACEMENT : point);
    }
    this.used = at;
  }

  /** Exactly so many decimals: 12.30. */
  fixed(value: number, decimals: number): void {
    this.digitsOf(value, decimals, decimals);
  }

  /** At most so many decimals, without zeros at the end: 12.3. */
  number(value: number, decimals: number): void {
    this.digitsOf(value, decimals, 0);
  }

  finish(): Uint8Array<ArrayBuffer> {
    const total = this.full.reduce((sum, chunk) => sum + chunk.length, this.used);
    const all = new Uint8Array(total);
    let at = 0;
    for (const chunk of this.full) {
      all.set(chunk, at);
      at += chunk.length;
    }
    all.set(this.chunk.subarray(0, this.used), at);
    return all;
  }

  private digitsOf(value: number, decimals: number, least: number): void {
    const scaled = Math.round(Math.abs(value) * 10 ** decimals);
    assert(scaled < LARGEST_EXACT, `a finite number below 2^53, got ${value}`);
    this.reserve(32);
    let rest = scaled;
    let place = 0;
    let kept = 0; // digits in `digits`, last one first; zeros at the end are not kept
    while (rest > 0 || place <= decimals) {
      const next = Math.floor(rest / 10);
      const digit = rest - next * 10;
      if (kept > 0 || digit > 0 || place >= decimals - least) {
        if (place === decimals && kept > 0) this.digits[kept++] = POINT;
        this.digits[kept++] = ZERO + digit;
      }
      rest = next;
      place++;
    }
    if (value < 0 && scaled > 0) this.chunk[this.used++] = MINUS;
    while (kept > 0) this.chunk[this.used++] = this.digits[--kept] ?? ZERO;
  }

  private reserve(bytes: number): void {
    if (this.used + bytes <= this.chunk.length) return;
    this.full.push(this.chunk.subarray(0, this.used));
    this.chunk = new Uint8Array(Math.max(CHUNK_BYTES, bytes));
    this.used = 0;
  }
}

/** UTF-8 of a text. */
export function encodeUtf8(text: string): Uint8Array<ArrayBuffer> {
  const writer = new ByteWriter();
  writer.text(text);
  return writer.finish();
}

const ZERO = 0x30;
const POINT = 0x2e;
const MINUS = 0x2d;

const isSurrogate = (point: number): boolean => point >= 0xd800 && point <= 0xdfff;

function putCodePoint(bytes: Uint8Array, start: number, point: number): number {
  let at = start;
  if (point < 0x800) {
    bytes[at++] = 0xc0 | (point >> 6);
  } else {
    if (point < 0x10000) {
      bytes[at++] = 0xe0 | (point >> 12);
    } else {
      bytes[at++] = 0xf0 | (point >> 18);
      bytes[at++] = 0x80 | ((point >> 12) & 0x3f);
    }
    bytes[at++] = 0x80 | ((point >> 6) & 0x3f);
  }
  bytes[at++] = 0x80 | (point & 0x3f);
  return at;
}

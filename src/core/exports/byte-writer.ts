import { assert } from "../base/assert.ts";
import type { ByteSink } from "../base/crew.ts";
import type { Utf8Texts } from "../base/text-column.ts";
import { encodeUtf8Into } from "../base/utf8.ts";

const CHUNK_BYTES = 1 << 18;
const LARGEST_EXACT = 2 ** 53;
const LARGEST_INT32 = 2 ** 31 - 1;
const POWERS_OF_TEN = Array.from({ length: 10 }, (_, power) => 10 ** power);
/** No text of one call may need more bytes than this many a UTF-16 unit. */
const MOST_BYTES_A_UNIT = 3;
/** Up to so many UTF-16 units a text is copied here before the encoder of the platform has begun. */
const SHORT_UNITS = 40;

/**
 * Writes UTF-8 to a sink in chunks, so that a file of hundreds of megabytes is never whole in memory.
 * Numbers go straight to digits: the same in every locale, and several times faster than through
 * text. `flush` after the last byte.
 */
export class ByteWriter {
  private readonly sink: ByteSink;
  private chunk = new Uint8Array(CHUNK_BYTES);
  private used = 0;
  private flushed = 0;

  constructor(sink: ByteSink) {
    this.sink = sink;
  }

  /** Bytes written so far. */
  get length(): number {
    return this.flushed + this.used;
  }

  /** A lone surrogate becomes U+FFFD: it has no UTF-8. */
  text(text: string): void {
    this.reserve(text.length * MOST_BYTES_A_UNIT);
    this.used = this.putAscii(text) ?? this.used + encodeUtf8Into(text, this.room());
  }

  /** A text that was encoded before: several times faster than `text`. */
  encoded({ bytes, starts }: EncodedTexts, row: number): void {
    this.raw(bytes, placeAt(starts, row), placeAt(starts, row + 1));
  }

  /** The text of a row. */
  utf8({ bytes, ends, textOf }: Utf8Texts, row: number): void {
    const text = placeAt(textOf, row);
    this.raw(bytes, text === 0 ? 0 : placeAt(ends, text - 1), placeAt(ends, text));
  }

  /** Bytes as they stand. */
  raw(bytes: Uint8Array, from = 0, to = bytes.length): void {
    if (to - from > CHUNK_BYTES) {
      this.flush();
      this.sink(bytes.subarray(from, to));
      this.flushed += to - from;
      return;
    }
    this.reserve(to - from);
    const { chunk } = this;
    let at = this.used;
    for (let index = from; index < to; index++) chunk[at++] = bytes[index]!;
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

  /** Hands over what is not yet in the sink. */
  flush(): void {
    if (this.used > 0) this.sink(this.chunk.subarray(0, this.used));
    this.flushed += this.used;
    this.used = 0;
  }

  private digitsOf(value: number, decimals: number, least: number): void {
    const scaled = Math.round(Math.abs(value) * (POWERS_OF_TEN[decimals] ?? 10 ** decimals));
    if (!(scaled < LARGEST_EXACT))
      throw new Error(`expected a finite number below 2^53, got ${value}`);
    this.reserve(32);
    if (value < 0 && scaled > 0) this.chunk[this.used++] = MINUS;
    if (scaled <= LARGEST_INT32) this.putInt32(scaled, decimals, least);
    else this.putLarge(scaled, decimals, least);
  }

  /** The same as `putLarge`, in 32-bit arithmetic: most numbers are small. */
  private putInt32(scaled: number, decimals: number, least: number): void {
    let rest = scaled | 0;
    let places = decimals;
    while (places > least && rest % 10 === 0) {
      rest = (rest / 10) | 0;
      places--;
    }
    let digits = places + 1;
    for (
      let above = (rest / (POWERS_OF_TEN[digits] ?? 1)) | 0;
      above > 0;
      above = (above / 10) | 0
    ) {
      digits++;
    }
    const end = this.used + digits + (places > 0 ? 1 : 0);
    for (let at = end - 1, place = 0; at >= this.used; at--, place++) {
      if (place === places && places > 0) {
        this.chunk[at--] = POINT;
      }
      const next = (rest / 10) | 0;
      this.chunk[at] = ZERO + rest - next * 10;
      rest = next;
    }
    this.used = end;
  }

  private putLarge(scaled: number, decimals: number, least: number): void {
    const text = String(scaled).padStart(decimals + 1, "0");
    const point = text.length - decimals;
    let end = text.length;
    while (end > point + least && text.endsWith("0", end)) end--;
    this.text(
      end > point ? `${text.slice(0, point)}.${text.slice(point, end)}` : text.slice(0, point),
    );
  }

  private room(): Uint8Array {
    return this.chunk.subarray(this.used);
  }

  /** Writes a short text of ASCII, and gives the place behind it; null for another. */
  private putAscii(text: string): number | null {
    if (text.length > SHORT_UNITS) return null;
    const { chunk } = this;
    let at = this.used;
    for (let unit = 0; unit < text.length; unit++) {
      const code = text.charCodeAt(unit);
      if (code >= 0x80) return null;
      chunk[at++] = code;
    }
    return at;
  }

  private reserve(bytes: number): void {
    if (this.used + bytes <= this.chunk.length) return;
    this.flush();
    if (bytes > this.chunk.length) this.chunk = new Uint8Array(bytes);
  }
}

/** A row that is not there is a bug of ours, never an empty cell of a file. */
function placeAt(places: Uint32Array, row: number): number {
  const place = places[row];
  assert(place !== undefined, `no row ${row} among texts`);
  return place;
}

/** Texts as UTF-8, one behind the other: encoded once, to be written many times. */
export interface EncodedTexts {
  readonly bytes: Uint8Array;
  readonly starts: Uint32Array; // [n+1]
}

export const encodeTexts = (texts: readonly string[]): EncodedTexts =>
  encodeRows(texts.length, (row, out) => out.text(texts[row]!));

/** What is written of each row from 0 to n - 1, to be written many times. */
export function encodeRows(
  rows: number,
  write: (row: number, out: ByteWriter) => void,
): EncodedTexts {
  const starts = new Uint32Array(rows + 1);
  const bytes = bytesOf((out) => {
    for (let row = 0; row < rows; row++) {
      write(row, out);
      starts[row + 1] = out.length;
    }
  });
  return { bytes, starts };
}

/** All that is written, in one piece. */
export function bytesOf(write: (out: ByteWriter) => void): Uint8Array<ArrayBuffer> {
  const chunks: Uint8Array[] = [];
  const out = gathering(chunks);
  write(out);
  out.flush();
  return joined(chunks);
}

/** The same of a writer that may have to be loaded first. */
export async function allBytesOf(
  write: (out: ByteWriter) => void | Promise<void>,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  const out = gathering(chunks);
  await write(out);
  out.flush();
  return joined(chunks);
}

const gathering = (chunks: Uint8Array[]): ByteWriter =>
  new ByteWriter((chunk) => void chunks.push(chunk.slice()));

function joined(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

const ZERO = 0x30;
const POINT = 0x2e;
const MINUS = 0x2d;

import { uint8Column, uint32Column } from "../base/columns.ts";
import type { ByteSink } from "../base/crew.ts";
import { encodeUtf8Into } from "../base/utf8.ts";
import { type EncodedTexts, NUMBER_BYTES, putScaled, putText, viewOf } from "./put-bytes.ts";

const CHUNK_BYTES = 1 << 18;
/** From so many bytes on they go to the sink as they are. */
const LONG_BYTES = CHUNK_BYTES / 2;
const POWERS_OF_TEN = Array.from({ length: 10 }, (_, power) => 10 ** power);
/** No text of one call may need more bytes than this many a UTF-16 unit. */
const MOST_BYTES_A_UNIT = 3;
/** Up to so many UTF-16 units a text is encoded here before the encoder of the platform has begun. */
const SHORT_UNITS = 300;

/**
 * Writes UTF-8 to a sink in chunks, so that a file of hundreds of megabytes is never whole in memory.
 * Numbers go straight to digits: the same in every locale, and several times faster than through
 * text. `flush` after the last byte.
 */
export class ByteWriter {
  private readonly sink: ByteSink;
  private chunk = new Uint8Array(CHUNK_BYTES);
  private view = viewOf(this.chunk);
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
    this.used =
      text.length > SHORT_UNITS
        ? this.used + encodeUtf8Into(text, this.chunk.subarray(this.used))
        : putText(this.view, this.used, text);
  }

  /** Bytes as they stand. */
  raw(bytes: Uint8Array, from = 0, to = bytes.length): void {
    if (to - from > LONG_BYTES) {
      this.flush();
      this.sink(bytes.subarray(from, to));
      this.flushed += to - from;
      return;
    }
    this.reserve(to - from);
    this.chunk.set(bytes.subarray(from, to), this.used);
    this.used += to - from;
  }

  /**
   * Memory with room for so many bytes from `place` on. What is put there counts as soon as `place` is
   * set behind it.
   */
  room(bytes: number): DataView {
    this.reserve(bytes);
    return this.view;
  }

  get place(): number {
    return this.used;
  }

  set place(place: number) {
    this.used = place;
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
    this.reserve(NUMBER_BYTES + 1);
    if (value < 0 && scaled > 0) this.chunk[this.used++] = MINUS;
    this.used = putScaled(this.view, this.used, scaled, decimals, least);
  }

  private reserve(bytes: number): void {
    if (this.used + bytes <= this.chunk.length) return;
    this.flush();
    if (bytes <= this.chunk.length) return;
    this.chunk = new Uint8Array(bytes);
    this.view = viewOf(this.chunk);
  }
}

/** {@link EncodedTexts} of texts. */
export function encodeTexts(texts: readonly string[]): EncodedTexts {
  let units = 0;
  for (let row = 0; row < texts.length; row++) units += texts[row]!.length;
  const room = viewOf(new Uint8Array(MOST_BYTES_A_UNIT * units));
  const starts = new Uint32Array(texts.length + 1);
  let at = 0;
  for (let row = 0; row < texts.length; row++) {
    at = putText(room, at, texts[row]!);
    starts[row + 1] = at;
  }
  return { bytes: new DataView(room.buffer.slice(0, at)), starts };
}

/** The same of many texts, each written to its end before the next. */
export function encodeRows(
  count: number,
  write: (out: ByteWriter, row: number) => void,
): EncodedTexts {
  const chunks: Uint8Array[] = [];
  const out = gathering(chunks);
  const starts = uint32Column(count + 1);
  for (let row = 0; row < count; row++) {
    write(out, row);
    starts[row + 1] = out.length;
  }
  out.flush();
  return { bytes: viewOf(joined(chunks, uint8Column(out.length))), starts };
}

/** All that is written, in one piece. */
export function bytesOf(write: (out: ByteWriter) => void): Uint8Array<ArrayBuffer> {
  const chunks: Uint8Array[] = [];
  const out = gathering(chunks);
  write(out);
  out.flush();
  return joined(chunks, new Uint8Array(out.length));
}

/** The same of a writer that may have to be loaded first. */
export async function allBytesOf(
  write: (out: ByteWriter) => void | Promise<void>,
): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  const out = gathering(chunks);
  await write(out);
  out.flush();
  return joined(chunks, new Uint8Array(out.length));
}

const gathering = (chunks: Uint8Array[]): ByteWriter =>
  new ByteWriter((chunk) => void chunks.push(chunk.slice()));

function joined<Bytes extends Uint8Array>(chunks: readonly Uint8Array[], all: Bytes): Bytes {
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

const MINUS = 0x2d;

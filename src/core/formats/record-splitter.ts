import { isSpace, LINE_FEED, RECORD_SEPARATOR } from "./ascii.ts";
import { ByteBuffer } from "./byte-buffer.ts";
import { TEXT_LIMIT_BYTES } from "./limits.ts";
import { BYTE_ORDER_MARK } from "./text-chunks.ts";

/** One record with the line on which its bytes start. */
export interface TextRecord {
  readonly bytes: Uint8Array; // holds only during the call
  readonly line: number; // from 1
  /** True when it was longer than TEXT_LIMIT_BYTES: `bytes` is empty then. */
  readonly isTooLarge: boolean;
}

/**
 * Cuts a stream of bytes into records. A text that starts with a record separator is cut at those
 * (a record may then span lines), any other at its line ends. Records of nothing but white space
 * are left out. A byte order mark at the start of a record, as files glued together have it, is cut off.
 */
export class RecordSplitter {
  private readonly onRecord: (record: TextRecord) => void;
  private readonly carry = new ByteBuffer();
  private carriedBytes = 0;
  private separator: number | null = null;
  private line = 1; // of the byte to come
  private recordLine = 1;

  constructor(onRecord: (record: TextRecord) => void) {
    this.onRecord = onRecord;
  }

  feed(chunk: Uint8Array): void {
    let start = 0;
    for (let index = 0; index < chunk.length; index++) {
      const byte = chunk[index]!;
      if (this.separator === null && !isSpace(byte)) {
        this.separator = byte === RECORD_SEPARATOR ? RECORD_SEPARATOR : LINE_FEED;
      }
      if (byte === LINE_FEED) this.line++;
      else if (byte !== RECORD_SEPARATOR) continue;
      // Before the first record there are only blank lines, whatever separates the records.
      if (this.separator !== null && byte !== this.separator) continue;
      this.cut(chunk, start, index);
      start = index + 1;
    }
    this.carryOver(chunk, start);
  }

  end(): void {
    this.cut(NOTHING, 0, 0);
  }

  private cut(chunk: Uint8Array, start: number, end: number): void {
    if (this.carriedBytes === 0) this.emit(chunk.subarray(start, end), end - start);
    else {
      this.carryOver(chunk.subarray(0, end), start);
      this.emit(this.carry.view(), this.carriedBytes);
      this.carry.clear();
      this.carriedBytes = 0;
    }
    this.recordLine = this.line;
  }

  private carryOver(chunk: Uint8Array, start: number): void {
    this.carriedBytes += chunk.length - start;
    if (this.carriedBytes > TEXT_LIMIT_BYTES) this.carry.clear();
    else this.carry.append(chunk, start, chunk.length);
  }

  private emit(record: Uint8Array, size: number): void {
    const { recordLine: line } = this;
    if (size > TEXT_LIMIT_BYTES) {
      this.onRecord({ bytes: NOTHING, line, isTooLarge: true });
      return;
    }
    const isMarked = BYTE_ORDER_MARK.every((byte, index) => record[index] === byte);
    const bytes = isMarked ? record.subarray(BYTE_ORDER_MARK.length) : record;
    if (!bytes.every(isSpace)) this.onRecord({ bytes, line, isTooLarge: false });
  }
}

const NOTHING = new Uint8Array(0);

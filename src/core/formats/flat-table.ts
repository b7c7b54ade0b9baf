import { viewOf } from "./byte-reader.ts";
import { DamagedFile } from "./damage.ts";

/**
 * A table of FlatBuffers (flatbuffers.dev/internals): fields by their place in the schema, each of
 * which may be left out. Methods throw DamagedFile, or a RangeError, at offsets that lie.
 */
export class FlatTable {
  private readonly buffer: Uint8Array;
  private readonly view: DataView;
  private readonly at: number;
  private readonly vtable: number;
  private readonly vtableBytes: number;

  private constructor(buffer: Uint8Array, view: DataView, at: number) {
    this.buffer = buffer;
    this.view = view;
    this.at = at;
    this.vtable = at - view.getInt32(at, true);
    this.vtableBytes = view.getUint16(this.vtable, true);
  }

  /** The table that a buffer holds. */
  static root(buffer: Uint8Array): FlatTable {
    const view = viewOf(buffer);
    return new FlatTable(buffer, view, view.getUint32(0, true));
  }

  uint8(field: number, absent: number): number {
    const at = this.placeOf(field);
    return at === null ? absent : this.view.getUint8(at);
  }

  uint16(field: number, absent: number): number {
    const at = this.placeOf(field);
    return at === null ? absent : this.view.getUint16(at, true);
  }

  int32(field: number, absent: number): number {
    const at = this.placeOf(field);
    return at === null ? absent : this.view.getInt32(at, true);
  }

  /** Exact below 2^53; 0 where it is left out. */
  uint64(field: number): number {
    const at = this.placeOf(field);
    return at === null ? 0 : Number(this.view.getBigUint64(at, true));
  }

  table(field: number): FlatTable | null {
    const at = this.placeOf(field);
    return at === null ? null : this.tableAt(at);
  }

  /** A text or a list of bytes; empty where it is left out. */
  bytes(field: number): Uint8Array {
    const { start, count } = this.list(field, 1);
    return this.buffer.subarray(start, start + count);
  }

  tables(field: number): readonly FlatTable[] {
    const { start, count } = this.list(field, 4);
    return Array.from({ length: count }, (_, i) => this.tableAt(start + 4 * i));
  }

  uint32s(field: number): readonly number[] {
    const { start, count } = this.list(field, 4);
    return Array.from({ length: count }, (_, i) => this.view.getUint32(start + 4 * i, true));
  }

  float64s(field: number): readonly number[] {
    const { start, count } = this.list(field, 8);
    return Array.from({ length: count }, (_, i) => this.view.getFloat64(start + 8 * i, true));
  }

  private list(
    field: number,
    itemBytes: number,
  ): { readonly start: number; readonly count: number } {
    const at = this.placeOf(field);
    if (at === null) return { start: 0, count: 0 };
    const list = at + this.view.getUint32(at, true);
    const count = this.view.getUint32(list, true);
    if (list + 4 + count * itemBytes > this.buffer.length) throw new DamagedFile("file-damaged");
    return { start: list + 4, count };
  }

  private tableAt(at: number): FlatTable {
    return new FlatTable(this.buffer, this.view, at + this.view.getUint32(at, true));
  }

  /** Where a field stands; null where it is left out. */
  private placeOf(field: number): number | null {
    const entry = 4 + 2 * field;
    if (entry + 2 > this.vtableBytes) return null;
    const offset = this.view.getUint16(this.vtable + entry, true);
    return offset === 0 ? null : this.at + offset;
  }
}

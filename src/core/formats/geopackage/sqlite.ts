import { viewOf } from "../byte-reader.ts";
import { DamagedFile } from "../damage.ts";
import { type Column, readColumns } from "./sqlite-columns.ts";

/** What a cell of a table holds. An integer beyond 2^53 comes as its digits. */
export type SqlValue = null | number | string | Uint8Array;

export interface SqlRow {
  readonly rowid: number | string;
  /** In the order of `SqlTable.columns`. */
  readonly values: readonly SqlValue[];
}

export interface SqlTable {
  readonly name: string;
  readonly columns: readonly Column[];
  readonly rootPage: number;
}

/** How texts are decoded: by the shell, which tells bytes that are none by null. */
export type DecodeText = (bytes: Uint8Array, encoding: string) => string | null;

const HEADER_BYTES = 100;
const TEXT_ENCODINGS = ["utf-8", "utf-8", "utf-16le", "utf-16be"] as const; // 0: never written to
const WAL_VERSION = 2;
const MOST_LEVELS = 64; // of a tree: five hold more pages than a file can have

/** Kinds of pages of a table's tree. */
const INTERIOR = 0x05;
const LEAF = 0x0d;

/**
 * Reads the tables of a database (sqlite.org/fileformat2.html), nothing else: no indexes, no views,
 * no tables without rowid. Every method throws DamagedFile, or a RangeError, at bytes that lie.
 */
export class SqliteFile {
  /** Whether newer rows may stand in a file beside this one, which nobody sees here. */
  readonly mayHaveLog: boolean;
  /** What texts are in, as a label of the Encoding Standard. */
  readonly encoding: string;
  /** Texts that were not of the encoding of the database. */
  undecoded = 0;
  private readonly bytes: Uint8Array;
  private readonly view: DataView;
  private readonly decode: DecodeText;
  private readonly pageSize: number;
  private readonly usable: number; // bytes of a page
  private readonly pages: number;

  constructor(bytes: Uint8Array, decode: DecodeText) {
    if (bytes.length < HEADER_BYTES) throw new DamagedFile("file-cut-off");
    this.bytes = bytes;
    this.view = viewOf(bytes);
    this.decode = decode;
    const size = this.view.getUint16(16);
    this.pageSize = size === 1 ? 65_536 : size;
    this.usable = this.pageSize - this.view.getUint8(20);
    const isPower = this.pageSize >= 512 && (this.pageSize & (this.pageSize - 1)) === 0;
    if (!isPower || this.usable < 480) throw new DamagedFile("file-damaged");
    this.pages = Math.floor(bytes.length / this.pageSize);
    this.encoding = TEXT_ENCODINGS[this.view.getUint32(56)] ?? "utf-8";
    this.mayHaveLog = this.view.getUint8(19) === WAL_VERSION;
    const stated = this.view.getUint32(28);
    // Older programs leave the count of pages alone; it counts when this number says so.
    const isStated = this.view.getUint32(92) === this.view.getUint32(24);
    if (isStated && stated > this.pages) throw new DamagedFile("file-cut-off");
  }

  /** The tables whose rows can be read, by name in lower case: names are the same in both cases. */
  tables(): ReadonlyMap<string, SqlTable> {
    const found = new Map<string, SqlTable>();
    for (const { values } of this.rows(SCHEMA)) {
      const [type, name, , rootPage, sql] = values;
      if (type !== "table" || typeof name !== "string" || typeof sql !== "string") continue;
      const columns = readColumns(sql);
      if (columns === null || typeof rootPage !== "number" || rootPage === 0) continue;
      found.set(name.toLowerCase(), { name, columns, rootPage });
    }
    return found;
  }

  /** Every row of a table, in the order of rowids. */
  *rows({ columns, rootPage }: SqlTable): Generator<SqlRow> {
    for (const { rowid, payload } of this.cells(rootPage, { left: this.pages }, 0)) {
      const stored = this.record(payload);
      let next = 0;
      const values = columns.map((column) => {
        if (column.isVirtual) return null;
        const value = next < stored.length ? stored[next] : column.ifAbsent;
        next++;
        return column.isRowid ? rowid : (value ?? null);
      });
      yield { rowid, values };
    }
  }

  private *cells(
    page: number,
    budget: { left: number },
    level: number,
  ): Generator<{ readonly rowid: number | string; readonly payload: Uint8Array }> {
    if (page < 1 || page > this.pages || budget.left-- <= 0 || level > MOST_LEVELS) {
      throw new DamagedFile("file-damaged");
    }
    const start = (page - 1) * this.pageSize;
    const header = start + (page === 1 ? HEADER_BYTES : 0);
    const kind = this.view.getUint8(header);
    if (kind !== LEAF && kind !== INTERIOR) throw new DamagedFile("file-damaged");
    const cells = this.view.getUint16(header + 3);
    const pointers = header + (kind === LEAF ? 8 : 12);
    for (let cell = 0; cell < cells; cell++) {
      const at = start + this.view.getUint16(pointers + 2 * cell);
      if (kind === LEAF) yield this.leafCell(at);
      else yield* this.cells(this.view.getUint32(at), budget, level + 1);
    }
    if (kind === INTERIOR) {
      yield* this.cells(this.view.getUint32(header + 8), budget, level + 1);
    }
  }

  private leafCell(at: number): {
    readonly rowid: number | string;
    readonly payload: Uint8Array;
  } {
    const size = varintIn(this.view, at);
    const { id, end } = rowidIn(this.view, size.end);
    return { rowid: id, payload: this.payload(end, size.value) };
  }

  /** The bytes of a row: a part stands in the cell, the rest in a chain of pages. */
  private payload(at: number, size: number): Uint8Array {
    const most = this.usable - 35;
    if (size <= most) return this.slice(at, size);
    const least = Math.floor(((this.usable - 12) * 32) / 255) - 23;
    const fitting = least + ((size - least) % (this.usable - 4));
    const local = fitting <= most ? fitting : least;
    if (size > this.bytes.length) throw new DamagedFile("file-damaged");
    const payload = new Uint8Array(size);
    payload.set(this.slice(at, local));
    let used = local;
    let page = this.view.getUint32(at + local);
    while (used < size) {
      if (page < 1 || page > this.pages) throw new DamagedFile("file-damaged");
      const start = (page - 1) * this.pageSize;
      const part = Math.min(size - used, this.usable - 4);
      payload.set(this.slice(start + 4, part), used);
      used += part;
      page = this.view.getUint32(start);
    }
    return payload;
  }

  private record(payload: Uint8Array): readonly SqlValue[] {
    const view = viewOf(payload);
    const header = varintIn(view, 0);
    const end = header.value;
    if (end > payload.length) throw new DamagedFile("file-damaged");
    const values: SqlValue[] = [];
    let body = end;
    for (let at = header.end; at < end; ) {
      const type = varintIn(view, at);
      at = type.end;
      const size = sizeOf(type.value);
      if (body + size > payload.length) throw new DamagedFile("file-damaged");
      values.push(this.value(type.value, view, payload.subarray(body, body + size), body));
      body += size;
    }
    return values;
  }

  private value(type: number, view: DataView, bytes: Uint8Array, at: number): SqlValue {
    if (type >= 12) return type % 2 === 0 ? bytes : this.text(bytes);
    switch (type) {
      case 1:
        return view.getInt8(at);
      case 2:
        return view.getInt16(at);
      case 3:
        return (view.getInt8(at) << 16) | view.getUint16(at + 1);
      case 4:
        return view.getInt32(at);
      case 5:
        return view.getInt16(at) * 2 ** 32 + view.getUint32(at + 2);
      case 6:
        return plainNumber(view.getBigInt64(at));
      case 7:
        return view.getFloat64(at);
      case 8:
        return 0;
      case 9:
        return 1;
      default:
        return null;
    }
  }

  private text(bytes: Uint8Array): string {
    const text = isAscii(bytes, this.encoding)
      ? String.fromCharCode(...bytes)
      : this.decode(bytes, this.encoding);
    if (text !== null) return text;
    this.undecoded++;
    return this.decode(bytes, "windows-1252") ?? "";
  }

  private slice(at: number, size: number): Uint8Array {
    if (at + size > this.bytes.length) throw new DamagedFile("file-cut-off");
    return this.bytes.subarray(at, at + size);
  }
}

/** The table of tables is rooted at the first page. */
const SCHEMA: SqlTable = {
  name: "sqlite_schema",
  rootPage: 1,
  columns: ["type", "name", "tbl_name", "rootpage", "sql"].map((name) => ({
    name,
    type: "",
    isRowid: false,
    isVirtual: false,
    ifAbsent: null,
  })),
};

/** Bytes of a value of a serial type. */
function sizeOf(type: number): number {
  if (type >= 12) return Math.floor((type - 12) / 2);
  return [0, 1, 2, 3, 4, 6, 8, 8, 0, 0, 0, 0][type] ?? 0;
}

interface Varint {
  readonly value: number; // exact below 2^53
  readonly end: number;
}

/** Seven bits a byte, the highest first; the ninth byte has eight. */
function varintIn(view: DataView, at: number): Varint {
  let value = 0;
  for (let index = 0; index < 8; index++) {
    const byte = view.getUint8(at + index);
    value = value * 128 + (byte & 0x7f);
    if (byte < 0x80) return { value, end: at + index + 1 };
  }
  return { value: value * 256 + view.getUint8(at + 8), end: at + 9 };
}

/** A rowid, which may be negative or beyond 2^53: digits then. */
function rowidIn(
  view: DataView,
  at: number,
): { readonly id: number | string; readonly end: number } {
  const { value, end } = varintIn(view, at);
  if (end - at < 8) return { id: value, end };
  let exact = 0n;
  for (let index = at; index < end; index++) {
    const byte = view.getUint8(index);
    exact = index - at < 8 ? exact * 128n + BigInt(byte & 0x7f) : exact * 256n + BigInt(byte);
  }
  return { id: plainNumber(BigInt.asIntN(64, exact)), end };
}

const plainNumber = (value: bigint): number | string => {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value.toString();
};

const SHORT_BYTES = 64;

/** Short plain texts, which most are, need no decoder. */
function isAscii(bytes: Uint8Array, encoding: string): boolean {
  return encoding === "utf-8" && bytes.length <= SHORT_BYTES && bytes.every((byte) => byte < 0x80);
}

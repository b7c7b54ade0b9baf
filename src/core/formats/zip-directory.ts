import { err, ok, type Result } from "../base/result.ts";

/** A file in a zip, as the directory at the archive's end describes it. All of it is hearsay. */
export interface ZipEntry {
  /** As its bytes stand; which encoding they are in is another matter. */
  readonly nameBytes: Uint8Array;
  readonly isNameUtf8: boolean;
  readonly isEncrypted: boolean;
  readonly method: number; // 0 stored, 8 deflated
  readonly crc32: number;
  readonly compressed: Uint8Array;
  readonly size: number; // bytes when unpacked, as stated
}

type ZipFault = "archive-damaged" | "archive-overlaps" | "archive-too-many";

/**
 * Lists the files of a zip (APPNOTE 6.3, sections 4.3.7-4.3.16). Their bytes are views of the
 * archive. Entries that lie over each other are a bomb, and refused.
 */
export function readZipDirectory(
  archive: Uint8Array,
  maxEntries: number,
): Result<readonly ZipEntry[], ZipFault> {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  const end = findEnd(view);
  if (end === null) return err("archive-damaged");
  if (end.entries > maxEntries) return err("archive-too-many");
  const entries: ZipEntry[] = [];
  let offset = end.directory;
  let compressedBytes = 0;
  for (let i = 0; i < end.entries; i++) {
    const read = readEntry(archive, view, offset);
    if (read === null) return err("archive-damaged");
    entries.push(read.entry);
    compressedBytes += read.entry.compressed.length;
    offset = read.next;
  }
  return compressedBytes > archive.length ? err("archive-overlaps") : ok(entries);
}

/** What is left of a zip that was cut off before its directory. */
export interface CutZip {
  readonly whole: readonly ZipEntry[];
  /** The file that the cut went through; null where it lies between files. */
  readonly cut: ZipEntry | null;
}

/**
 * Lists the files of a zip without its directory, by the headers that stand before each of them; they
 * follow each other, so that none lies over another. Null where the directory is there, or where they
 * are more than anybody packs.
 */
export function readCutZip(archive: Uint8Array, maxEntries: number): CutZip | null {
  const view = new DataView(archive.buffer, archive.byteOffset, archive.byteLength);
  if (findEnd(view) !== null) return null;
  const whole: ZipEntry[] = [];
  let at = 0;
  while (signatureAt(view, at) === LOCAL_SIGNATURE) {
    if (whole.length === maxEntries) return null;
    const read = readLocal(archive, view, at);
    if (read === null) break;
    if (read.next === null) return { whole, cut: read.entry };
    whole.push(read.entry);
    at = read.next;
  }
  return { whole, cut: null };
}

/** An entry by its own header; `next` is null where the archive ends within its bytes. */
function readLocal(
  archive: Uint8Array,
  view: DataView,
  at: number,
): { entry: ZipEntry; next: number | null } | null {
  if (at + LOCAL_BYTES > view.byteLength) return null;
  const flags = view.getUint16(at + 6, true);
  const nameEnd = at + LOCAL_BYTES + view.getUint16(at + 26, true);
  const start = nameEnd + view.getUint16(at + 28, true);
  if (start > view.byteLength) return null;
  const long = longFields(view, nameEnd, start, [
    view.getUint32(at + 22, true),
    view.getUint32(at + 18, true),
    0,
  ]);
  if (long === null) return null;
  const [size, compressedSize] = long;
  const stated = { size, crc32: view.getUint32(at + 14, true), end: start + compressedSize };
  const hasSizesBehind = (flags & 8) !== 0 && compressedSize === 0;
  const known = hasSizesBehind ? descriptorBehind(view, start) : stated;
  const isWhole = known !== null && known.end <= view.byteLength;
  const entry = {
    nameBytes: archive.subarray(at + LOCAL_BYTES, nameEnd),
    isNameUtf8: (flags & 0x800) !== 0,
    isEncrypted: (flags & 1) !== 0,
    method: view.getUint16(at + 8, true),
    crc32: known?.crc32 ?? 0,
    compressed: archive.subarray(start, isWhole ? known.end : view.byteLength),
    size: known?.size ?? 0,
  };
  if (!isWhole) return { entry, next: null };
  return { entry, next: (flags & 8) === 0 ? known.end : behindDescriptor(view, known.end) };
}

/** Writers that stream put checksum and sizes behind the bytes: there the distance must agree. */
function descriptorBehind(
  view: DataView,
  start: number,
): { crc32: number; size: number; end: number } | null {
  for (let at = start; at + DESCRIPTOR_BYTES <= view.byteLength; at++) {
    if (view.getUint32(at, true) !== DESCRIPTOR_SIGNATURE) continue;
    if (view.getUint32(at + 8, true) !== at - start) continue;
    return { crc32: view.getUint32(at + 4, true), size: view.getUint32(at + 12, true), end: at };
  }
  return null;
}

const DESCRIPTOR_SIGNATURE = 0x08074b50;
const DESCRIPTOR_BYTES = 16;

/** Its sizes take 4 or 8 bytes each, and its signature may be missing: the next header tells. */
function behindDescriptor(view: DataView, at: number): number {
  const lengths = signatureAt(view, at) === DESCRIPTOR_SIGNATURE ? [16, 24] : [12, 20];
  const [shorter = 0] = lengths;
  const found = lengths.find((length) => {
    const signature = signatureAt(view, at + length);
    return signature === LOCAL_SIGNATURE || signature === ENTRY_SIGNATURE;
  });
  return at + (found ?? shorter);
}

const signatureAt = (view: DataView, at: number): number =>
  at + 4 > view.byteLength ? 0 : view.getUint32(at, true);

const END_SIGNATURE = 0x06054b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;
const ZIP64_LOCATOR = 0x07064b50;
const ZIP64_END = 0x06064b50;
const ENTRY_SIGNATURE = 0x02014b50;
const ENTRY_BYTES = 46;
const LOCAL_SIGNATURE = 0x04034b50;
const LOCAL_BYTES = 30;
/** Stands in a field of 32 bits whose value is in the zip64 extra field. */
const IN_ZIP64 = 0xffffffff;

/** Where the directory begins. A comment may stand behind the record that says so. */
function findEnd(view: DataView): { entries: number; directory: number } | null {
  const last = view.byteLength - END_BYTES;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--) {
    if (view.getUint32(at, true) !== END_SIGNATURE) continue;
    const entries = view.getUint16(at + 10, true);
    const directory = view.getUint32(at + 16, true);
    const isZip64 = entries === 0xffff || directory === IN_ZIP64;
    return isZip64 ? findZip64End(view, at - 20) : { entries, directory };
  }
  return null;
}

function findZip64End(
  view: DataView,
  locator: number,
): { entries: number; directory: number } | null {
  if (locator < 0 || view.getUint32(locator, true) !== ZIP64_LOCATOR) return null;
  const at = Number(view.getBigUint64(locator + 8, true));
  if (at + 56 > view.byteLength || view.getUint32(at, true) !== ZIP64_END) return null;
  return {
    entries: Number(view.getBigUint64(at + 32, true)),
    directory: Number(view.getBigUint64(at + 48, true)),
  };
}

function readEntry(
  archive: Uint8Array,
  view: DataView,
  at: number,
): { entry: ZipEntry; next: number } | null {
  if (at + ENTRY_BYTES > view.byteLength || view.getUint32(at, true) !== ENTRY_SIGNATURE) {
    return null;
  }
  const flags = view.getUint16(at + 8, true);
  const nameEnd = at + ENTRY_BYTES + view.getUint16(at + 28, true);
  const extraEnd = nameEnd + view.getUint16(at + 30, true);
  const next = extraEnd + view.getUint16(at + 32, true);
  if (next > view.byteLength) return null;
  const long = longFields(view, nameEnd, extraEnd, [
    view.getUint32(at + 24, true),
    view.getUint32(at + 20, true),
    view.getUint32(at + 42, true),
  ]);
  if (long === null) return null;
  const [size, compressedSize, local] = long;
  const compressed = bytesBehind(archive, view, local, compressedSize);
  if (compressed === null) return null;
  const entry = {
    nameBytes: archive.subarray(at + ENTRY_BYTES, nameEnd),
    isNameUtf8: (flags & 0x800) !== 0,
    isEncrypted: (flags & 1) !== 0,
    method: view.getUint16(at + 10, true),
    crc32: view.getUint32(at + 16, true),
    compressed,
    size,
  };
  return { entry, next };
}

type Fields = readonly [size: number, compressedSize: number, local: number];

/** The fields that do not fit into 32 bits stand in the extra field 1, in this order. */
function longFields(view: DataView, from: number, end: number, fields: Fields): Fields | null {
  if (!fields.includes(IN_ZIP64)) return fields;
  for (let at = from; at + 4 <= end; ) {
    const length = view.getUint16(at + 2, true);
    if (view.getUint16(at, true) !== 1) {
      at += 4 + length;
      continue;
    }
    let field = at + 4;
    const read = (value: number): number => {
      if (value !== IN_ZIP64 || field + 8 > Math.min(end, at + 4 + length)) return value;
      field += 8;
      return Number(view.getBigUint64(field - 8, true));
    };
    return [read(fields[0]), read(fields[1]), read(fields[2])];
  }
  return null;
}

/** The bytes of an entry begin behind a second header, whose extra field is of its own length. */
function bytesBehind(
  archive: Uint8Array,
  view: DataView,
  local: number,
  size: number,
): Uint8Array | null {
  if (local + LOCAL_BYTES > view.byteLength || view.getUint32(local, true) !== LOCAL_SIGNATURE) {
    return null;
  }
  const names = view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  const start = local + LOCAL_BYTES + names;
  return start + size > view.byteLength ? null : archive.subarray(start, start + size);
}

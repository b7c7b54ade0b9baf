/** Writes small Shapefiles, part by part, to be read back. */

type Ring = readonly (readonly [x: number, y: number])[];

/** A shape: null, a point, or the parts of a line (3) or polygon (5). */
export type Shape =
  | null
  | { readonly point: readonly [x: number, y: number] }
  | { readonly type: 3 | 5; readonly parts: readonly Ring[] };

/** The bytes of a .shp. Every shape may be of its own type: readers look at the records. */
export function writeShp(shapes: readonly Shape[]): Uint8Array {
  const contents = shapes.map(contentOf);
  const size = contents.reduce((sum, content) => sum + 8 + content.length, 100);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  view.setInt32(0, 9994);
  view.setInt32(24, size / 2);
  view.setInt32(28, 1000, true);
  let at = 100;
  for (const [index, content] of contents.entries()) {
    view.setInt32(at, index + 1);
    view.setInt32(at + 4, content.length / 2);
    bytes.set(content, at + 8);
    at += 8 + content.length;
  }
  return bytes;
}

function contentOf(shape: Shape): Uint8Array {
  if (shape === null) return new Uint8Array(4);
  if ("point" in shape) {
    const view = new DataView(new ArrayBuffer(20));
    view.setInt32(0, 1, true);
    view.setFloat64(4, shape.point[0], true);
    view.setFloat64(12, shape.point[1], true);
    return new Uint8Array(view.buffer);
  }
  const points = shape.parts.flat();
  const first = 44 + 4 * shape.parts.length;
  const view = new DataView(new ArrayBuffer(first + 16 * points.length));
  view.setInt32(0, shape.type, true);
  view.setInt32(36, shape.parts.length, true);
  view.setInt32(40, points.length, true);
  let start = 0;
  for (const [part, ring] of shape.parts.entries()) {
    view.setInt32(44 + 4 * part, start, true);
    start += ring.length;
  }
  for (const [index, [x, y]] of points.entries()) {
    view.setFloat64(first + 16 * index, x, true);
    view.setFloat64(first + 16 * index + 8, y, true);
  }
  return new Uint8Array(view.buffer);
}

export interface DbfColumn {
  readonly name: Uint8Array;
  readonly type: "C" | "N" | "F" | "L" | "D";
  readonly length: number;
}

interface DbfOptions {
  readonly language?: number;
  /** Rows that are marked as deleted. */
  readonly deleted?: readonly number[];
}

/** The bytes of a .dbf. Cells are bytes already, in whatever encoding. */
export function writeDbf(
  columns: readonly DbfColumn[],
  rows: readonly (readonly Uint8Array[])[],
  { language = 0, deleted = [] }: DbfOptions = {},
): Uint8Array {
  const headerBytes = 33 + 32 * columns.length;
  const recordBytes = 1 + columns.reduce((sum, { length }) => sum + length, 0);
  const bytes = new Uint8Array(headerBytes + recordBytes * rows.length + 1).fill(0x20, headerBytes);
  const view = new DataView(bytes.buffer);
  bytes[0] = 3;
  view.setUint32(4, rows.length, true);
  view.setUint16(8, headerBytes, true);
  view.setUint16(10, recordBytes, true);
  bytes[29] = language;
  for (const [index, { name, type, length }] of columns.entries()) {
    const at = 32 + 32 * index;
    bytes.set(name.subarray(0, 10), at);
    bytes[at + 11] = type.charCodeAt(0);
    bytes[at + 16] = length;
  }
  bytes[headerBytes - 1] = 0x0d;
  for (const [row, cells] of rows.entries()) {
    let at = headerBytes + row * recordBytes;
    bytes[at++] = deleted.includes(row) ? 0x2a : 0x20;
    for (const [column, { length }] of columns.entries()) {
      bytes.set((cells[column] ?? new Uint8Array(0)).subarray(0, length), at);
      at += length;
    }
  }
  bytes[bytes.length - 1] = 0x1a;
  return bytes;
}

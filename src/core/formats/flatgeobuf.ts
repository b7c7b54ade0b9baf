import { err, ok } from "../base/result.ts";
import type { StatedCrs } from "../model/crs.ts";
import type { JsonObject, JsonValue } from "../model/json.ts";
import type { ReadControl, SourceFile } from "../model/raw-layer.ts";
import { ByteReader, hashedChunks, viewOf } from "./byte-reader.ts";
import type { FileFormatId } from "./catalogue.ts";
import { endOfCut } from "./cut-file.ts";
import { attempt, DamagedFile } from "./damage.ts";
import type { Reading } from "./file-format.ts";
import { FlatTable } from "./flat-table.ts";
import { LayerBuilder } from "./layer-builder.ts";
import { COLUMN_LIMIT, NESTING_LIMIT, TEXT_LIMIT_BYTES } from "./limits.ts";
import { refused } from "./note-codes.ts";

const ID = "flatgeobuf" satisfies FileFormatId;

/**
 * A FlatGeobuf file, feature after feature as it streams by; its index is passed over. After the
 * published schemas (flatgeobuf/src/fbs, version 3): the numbers below are places in their tables.
 */
export async function readFlatGeobuf(file: SourceFile, control: ReadControl): Promise<Reading> {
  const hash = file.createSha256();
  const reader = new ByteReader(hashedChunks(file, hash));
  try {
    const start = await readStart(reader);
    if (typeof start === "string") return refused(file, start);
    const opened = attempt(() => headerOf(start, file));
    if (!opened.ok) return refused(file, opened.error.code, opened.error.detail);
    const header = opened.value;
    const { crs } = header;
    const builder = new LayerBuilder(file.name, crs === null ? {} : { crs });
    const problem = await readFeatures({ file, control, reader, header, builder });
    if (problem !== null) return problem;
    await reader.skipRest();
    if (header.undecoded.count > 0) {
      const detail = { count: header.undecoded.count, encoding: "UTF-8" };
      builder.remark("texts-undecodable", "note", detail);
    }
    const layer = builder.finish({ sha256: hash.digestHex(), format: ID });
    return layer.ok ? ok([layer.value]) : layer;
  } finally {
    await reader.close();
  }
}

const MAGIC_BYTES = 8;

/** The header's table, which stands behind its own length; or what is wrong with the file. */
async function readStart(
  reader: ByteReader,
): Promise<Uint8Array | "file-cut-off" | "file-damaged"> {
  const size = (await reader.take(MAGIC_BYTES)) === null ? null : await reader.take(4);
  if (size === null) return "file-cut-off";
  const bytes = viewOf(size).getUint32(0, true);
  if (bytes > TEXT_LIMIT_BYTES) return "file-damaged";
  const taken = await reader.take(bytes);
  return taken === null ? "file-cut-off" : Uint8Array.from(taken); // valid beyond the next call
}

interface Header {
  readonly geometryType: number; // of all features; 0 = each has its own
  readonly columns: readonly Column[];
  readonly crs: StatedCrs | null;
  readonly indexBytes: number;
  readonly textOf: (bytes: Uint8Array) => string;
  readonly undecoded: { count: number };
}

interface Column {
  readonly name: string;
  readonly type: number;
}

/** Places in the table of the header. */
const HEADER = { geometryType: 2, columns: 7, count: 8, nodeSize: 9, crs: 10 } as const;
const COLUMN = { name: 0, type: 1 } as const;
const CRS = { organization: 0, code: 1, wkt: 4 } as const;
const USUAL_NODE_SIZE = 16;
const NODE_BYTES = 40;
const EPSG_4326 = 4326;

function headerOf(bytes: Uint8Array, file: SourceFile): Header {
  const undecoded = { count: 0 };
  const textOf = (text: Uint8Array): string => {
    const decoded = file.decode(text);
    if (decoded === null) undecoded.count++;
    return decoded ?? file.decode(text, "windows-1252") ?? "";
  };
  const table = FlatTable.root(bytes);
  const columns = columnsOf(table.tables(HEADER.columns), textOf);
  const nodeSize = table.uint16(HEADER.nodeSize, USUAL_NODE_SIZE);
  return {
    geometryType: table.uint8(HEADER.geometryType, 0),
    columns,
    crs: crsOf(table.table(HEADER.crs), textOf),
    indexBytes: indexBytes(table.uint64(HEADER.count), nodeSize),
    textOf,
    undecoded,
  };
}

function columnsOf(
  tables: readonly FlatTable[],
  textOf: (bytes: Uint8Array) => string,
): readonly Column[] {
  if (tables.length > COLUMN_LIMIT) {
    throw new DamagedFile("too-many-columns", { count: tables.length, limit: COLUMN_LIMIT });
  }
  return tables.map((column) => ({
    name: textOf(column.bytes(COLUMN.name)),
    type: column.uint8(COLUMN.type, 0),
  }));
}

function crsOf(table: FlatTable | null, textOf: (bytes: Uint8Array) => string): StatedCrs | null {
  if (table === null) return null;
  const organization = textOf(table.bytes(CRS.organization)).toUpperCase();
  const code = table.int32(CRS.code, 0);
  if (code > 0 && (organization === "EPSG" || organization === "")) {
    return code === EPSG_4326 ? { kind: "wgs84" } : { kind: "epsg", code };
  }
  const text = textOf(table.bytes(CRS.wkt)).trim();
  return text === "" ? null : { kind: "wkt", text };
}

/** Bytes of the packed tree of boxes in front of the features; none without features or nodes. */
function indexBytes(features: number, nodeSize: number): number {
  if (features === 0 || nodeSize === 0) return 0;
  if (nodeSize < 2) throw new DamagedFile("file-damaged");
  let level = features;
  let nodes = features;
  do {
    level = Math.ceil(level / nodeSize);
    nodes += level;
  } while (level > 1);
  return nodes * NODE_BYTES;
}

interface Work {
  readonly file: SourceFile;
  readonly control: ReadControl;
  readonly reader: ByteReader;
  readonly header: Header;
  readonly builder: LayerBuilder;
}

const SKIP_BYTES = 1 << 20; // at a time
const PROGRESS_EVERY = 1000;

/** Reads to the end of the file; null when all is well. */
async function readFeatures({
  file,
  control,
  reader,
  header,
  builder,
}: Work): Promise<Reading | null> {
  let place = MAGIC_BYTES;
  for (let left = header.indexBytes; left > 0; left -= SKIP_BYTES) {
    if ((await reader.take(Math.min(left, SKIP_BYTES))) === null)
      return refused(file, "file-cut-off");
  }
  place += header.indexBytes;
  for (;;) {
    const size = await reader.take(4);
    if (size === null) return null; // the end; pieces of a length count as nothing
    const bytes = viewOf(size).getUint32(0, true);
    const where = { feature: builder.seen + 1 };
    if (bytes > TEXT_LIMIT_BYTES) return refused(file, "file-damaged");
    const content = await reader.take(bytes);
    if (content === null) {
      const { refusal, notes } = endOfCut(file, builder.seen, where);
      for (const { detail } of notes) builder.remark("cut-text-used", "change", detail);
      return refusal && err([refusal]);
    }
    addFeature(builder, content, header);
    place += 4 + bytes;
    if (builder.seen % PROGRESS_EVERY > 0) continue;
    if (control.shouldStop()) return refused(file, "cancelled");
    const { name, size: bytesTotal } = file;
    control.onProgress({ file: name, bytesRead: place, bytesTotal, features: builder.seen });
  }
}

/** Places in the tables of a feature and of a geometry. */
const FEATURE = { geometry: 0, properties: 1, columns: 2 } as const;
const GEOMETRY = { ends: 0, xy: 1, z: 2, type: 6, parts: 7 } as const;

function addFeature(builder: LayerBuilder, bytes: Uint8Array, header: Header): void {
  const read = attempt(() => {
    const table = FlatTable.root(bytes);
    const shape = table.table(FEATURE.geometry);
    const own = table.tables(FEATURE.columns);
    const columns = own.length > 0 ? columnsOf(own, header.textOf) : header.columns;
    return {
      geometry: shape === null ? null : geometryOf(shape, header.geometryType, 0),
      properties: propertiesOf(table.bytes(FEATURE.properties), columns, header.textOf),
    };
  });
  if (!read.ok) {
    const isKind = read.error.code === "geometry-type-unknown";
    builder.refuse(isKind ? read.error.code : "shape-damaged", {}, isKind ? read.error.detail : {});
    return;
  }
  builder.addFeature({ type: "Feature", ...read.value }, null, null);
}

/** Types by their number; those of curves have no GeoJSON. */
const TYPES = [
  ...["Unknown", "Point", "LineString", "Polygon", "MultiPoint", "MultiLineString"],
  ...["MultiPolygon", "GeometryCollection", "CircularString", "CompoundCurve", "CurvePolygon"],
  ...["MultiCurve", "MultiSurface", "Curve", "Surface", "PolyhedralSurface", "TIN", "Triangle"],
] as const;

function geometryOf(table: FlatTable, typeOfAll: number, depth: number): JsonValue {
  if (depth > NESTING_LIMIT) throw new DamagedFile("nested-too-deeply");
  const stated = table.uint8(GEOMETRY.type, 0);
  const type = TYPES[stated === 0 ? typeOfAll : stated] ?? "Unknown";
  const positions = positionsOf(table);
  switch (type) {
    case "Point":
      return { type, coordinates: positions[0] ?? [] };
    case "MultiPoint":
    case "LineString":
      return { type, coordinates: positions };
    case "Polygon":
    case "Triangle":
      return { type: "Polygon", coordinates: partsOf(positions, table.uint32s(GEOMETRY.ends)) };
    case "MultiLineString":
      return { type, coordinates: partsOf(positions, table.uint32s(GEOMETRY.ends)) };
    case "MultiPolygon":
      return {
        type,
        coordinates: table
          .tables(GEOMETRY.parts)
          .map((part) => partsOf(positionsOf(part), part.uint32s(GEOMETRY.ends))),
      };
    case "GeometryCollection":
      return {
        type,
        geometries: table.tables(GEOMETRY.parts).map((part) => geometryOf(part, 0, depth + 1)),
      };
    default:
      throw new DamagedFile("geometry-type-unknown", { found: type });
  }
}

function positionsOf(table: FlatTable): readonly (readonly number[])[] {
  const xy = table.float64s(GEOMETRY.xy);
  const z = table.float64s(GEOMETRY.z);
  return Array.from({ length: Math.floor(xy.length / 2) }, (_, i) =>
    z.length > i ? [xy[2 * i]!, xy[2 * i + 1]!, z[i]!] : [xy[2 * i]!, xy[2 * i + 1]!],
  );
}

/** Cut where `ends` say; without them all is one part. */
function partsOf(
  positions: readonly (readonly number[])[],
  ends: readonly number[],
): readonly (readonly (readonly number[])[])[] {
  if (ends.length === 0) return positions.length === 0 ? [] : [positions];
  return ends.map((end, i) => {
    const start = ends[i - 1] ?? 0;
    if (end < start || end > positions.length) throw new DamagedFile("shape-damaged");
    return positions.slice(start, end);
  });
}

type ReadValue = (view: DataView, at: number) => JsonValue;

/** How values of fixed length are read, by the number of their type: bytes, and reader. */
const FIXED: readonly (readonly [bytes: number, read: ReadValue])[] = [
  [1, (view, at) => view.getInt8(at)],
  [1, (view, at) => view.getUint8(at)],
  [1, (view, at) => view.getUint8(at) !== 0],
  [2, (view, at) => view.getInt16(at, true)],
  [2, (view, at) => view.getUint16(at, true)],
  [4, (view, at) => view.getInt32(at, true)],
  [4, (view, at) => view.getUint32(at, true)],
  [8, (view, at) => integer(view.getBigInt64(at, true))],
  [8, (view, at) => integer(view.getBigUint64(at, true))],
  [4, (view, at) => finite(view.getFloat32(at, true))],
  [8, (view, at) => finite(view.getFloat64(at, true))],
];
const BINARY = 14;

/** Beyond 2^53 an integer comes as its digits. */
const integer = (value: bigint): JsonValue =>
  Number.isSafeInteger(Number(value)) ? Number(value) : value.toString();
const finite = (value: number): JsonValue => (Number.isFinite(value) ? value : null);

/** Pairs of a column's number and its value, one behind the other. */
function propertiesOf(
  bytes: Uint8Array,
  columns: readonly Column[],
  textOf: (bytes: Uint8Array) => string,
): JsonObject {
  const view = viewOf(bytes);
  const entries: (readonly [string, JsonValue])[] = [];
  for (let at = 0; at + 2 <= bytes.length; ) {
    const column = columns[view.getUint16(at, true)];
    if (column === undefined) throw new DamagedFile("shape-damaged");
    at += 2;
    const fixed = FIXED[column.type];
    if (fixed !== undefined) {
      entries.push([column.name, fixed[1](view, at)]);
      at += fixed[0];
      continue;
    }
    const length = view.getUint32(at, true);
    if (at + 4 + length > bytes.length) throw new DamagedFile("shape-damaged");
    if (column.type !== BINARY) {
      entries.push([column.name, textOf(bytes.subarray(at + 4, at + 4 + length))]);
    }
    at += 4 + length;
  }
  return Object.fromEntries(entries);
}

import { gunzipSync } from "fflate";
import { decompress as decompressZstd } from "fzstd";
import { parquetHeader } from "hyparquet/src/column.js";
import { parquetMetadata } from "hyparquet/src/metadata.js";
import { parquetReadObjects } from "hyparquet/src/read.js";
import {
  getMaxDefinitionLevel,
  getMaxRepetitionLevel,
  getSchemaPath,
} from "hyparquet/src/schema.js";
import { snappyUncompress } from "hyparquet/src/snappy.js";
import { ok, type Result } from "../base/result.ts";
import type { StatedCrs } from "../model/crs.ts";
import { type JsonObject, type JsonValue, property } from "../model/json.ts";
import type { ReadControl, SourceFile } from "../model/raw-layer.ts";
import type { FileFormatId } from "./catalogue.ts";
import { readCrs } from "./crs-member.ts";
import { attempt, attemptLater, type Damage, DamagedFile } from "./damage.ts";
import type { Reading } from "./file-format.ts";
import { isArray, isObject } from "./json-kind.ts";
import { LayerBuilder } from "./layer-builder.ts";
import { COLUMN_LIMIT, WHOLE_FILE_LIMIT_BYTES } from "./limits.ts";
import { refused } from "./note-codes.ts";
import { bitsFor, checkRuns } from "./parquet-runs.ts";
import { parseJson } from "./parse-json.ts";
import { readWhole } from "./read-whole.ts";
import { readWkb, type WkbReading } from "./wkb.ts";

const ID = "geoparquet" satisfies FileFormatId;

/** Bytes that one page of a column may unpack to; writers make pages of a megabyte or so. */
const PAGE_LIMIT_BYTES = 256_000_000;
const MEGABYTE = 1_000_000;

/**
 * A Parquet file with a column of geometries (GeoParquet 1.1 in well-known binary or in columns of
 * coordinates; or a column of Parquet's own type). Nested values come as in GeoJSON.
 */
export async function readGeoParquet(file: SourceFile, control: ReadControl): Promise<Reading> {
  const whole = await readWhole(file, control, WHOLE_FILE_LIMIT_BYTES);
  if (whole.kind === "cancelled") return refused(file, "cancelled");
  if (whole.kind === "too-large") {
    return refused(file, "file-too-large", { megabytes: whole.megabytes });
  }
  const buffer = exactBuffer(whole.bytes);
  const opened = attempt(() => openTable(buffer));
  if (!opened.ok) return refused(file, opened.error.code, opened.error.detail);
  const { crs } = opened.value.shapes;
  const builder = new LayerBuilder(file.name, crs === null ? {} : { crs });
  const added = await addRows({ file, control, buffer, table: opened.value, builder });
  if (!added.ok) return refused(file, added.error.code, added.error.detail);
  if (added.value.isCancelled) return refused(file, "cancelled");
  const { undecoded } = added.value;
  if (undecoded > 0) {
    builder.remark("texts-undecodable", "note", { count: undecoded, encoding: "UTF-8" });
  }
  const layer = builder.finish({ sha256: whole.sha256, format: ID });
  return layer.ok ? ok([layer.value]) : layer;
}

type Metadata = ReturnType<typeof parquetMetadata>;

interface Table {
  readonly metadata: Metadata;
  readonly columns: readonly string[]; // to be read, the geometry among them
  readonly shapes: Shapes;
}

/** The column of geometries. */
interface Shapes {
  readonly column: string;
  readonly encoding: string; // "WKB", or the name of the kind for columns of coordinates
  readonly crs: StatedCrs | null;
  /** Columns that repeat the geometry: boxes round it, and further geometries. */
  readonly beside: readonly string[];
}

function openTable(buffer: ArrayBuffer): Table {
  const metadata = parquetMetadata(buffer, { geoparquet: false });
  const codecs = metadata.row_groups.flatMap(({ columns }) =>
    columns.map((column) => column.meta_data?.codec ?? "UNCOMPRESSED"),
  );
  const unknown = codecs.find((codec) => !CODECS.includes(codec));
  if (unknown !== undefined) throw new DamagedFile("compression-unknown", { found: unknown });
  for (const group of metadata.row_groups) checkPages(group, metadata.schema, buffer);
  const shapes = statedShapes(metadata) ?? nativeShapes(metadata);
  if (shapes === null) throw new DamagedFile("parquet-without-geometry");
  const all = topColumns(metadata);
  if (all.length > COLUMN_LIMIT) {
    throw new DamagedFile("too-many-columns", { count: all.length, limit: COLUMN_LIMIT });
  }
  if (!all.includes(shapes.column)) throw new DamagedFile("file-damaged");
  const columns = all.filter((name) => !shapes.beside.includes(name));
  return { metadata, columns, shapes };
}

/**
 * The library believes what pages say of themselves: a negative size would send it round for ever, a
 * run of values without end fills all memory. So the header of every page is looked at beforehand,
 * and the runs in it.
 * @throws DamagedFile
 */
function checkPages(
  { columns, num_rows: rows }: Metadata["row_groups"][number],
  schema: Metadata["schema"],
  buffer: ArrayBuffer,
) {
  if (rows < 0n || rows > MOST_ROWS) throw new DamagedFile("file-damaged");
  for (const { meta_data: column } of columns) {
    if (column === undefined) throw new DamagedFile("file-damaged");
    const { dictionary_page_offset: dictionary, data_page_offset: data } = column;
    const start = Number(dictionary && dictionary < data ? dictionary : data);
    const end = start + Number(column.total_compressed_size);
    if (start < 0 || end > buffer.byteLength) throw new DamagedFile("file-damaged");
    const reader = { view: new DataView(buffer, start, end - start), offset: 0 };
    const isNested = column.path_in_schema.length > 1;
    const levels = levelsOf(schema, column.path_in_schema);
    let values = 0;
    while (reader.offset < reader.view.byteLength - 1) {
      const page = parquetHeader(reader);
      const left = reader.view.byteLength - reader.offset;
      if (!isSound(page, left)) throw new DamagedFile("file-damaged");
      const packed = new Uint8Array(buffer, start + reader.offset, page.compressed_page_size);
      checkPageRuns(page, packed, { ...column, ...levels });
      reader.offset += page.compressed_page_size;
      values += (page.data_page_header ?? page.data_page_header_v2)?.num_values ?? 0;
    }
    if (!isNested && values !== Number(rows)) throw new DamagedFile("file-damaged");
  }
}

/** The most that the levels of a column can be: how deep it repeats, how deep it may be absent. */
interface Levels {
  readonly repetition: number;
  readonly definition: number;
}

function levelsOf(schema: Metadata["schema"], path: readonly string[]): Levels {
  const steps = getSchemaPath(schema, [...path]);
  return {
    repetition: getMaxRepetitionLevel(steps),
    definition: getMaxDefinitionLevel(steps),
  };
}

type PageHeader = ReturnType<typeof parquetHeader>;
interface PagedColumn extends Levels {
  readonly codec: string;
  readonly type: string;
}

function checkPageRuns(page: PageHeader, packed: Uint8Array, column: PagedColumn): void {
  const { data_page_header: first, data_page_header_v2: second } = page;
  if (first !== undefined) {
    const { num_values: values, encoding } = first;
    let rest = unpackedPage(packed, page.uncompressed_page_size, column.codec);
    for (const most of [column.repetition, column.definition]) {
      if (most > 0) rest = behindRuns(rest, bitsFor(most), values);
    }
    checkIndexes(rest, encoding, values, column);
  } else if (second !== undefined) {
    const { repetition_levels_byte_length: repeats, definition_levels_byte_length: defines } =
      second;
    const { num_values: values, num_nulls: nulls, encoding, is_compressed: isPacked } = second;
    const levels = packed.subarray(0, repeats + defines);
    if (column.repetition > 0) checkRuns(levels, bitsFor(column.repetition), values);
    if (column.definition > 0) {
      checkRuns(levels.subarray(repeats), bitsFor(column.definition), values);
    }
    const rest = packed.subarray(repeats + defines);
    const size = page.uncompressed_page_size - repeats - defines;
    const codec = isPacked === false ? "UNCOMPRESSED" : column.codec;
    checkIndexes(unpackedPage(rest, size, codec), encoding, values - nulls, column);
  }
}

/** Numbers in a dictionary, or truths, in runs; other encodings end where their bytes end. */
function checkIndexes(bytes: Uint8Array, encoding: string, values: number, { type }: PagedColumn) {
  if (type === "BOOLEAN") {
    if (encoding === "RLE") behindRuns(bytes, 1, values);
  } else if (/^(?:PLAIN_DICTIONARY|RLE_DICTIONARY|RLE)$/.test(encoding)) {
    const [width = 0] = bytes;
    if (width > 32) throw new DamagedFile("file-damaged");
    checkRuns(bytes.subarray(1), width, values);
  }
}

/** Checks runs with their length before them; gives what stands behind. */
function behindRuns(bytes: Uint8Array, width: number, values: number): Uint8Array {
  const { buffer, byteOffset, byteLength } = bytes;
  const length = new DataView(buffer, byteOffset, byteLength).getUint32(0, true);
  checkRuns(bytes.subarray(4), width, values);
  return bytes.subarray(4 + length);
}

const unpackedPage = (packed: Uint8Array, size: number, codec: string): Uint8Array =>
  isPacking(codec) ? COMPRESSORS[codec](packed, size) : packed;

const isPacking = (codec: string): codec is keyof typeof COMPRESSORS =>
  Object.hasOwn(COMPRESSORS, codec);

/** Whether sizes and counts are numbers that may be true. @param left bytes behind the header */
function isSound(page: ReturnType<typeof parquetHeader>, left: number): boolean {
  const { compressed_page_size: packed, data_page_header_v2: second } = page;
  const of = page.data_page_header ?? second ?? page.dictionary_page_header;
  const levels = second && [
    second.repetition_levels_byte_length,
    second.definition_levels_byte_length,
    second.num_nulls,
  ];
  const counts = [packed, page.uncompressed_page_size, of?.num_values, ...(levels ?? [])];
  if (!counts.every((count) => Number.isInteger(count) && Number(count) >= 0)) return false;
  const [repetition = 0, definition = 0, nulls = 0] = levels ?? [];
  const values = of?.num_values ?? 0;
  const areLevelsInside = repetition + definition <= packed && nulls <= values;
  return packed <= left && areLevelsInside && values <= MOST_VALUES_A_PAGE;
}

const MOST_ROWS = 100_000_000n;
/** Writers end a page at a megabyte, or after a million values that take no room. */
const MOST_VALUES_A_PAGE = 2 ** 24;

/** The columns themselves, without the parts of nested ones. */
function topColumns({ schema }: Metadata): readonly string[] {
  const names: string[] = [];
  let nested = 0; // parts still to come of the column last met
  for (const { name, num_children: children = 0 } of schema.slice(1)) {
    if (nested === 0) names.push(name);
    else nested--;
    nested += children;
  }
  return names;
}

/** As the key "geo" of the file says, where it has one. */
function statedShapes({ key_value_metadata: pairs = [] }: Metadata): Shapes | null {
  const text = pairs.find(({ key }) => key === "geo")?.value;
  if (text === undefined) return null;
  const geo: JsonValue = JSON.parse(text);
  const columns = isObject(geo) ? property(geo, "columns") : null;
  const column = isObject(geo) ? property(geo, "primary_column") : null;
  if (!isObject(columns) || typeof column !== "string") throw new DamagedFile("file-damaged");
  const facts = property(columns, column);
  if (!isObject(facts)) throw new DamagedFile("file-damaged");
  const others = Object.keys(columns).filter((name) => name !== column);
  return {
    column,
    encoding: String(property(facts, "encoding") ?? "WKB"),
    crs: crsOf(property(facts, "crs")),
    beside: [...others, ...coveringOf(facts)],
  };
}

/** Columns of boxes: `covering.bbox.xmin` names one, and the part in it. */
function coveringOf(facts: JsonObject): readonly string[] {
  const covering = property(facts, "covering");
  const box = isObject(covering) ? property(covering, "bbox") : null;
  const least = isObject(box) ? property(box, "xmin") : null;
  const name = isArray(least) ? least[0] : null;
  return typeof name === "string" ? [name] : [];
}

/** The first column of Parquet's own types of geometry. */
function nativeShapes({ schema, key_value_metadata: pairs = [] }: Metadata): Shapes | null {
  for (const { name, logical_type: type } of schema) {
    if (type?.type !== "GEOMETRY" && type?.type !== "GEOGRAPHY") continue;
    const srid = /^srid:(\d+)$/i.exec(type.crs ?? "")?.[1];
    const key = /^projjson:(.+)$/i.exec(type.crs ?? "")?.[1]; // of the file, where it is written
    const written = pairs.find((pair) => pair.key === key)?.value;
    const stated = written === undefined ? type.crs : parseJson(written);
    const crs = srid === undefined ? crsOf(stated) : epsg(Number(srid));
    return { column: name, encoding: "WKB", crs, beside: [] };
  }
  return null;
}

const WGS_84: StatedCrs = { kind: "wgs84" };
const epsg = (code: number): StatedCrs => (code === 4326 ? WGS_84 : { kind: "epsg", code });

/** Left out it is WGS 84; null says that nobody knows; else it is PROJJSON, or the name of a system. */
function crsOf(crs: JsonValue | undefined): StatedCrs | null {
  if (crs === undefined) return WGS_84;
  if (typeof crs === "string") return crs.trim() === "" ? null : readCrs(crs);
  if (!isObject(crs)) return null;
  const id = property(crs, "id");
  const authority = isObject(id) ? property(id, "authority") : null;
  const code = isObject(id) ? Number(property(id, "code")) : Number.NaN;
  if (authority === "EPSG" && Number.isInteger(code)) return epsg(code);
  if (authority === "OGC" && isObject(id) && /^CRS84h?$/.test(String(property(id, "code")))) {
    return WGS_84;
  }
  const parts = property(crs, "components"); // of one with heights: the plane, and what is above it
  if (isArray(parts) && isObject(parts[0])) return crsOf(parts[0]);
  const name = String(property(crs, "name") ?? "");
  if (/^WGS ?84(?: \(CRS84\))?$/i.test(name)) return WGS_84;
  const isWhole = /^(?:Geodetic|Geographic|Projected|Bound|Derived\w*)CRS$/.test(
    String(property(crs, "type")),
  );
  return { kind: "wkt", text: isWhole ? JSON.stringify({ name, ...crs }) : `"${name}"` };
}

interface Work {
  readonly file: SourceFile;
  readonly control: ReadControl;
  readonly buffer: ArrayBuffer;
  readonly table: Table;
  readonly builder: LayerBuilder;
}

interface Added {
  readonly isCancelled: boolean;
  readonly undecoded: number; // texts
}

/** Reads one group of rows after the other, so that no more than one is in memory as objects. */
function addRows({ file, control, buffer, table, builder }: Work): Promise<Result<Added, Damage>> {
  const { metadata, columns, shapes } = table;
  let undecoded = 0;
  const stringFromBytes = (bytes: Uint8Array | undefined): string | undefined => {
    if (bytes === undefined) return undefined;
    const text = file.decode(bytes);
    if (text === null) undecoded++;
    return text ?? file.decode(bytes, "windows-1252") ?? "";
  };
  return attemptLater(async () => {
    let rowStart = 0;
    for (const group of metadata.row_groups) {
      const rowEnd = rowStart + Number(group.num_rows);
      const rows = await parquetReadObjects({
        file: { byteLength: buffer.byteLength, slice: (from, to) => buffer.slice(from, to) },
        metadata,
        columns: [...columns],
        rowStart,
        rowEnd,
        compressors: COMPRESSORS,
        geoparquet: false,
        utf8: false,
        parsers: { ...PARSERS, stringFromBytes },
      });
      for (const row of rows) addRow(builder, row, shapes);
      rowStart = rowEnd;
      if (control.shouldStop()) return { isCancelled: true, undecoded };
      const { name, size } = file;
      control.onProgress({ file: name, bytesRead: size, bytesTotal: size, features: builder.seen });
    }
    return { isCancelled: false, undecoded };
  });
}

/** How values come whose type is richer than JSON's. */
const PARSERS = {
  timestampFromMilliseconds: (millis: bigint) => new Date(Number(millis)),
  timestampFromMicroseconds: (micros: bigint) => new Date(Number(micros / 1000n)),
  timestampFromNanoseconds: (nanos: bigint) => new Date(Number(nanos / 1_000_000n)),
  dateFromDays: (days: number) => isoText(new Date(days * MILLIS_A_DAY))?.slice(0, 10) ?? null,
  geometryFromBytes: (bytes: Uint8Array) => bytes,
  geographyFromBytes: (bytes: Uint8Array) => bytes,
};
const MILLIS_A_DAY = 86_400_000;

type Unpack = (packed: Uint8Array, size: number) => Uint8Array;

const COMPRESSORS = {
  SNAPPY: bounded((packed, size) => {
    const out = new Uint8Array(size);
    snappyUncompress(packed, out);
    return out;
  }),
  GZIP: bounded((packed, size) => gunzipSync(packed, { out: new Uint8Array(size) })),
  ZSTD: bounded((packed, size) => decompressZstd(packed, new Uint8Array(size))),
};
const CODECS: readonly string[] = ["UNCOMPRESSED", ...Object.keys(COMPRESSORS)];

/** The size that a page says it has is the file's word only. */
function bounded(unpack: Unpack): Unpack {
  return (packed, size) => {
    if (size > PAGE_LIMIT_BYTES) {
      const limit = PAGE_LIMIT_BYTES / MEGABYTE;
      throw new DamagedFile("block-too-large", { megabytes: Math.round(size / MEGABYTE), limit });
    }
    return unpack(packed, size);
  };
}

function addRow(builder: LayerBuilder, row: Record<string, unknown>, shapes: Shapes): void {
  const shape = attempt(() => shapeOf(row[shapes.column], shapes.encoding));
  if (!shape.ok) builder.refuse("shape-damaged", {});
  else if (shape.value.kind === "unsupported") {
    builder.refuse("geometry-type-unknown", {}, { found: shape.value.type });
  } else {
    const entries = Object.entries(row).flatMap(([name, value]) =>
      name === shapes.column || value instanceof Uint8Array ? [] : [[name, jsonOf(value)] as const],
    );
    const { geometry } = shape.value;
    const properties = Object.fromEntries(entries);
    builder.addFeature({ type: "Feature", geometry, properties }, null, null);
  }
}

/** Kinds in columns of coordinates, and how deep lists lie in each other. */
const NATIVE: Readonly<Record<string, readonly [type: string, depth: number]>> = {
  point: ["Point", 0],
  linestring: ["LineString", 1],
  polygon: ["Polygon", 2],
  multipoint: ["MultiPoint", 1],
  multilinestring: ["MultiLineString", 2],
  multipolygon: ["MultiPolygon", 3],
};

function shapeOf(value: unknown, encoding: string): WkbReading {
  if (value === undefined || value === null) return { kind: "geometry", geometry: null };
  if (encoding === "WKB") {
    if (!(value instanceof Uint8Array)) throw new DamagedFile("shape-damaged");
    return readWkb(value);
  }
  const [type, depth] = NATIVE[encoding.toLowerCase()] ?? [];
  if (type === undefined || depth === undefined) return { kind: "unsupported", type: encoding };
  return { kind: "geometry", geometry: { type, coordinates: coordinatesOf(value, depth) } };
}

function coordinatesOf(value: unknown, depth: number): JsonValue {
  if (depth > 0) {
    if (!Array.isArray(value)) throw new DamagedFile("shape-damaged");
    return value.map((part) => coordinatesOf(part, depth - 1));
  }
  if (typeof value !== "object" || value === null) throw new DamagedFile("shape-damaged");
  const { x, y, z } = value as Record<string, unknown>; // a struct; what is in it is looked at below
  if (typeof x !== "number" || typeof y !== "number") throw new DamagedFile("shape-damaged");
  if (Number.isNaN(x) && Number.isNaN(y)) return [];
  return typeof z === "number" ? [x, y, z] : [x, y];
}

/** A value as GeoJSON would have it; integers beyond 2^53 as their digits. */
function jsonOf(value: unknown): JsonValue {
  if (typeof value === "string" || typeof value === "boolean") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value === "bigint") {
    const number = Number(value);
    return Number.isSafeInteger(number) ? number : value.toString();
  }
  if (value instanceof Date) return isoText(value);
  if (ArrayBuffer.isView(value)) return null;
  if (Array.isArray(value)) return value.map(jsonOf);
  if (typeof value !== "object" || value === null) return null;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, jsonOf(part)]));
}

const isoText = (date: Date): string | null =>
  Number.isNaN(date.getTime()) ? null : date.toISOString();

function exactBuffer(bytes: Uint8Array<ArrayBuffer>): ArrayBuffer {
  const { buffer, byteOffset, byteLength } = bytes;
  return byteLength === buffer.byteLength
    ? buffer
    : buffer.slice(byteOffset, byteOffset + byteLength);
}

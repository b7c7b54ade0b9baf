import { ok } from "../../base/result.ts";
import type { StatedCrs } from "../../model/crs.ts";
import type { JsonObject, JsonValue } from "../../model/json.ts";
import type { Note } from "../../model/note.ts";
import type { RawLayer, ReadControl, SourceFile } from "../../model/raw-layer.ts";
import { viewOf } from "../byte-reader.ts";
import type { FileFormatId } from "../catalogue.ts";
import { attempt, DamagedFile } from "../damage.ts";
import type { Reading } from "../file-format.ts";
import { LayerBuilder } from "../layer-builder.ts";
import { COLUMN_LIMIT, WHOLE_FILE_LIMIT_BYTES } from "../limits.ts";
import { type Detail, type ReadingCode, readingNote, refused } from "../note-codes.ts";
import { readWhole } from "../read-whole.ts";
import { readWkb, type WkbReading } from "../wkb.ts";
import { SqliteFile, type SqlRow, type SqlTable, type SqlValue } from "./sqlite.ts";

const ID = "geopackage" satisfies FileFormatId;

/** The layers of features of a GeoPackage (OGC 12-128r18), each a layer. */
export async function readGeoPackage(file: SourceFile, control: ReadControl): Promise<Reading> {
  const whole = await readWhole(file, control, WHOLE_FILE_LIMIT_BYTES);
  if (whole.kind === "cancelled") return refused(file, "cancelled");
  if (whole.kind === "too-large") {
    return refused(file, "file-too-large", { megabytes: whole.megabytes });
  }
  const { bytes, sha256 } = whole;
  const reading = attempt(() => layersOf(file, control, bytes, sha256));
  return reading.ok ? reading.value : refused(file, reading.error.code, reading.error.detail);
}

function layersOf(
  file: SourceFile,
  control: ReadControl,
  bytes: Uint8Array,
  sha256: string,
): Reading {
  const database = new SqliteFile(bytes, (text, encoding) => file.decode(text, encoding));
  const tables = database.tables();
  const contents = featureTables(database, tables);
  const layers: RawLayer[] = [];
  const unread: string[] = [];
  for (const content of contents) {
    const table = tables.get(content.table.toLowerCase());
    const isReadable = table?.columns.some(({ name }) => isSame(name, content.geometryColumn));
    if (table === undefined || isReadable !== true) {
      unread.push(content.table);
      continue;
    }
    if (table.columns.length > COLUMN_LIMIT) {
      return refused(file, "too-many-columns", {
        count: table.columns.length,
        limit: COLUMN_LIMIT,
      });
    }
    const builder = new LayerBuilder(file.name, {
      ...(contents.length > 1 ? { layer: content.table } : {}),
      ...(content.crs === null ? {} : { crs: content.crs }),
    });
    if (!addRows({ file, control, database, table, content, builder })) {
      return refused(file, "cancelled");
    }
    const layer = builder.finish({ sha256, format: ID });
    if (!layer.ok) return layer;
    layers.push(layer.value);
  }
  const [first, ...others] = layers;
  if (first === undefined) {
    return refused(file, "geopackage-empty", { names: unread.join(", ") });
  }
  return ok([{ ...first, notes: [...notesOf(file, database, unread), ...first.notes] }, ...others]);
}

function notesOf(file: SourceFile, database: SqliteFile, unread: readonly string[]): Note[] {
  const note = (code: ReadingCode, detail: Detail = {}): Note =>
    readingNote(code, "note", file.name, {}, detail);
  const { undecoded } = database;
  return [
    ...(unread.length > 0
      ? [note("tables-unused", { count: unread.length, names: unread.join(", ") })]
      : []),
    ...(database.mayHaveLog ? [note("geopackage-log")] : []),
    ...(undecoded > 0
      ? [note("texts-undecodable", { count: undecoded, encoding: database.encoding.toUpperCase() })]
      : []),
  ];
}

/** A table of features, as the tables of the GeoPackage describe it. */
interface Content {
  readonly table: string;
  readonly geometryColumn: string;
  readonly crs: StatedCrs | null;
}

function featureTables(
  database: SqliteFile,
  tables: ReadonlyMap<string, SqlTable>,
): readonly Content[] {
  const systems = new Map(
    recordsOf(database, tables, "gpkg_spatial_ref_sys").map((row) => [row.get("srs_id"), row]),
  );
  const listed = new Set(
    recordsOf(database, tables, "gpkg_contents")
      .filter((row) => row.get("data_type") === "features")
      .map((row) => String(row.get("table_name")).toLowerCase()),
  );
  return recordsOf(database, tables, "gpkg_geometry_columns").flatMap((row) => {
    const table = row.get("table_name");
    const geometryColumn = row.get("column_name");
    if (typeof table !== "string" || typeof geometryColumn !== "string") return [];
    if (!listed.has(table.toLowerCase())) return [];
    return [{ table, geometryColumn, crs: crsOf(systems.get(row.get("srs_id"))) }];
  });
}

/** Rows of a table by the names of its columns, in lower case; none where there is no such table. */
function recordsOf(
  database: SqliteFile,
  tables: ReadonlyMap<string, SqlTable>,
  name: string,
): readonly ReadonlyMap<string, SqlValue>[] {
  const table = tables.get(name);
  if (table === undefined) return [];
  return Array.from(
    database.rows(table),
    ({ values }) =>
      new Map(table.columns.map((column, i) => [column.name.toLowerCase(), values[i] ?? null])),
  );
}

/** Null where the system is not known: -1 and 0 by the standard, and what other programs write for it. */
function crsOf(row: ReadonlyMap<string, SqlValue> | undefined): StatedCrs | null {
  if (row === undefined) return null;
  const organization = String(row.get("organization") ?? "").toUpperCase();
  const code = row.get("organization_coordsys_id");
  if (organization === "EPSG" && typeof code === "number" && code > 0) {
    return code === 4326 ? { kind: "wgs84" } : { kind: "epsg", code };
  }
  const definition = row.get("definition");
  if (typeof definition !== "string" || !IS_SYSTEM.test(definition)) return null;
  return { kind: "wkt", text: definition.trim() };
}

/** A system of its own with a place on earth; a LOCAL_CS has none. */
const IS_SYSTEM = /^\s*(?:GEOGCS|PROJCS|COMPD_CS|GEOGCRS|PROJCRS)\s*\[/i;

interface Work {
  readonly file: SourceFile;
  readonly control: ReadControl;
  readonly database: SqliteFile;
  readonly table: SqlTable;
  readonly content: Content;
  readonly builder: LayerBuilder;
}

const PROGRESS_EVERY = 1000;

/** False when the reading was stopped. */
function addRows({ file, control, database, table, content, builder }: Work): boolean {
  const geometryAt = table.columns.findIndex(({ name }) => isSame(name, content.geometryColumn));
  for (const row of database.rows(table)) {
    addRow(builder, table, row, geometryAt);
    if (builder.seen % PROGRESS_EVERY > 0) continue;
    if (control.shouldStop()) return false;
    const { name, size } = file;
    control.onProgress({ file: name, bytesRead: size, bytesTotal: size, features: builder.seen });
  }
  return true;
}

function addRow(builder: LayerBuilder, table: SqlTable, row: SqlRow, geometryAt: number): void {
  const shape = attempt(() => shapeOf(row.values[geometryAt] ?? null));
  const place = { featureId: String(row.rowid) };
  if (!shape.ok) builder.refuse("shape-damaged", place);
  else if (shape.value.kind === "unsupported") {
    builder.refuse("geometry-type-unknown", place, { found: shape.value.type });
  } else {
    const { geometry } = shape.value;
    const properties = propertiesOf(table, row, geometryAt);
    builder.addFeature({ type: "Feature", id: row.rowid, geometry, properties }, null, null);
  }
}

function propertiesOf({ columns }: SqlTable, row: SqlRow, geometryAt: number): JsonObject {
  const entries: (readonly [string, JsonValue])[] = [];
  for (const [i, { name, type, isRowid }] of columns.entries()) {
    const value = row.values[i] ?? null;
    // Pictures and the like are no properties.
    if (i === geometryAt || isRowid || type === "BLOB" || value instanceof Uint8Array) continue;
    entries.push([name, type === "BOOLEAN" && typeof value === "number" ? value !== 0 : value]);
  }
  return Object.fromEntries(entries);
}

/** Bytes of the box round a geometry, by the code in the flags. */
const ENVELOPE_BYTES = [0, 32, 48, 48, 64];
const IS_EMPTY = 0x10;
const IS_EXTENDED = 0x20;

/** A geometry behind the header that GeoPackage puts before well-known binary (clause 2.1.3). */
function shapeOf(value: SqlValue): WkbReading {
  if (value === null) return { kind: "geometry", geometry: null };
  if (!(value instanceof Uint8Array) || value.length < 8) throw new DamagedFile("shape-damaged");
  if (value[0] !== 0x47 || value[1] !== 0x50) throw new DamagedFile("shape-damaged"); // "GP"
  const flags = viewOf(value).getUint8(3);
  if ((flags & IS_EXTENDED) !== 0) return { kind: "unsupported", type: "ExtendedGeoPackageBinary" };
  const envelope = ENVELOPE_BYTES[(flags >> 1) & 7];
  if (envelope === undefined) throw new DamagedFile("shape-damaged");
  if ((flags & IS_EMPTY) !== 0) return EMPTY;
  return readWkb(value.subarray(8 + envelope));
}

const EMPTY: WkbReading = {
  kind: "geometry",
  geometry: { type: "GeometryCollection", geometries: [] },
};

const isSame = (name: string, other: string): boolean => name.toLowerCase() === other.toLowerCase();

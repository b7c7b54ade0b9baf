import { ok } from "../base/result.ts";
import type { StatedCrs } from "../model/crs.ts";
import type { JsonObject } from "../model/json.ts";
import type { Note } from "../model/note.ts";
import type { ReadControl, SourceFile } from "../model/raw-layer.ts";
import { ByteReader, hashedChunks, viewOf } from "./byte-reader.ts";
import type { FileFormatId } from "./catalogue.ts";
import { companionOf } from "./companions.ts";
import { type DbfTable, openDbf } from "./dbf.ts";
import type { Reading } from "./file-format.ts";
import { LayerBuilder } from "./layer-builder.ts";
import { TEXT_LIMIT_BYTES } from "./limits.ts";
import { type Detail, type ReadingCode, readingNote, refused } from "./note-codes.ts";
import { readShpRecord } from "./shp-geometry.ts";
import { headOf } from "./text-chunks.ts";

const ID = "shapefile" satisfies FileFormatId;

/** A Shapefile: shapes in the .shp, their table in the .dbf, their system in the .prj. */
export async function readShapefile(file: SourceFile, control: ReadControl): Promise<Reading> {
  const table = await tableOf(file);
  if (table === "damaged") return refused(file, "dbf-damaged");
  const system = await systemOf(file);
  const builder = new LayerBuilder(file.name, {
    encoding: table?.encoding ?? "",
    ...(typeof system === "string" ? {} : { crs: system }),
  });
  const hash = file.createSha256();
  const reader = new ByteReader(hashedChunks(file, hash));
  try {
    const problem = await readShapes({ file, control, reader, table, builder });
    if (problem !== null) return problem;
  } finally {
    await reader.close();
    await table?.close();
  }
  const layer = builder.finish({ sha256: hash.digestHex(), format: ID });
  if (!layer.ok) return layer;
  const notes = notesOf(file, table, system);
  return ok([{ ...layer.value, notes: [...notes, ...layer.value.notes] }]);
}

interface Work {
  readonly file: SourceFile;
  readonly control: ReadControl;
  readonly reader: ByteReader;
  readonly table: DbfTable | null;
  readonly builder: LayerBuilder;
}

const HEADER_BYTES = 100;
const RECORD_HEADER_BYTES = 8;
const MAGIC = 9994;

/** Reads shape after shape with its row of the table; null when all is well. */
async function readShapes(work: Work): Promise<Reading | null> {
  const { file, control, reader, table, builder } = work;
  const header = await reader.take(HEADER_BYTES);
  if (header === null || viewOf(header).getInt32(0) !== MAGIC) return refused(file, "shp-damaged");
  // The length that the header states counts: some programs leave rubbish behind it.
  const end = 2 * viewOf(header).getInt32(24);
  let place = HEADER_BYTES;
  let shapes = 0;
  let rowsMissing = 0;
  let isCut = false;
  while (end <= HEADER_BYTES || place < end) {
    if (control.shouldStop()) return refused(file, "cancelled");
    const head = await reader.take(RECORD_HEADER_BYTES);
    // A table with a row for each shape is proof that the length was wrong, not that shapes are missing.
    isCut = head === null && end > HEADER_BYTES && table?.rows !== shapes;
    if (head === null) break;
    const size = 2 * viewOf(head).getInt32(4);
    const where = { feature: shapes + 1 };
    if (size < 4 || size > TEXT_LIMIT_BYTES) return refused(file, "shp-damaged", {}, where);
    const content = await reader.take(size);
    isCut = content === null;
    if (content === null) break;
    place += RECORD_HEADER_BYTES + size;
    shapes++;
    const row = table === null ? NO_VALUES : await table.next();
    if (row === undefined) rowsMissing++;
    else addRecord(builder, content, row);
    if (builder.seen % PROGRESS_EVERY === 0) {
      const { name, size: bytesTotal } = file;
      control.onProgress({ file: name, bytesRead: place, bytesTotal, features: builder.seen });
    }
  }
  await reader.skipRest(); // for the hash: it is that of the whole file
  return endOfShapes(work, { shapes, rowsMissing, isCut });
}

interface ShapesEnd {
  readonly shapes: number;
  readonly rowsMissing: number;
  readonly isCut: boolean;
}

/** What is wrong with the number of shapes and rows; null when nothing is, or the user knows of it. */
function endOfShapes(
  { file, table, builder }: Work,
  { shapes, rowsMissing, isCut }: ShapesEnd,
): Reading | null {
  const rows = table?.rows ?? shapes;
  if (isCut ? rows < shapes : rows !== shapes) {
    return refused(file, "dbf-rows-differ", { rows, shapes });
  }
  if (!isCut && rowsMissing === 0) return null;
  const whole = shapes - rowsMissing;
  if (!file.mayBeCut || whole === 0) {
    return rowsMissing > 0
      ? refused(file, "dbf-rows-missing", { count: rows - whole, rows, whole })
      : refused(file, "file-cut-off", whole > 0 ? { whole } : {});
  }
  builder.remark("cut-text-used", "change", { whole });
  return null;
}

/** Of a shape that has no table. */
const NO_VALUES: JsonObject = {};

const PROGRESS_EVERY = 1000;

function addRecord(builder: LayerBuilder, content: Uint8Array, row: JsonObject | null): void {
  const record = readShpRecord(content);
  if (row === null) builder.refuse("row-deleted", {});
  else if (record.kind === "damaged") builder.refuse("shape-damaged", {});
  else if (record.kind === "unsupported") {
    builder.refuse("geometry-type-unknown", {}, { found: record.type });
  } else {
    builder.addFeature({ type: "Feature", geometry: record.geometry, properties: row }, null, null);
  }
}

async function tableOf(file: SourceFile): Promise<DbfTable | "damaged" | null> {
  const dbf = companionOf(file, ".dbf");
  if (dbf === null) return null;
  const codePage = await smallText(companionOf(file, ".cpg"));
  const { encoding } = file; // what the user says of the .shp is meant for its texts
  return (
    (await openDbf(encoding === undefined ? dbf : { ...dbf, encoding }, codePage)) ?? "damaged"
  );
}

/** What the .prj states; "missing" without one, "unreadable" where it holds no system. */
type ShapeSystem = StatedCrs | "missing" | "unreadable";

async function systemOf(file: SourceFile): Promise<ShapeSystem> {
  const prj = companionOf(file, ".prj");
  if (prj === null) return "missing";
  const text = await smallText(prj);
  return text !== null && IS_WKT.test(text) ? { kind: "wkt", text: text.trim() } : "unreadable";
}

const IS_WKT = /^\s*[A-Z_]+\s*[[(]/i;
const SMALL_FILE_BYTES = 65_536;

async function smallText(file: SourceFile | null): Promise<string | null> {
  if (file === null) return null;
  const bytes = await headOf(file, SMALL_FILE_BYTES);
  const text = file.decode(bytes) ?? file.decode(bytes, "windows-1252");
  return text?.replace(/^\ufeff/, "") ?? null;
}

function notesOf(file: SourceFile, table: DbfTable | null, system: ShapeSystem): readonly Note[] {
  const note = (code: ReadingCode, detail: Detail = {}): Note =>
    readingNote(code, "note", file.name, {}, detail);
  return [
    ...(table === null ? [note("shp-without-dbf")] : []),
    ...(system === "missing" ? [note("shp-without-prj")] : []),
    ...(system === "unreadable" ? [note("prj-unreadable")] : []),
    ...(table?.isGuessed === true ? [note("encoding-guessed", { encoding: table.encoding })] : []),
    ...(table !== null && table.undecoded > 0
      ? [note("texts-undecodable", { count: table.undecoded, encoding: table.encoding })]
      : []),
  ];
}

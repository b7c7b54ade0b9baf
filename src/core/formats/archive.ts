import type { Note } from "../model/note.ts";
import type { ReadControl, SourceFile } from "../model/raw-layer.ts";
import { ByteBuffer } from "./byte-buffer.ts";
import { encodingOf } from "./encoding-census.ts";
import { lookOf } from "./file-look.ts";
import { unpackedFile } from "./inflate.ts";
import { ARCHIVE_LIMITS } from "./limits.ts";
import { type Detail, type ReadingCode, readingNote } from "./note-codes.ts";
import { headOf } from "./text-chunks.ts";
import { type CutZip, readCutZip, readZipDirectory, type ZipEntry } from "./zip-directory.ts";

/** The files that stand in a file, and why others in it cannot be had. */
export interface Unpacked {
  readonly files: readonly SourceFile[];
  readonly refused: readonly Note[];
}

/**
 * What an archive holds, each file named "outer.zip/inner.geojson"; a file that is no archive is
 * given back as it is. A spreadsheet is a zip too, and is left whole. Names are labels only:
 * nothing is ever written under them.
 */
export function unpack(file: SourceFile, control: ReadControl): Promise<Unpacked> {
  return unpackLevel(file, control, 0);
}

async function unpackLevel(
  file: SourceFile,
  control: ReadControl,
  level: number,
): Promise<Unpacked> {
  const look = lookOf(await headOf(file, HEAD_BYTES), file.name);
  const isZip = look === "zip" || look === "zipped-shapefile" || look === "kmz";
  if (!isZip && look !== "gzip") return { files: [file], refused: [] };
  if (level === ARCHIVE_LIMITS.levels) return refuse(file, "archive-nested");
  const outer = isZip
    ? await unzip(file, control, { ofCut: filesOfCut })
    : { files: [gunzipped(file)], refused: [] };
  const files: SourceFile[] = [];
  const refused = [...outer.refused];
  for (const inner of outer.files) {
    const unpacked = await unpackLevel(inner, control, level + 1);
    files.push(...unpacked.files);
    refused.push(...unpacked.refused);
  }
  return { files, refused };
}

const HEAD_BYTES = 4096;

function gunzipped(file: SourceFile): SourceFile {
  const ownName = file.name.slice(file.name.lastIndexOf("/") + 1);
  const inner = /\.gz$/i.test(ownName) ? `${file.name}/${ownName.slice(0, -3)}` : file.name;
  return unpackedFile(file, {
    name: inner,
    size: 0,
    method: "gzip",
    packed: () => file.chunks(),
    crc32: null,
    spend: allowance(file.size),
  });
}

interface UnzipOptions {
  /** Sees every byte of the zip. */
  readonly onBytes?: (chunk: Uint8Array) => void;
  /** What to make of a zip without its directory; left out, it is damaged. */
  readonly ofCut?: (file: SourceFile, cut: CutZip, bytes: number) => Unpacked;
}

/** The files of a zip, as they stand in it. */
export async function unzip(
  file: SourceFile,
  control: ReadControl,
  { onBytes = () => {}, ofCut }: UnzipOptions = {},
): Promise<Unpacked> {
  const archive = await wholeOf(file, control, onBytes);
  if (archive === null) return refuse(file, "cancelled");
  const fault = file.fault?.() ?? null;
  if (fault !== null) return { files: [], refused: [fault] };
  const directory = readZipDirectory(archive, ARCHIVE_LIMITS.entries);
  if (!directory.ok) {
    const cut = ofCut === undefined ? null : readCutZip(archive, ARCHIVE_LIMITS.entries);
    return cut === null || ofCut === undefined
      ? refuse(file, directory.error, { limit: ARCHIVE_LIMITS.entries })
      : ofCut(file, cut, archive.length);
  }
  const { files, refused } = filesOf(file, directory.value, allowance(archive.length));
  return files.length + refused.length === 0 ? refuse(file, "archive-empty") : { files, refused };
}

function filesOf(
  file: SourceFile,
  entries: readonly ZipEntry[],
  spend: (bytes: number) => boolean,
  isCut = false,
): Unpacked {
  const nameOf = nameReader(file, entries);
  const files: SourceFile[] = [];
  const refused: Note[] = [];
  for (const entry of entries) {
    const path = nameOf(entry);
    if (path === "" || IS_NOISE.test(path)) continue;
    const name = `${file.name}/${path}`;
    const method = METHODS.get(entry.method);
    if (entry.isEncrypted) refused.push(readingNote("archive-encrypted", "fatal", name));
    else if (method === undefined) refused.push(readingNote("archive-method", "fatal", name));
    else {
      const { compressed, size } = entry;
      const crc32 = isCut ? null : entry.crc32;
      const packed = () => [compressed];
      files.push(unpackedFile(file, { name, size, method, packed, crc32, isCut, spend }));
    }
  }
  return { files, refused };
}

/**
 * Of a zip that was cut off: its whole files and what is left of the last, where the user wants them;
 * else how many there are. What is left of a single file tells that itself when it is read.
 */
function filesOfCut(file: SourceFile, { whole, cut }: CutZip, bytes: number): Unpacked {
  const spend = allowance(bytes);
  const before = filesOf(file, whole, spend);
  const last = filesOf(file, cut === null ? [] : [cut], spend, true);
  const files = withoutLoneShapes([...before.files, ...last.files]);
  const count = files.filter((one) => !last.files.includes(one)).length;
  if (!file.mayBeCut && (before.files.length > 0 || last.files.length === 0)) {
    return refuse(file, "archive-cut-off", count > 0 ? { files: count } : {});
  }
  const used = readingNote("archive-cut-used", "change", file.name, {}, { count });
  const noted = file.mayBeCut && count > 0 ? [used] : [];
  const refused = [...before.refused, ...last.refused, ...noted];
  return files.length + refused.length === 0 ? refuse(file, "archive-cut-off") : { files, refused };
}

/** Shapes whose table lies behind the cut are homes and places of which nothing is known: no whole. */
function withoutLoneShapes(files: readonly SourceFile[]): readonly SourceFile[] {
  const names = new Set(files.map(({ name }) => name.toLowerCase()));
  return files.filter(({ name }) => {
    const lower = name.toLowerCase();
    return !lower.endsWith(".shp") || names.has(lower.replace(/shp$/, "dbf"));
  });
}

/** Folders, and what systems add to archives on their own. */
const IS_NOISE = /\/$|(?:^|\/)(?:__MACOSX\/|\.|~\$|Thumbs\.db$|desktop\.ini$)/;

const METHODS: ReadonlyMap<number, "stored" | "deflate"> = new Map([
  [0, "stored"],
  [8, "deflate"],
]);

/** Names are UTF-8 where a flag says so; else in the encoding of the computer that made the zip. */
function nameReader(file: SourceFile, entries: readonly ZipEntry[]): (entry: ZipEntry) => string {
  const all = new ByteBuffer();
  for (const { nameBytes, isNameUtf8 } of entries) {
    if (!isNameUtf8) all.append(nameBytes, 0, nameBytes.length);
  }
  const found = encodingOf(all.view()) ?? "windows-1252";
  return ({ nameBytes, isNameUtf8 }) => {
    const text = file.decode(nameBytes, isNameUtf8 ? "UTF-8" : found);
    const parts = (text ?? latin(nameBytes)).split(/[\\/]/);
    const isFolder = parts.at(-1) === "";
    const inside = parts.filter((part) => part !== "" && part !== "." && part !== "..");
    return inside.join("/") + (isFolder ? "/" : "");
  };
}

const latin = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");

/** The bytes of a file that must be there as a whole; null when the reading was stopped. */
async function wholeOf(
  file: SourceFile,
  control: ReadControl,
  onBytes: (chunk: Uint8Array) => void,
): Promise<Uint8Array | null> {
  const buffer = new ByteBuffer();
  for await (const chunk of file.chunks()) {
    if (control.shouldStop()) return null;
    onBytes(chunk);
    buffer.append(chunk, 0, chunk.length);
    control.onProgress({
      file: file.name,
      bytesRead: buffer.length,
      bytesTotal: file.size,
      features: 0,
    });
  }
  return buffer.view();
}

/**
 * Counts what comes out of an archive, over all its files; false once it is more than so much can
 * hold in earnest.
 */
function allowance(packedBytes: number): (bytes: number) => boolean {
  const { bytes: most, freeBytes, ratio } = ARCHIVE_LIMITS;
  const allowed = packedBytes === 0 ? most : Math.min(most, freeBytes + ratio * packedBytes);
  let spent = 0;
  return (bytes) => {
    spent += bytes;
    return spent <= allowed;
  };
}

const refuse = (file: SourceFile, code: ReadingCode, detail: Detail = {}): Unpacked => ({
  files: [],
  refused: [readingNote(code, "fatal", file.name, {}, detail)],
});

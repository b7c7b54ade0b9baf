import type { Note } from "../model/note.ts";
import type { ReadControl, SourceFile } from "../model/raw-layer.ts";
import { ByteBuffer } from "./byte-buffer.ts";
import { encodingOf } from "./encoding-census.ts";
import { lookOf } from "./file-look.ts";
import { unpackedFile } from "./inflate.ts";
import { ARCHIVE_LIMITS } from "./limits.ts";
import { type Detail, type ReadingCode, readingNote } from "./note-codes.ts";
import { headOf } from "./text-chunks.ts";
import { readZipDirectory, type ZipEntry } from "./zip-directory.ts";

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
  const outer = isZip ? await unzip(file, control) : { files: [gunzipped(file)], refused: [] };
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

/**
 * The files of a zip, as they stand in it.
 * @param onBytes sees every byte of the zip
 */
export async function unzip(
  file: SourceFile,
  control: ReadControl,
  onBytes: (chunk: Uint8Array) => void = () => {},
): Promise<Unpacked> {
  const archive = await wholeOf(file, control, onBytes);
  if (archive === null) return refuse(file, "cancelled");
  const fault = file.fault?.() ?? null;
  if (fault !== null) return { files: [], refused: [fault] };
  const directory = readZipDirectory(archive, ARCHIVE_LIMITS.entries);
  if (!directory.ok) return refuse(file, directory.error, { limit: ARCHIVE_LIMITS.entries });
  const nameOf = nameReader(file, directory.value);
  const spend = allowance(archive.length);
  const files: SourceFile[] = [];
  const refused: Note[] = [];
  for (const entry of directory.value) {
    const path = nameOf(entry);
    if (path === "" || IS_NOISE.test(path)) continue;
    const name = `${file.name}/${path}`;
    const method = METHODS.get(entry.method);
    if (entry.isEncrypted) refused.push(readingNote("archive-encrypted", "fatal", name));
    else if (method === undefined) refused.push(readingNote("archive-method", "fatal", name));
    else {
      const { compressed, size, crc32 } = entry;
      const packed = () => [compressed];
      files.push(unpackedFile(file, { name, size, method, packed, crc32, spend }));
    }
  }
  if (files.length + refused.length === 0) return refuse(file, "archive-empty");
  return { files, refused };
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

import type { JsonObject, JsonValue } from "../model/json.ts";
import type { SourceFile } from "../model/raw-layer.ts";
import { ByteReader, viewOf } from "./byte-reader.ts";
import { EncodingCensus } from "./encoding-census.ts";
import { encodingLabel } from "./encoding-label.ts";

/** A column of a .dbf; its name is still in the encoding of the table. */
interface DbfField {
  readonly nameBytes: Uint8Array;
  readonly type: string; // "C" text, "N" number, …
  readonly start: number; // in a record
  readonly length: number;
}

interface DbfHeader {
  readonly rows: number;
  readonly headerBytes: number;
  readonly recordBytes: number;
  /** The language driver: a code page in one byte, 0 where none was said. */
  readonly language: number;
  readonly fields: readonly DbfField[];
}

/** A table that is ready to be read row by row. */
export interface DbfTable {
  readonly rows: number;
  readonly columns: number;
  readonly encoding: string;
  /** True where nothing but the bytes tells the encoding. */
  readonly isGuessed: boolean;
  /** The values of the next row; null where the row is marked as deleted; undefined at the end. */
  next(): Promise<JsonObject | null | undefined>;
  /** Texts that are not of the encoding, so far. They are left out. */
  readonly undecoded: number;
  close(): Promise<void>;
}

/**
 * Opens the table of a Shapefile (dBASE III and its descendants); null when it is none.
 * @param codePage the content of the .cpg; null without one
 */
export async function openDbf(file: SourceFile, codePage: string | null): Promise<DbfTable | null> {
  const reader = new ByteReader(file.chunks());
  const header = await readHeader(reader);
  await reader.close();
  if (header === null) return null;
  const { encoding, isGuessed } = await encodingOfTable(file, header, codePage);
  const rows = new ByteReader(file.chunks());
  await rows.take(header.headerBytes);
  let undecoded = 0;
  const text = (bytes: Uint8Array): string | null => {
    const found = decodeField(file, bytes, encoding);
    if (found === null) undecoded++;
    return found;
  };
  const names = namesOf(header.fields.map(({ nameBytes }) => text(nameBytes)));
  let row = 0;
  return {
    rows: header.rows,
    columns: header.fields.length,
    encoding,
    isGuessed,
    get undecoded() {
      return undecoded;
    },
    close: () => rows.close(),
    async next() {
      if (row === header.rows) return undefined;
      const record = await rows.take(header.recordBytes);
      if (record === null) return undefined;
      row++;
      if (record[0] === DELETED) return null;
      return Object.fromEntries(
        header.fields.map((field, column) => [names[column], fieldValue(record, field, text)]),
      );
    },
  };
}

const DELETED = 0x2a;
const END_OF_FIELDS = 0x0d;
const FIELD_BYTES = 32;

async function readHeader(reader: ByteReader): Promise<DbfHeader | null> {
  const start = (await reader.take(FIELD_BYTES))?.slice();
  if (start === undefined) return null;
  const view = viewOf(start);
  const headerBytes = view.getUint16(8, true);
  const recordBytes = view.getUint16(10, true);
  const fieldBytes = (await reader.take(Math.max(0, headerBytes - FIELD_BYTES)))?.slice();
  if (fieldBytes === undefined || recordBytes === 0) return null;
  const fields: DbfField[] = [];
  let place = 1; // behind the mark of deletion
  for (let at = 0; at + FIELD_BYTES <= fieldBytes.length; at += FIELD_BYTES) {
    if (fieldBytes[at] === END_OF_FIELDS) break;
    const name = fieldBytes.subarray(at, at + 11);
    const end = name.indexOf(0);
    const type = String.fromCharCode(fieldBytes[at + 11]!);
    // Texts longer than 255 bytes keep the higher byte where numbers keep their decimals.
    const length = fieldBytes[at + 16]! + (type === "C" ? 256 * fieldBytes[at + 17]! : 0);
    if (place + length > recordBytes) return null;
    fields.push({ nameBytes: end < 0 ? name : name.subarray(0, end), type, start: place, length });
    place += length;
  }
  const [rows, language] = [view.getUint32(4, true), view.getUint8(29)];
  return { rows, headerBytes, recordBytes, language, fields };
}

/**
 * UTF-8 is sure wherever it fits; else the .cpg and the language driver are believed as long as
 * the texts fit them, and then what the bytes look like.
 */
async function encodingOfTable(
  file: SourceFile,
  header: DbfHeader,
  codePage: string | null,
): Promise<{ encoding: string; isGuessed: boolean }> {
  if (file.encoding !== undefined) return { encoding: file.encoding, isGuessed: false };
  const { census, sample } = await censusOfTexts(file, header);
  const stated = [
    codePage === null ? null : encodingLabel(codePage),
    LANGUAGES.get(header.language) ?? null,
  ].find((label) => label !== null && fits(file, sample, label));
  const found = census.verdict();
  if (census.hasCharacters && found === "UTF-8") {
    return { encoding: "UTF-8", isGuessed: false };
  }
  if (stated) return { encoding: stated, isGuessed: false };
  return { encoding: found ?? "windows-1252", isGuessed: census.hasCharacters };
}

const fits = (file: SourceFile, sample: Uint8Array, label: string): boolean =>
  IS_UTF16.test(label) || file.decode(sample, label) !== null;

const IS_UTF16 = /^utf-?16/i;
const SAMPLE_BYTES = 65_536;

async function censusOfTexts(
  file: SourceFile,
  { headerBytes, recordBytes, rows, fields }: DbfHeader,
): Promise<{ census: EncodingCensus; sample: Uint8Array }> {
  const census = new EncodingCensus();
  const texts = fields.filter(({ type }) => type === "C");
  const sample: number[] = [];
  const look = (bytes: Uint8Array): void => {
    census.feed(bytes);
    census.endText(); // it may have been cut inside a character
    if (sample.length < SAMPLE_BYTES) sample.push(...wholeCharacters(bytes), SPACE);
  };
  for (const { nameBytes } of fields) look(nameBytes);
  const reader = new ByteReader(file.chunks());
  await reader.take(headerBytes);
  for (let row = 0; row < rows; row++) {
    const record = await reader.take(recordBytes);
    if (record === null) break;
    for (const { start, length } of texts) look(record.subarray(start, start + length));
  }
  await reader.close();
  return { census, sample: Uint8Array.from(sample) };
}

const SPACE = 0x20;

/** Up to the padding, before which no character is cut; nothing where the field is full. */
const wholeCharacters = (bytes: Uint8Array): Uint8Array =>
  bytes.subarray(0, bytes.findLastIndex((byte) => byte <= SPACE) + 1);

/** Code pages of the language driver that are not mere defaults (dBASE for Windows, ArcGIS). */
const LANGUAGES: ReadonlyMap<number, string> = new Map([
  [0x13, "shift_jis"],
  [0x7b, "shift_jis"],
  [0x4d, "GB18030"],
  [0x7a, "GB18030"],
  [0x4e, "euc-kr"],
  [0x79, "euc-kr"],
  [0x4f, "Big5"],
  [0x78, "Big5"],
  [0xc8, "windows-1250"],
  [0xc9, "windows-1251"],
]);

/** Fields have room for so many bytes, not characters: the last one may be cut. */
function decodeField(file: SourceFile, bytes: Uint8Array, encoding: string): string | null {
  for (let cut = 0; cut <= Math.min(3, bytes.length); cut++) {
    const text = file.decode(bytes.subarray(0, bytes.length - cut), encoding);
    if (text !== null) return text.replace(PADDING, "");
  }
  return null;
}

const PADDING = /[\0 ]+$/;

function namesOf(names: readonly (string | null)[]): readonly string[] {
  const taken = new Set<string>();
  return names.map((name, column) => {
    const wanted = name?.trim() || `#${column + 1}`;
    let key = wanted;
    for (let copy = 2; taken.has(key); copy++) key = `${wanted} (${copy})`;
    taken.add(key);
    return key;
  });
}

function fieldValue(
  record: Uint8Array,
  { type, start, length }: DbfField,
  decode: (bytes: Uint8Array) => string | null,
): JsonValue {
  const bytes = record.subarray(start, start + length);
  if (type === "I" && length === 4) return viewOf(bytes).getInt32(0, true);
  if ((type === "O" || type === "B") && length === 8) {
    const value = viewOf(bytes).getFloat64(0, true);
    return Number.isFinite(value) ? value : null;
  }
  const text = decode(bytes);
  if (type === "C" || text === null) return text;
  const plain = text.trim();
  if (type === "N" || type === "F") return numberOf(plain);
  if (type === "L") return /^[ty]$/i.test(plain) ? true : /^[fn]$/i.test(plain) ? false : null;
  if (type === "D") return plain.replace(/^(\d{4})(\d\d)(\d\d)$/, "$1-$2-$3");
  return plain === "" ? null : plain;
}

/** A number; as text where it has more digits than a number can keep. Stars fill a field that overflowed. */
function numberOf(text: string): JsonValue {
  if (text === "" || text.startsWith("*")) return null;
  const value = Number(text);
  if (!Number.isFinite(value)) return text;
  return Number.isInteger(value) && !Number.isSafeInteger(value) ? text : value;
}

import { err, ok } from "../base/result.ts";
import type { ReadControl, SourceFile } from "../model/raw-layer.ts";
import { endsEarly } from "./cut-file.ts";
import { EncodingCensus, type EncodingName, utf16Of } from "./encoding-census.ts";
import { type FileFormat, hasExtension, type Reading } from "./file-format.ts";
import { lookOf } from "./file-look.ts";
import { type ReadingCode, readingNote, refused } from "./note-codes.ts";
import { FILE_FORMATS } from "./registry.ts";
import { headOf } from "./text-chunks.ts";
import { firstByteOfText } from "./text-head.ts";
import { transcoded } from "./transcode.ts";

/**
 * Reads a file in whatever format and encoding it is: by its first bytes, and where they tell
 * nothing by its name. Never throws on bad input: it gives notes then, the first of them fatal.
 */
export async function readFile(file: SourceFile, control: ReadControl): Promise<Reading> {
  if (control.shouldStop()) return refused(file, "cancelled");
  const head = await headOf(file, HEAD_BYTES);
  if (head.length < HEAD_BYTES && firstByteOfText(head) === head.length) {
    return refused(file, "empty-file");
  }
  const format = formatOf(head, file.name);
  if (format !== null) return readInEncoding(file, format, control);
  const utf16 = UTF_16.test(file.encoding ?? "") ? (file.encoding ?? null) : utf16Of(head);
  if (utf16 !== null) return readUtf16(file, utf16, control);
  const look = lookOf(head, file.name);
  if (look !== null) return refused(file, "wrong-kind-of-file", { look });
  const byName = FILE_FORMATS.find(({ extensions }) => hasExtension(file.name, extensions));
  if (byName !== undefined) return readInEncoding(file, byName, control);
  return refused(file, "unknown-kind-of-file");
}

const HEAD_BYTES = 65_536;
const UTF_16 = /^utf-?16/i;

const formatOf = (head: Uint8Array, name: string): FileFormat | null =>
  FILE_FORMATS.find((format) => format.recognises(head, name)) ?? null;

/** ASCII marks, by which formats are known, are spread out in UTF-16: the text comes first. */
async function readUtf16(
  file: SourceFile,
  encoding: string,
  control: ReadControl,
): Promise<Reading> {
  const text = transcoded(file, encoding);
  const head = await headOf(text, HEAD_BYTES);
  const format =
    formatOf(head, file.name) ??
    FILE_FORMATS.find(({ extensions }) => hasExtension(file.name, extensions));
  if (format?.isText !== true) return refused(file, "wrong-kind-of-file", { look: "utf-16" });
  return withEncoding(file, text, encoding, await format.read(text, control));
}

/**
 * Text is UTF-8, or what the user says, or else what its bytes tell. They are asked only when
 * they have turned out not to be UTF-8, for then all of them must be looked at.
 */
async function readInEncoding(
  file: SourceFile,
  format: FileFormat,
  control: ReadControl,
): Promise<Reading> {
  const stated = file.encoding ?? "UTF-8";
  if (!format.isText) return format.read(file, control);
  if (!IS_UTF8.test(stated)) {
    const text = transcoded(file, stated);
    return withEncoding(file, text, stated, await format.read(text, control));
  }
  const reading = await format.read(file, control);
  const isUtf8 = reading.ok || reading.error[0]?.code !== ("not-utf8" satisfies ReadingCode);
  if (isUtf8 || file.encoding !== undefined) return reading;
  const found = await encodingOfFile(file, control);
  if (found === null || found === "UTF-8") return reading;
  const text = transcoded(file, found);
  const guessed = withEncoding(file, text, found, await format.read(text, control));
  if (!guessed.ok) return guessed;
  const note = readingNote("encoding-guessed", "note", file.name, {}, { encoding: found });
  return ok(guessed.value.map((layer) => ({ ...layer, notes: [note, ...layer.notes] })));
}

const IS_UTF8 = /^utf-?8$/i;

async function encodingOfFile(
  file: SourceFile,
  control: ReadControl,
): Promise<EncodingName | null> {
  const census = new EncodingCensus();
  for await (const chunk of file.chunks()) {
    if (control.shouldStop()) return null;
    census.feed(chunk);
  }
  return census.verdict();
}

/** What was read from a text in UTF-8, with the encoding that the file itself is in. */
function withEncoding(
  file: SourceFile,
  text: SourceFile,
  encoding: string,
  reading: Reading,
): Reading {
  const fault = text.fault?.() ?? null;
  if (fault !== null && !endsEarly(text)) return err([{ ...fault, file: file.name }]);
  return reading.ok ? ok(reading.value.map((layer) => ({ ...layer, encoding }))) : reading;
}

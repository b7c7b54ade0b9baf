import { err, type Result } from "../base/result.ts";
import type { Note } from "../model/note.ts";
import type { RawLayer, ReadControl, SourceFile } from "../model/raw-layer.ts";
import { hasExtension } from "./file-format.ts";
import { lookOf, looksLikeTable } from "./file-look.ts";
import { type Detail, type ReadingCode, readingNote } from "./note-codes.ts";
import { FILE_FORMATS } from "./registry.ts";
import { headOf } from "./text-chunks.ts";
import { firstByteOfText } from "./text-head.ts";

/**
 * Reads a file in whatever format it is: by its first bytes, and where they tell nothing by its
 * name. Never throws on bad input: it gives notes then, the first of them fatal.
 */
export async function readFile(
  file: SourceFile,
  control: ReadControl,
): Promise<Result<readonly RawLayer[], readonly Note[]>> {
  if (control.shouldStop()) return fatal(file, "cancelled");
  const head = await headOf(file, HEAD_BYTES);
  if (head.length < HEAD_BYTES && firstByteOfText(head) === head.length) {
    return fatal(file, "empty-file");
  }
  const byContent = FILE_FORMATS.find((format) => format.recognises(head, file.name));
  if (byContent !== undefined) return byContent.read(file, control);
  const look = lookOf(head, file.name);
  if (look !== null) return fatal(file, "wrong-kind-of-file", { look });
  const byName = FILE_FORMATS.find((format) => hasExtension(file.name, format.extensions));
  if (byName !== undefined) return byName.read(file, control);
  if (looksLikeTable(head)) return fatal(file, "wrong-kind-of-file", { look: "csv" });
  return fatal(file, "unknown-kind-of-file");
}

const HEAD_BYTES = 65_536;

const fatal = (
  file: SourceFile,
  code: ReadingCode,
  detail: Detail = {},
): Result<readonly RawLayer[], readonly Note[]> =>
  err([readingNote(code, "fatal", file.name, {}, detail)]);

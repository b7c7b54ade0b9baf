import type { SourceFile } from "../model/raw-layer.ts";
import { viewOf } from "./byte-reader.ts";
import { companionOf } from "./companions.ts";
import { ENCODINGS, type EncodingName, utf16Of } from "./encoding-census.ts";
import { headOf } from "./text-chunks.ts";

/** How the first text of a file beyond ASCII reads in an encoding. */
export interface EncodingPreview {
  readonly encoding: EncodingName;
  readonly sample: string;
}

/**
 * The first words of a file in every encoding that they can be read in, for people to tell which is
 * right. Empty where the file begins with nothing but ASCII: there all encodings are the same.
 */
export async function encodingPreviews(file: SourceFile): Promise<readonly EncodingPreview[]> {
  const table = companionOf(file, ".dbf");
  const head = await headOf(table ?? file, LOOKED_AT);
  if (table === null && utf16Of(head) !== null) return utf16Previews(file, head);
  const bytes = firstWords(head, table === null ? 0 : tableStart(head));
  if (bytes.length === 0) return [];
  return ENCODINGS.filter((encoding) => !encoding.startsWith("UTF-16")).flatMap((encoding) => {
    const sample = longestText(file, bytes, encoding);
    return sample === "" ? [] : [{ encoding, sample }];
  });
}

const LOOKED_AT = 262_144;
const SAMPLE_BYTES = 24;
const SAMPLE_CHARACTERS = 12;

/** Behind the header of a .dbf, which is no text. */
const tableStart = (head: Uint8Array): number =>
  head.length < 10 ? head.length : viewOf(head).getUint16(8, true);

/** From the first byte beyond ASCII up to a separator: a character begins there, whatever it is in. */
function firstWords(head: Uint8Array, from: number): Uint8Array {
  const start = head.findIndex((byte, index) => index >= from && byte >= 0x80);
  if (start < 0) return new Uint8Array(0);
  const end = head.findIndex((byte, index) => index > start && byte < 0x30);
  return head.subarray(start, Math.min(end < 0 ? head.length : end, start + SAMPLE_BYTES));
}

/** The text of the bytes; the last character may be cut. */
function longestText(file: SourceFile, bytes: Uint8Array, encoding: string): string {
  for (let cut = 0; cut <= Math.min(3, bytes.length - 1); cut++) {
    const text = file.decode(bytes.subarray(0, bytes.length - cut), encoding);
    if (text !== null) return text.slice(0, SAMPLE_CHARACTERS);
  }
  return "";
}

const utf16Previews = (file: SourceFile, head: Uint8Array): readonly EncodingPreview[] =>
  (["UTF-16LE", "UTF-16BE"] as const).flatMap((encoding) => {
    const even = head.subarray(0, Math.min(head.length - (head.length % 2), 2 * SAMPLE_BYTES));
    const text = file.decode(even, encoding);
    return text === null
      ? []
      : [{ encoding, sample: text.replace("\ufeff", "").slice(0, SAMPLE_CHARACTERS) }];
  });

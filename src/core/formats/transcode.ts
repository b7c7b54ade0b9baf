import { encodeUtf8 } from "../base/utf8.ts";
import type { Note } from "../model/note.ts";
import type { SourceFile, StreamHash } from "../model/raw-layer.ts";
import { LINE_FEED } from "./ascii.ts";
import { ByteBuffer } from "./byte-buffer.ts";
import { endsEarly } from "./cut-file.ts";
import { readingNote } from "./note-codes.ts";

/**
 * A text in UTF-8, made from a file in another encoding as it is read: its readers need to know
 * no other. Hashes are those of the file itself. Where its bytes are not of the encoding, they end
 * early and `fault` gives the line.
 * @param encoding a label of the Encoding Standard
 */
export function transcoded(file: SourceFile, encoding: string): SourceFile {
  const isUtf16 = /^utf-?16/i.test(encoding);
  let hash = file.createSha256();
  let fault: Note | null = null;

  async function* chunks(): AsyncGenerator<Uint8Array> {
    hash = file.createSha256();
    const rest = new ByteBuffer();
    let line = 1;
    const decode = (bytes: Uint8Array): Uint8Array | null => {
      const text = file.decode(bytes, encoding);
      if (text === null) {
        const before = isUtf16 ? 0 : linesThatFit(bytes, (part) => file.decode(part, encoding));
        const place = { line: line + before };
        fault = readingNote("encoding-wrong", "fatal", file.name, place, { encoding });
        return null;
      }
      for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) line++;
      return encodeUtf8(text);
    };
    for await (const chunk of file.chunks()) {
      hash.update(chunk);
      rest.append(chunk, 0, chunk.length);
      const gathered = rest.view().slice();
      const end = isUtf16 ? endOfUnits(gathered, encoding) : endOfCharacters(gathered);
      if (end === 0) continue;
      const text = decode(gathered.subarray(0, end));
      if (text === null) return;
      rest.clear();
      rest.append(gathered, end, gathered.length);
      yield text;
    }
    if (rest.length === 0 || endsEarly(file)) return; // what is left may end inside a character
    const last = decode(rest.view());
    if (last !== null) yield last;
  }

  return {
    ...file,
    size: 0, // of the text it is not known
    chunks,
    decode: (bytes) => file.decode(bytes),
    createSha256: () => hashOfLastPass(() => hash),
    fault: () => fault ?? file.fault?.() ?? null,
  };
}

/** The file's own bytes went into a hash while they were decoded; those of the text do not count. */
const hashOfLastPass = (hash: () => StreamHash): StreamHash => ({
  update: () => {},
  digestHex: () => hash().digestHex(),
});

/**
 * Behind the last byte that ends a character in any encoding: one below 0x30 is never a part of a
 * longer one, neither in GB18030 nor in Big5. Lines and JSON are full of such bytes.
 */
function endOfCharacters(bytes: Uint8Array): number {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1]! >= 0x30) end--;
  return end;
}

/** Behind the last whole character of UTF-16. */
function endOfUnits(bytes: Uint8Array, encoding: string): number {
  const end = bytes.length - (bytes.length % 2);
  const high = bytes[end - (/be$/i.test(encoding) ? 2 : 1)] ?? 0;
  return high >= 0xd8 && high <= 0xdb ? end - 2 : end;
}

/** How many lines at the start can be decoded. */
function linesThatFit(bytes: Uint8Array, decode: (line: Uint8Array) => string | null): number {
  let lines = 0;
  let start = 0;
  for (;;) {
    const end = bytes.indexOf(LINE_FEED, start);
    if (end < 0 || decode(bytes.subarray(start, end)) === null) return lines;
    start = end + 1;
    lines++;
  }
}

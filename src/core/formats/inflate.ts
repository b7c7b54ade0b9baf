import type { Note } from "../model/note.ts";
import type { SourceFile } from "../model/raw-layer.ts";
import { type ReadingCode, readingNote } from "./note-codes.ts";
import type { PackMethod } from "./unpacker.ts";

interface Packed {
  readonly name: string;
  /** Bytes when unpacked, as stated; for progress only. */
  readonly size: number;
  readonly method: PackMethod;
  readonly packed: () => Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
  /** The checksum of the unpacked bytes; null where none is stated. */
  readonly crc32: number | null;
  /** Whether its packed bytes end before their time, as is known from elsewhere. */
  readonly isCut?: boolean;
  /** Asks for room for so many bytes more than any pass before has given. */
  readonly spend: (bytes: number) => boolean;
}

/**
 * A file inside another. It is unpacked anew each time its bytes are asked for, so it is never
 * held whole. Where it is damaged or a bomb its bytes end early, and `fault` says why.
 */
export function unpackedFile(outer: SourceFile, entry: Packed): SourceFile {
  let farthest = 0;
  let fault: Note | null = null;
  const end = (code: ReadingCode): void => {
    fault = readingNote(code, "fatal", entry.name);
  };

  async function* chunks(): AsyncGenerator<Uint8Array> {
    if (fault !== null && fault.code !== CUT) return; // known from an earlier pass
    const { unpackerOf } = await import("./unpacker.ts");
    const unpacker = unpackerOf(entry.method);
    let given = 0;
    for await (const piece of smallPieces(entry.packed())) {
      const out = unpacker.push(piece);
      if (out === null) return end("archive-damaged");
      for (const bytes of out) {
        given += bytes.length;
        if (given > farthest && !entry.spend(given - farthest)) return end("archive-bomb");
        farthest = Math.max(farthest, given);
        yield bytes;
      }
    }
    fault = outer.fault?.() ?? null;
    if (fault !== null) return;
    const ended = entry.isCut === true ? "cut" : unpacker.end();
    const isOther = entry.crc32 !== null && unpacker.crc32 !== entry.crc32;
    if (ended === "cut") end(CUT);
    else if (ended === "damaged" || isOther) end("archive-damaged");
  }

  return {
    name: entry.name,
    size: entry.size,
    chunks,
    decode: (bytes, encoding) => outer.decode(bytes, encoding),
    createSha256: () => outer.createSha256(),
    fault: () => fault,
    ...(outer.encoding === undefined ? {} : { encoding: outer.encoding }),
    ...(outer.mayBeCut === undefined ? {} : { mayBeCut: outer.mayBeCut }),
  };
}

/** A text in it may still be whole up to some feature. */
const CUT = "archive-cut-off" satisfies ReadingCode;

/** Deflate can make a thousand bytes of one: small pieces keep what is unpacked at once small. */
const PIECE_BYTES = 16_384;

async function* smallPieces(
  chunks: Iterable<Uint8Array> | AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    for (let start = 0; start < chunk.length; start += PIECE_BYTES) {
      yield chunk.subarray(start, start + PIECE_BYTES);
    }
  }
}

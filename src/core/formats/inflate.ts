import { Gunzip, Inflate } from "fflate";
import type { Note } from "../model/note.ts";
import type { SourceFile } from "../model/raw-layer.ts";
import { Crc32 } from "./crc32.ts";
import { type ReadingCode, readingNote } from "./note-codes.ts";

interface Packed {
  readonly name: string;
  /** Bytes when unpacked, as stated; for progress only. */
  readonly size: number;
  readonly method: "stored" | "deflate" | "gzip";
  readonly packed: () => Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
  /** The checksum of the unpacked bytes; null where none is stated. */
  readonly crc32: number | null;
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
    if (fault !== null) return; // known from an earlier pass
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
    const stated = entry.crc32 ?? unpacker.statedCrc32;
    if (fault === null && unpacker.crc32 !== stated) end("archive-damaged");
  }

  return {
    name: entry.name,
    size: entry.size,
    chunks,
    decode: (bytes, encoding) => outer.decode(bytes, encoding),
    createSha256: () => outer.createSha256(),
    fault: () => fault,
    ...(outer.encoding === undefined ? {} : { encoding: outer.encoding }),
  };
}

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

interface Unpacker {
  /** What comes out of the next bytes; null when they are damaged. */
  push(bytes: Uint8Array): readonly Uint8Array[] | null;
  /** The checksum of what has come out; in gzip, of its last member. */
  readonly crc32: number;
  /** The checksum that the packed bytes end with, where they do; else null. */
  readonly statedCrc32: number | null;
}

function unpackerOf(method: Packed["method"]): Unpacker {
  if (method === "gzip") return gunzipper();
  const crc = new Crc32();
  let out: Uint8Array[] = [];
  const take = (bytes: Uint8Array): void => {
    crc.update(bytes);
    if (bytes.length > 0) out.push(bytes);
  };
  const inflate = method === "deflate" ? new Inflate(take) : null;
  return {
    push(bytes) {
      out = [];
      if (inflate === null) take(bytes);
      else if (!attempt(() => inflate.push(bytes))) return null;
      return out;
    },
    get crc32() {
      return crc.value;
    },
    statedCrc32: null,
  };
}

/** A gzip may have several members, each with a checksum at its end; the library checks none. */
function gunzipper(): Unpacker {
  let crc = new Crc32();
  let out: Uint8Array[] = [];
  let tail = new Uint8Array(0);
  const gunzip = new Gunzip((bytes) => {
    crc.update(bytes);
    if (bytes.length > 0) out.push(bytes);
  });
  gunzip.onmember = () => {
    crc = new Crc32();
  };
  return {
    push(bytes) {
      out = [];
      tail = Uint8Array.from([...tail, ...bytes.subarray(-GZIP_TRAILER_BYTES)]).slice(
        -GZIP_TRAILER_BYTES,
      );
      return attempt(() => gunzip.push(bytes)) ? out : null;
    },
    get crc32() {
      return crc.value;
    },
    get statedCrc32() {
      if (tail.length < GZIP_TRAILER_BYTES) return null;
      return new DataView(tail.buffer).getUint32(0, true);
    },
  };
}

const GZIP_TRAILER_BYTES = 8; // CRC-32 and size of the last member (RFC 1952, 2.3.1)

/** The library tells bad data by throwing. */
function attempt(step: () => void): boolean {
  try {
    step();
    return true;
  } catch {
    return false;
  }
}

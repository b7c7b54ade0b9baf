import { readingNote } from "../core/formats/note-codes.ts";
import type { Note } from "../core/model/note.ts";
import type { SourceFile, StreamHash } from "../core/model/raw-layer.ts";

/** A file that the user opened, as the core reads it: in pieces, never whole. */
export function sourceFileOf(file: File): SourceFile {
  let fault: Note | null = null;
  return {
    name: file.name,
    size: file.size,
    async *chunks() {
      fault = null;
      try {
        yield* chunksOf(file);
      } catch {
        // It was moved, rewritten or locked since it was chosen: the browser tells no more.
        fault = readingNote("file-not-readable", "fatal", file.name);
      }
    },
    fault: () => fault,
    createSha256: () => NO_HASH,
    decode,
  };
}

/** Taken later: see `Digests`. */
const NO_HASH: StreamHash = { update: () => {}, digestHex: () => "" };

function decode(bytes: Uint8Array, encoding = "utf-8"): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null; // not of this encoding: the reader says so, with the place
  }
}

/** Bytes between two turns of a reader: more at once would not be read any faster. */
const PIECE_BYTES = 256 * 1024;

async function* chunksOf(file: File): AsyncGenerator<Uint8Array> {
  const pieces = piecesOf(file.stream());
  try {
    for (let piece = await pieces.next(); piece !== null; piece = await pieces.next()) yield piece;
  } finally {
    pieces.stop();
  }
}

/** The bytes of a stream; null at their end. */
interface Pieces {
  next(): Promise<Uint8Array | null>;
  /** Lets go of the file. Nobody waits for that: a reader that was left unread may never be done with it. */
  stop(): void;
}

/**
 * All pieces lie in the same memory, one after the other, where the browser can do that: with fresh
 * memory for each, a large file leaves a hundred megabytes behind that wait to be collected.
 */
function piecesOf(stream: ReadableStream<Uint8Array<ArrayBuffer>>): Pieces {
  const reader = byteReader(stream);
  if (reader === null) return freshPiecesOf(stream);
  let memory = new ArrayBuffer(PIECE_BYTES);
  return {
    async next() {
      const { done, value } = await reader.read(new Uint8Array(memory));
      if (done) return null;
      memory = value.buffer;
      return new Uint8Array(memory, value.byteOffset, value.byteLength);
    },
    stop: () => void reader.cancel().catch(() => {}),
  };
}

function freshPiecesOf(stream: ReadableStream<Uint8Array>): Pieces {
  const reader = stream.getReader();
  return {
    next: async () => (await reader.read()).value ?? null,
    stop: () => void reader.cancel().catch(() => {}),
  };
}

/** Null where the stream cannot fill memory of ours: not every browser's can. */
function byteReader(stream: ReadableStream<Uint8Array>): ReadableStreamBYOBReader | null {
  try {
    return stream.getReader({ mode: "byob" });
  } catch {
    return null;
  }
}

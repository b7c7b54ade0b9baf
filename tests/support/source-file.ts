import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { ReadControl, SourceFile, StreamHash } from "../../src/core/model/raw-layer.ts";

/** How the bytes of a file in memory come: in pieces of this many bytes. */
interface Chunking {
  readonly chunkBytes?: number;
}

/** A file in memory, as a shell would bring it. */
export function sourceFile(
  name: string,
  content: string | Uint8Array,
  { chunkBytes = 65_536 }: Chunking = {},
): SourceFile {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  return {
    name,
    size: bytes.length,
    chunks: () => piecesOf(bytes, chunkBytes),
    decode,
    createSha256,
  };
}

function createSha256(): StreamHash {
  const hash = sha256.create();
  return {
    update: (bytes) => void hash.update(bytes),
    digestHex: () => bytesToHex(hash.digest()),
  };
}

/** Nobody watches, nobody stops. */
export const QUIET: ReadControl = { onProgress: () => {}, shouldStop: () => false };

async function* piecesOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.length; start += size) yield bytes.slice(start, start + size);
}

function decode(bytes: Uint8Array, encoding = "utf-8"): string | null {
  try {
    const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true });
    // Node 20 loses a byte FF at the start of a text in an encoding of one or two bytes.
    return bytes[0] === 0xff && !decoder.encoding.startsWith("utf")
      ? decoder.decode(withSpace(bytes)).slice(1)
      : decoder.decode(bytes);
  } catch {
    return null; // not of this encoding: the reader says so, with the place
  }
}

function withSpace(bytes: Uint8Array): Uint8Array {
  const longer = new Uint8Array(bytes.length + 1);
  longer[0] = 0x20;
  longer.set(bytes, 1);
  return longer;
}

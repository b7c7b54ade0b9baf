import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { SourceFile, StreamHash } from "../core/model/raw-layer.ts";

/** A file that the user opened, as the core reads it: in pieces, never whole. */
export function sourceFileOf(file: File): SourceFile {
  return {
    name: file.name,
    size: file.size,
    chunks: () => chunksOf(file),
    createSha256,
    decode,
  };
}

function decode(bytes: Uint8Array, encoding = "utf-8"): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null; // not of this encoding: the reader says so, with the place
  }
}

async function* chunksOf(file: File): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    reader.releaseLock();
  }
}

/** The browser's own digest wants the whole file in memory; this one takes it in pieces. */
function createSha256(): StreamHash {
  const hash = sha256.create();
  return {
    update: (bytes) => void hash.update(bytes),
    digestHex: () => bytesToHex(hash.digest()),
  };
}

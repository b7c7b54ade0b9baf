import type { SourceFile, StreamHash } from "../core/model/raw-layer.ts";

/** A file that the user opened, as the core reads it: in pieces, never whole. */
export function sourceFileOf(file: File): SourceFile {
  return {
    name: file.name,
    size: file.size,
    chunks: () => chunksOf(file),
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

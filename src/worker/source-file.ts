import type { SourceFile } from "../core/model/raw-layer.ts";

/** A file that the user opened, as the core reads it: in pieces, never whole. */
export function sourceFileOf(file: File): SourceFile {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  return {
    name: file.name,
    size: file.size,
    chunks: () => chunksOf(file),
    decodeUtf8: (bytes) => {
      try {
        return decoder.decode(bytes);
      } catch {
        return null; // not UTF-8: the reader says so, with the place
      }
    },
  };
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

import type { ReadControl, SourceFile } from "../model/raw-layer.ts";
import { textChunks } from "./text-chunks.ts";

/** Something that takes a text in pieces. `feed` gives false when it wants no more. */
export interface TextConsumer {
  readonly seen: number; // features met so far
  feed(chunk: Uint8Array): boolean;
  /** Told once that the whole file is likely to hold so many times what was seen of it. */
  makeRoom?(times: number): void;
}

export type Streamed =
  | { readonly kind: "whole"; readonly sha256: string }
  | { readonly kind: "left" } // the consumer wanted no more
  | { readonly kind: "cancelled" };

/** From so much of a file on it is known what the rest is like. */
const SAMPLE_BYTES = 4 * 1024 * 1024;
/** Files are not the same all the way: a little more room than the first part promises. */
const SPARE = 1.05;

/** Bytes between two turns: the slowest reader takes some 0.1 s for them. */
const PIECE_BYTES = 256 * 1024;

/**
 * Carries a file to a consumer, piece by piece, with its hash on the way. Between pieces others have
 * a turn and `shouldStop` is asked; between chunks progress is reported.
 */
export async function streamText(
  file: SourceFile,
  control: ReadControl,
  consumer: TextConsumer,
): Promise<Streamed> {
  const hash = file.createSha256();
  let bytesRead = 0;
  let hasRoom = false;
  const onBytes = (bytes: Uint8Array): void => {
    hash.update(bytes);
    bytesRead += bytes.length;
  };
  for await (const chunk of textChunks(file, onBytes)) {
    for (let at = 0; at < chunk.length; at += PIECE_BYTES) {
      if (at > 0) await control.turn?.();
      if (control.shouldStop()) return { kind: "cancelled" };
      if (!consumer.feed(chunk.subarray(at, at + PIECE_BYTES))) return { kind: "left" };
    }
    if (!hasRoom && bytesRead >= SAMPLE_BYTES) {
      hasRoom = true;
      consumer.makeRoom?.((SPARE * file.size) / bytesRead);
    }
    control.onProgress({
      file: file.name,
      bytesRead,
      bytesTotal: file.size,
      features: consumer.seen,
    });
  }
  if (control.shouldStop()) return { kind: "cancelled" };
  return { kind: "whole", sha256: hash.digestHex() };
}

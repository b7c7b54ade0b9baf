import type { ReadControl, SourceFile } from "../model/raw-layer.ts";
import { textChunks } from "./text-chunks.ts";

/** Something that takes a text in pieces. `feed` gives false when it wants no more. */
export interface TextConsumer {
  readonly seen: number; // features met so far
  feed(chunk: Uint8Array): boolean;
}

export type Streamed =
  | { readonly kind: "whole"; readonly sha256: string }
  | { readonly kind: "left" } // the consumer wanted no more
  | { readonly kind: "cancelled" };

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

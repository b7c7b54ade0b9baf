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

/**
 * Carries a file to a consumer, chunk by chunk, with its hash on the way. Between chunks progress
 * is reported and `shouldStop` is asked.
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
    if (control.shouldStop()) return { kind: "cancelled" };
    if (!consumer.feed(chunk)) return { kind: "left" };
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

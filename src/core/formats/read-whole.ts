import type { ReadControl, SourceFile } from "../model/raw-layer.ts";
import { streamText } from "./stream-text.ts";

type Whole =
  | { readonly kind: "whole"; readonly bytes: Uint8Array<ArrayBuffer>; readonly sha256: string }
  | { readonly kind: "too-large"; readonly megabytes: number }
  | { readonly kind: "cancelled" };

/**
 * All bytes of a file, for formats that are read from the end or in leaps; a byte order mark is left
 * out. A file of more than `limitBytes` is given up as soon as that is known.
 */
export async function readWhole(
  file: SourceFile,
  control: ReadControl,
  limitBytes: number,
): Promise<Whole> {
  const tooLarge = { kind: "too-large", megabytes: limitBytes / MEGABYTE } as const;
  if (file.size > limitBytes) return tooLarge;
  let bytes = new Uint8Array(Math.max(FIRST_BYTES, file.size));
  let used = 0;
  const streamed = await streamText(file, control, {
    seen: 0,
    feed(chunk) {
      const needed = used + chunk.length;
      if (needed > limitBytes) return false;
      if (needed > bytes.length) {
        const grown = new Uint8Array(Math.max(needed, 2 * bytes.length));
        grown.set(bytes);
        bytes = grown;
      }
      bytes.set(chunk, used);
      used = needed;
      return true;
    },
  });
  if (streamed.kind === "left") return tooLarge;
  if (streamed.kind === "cancelled") return streamed;
  return { kind: "whole", bytes: bytes.subarray(0, used), sha256: streamed.sha256 };
}

const FIRST_BYTES = 65_536;
const MEGABYTE = 1_000_000;

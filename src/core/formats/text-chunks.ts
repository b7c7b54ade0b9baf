import type { SourceFile } from "../model/raw-layer.ts";

/** The mark that some programs put before UTF-8 text. It is no part of the text. */
export const BYTE_ORDER_MARK = Uint8Array.of(0xef, 0xbb, 0xbf);

/**
 * The bytes of a file without a leading UTF-8 byte order mark. Offsets, lines and columns are all
 * counted from here, so that every reader of the file agrees on them.
 * @param onBytes sees every byte of the file, the mark included
 */
export async function* textChunks(
  file: SourceFile,
  onBytes: (bytes: Uint8Array) => void = () => {},
): AsyncGenerator<Uint8Array, void, undefined> {
  const start: number[] = [];
  let atStart = true;
  for await (const chunk of file.chunks()) {
    onBytes(chunk);
    if (!atStart) {
      yield chunk;
      continue;
    }
    let rest = 0;
    while (rest < chunk.length && start.length < BYTE_ORDER_MARK.length) start.push(chunk[rest++]!);
    if (start.length < BYTE_ORDER_MARK.length) continue;
    atStart = false;
    if (!isMark(start)) yield Uint8Array.from(start);
    if (rest < chunk.length) yield chunk.subarray(rest);
  }
  if (atStart && start.length > 0) yield Uint8Array.from(start);
}

/** The first bytes of a file, at most `size` of them, mark included. */
export async function headOf(file: SourceFile, size: number): Promise<Uint8Array> {
  const head = new Uint8Array(size);
  let used = 0;
  for await (const chunk of file.chunks()) {
    const taken = chunk.subarray(0, size - used);
    head.set(taken, used);
    used += taken.length;
    if (used === size) break;
  }
  return head.subarray(0, used);
}

/** At most `size` bytes of the text from an offset on. */
export async function bytesAt(file: SourceFile, offset: number, size: number): Promise<Uint8Array> {
  const found = new Uint8Array(size);
  let used = 0;
  let chunkOffset = 0;
  for await (const chunk of textChunks(file)) {
    const from = Math.max(0, offset - chunkOffset);
    const taken = chunk.subarray(from, from + size - used);
    found.set(taken, used);
    used += taken.length;
    chunkOffset += chunk.length;
    if (used === size) break;
  }
  return found.subarray(0, used);
}

const isMark = (start: readonly number[]): boolean =>
  BYTE_ORDER_MARK.every((byte, index) => start[index] === byte);

import type { SourceFile, StreamHash } from "../model/raw-layer.ts";
import { ByteBuffer } from "./byte-buffer.ts";

/** Hands out the bytes of a file in portions of the reader's choosing. */
export class ByteReader {
  private readonly source: AsyncIterator<Uint8Array>;
  private readonly gathered = new ByteBuffer();
  private chunk: Uint8Array = new Uint8Array(0);
  private used = 0;

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.source = chunks[Symbol.asyncIterator]();
  }

  /** The next `size` bytes, valid until the next call; null when fewer are left. */
  async take(size: number): Promise<Uint8Array | null> {
    if (this.chunk.length - this.used >= size) return this.next(size);
    this.gathered.clear();
    while (this.gathered.length < size) {
      if (this.used === this.chunk.length) {
        const { done, value } = await this.source.next();
        if (done) return null;
        this.chunk = value;
        this.used = 0;
        continue;
      }
      const part = this.next(Math.min(size - this.gathered.length, this.chunk.length - this.used));
      this.gathered.append(part, 0, part.length);
    }
    return this.gathered.view();
  }

  /** Goes to the end of the file: whoever watches its bytes sees them all. */
  async skipRest(): Promise<void> {
    while (!(await this.source.next()).done);
  }

  /** Lets go of the file before its end. */
  async close(): Promise<void> {
    await this.source.return?.();
  }

  private next(size: number): Uint8Array {
    this.used += size;
    return this.chunk.subarray(this.used - size, this.used);
  }
}

export const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** The chunks of a file on their way to a reader, with a hash of all that passed. */
export async function* hashedChunks(
  file: SourceFile,
  hash: StreamHash,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of file.chunks()) {
    hash.update(chunk);
    yield chunk;
  }
}

import { describe, expect, test } from "vitest";
import { sourceFileOf } from "../../src/worker/source-file.ts";

const BYTES = Uint8Array.from({ length: 1_000_003 }, (_, at) => (at * 31) % 251);

/** What the pieces of a file are together; each is copied before the next is asked for. */
async function read(file: File): Promise<{ bytes: Buffer; memories: number }> {
  const copies: Uint8Array[] = [];
  const memories = new Set<ArrayBufferLike>();
  for await (const piece of sourceFileOf(file).chunks()) {
    copies.push(piece.slice());
    memories.add(piece.buffer);
  }
  return { bytes: Buffer.concat(copies), memories: memories.size };
}

/** A file of a browser whose files cannot fill memory that they are given. */
function fileOfPlainStream(pieces: readonly Uint8Array<ArrayBuffer>[]): File {
  const file = new File([], "homes.csv");
  const stream = () =>
    new ReadableStream<Uint8Array<ArrayBuffer>>({
      start(controller) {
        for (const piece of pieces) controller.enqueue(piece);
        controller.close();
      },
    });
  return Object.defineProperty(file, "stream", { value: stream });
}

describe("the bytes of a file that was opened", () => {
  test("come in order and whole", async () => {
    const { bytes } = await read(new File([BYTES], "homes.csv"));
    expect(bytes.equals(BYTES)).toBe(true);
  });

  test("come again from the start when they are asked for again", async () => {
    const file = new File([BYTES], "homes.csv");
    await read(file);
    expect((await read(file)).bytes.equals(BYTES)).toBe(true);
  });

  test("come where a stream brings memory of its own", async () => {
    const { bytes, memories } = await read(
      fileOfPlainStream([BYTES.slice(0, 10), BYTES.slice(10)]),
    );
    expect(bytes.equals(BYTES)).toBe(true);
    expect(memories).toBe(2);
  });

  test("are none of an empty file", async () => {
    expect((await read(new File([], "homes.csv"))).bytes).toHaveLength(0);
  });

  test("need not be read to the end", async () => {
    for await (const piece of sourceFileOf(new File([BYTES], "homes.csv")).chunks()) {
      expect(piece[0]).toBe(BYTES[0]);
      break;
    }
  });
});

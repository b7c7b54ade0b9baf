import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { Digests } from "../../src/worker/digests.ts";
import { sourceFile } from "../support/source-file.ts";

describe("hashes taken after the reading", () => {
  it("are those of the whole file, whatever its pieces", async () => {
    const bytes = Uint8Array.from({ length: 1_300_000 }, (_, at) => (at * 31) % 251);
    const expected = createHash("sha256").update(bytes).digest("hex");
    for (const chunkBytes of [7_919, 65_536, 2_000_000]) {
      expect(await new Digests().of(sourceFile("a", bytes, { chunkBytes }))).toBe(expected);
    }
  });

  it("are taken once a file", async () => {
    let readings = 0;
    const source = sourceFile("a", "text");
    const counted = {
      ...source,
      chunks() {
        readings++;
        return source.chunks();
      },
    };
    const digests = new Digests();
    expect(await digests.of(counted)).toBe(await digests.of(counted));
    expect(readings).toBe(1);
  });

  it("wait while others are busy, unless somebody waits for them", async () => {
    let isBusy = true;
    const digests = new Digests(() => isBusy);
    let isTaken = false;
    const ahead = digests.ahead(sourceFile("a", "text")).then(() => {
      isTaken = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(isTaken).toBe(false);
    isBusy = false;
    await ahead;
    isBusy = true;
    const expected = createHash("sha256").update("other").digest("hex");
    expect(await digests.of(sourceFile("b", "other"))).toBe(expected);
  });

  it("are unknown for a file that cannot be read any more", async () => {
    const gone = {
      ...sourceFile("a", "text"),
      // biome-ignore lint/correctness/useYield: it ends before there is anything
      async *chunks(): AsyncGenerator<Uint8Array> {
        throw new DOMException("moved", "NotReadableError");
      },
    };
    expect(await new Digests().of(gone)).toBe("");
  });
});

import { describe, expect, it } from "vitest";
import { headOf } from "../../src/core/formats/text-chunks.ts";
import { sourceFileOf } from "../../src/worker/source-file.ts";

/** A file of many pieces whose stream never ends being let go of. */
function clinging(): File {
  const file = new File([], "a.geojson");
  const stream = (): ReadableStream<Uint8Array<ArrayBuffer>> =>
    new ReadableStream({
      type: "bytes",
      pull: (controller) => controller.enqueue(Uint8Array.of(1, 2, 3, 4)),
      cancel: () => new Promise(() => {}),
    });
  return Object.assign(file, { stream });
}

describe("a file of which only the beginning is read", () => {
  it("is not waited for, though the browser is long about letting go of it", async () => {
    const source = sourceFileOf(clinging());
    expect([...(await headOf(source, 6))]).toEqual([1, 2, 3, 4, 1, 2]);
    expect(source.fault?.()).toBeNull();
  });
});

import { describe, expect, it } from "vitest";
import { transferablesIn } from "../../src/core/base/transferables.ts";

describe("buffers to move with an answer", () => {
  it("are found however deep they lie, once each", () => {
    const shared = new Float64Array(4);
    const answer = {
      a: shared,
      b: { c: [{ d: new Uint8Array(1) }, { d: shared }] },
      e: "x",
      f: null,
    };
    expect(transferablesIn(answer)).toEqual([shared.buffer, answer.b.c[0]?.d.buffer]);
  });

  it("leave the sender with nothing", () => {
    const answer = { column: new Float64Array(4) };
    structuredClone(answer, { transfer: transferablesIn(answer) });
    expect(answer.column.byteLength).toBe(0);
  });
});

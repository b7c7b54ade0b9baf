import { describe, expect, it } from "vitest";
import {
  float32Column,
  float64Column,
  int32Column,
  shareColumns,
  uint8Column,
  uint16Column,
  uint32Column,
} from "../../src/core/base/columns.ts";
import { crewOf } from "../../src/core/base/shared-crew.ts";

const KINDS = [
  ...[float32Column, float64Column, int32Column],
  ...[uint8Column, uint16Column, uint32Column],
];

describe("columns", () => {
  it("belong to one thread, until they are shared", () => {
    for (const column of KINDS) expect(column(3).buffer).toBeInstanceOf(ArrayBuffer);
    shareColumns();
    for (const column of KINDS) expect(column(3).buffer).toBeInstanceOf(SharedArrayBuffer);
  });

  it("are full of zeros", () => {
    for (const column of KINDS) expect([...column(3)]).toEqual([0, 0, 0]);
  });

  it("are not copied for a crew once they are shared", () => {
    const crew = crewOf([{ postMessage: () => {} }]);
    const shared = uint32Column(2);
    const own = new Uint32Array([1, 2]);
    const input = crew.shared({ shared, part: shared.subarray(1), own, again: [{ own }] });
    expect(input.shared).toBe(shared);
    expect(input.part.buffer).toBe(shared.buffer);
    expect(input.own).toEqual(own);
    expect(input.again[0]?.own).toBe(input.own);
    expect(input.own.buffer).toBeInstanceOf(SharedArrayBuffer);
  });
});

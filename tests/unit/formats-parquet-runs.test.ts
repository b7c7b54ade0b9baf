import { describe, expect, it } from "vitest";
import { checkRuns } from "../../src/core/formats/parquet-runs.ts";

describe("runs of numbers in a Parquet file", () => {
  const sound = (bytes: readonly number[], width: number, most: number) => () =>
    checkRuns(Uint8Array.from(bytes), width, most);

  it("are sound when they hold as many as there may be, or fewer", () => {
    expect(sound([2 * 9, 1], 1, 9)).not.toThrow(); // nine times the same
    expect(sound([2 * 4, 1, 2 * 5, 0], 1, 9)).not.toThrow();
    expect(sound([2 * 2 + 1, 0xff, 0xff], 1, 9)).not.toThrow(); // two groups of eight, packed
    expect(sound([2 * 4, 1], 1, 9)).not.toThrow();
  });

  it("are not when one says that it is longer", () => {
    expect(sound([2 * 10, 1], 1, 9)).toThrow();
    expect(sound([0xfe, 0xff, 0xff, 0xff, 0x0f, 1], 1, 9)).toThrow(); // 2,147,483,647
    expect(sound([0xff, 0xff, 0xff, 0xff, 0x0f, 1], 0, 9)).toThrow();
    expect(sound([0xff, 0xff, 0xff, 0xff, 0xff, 0x7f], 1, 9)).toThrow();
  });
});

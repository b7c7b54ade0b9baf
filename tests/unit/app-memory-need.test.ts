import { describe, expect, it } from "vitest";
import { memoryNeed } from "../../src/app/memory-need.ts";

const MEGABYTE = 1_000_000;
const file = (name: string, megabytes: number) => ({ name, size: megabytes * MEGABYTE });

describe("memory that files need", () => {
  it("is no question for a city of a million homes on a computer of 8 GB", () => {
    expect(memoryNeed([file("homes.geojson", 190), file("blocks.geojson", 45)], 8)).toBeNull();
  });

  it("is told, with what there is, where the files are larger", () => {
    expect(memoryNeed([file("homes.geojson", 500)], 8)).toEqual({
      neededBytes: 2_800 * MEGABYTE,
      thereBytes: 1_600 * MEGABYTE,
    });
  });

  it("is less of a smaller computer, and counts what is packed", () => {
    expect(memoryNeed([file("homes.geojson", 100)], 2)?.thereBytes).toBeCloseTo(0.4 * 1024 ** 3);
    expect(memoryNeed([file("homes.geojson.gz", 40)], 8)?.neededBytes).toBe(1_900 * MEGABYTE);
    expect(memoryNeed([file("homes.parquet", 40)], 8)).toBeNull();
  });

  it("is taken from the files alone where the browser tells nothing of its computer", () => {
    expect(memoryNeed([file("a.csv", 250)], null)).toBeNull();
    expect(memoryNeed([file("a.csv", 250), file("b.csv", 250)], null)).not.toBeNull();
  });

  it("is never a question for small files", () => {
    expect(memoryNeed([file("homes.geojson", 5)], 0.25)).toBeNull();
  });
});

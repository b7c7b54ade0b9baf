import { describe, expect, it } from "vitest";
import { layerOfFacility } from "../../src/ui/why/layer-of-facility.ts";

const layer = (file: string, role: "facilities" | "blocks", loaded: number) => ({
  ...{ file, layer: file, role, loaded },
});
const LAYERS = [layer("a", "facilities", 2), layer("b", "blocks", 9), layer("c", "facilities", 3)];

describe("the file of a facility", () => {
  it.each([
    [0, "a"],
    [1, "a"],
    [2, "c"],
    [4, "c"],
  ])("of row %i is %s", (facility, file) => {
    expect(layerOfFacility(LAYERS, 5, facility)?.file).toBe(file);
  });

  it("is not told where the rows are not those of the layers", () => {
    expect(layerOfFacility(LAYERS, 6, 0)).toBeNull();
  });
});

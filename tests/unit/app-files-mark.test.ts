import { describe, expect, it } from "vitest";
import { filesMark, sameFiles } from "../../src/app/files-mark.ts";
import { district } from "../support/ui-stage.tsx";

const { layers } = district();

describe("the mark of files in a link", () => {
  it("is the same in another order and under other names", () => {
    const renamed = layers.toReversed().map((layer) => ({
      ...layer,
      file: `${layer.file} (1)`,
      layer: `${layer.layer} (1)`,
    }));
    expect(sameFiles(filesMark({ layers }), filesMark({ layers: renamed }))).toBe(true);
  });

  it("is another with a file more, a feature more or a column more", () => {
    const [first, ...rest] = layers;
    if (first === undefined) throw new Error("expected a layer");
    const others = [
      rest,
      [{ ...first, seen: first.seen + 1 }, ...rest],
      [{ ...first, columnKeys: [...first.columnKeys, "floors"] }, ...rest],
      [...layers, { ...first, id: 9, file: "more.geojson" }],
    ];
    for (const other of others) {
      expect(sameFiles(filesMark({ layers }), filesMark({ layers: other }))).toBe(false);
    }
  });

  it("holds no name of a file, layer or column", () => {
    expect(filesMark({ layers })).toEqual({ count: 3, sum: expect.stringMatching(/^[0-9a-f]+$/) });
    const named = layers.map((layer) => ({
      ...layer,
      columnKeys: layer.columnKeys.map(() => "x"),
    }));
    expect(filesMark({ layers: named })).toEqual(filesMark({ layers }));
  });
});

import { describe, expect, it } from "vitest";
import { readingAs } from "../support/readings.ts";
import { odsOf, workbookOf } from "../support/workbook.ts";

const PLACES = [
  ["lon", "lat"],
  [1, 2],
];

describe.each([
  { ending: "xlsx", write: workbookOf },
  { ending: "ods", write: odsOf },
])("a workbook as .$ending", ({ ending, write }) => {
  const { layersOf } = readingAs(`homes.${ending}`);

  it("gives a layer for each sheet with coordinates, and names the others", async () => {
    const layers = await layersOf(
      write(
        { name: "说明", rows: [["读我"]] },
        { name: "学校", rows: PLACES },
        { name: "旧", rows: PLACES, isHidden: true },
        { name: "空", rows: [] },
        { name: "诊所", rows: PLACES },
      ),
    );
    expect(layers.map(({ layer, seen }) => [layer, seen])).toEqual([
      ["学校", 1],
      ["诊所", 1],
    ]);
    expect(layers[0]?.notes[0]).toMatchObject({
      code: "sheets-unused",
      detail: { names: "旧, 说明, 空" },
    });
  });
});

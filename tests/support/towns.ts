import { thresholdPack } from "../../src/core/coverage/threshold-pack.ts";
import type { ExportInput } from "../../src/core/exports/export-format.ts";
import { assess, build, criterion, packOf, settingsFor, town } from "./town.ts";

/** Three small towns whose results are kept in tests/fixtures/towns, to be checked by hand. */
export const TOWNS: Readonly<Record<string, ExportInput>> = {
  /** One block is well served, one lacks a shop, one home lies outside every block. */
  crossroads: assess(
    town(
      `
aSE..b
......
....c.....d
`,
      {
        people: {
          a: { people: 40, elders: 8 },
          b: { people: 60, elders: 12 },
          c: 25,
          d: { people: 7.5, isEstimated: true },
        },
        blocks: { West: [0, 3], East: [4, 9] },
      },
    ),
    settingsFor(packOf([criterion("shop", 300), criterion("eldercare", 300)])),
  ),
  /** Names and ids that spreadsheets, CSV readers and sentences find hard. */
  names: assess(
    build({
      homes: [
        { id: "=1+1", people: 3, column: 0, row: 0 },
        { id: "-12", people: 4, column: 9, row: 0 },
        { id: 'say "hi", all', people: 5, column: 9, row: 1 },
      ],
      facilities: [
        {
          id: "@shop",
          name: "小卖部, “好”",
          category: "shop",
          column: 0,
          row: 1,
          isSynthetic: true,
        },
      ],
      blocks: [
        { id: "+x", name: "一号\n街坊", from: 0, to: 1 },
        { id: "007", name: "=HYPERLINK(1)", from: 8, to: 9 },
      ],
    }),
    settingsFor(packOf([criterion("shop", 300), criterion("clinic", 500)]), {
      distance: { model: "detour", factor: 1.3 },
    }),
  ),
  /** The data's own categories at two limits, in place of a standard. */
  thresholds: assess(
    town("a..S.....bK", { blocks: { B: [0, 20] } }),
    settingsFor(thresholdPack(["shop", "clinic"], [300, 1000], 0.8)),
  ),
};

import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BlockVerdict } from "../../src/core/model/analysis.ts";
import { DEFAULT_PACK_ID, packById } from "../../src/core/standards/registry.ts";
import { BlockFace, blockFaces } from "../../src/map/block-faces.ts";
import { bareBlocks, otherCategories } from "../../src/ui/map/marks-on-map.ts";

const pack = packById(DEFAULT_PACK_ID);
if (pack === null) throw new Error("the default standard is missing");
const { gap } = BlockVerdict;

/** Any verdicts of three required criteria and an optional one, on up to six blocks. */
const judged = fc
  .array(
    fc.array(fc.constantFrom(...Object.values(BlockVerdict)), { minLength: 4, maxLength: 4 }),
    {
      minLength: 1,
      maxLength: 7,
    },
  )
  .map((groups) => ({
    groups: groups.length,
    criteria: 4,
    verdict: Uint8Array.from([0, 1, 2, 3].flatMap((row) => groups.map((own) => own[row] ?? 0))),
    missing: Uint8Array.from(
      groups,
      (own) => own.slice(0, 3).filter((code) => code === gap).length,
    ),
    residenceState: new Uint8Array(0),
  }));
const required = [true, true, true, false];
const criteria = pack.criteria.map((criterion, row) => ({
  ...criterion,
  required: required[row] ?? false,
}));

describe("the legend", () => {
  it("explains dotted and empty blocks exactly where the map has some", () => {
    fc.assert(
      fc.property(judged, fc.constantFrom(null, 0, 3), (report, focus) => {
        const shown = { focus, required, judged: 3, flips: null, categories: [] };
        const faces = [...blockFaces({ ...shown, report })];
        expect(bareBlocks(report, { criteria }, focus)).toEqual({
          hasUnknown: faces.includes(BlockFace.unknown),
          hasEmpty: faces.includes(BlockFace.bare),
        });
      }),
    );
  });

  it("explains pale facilities where the standard asks for no category of one", () => {
    expect(otherCategories([["clinic"], ["park", "shop"]], pack)).toEqual([]);
    expect(otherCategories([["clinic"], ["park"]], pack)).toEqual(["park"]);
    expect(otherCategories([["park"], ["hospital"], ["hospital", "park"], []], pack)).toEqual([
      "hospital",
      "park",
      "",
    ]);
  });
});

import { BlockVerdict } from "../../core/model/analysis.ts";
import type { Pack } from "../../core/model/standard.ts";
import type { MapFacts } from "../../worker/protocol.ts";

/** Whether some blocks are painted neither as a gap nor as served. */
export interface BareBlocks {
  readonly hasUnknown: boolean; // dotted
  readonly hasEmpty: boolean; // without a fill
}

/**
 * What the map shows beside gaps and served blocks, so that the legend explains that and no more.
 * @param focus the criterion that colours the map; null = all required ones together
 */
export function bareBlocks(
  { groups, missing, verdict }: Pick<MapFacts, "groups" | "missing" | "verdict">,
  { criteria }: Pick<Pack, "criteria">,
  focus: number | null,
): BareBlocks {
  const rows = criteria.flatMap(({ required }, row) =>
    (focus === null ? required : row === focus) ? [row] : [],
  );
  let hasUnknown = false;
  let hasEmpty = false;
  // The last group, residents outside every block, has no shape.
  for (let block = 0; block + 1 < groups && !(hasUnknown && hasEmpty); block++) {
    if (focus === null && (missing[block] ?? 0) > 0) continue;
    const verdicts = rows.map((row) => verdict[row * groups + block]);
    hasUnknown ||= verdicts.includes(BlockVerdict.unknown);
    hasEmpty ||= verdicts.every((code) => code === BlockVerdict.empty);
  }
  return { hasUnknown, hasEmpty };
}

/** Whether the data have facilities of no category that the standard asks for: they are drawn pale. */
export function hasOtherFacility(
  categories: readonly (readonly string[])[],
  { criteria }: Pick<Pack, "criteria">,
): boolean {
  const asked = new Set(criteria.map(({ category }) => category));
  return categories.some((own) => !own.some((category) => asked.has(category)));
}

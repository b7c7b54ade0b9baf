import { BlockVerdict } from "../../core/model/analysis.ts";
import type { Pack } from "../../core/model/standard.ts";
import type { ReportState } from "../../state/report-store.ts";
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

/**
 * How facilities are drawn of no category that the standard asks for: pale, as the first that they
 * are of, "" without any. Those of which there are most come first.
 */
export function otherCategories(
  categories: readonly (readonly string[])[],
  { criteria }: Pick<Pack, "criteria">,
): readonly string[] {
  const asked = new Set(criteria.map(({ category }) => category));
  const counts = new Map<string, number>();
  for (const own of categories) {
    if (own.some((category) => asked.has(category))) continue;
    const shown = own[0] ?? "";
    counts.set(shown, (counts.get(shown) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a).map(([category]) => category);
}

type DrawnReach = Pick<ReportState, "areas" | "facilityReach" | "judged">;

/** Keys of the criteria whose reach is drawn: of all their facilities, or of the one that is selected. */
export function reachOnMap(
  { areas, facilityReach, judged }: DrawnReach,
  showsFacilityReach: boolean,
): readonly string[] {
  const row = showsFacilityReach ? facilityReach?.criterion : undefined;
  const own = row === undefined ? undefined : judged?.settings.pack.criteria[row]?.key;
  return [...new Set([...Object.keys(areas), ...(own === undefined ? [] : [own])])];
}

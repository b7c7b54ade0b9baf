import type { Criterion, Pack } from "../model/standard.ts";

/** No pack of a file can have this id: it holds characters that ids of packs may not. */
const THRESHOLD_PACK_ID = "(thresholds)";

/** True for a pack made by `thresholdPack`: the data's own categories, no standard behind them. */
export const isThresholdPack = (pack: Pack): boolean => pack.id === THRESHOLD_PACK_ID;

/**
 * Every category that the facilities state, at each of the limits, in place of a standard: all
 * required, all serving everyone. Keys are `category@limit`; criteria in the order of the
 * categories, then of the limits.
 */
export function thresholdPack(
  categories: readonly string[],
  limitsMetres: readonly number[],
  minShare: number,
): Pack {
  return {
    id: THRESHOLD_PACK_ID,
    version: "1",
    name: { en: "Stated categories at fixed limits", zh: "数据自带类别与指定限值" },
    source: NO_WORDS,
    officialTextChecked: false,
    confidence: "",
    minShare,
    judgeBy: "metres",
    demandShares: { elders: 0, infants: 0 },
    criteria: categories.flatMap((category) =>
      limitsMetres.map((limitMetres) => criterionAt(category, limitMetres)),
    ),
  };
}

/** The distinct `category` values of the facilities, in the order in which the data give them. */
export const statedCategories = (stated: readonly string[]): readonly string[] =>
  [...new Set(stated)].filter((category) => category !== "");

const NO_WORDS = { en: "", zh: "" } as const;

const criterionAt = (category: string, limitMetres: number): Criterion => ({
  key: `${category}@${limitMetres}`,
  category,
  // In quotes wherever it is said: it is the data's own word, in no language of ours.
  name: { en: `“${category}”`, zh: `“${category}”` },
  counted: null,
  limitMetres,
  strictMetres: null,
  minutes: null,
  required: true,
  target: "everyone",
  clause: NO_WORDS,
  confidence: "",
  transcribed: false,
  stated: false,
  note: NO_WORDS,
});

import type { TargetGroup } from "./dataset.ts";

/** How the standard means its distance: a planning radius, a walk, or minutes turned into metres. */
export const DISTANCE_BASES = ["radius", "walk", "time"] as const;
export type DistanceBasis = (typeof DISTANCE_BASES)[number];

/** What a limit is held against: metres, or the minutes that whom the category serves need. */
export const JUDGE_BY = ["metres", "minutes"] as const;
export type JudgeBy = (typeof JUDGE_BY)[number];

/** What a standard says, in both languages of the program. */
export type InBothLanguages = { readonly en: string; readonly zh: string };

/** One line of a standard: a category with its limit. `key` is unique in a pack. */
export interface Criterion {
  readonly key: string;
  readonly category: string;
  readonly name: InBothLanguages;
  /** What of the data counts, where the standard asks for something narrower; null = the very thing. */
  readonly counted: InBothLanguages | null;
  readonly limitMetres: number;
  /** The stricter distance that the same standard offers; null without one. */
  readonly strictMetres: number | null;
  readonly minutes: number | null;
  readonly required: boolean;
  readonly target: TargetGroup;
  /** Where the figure stands, e.g. "GB 50180-2018, Appendix C". */
  readonly clause: InBothLanguages;
  /** "V1", "V2", "M90", ...: see docs/standards.md. */
  readonly confidence: string;
  /** True below V2: shown as "transcribed, check against the standard". */
  readonly transcribed: boolean;
  /** False where the standard names no distance and the pack suggests one. */
  readonly stated: boolean;
  /** Set by every pack of `core/standards`; absent only in criteria made by hand. */
  readonly basis?: DistanceBasis;
  readonly note: InBothLanguages;
}

/** Share of a target group in the whole population, used where the data give no count. */
export interface DemandShares {
  readonly elders: number;
  readonly infants: number;
}

export interface Pack {
  readonly id: string;
  readonly version: string;
  readonly name: InBothLanguages;
  readonly source: InBothLanguages;
  /** False until somebody has held every figure against the official text. */
  readonly officialTextChecked: boolean;
  readonly confidence: string;
  readonly minShare: number;
  /** How the pack wants its limits judged; people may choose the other way. */
  readonly judgeBy: JudgeBy;
  readonly demandShares: DemandShares;
  readonly criteria: readonly Criterion[];
}

import type { TargetGroup } from "./dataset.ts";
import type { JudgeBy, Pack } from "./standard.ts";
import type { Joining } from "./street-check.ts";

/** How far is it? */
export type DistanceSetting =
  | { readonly model: "straight" }
  | { readonly model: "detour"; readonly factor: number }
  | NetworkSetting;

/** How walks along streets are measured. */
export interface NetworkSetting {
  readonly model: "network";
  /** Places farther than this from every street are not joined to one; null lifts the limit. */
  readonly maxSnapMetres: number | null;
  /** True joins lines where they cross without a shared vertex, bridges and tunnels excepted. */
  readonly noding: boolean;
}

/** On foot along the streets, with the limits of docs/method.md. */
export const DEFAULT_NETWORK = {
  model: "network",
  maxSnapMetres: 250,
  noding: false,
} as const satisfies NetworkSetting;

/** How fast the people walk whom a category serves; infants are walked by an adult. */
export type WalkingSpeeds = Readonly<Record<TargetGroup, number>>; // m/s, > 0

/** A limit in minutes, and how fast those walk who have to keep it. */
export interface Pace {
  readonly minutes: number;
  readonly metresPerSecond: number;
}

/** All that a result depends on, beside the data. `limits` and `minutes` follow `pack.criteria`. */
export interface AnalysisSettings {
  readonly pack: Pack;
  readonly limits: readonly number[]; // metres, one a criterion
  /** Whether a walk is held against a limit in metres or against one in minutes. */
  readonly judgeBy: JudgeBy;
  /** One a criterion; null where there is none: that criterion is judged by metres all the same. */
  readonly minutes: readonly (number | null)[];
  readonly speeds: WalkingSpeeds;
  readonly minShare: number;
  readonly distance: DistanceSetting;
  /** Categories without any facility in the data that the user confirmed to be truly missing. */
  readonly confirmedAbsent: readonly string[];
}

/** Distance of every residence to the nearest facility of every category. */
export interface DistanceMatrix {
  readonly categories: readonly string[]; // [c]
  readonly residences: number; // n
  readonly metres: Float64Array; // [c*n] Infinity = unreachable
  readonly nearest: Uint32Array; // [c*n] row of FacilityTable, NONE = unreachable
  /** [c*n] straight line to the nearest facility; the same column as `metres` in that model. */
  readonly straightMetres: Float64Array;
  /**
   * [c*n] row of the facility nearest in a straight line, NONE without one; null where nothing asks
   * for it, because no barriers are loaded or the model is the straight line itself.
   */
  readonly straightNearest: Uint32Array | null;
  /** [n] 1 where the model cannot place the home, e.g. too far from every street; null = none. */
  readonly unplaced: Uint8Array | null;
  /** How homes and facilities are joined to the streets; null where the model knows no streets. */
  readonly joining: Joining | null;
  /** [n] metres to where the data end: what lies beyond may be nearer. Null = not known. */
  readonly edgeMetres: Float64Array | null;
  readonly facilityCounts: Uint32Array; // [c] facilities of the category in the data
}

export const Verdict = { pass: 0, short: 1, noCapacity: 2, unknown: 3 } as const;
export type Verdict = (typeof Verdict)[keyof typeof Verdict];
export const VERDICT_WORDS = ["pass", "short", "no-capacity", "unknown"] as const;

export const BlockVerdict = { pass: 0, gap: 1, empty: 2, unknown: 3 } as const;
export type BlockVerdict = (typeof BlockVerdict)[keyof typeof BlockVerdict];
export const BLOCK_VERDICT_WORDS = ["pass", "gap", "empty", "unknown"] as const;

export const CAUSES = ["no-supply", "severance", "capacity", "speed", "data"] as const;
export type Cause = (typeof CAUSES)[number];

/** How a residence stands over all required criteria. */
export const ResidenceState = { covered: 0, short: 1, unknown: 2, noOne: 3 } as const;
export type ResidenceState = (typeof ResidenceState)[keyof typeof ResidenceState];

/**
 * Results summed by block. `g` groups: the blocks, then one more for residences outside every
 * block; `k` criteria of the pack.
 */
export interface BlockReport {
  readonly groups: number; // g = blocks + 1
  readonly criteria: number; // k
  readonly population: Float64Array; // [g]
  readonly demand: Float64Array; // [k*g]
  readonly covered: Float64Array; // [k*g]
  readonly unknown: Float64Array; // [k*g]
  /** [k*g] people without whom a straight line would serve: only the way is too long. */
  readonly severed: Float64Array;
  /** [k*g] people without who are within the limit in metres, not in the minutes they need. */
  readonly slowed: Float64Array;
  readonly verdict: Uint8Array; // [k*g] BlockVerdict
  /** [g] people who lack at least one required service that serves them. */
  readonly lacking: Float64Array;
  /** [g] the same if all that is unknown of the judged criteria fell short. */
  readonly lackingAtMost: Float64Array;
  /** [g] required criteria that are gaps. */
  readonly missing: Uint8Array;
  /** [n] ResidenceState over the required criteria. */
  readonly residenceState: Uint8Array;
}

/** The gap list in columns, in the order of the ranks. Row numbers, no words. */
export interface GapTable {
  readonly count: number; // n
  readonly rank: Uint32Array; // [n] of the block, from 1
  readonly group: Uint32Array; // [n] row of BlockReport
  readonly criterion: Uint16Array; // [n] row of pack.criteria
  readonly share: Float64Array; // [n] 0..1
  readonly demand: Float64Array; // [n] people
  readonly peopleWithout: Float64Array; // [n]
  /** [n] Of these, people within the limit in metres: only their pace is too slow for the minutes. */
  readonly peopleTooSlow: Float64Array;
  /** [n] Nearest facility of the least badly placed home that goes without; NONE when unreachable. */
  readonly nearestFacility: Uint32Array;
  readonly nearestMetres: Float64Array; // [n] Infinity when unreachable
  readonly farthestMetres: Float64Array; // [n]
  readonly cause: Uint8Array; // [n] index into CAUSES
}

/** One row of it. */
export type Gap = {
  readonly [Column in Exclude<keyof GapTable, "count" | "cause">]: number;
} & { readonly cause: Cause };

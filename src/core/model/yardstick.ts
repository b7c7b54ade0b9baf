import {
  type AnalysisSettings,
  DEFAULT_NETWORK,
  type DistanceSetting,
  type NetworkSetting,
} from "./analysis.ts";
import type { JudgeBy } from "./standard.ts";

/**
 * A way to hold homes against their limits: how far things are, and whether metres or minutes
 * decide. Any two can be compared.
 */
export const YARDSTICKS = ["straight", "detour", "network", "minutes"] as const;
export type Yardstick = (typeof YARDSTICKS)[number];

/** What becomes of a verdict when another yardstick is taken. */
export const Flip = { none: 0, onlyFirst: 1, onlySecond: 2, unsure: 3 } as const;
export type Flip = (typeof Flip)[keyof typeof Flip];

/** True for those that need streets. */
export const isOnFoot = (yardstick: Yardstick): boolean =>
  yardstick === "network" || yardstick === "minutes";

/** What the yardsticks are made with. */
export interface YardstickMeans {
  readonly detourFactor: number;
  readonly network: NetworkSetting;
}

/** The same settings, held against another yardstick. `minutes` are minutes along the streets. */
export function settingsBy(
  settings: AnalysisSettings,
  yardstick: Yardstick,
  means: YardstickMeans,
): AnalysisSettings {
  const judgeBy: JudgeBy = yardstick === "minutes" ? "minutes" : "metres";
  return { ...settings, judgeBy, distance: distanceBy(yardstick, means) };
}

function distanceBy(
  yardstick: Yardstick,
  { detourFactor, network }: YardstickMeans,
): DistanceSetting {
  if (yardstick === "straight") return { model: "straight" };
  return yardstick === "detour" ? { model: "detour", factor: detourFactor } : network;
}

/** How walks along streets are measured by settings that may ask for no walks now. */
export const networkOf = ({ distance }: AnalysisSettings): NetworkSetting =>
  distance.model === "network" ? distance : DEFAULT_NETWORK;

/** The yardstick in use; minutes over straight lines are held against straight lines. */
export function yardstickOf({ distance, judgeBy }: AnalysisSettings): Yardstick {
  if (distance.model !== "network") return distance.model;
  return judgeBy === "minutes" ? "minutes" : "network";
}

import type { Criterion } from "../../core/model/standard.ts";

export interface LimitGroup {
  readonly minutes: number;
  readonly rows: readonly number[]; // of the criteria
}

/** A standard that is no longer than this is seen at a glance. */
const LONG = 12;

/** The lines of a long standard by the minutes of their circle, the nearest first; empty where it has no such circles. */
export function limitGroups(criteria: readonly Criterion[]): readonly LimitGroup[] {
  const steps = new Set(criteria.map(({ minutes }) => minutes));
  if (criteria.length <= LONG || steps.size < 2 || steps.has(null)) return [];
  return [...steps]
    .flatMap((minutes) => minutes ?? [])
    .sort((a, b) => a - b)
    .map((minutes) => ({
      minutes,
      rows: [...criteria.keys()].filter((row) => criteria[row]?.minutes === minutes),
    }));
}

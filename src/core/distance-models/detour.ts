import { assert } from "../base/assert.ts";
import type { Crew } from "../base/crew.ts";
import type { DistanceSetting } from "../model/analysis.ts";
import type { Dataset } from "../model/dataset.ts";
import type { Stages } from "../model/stage.ts";
import type { DistanceModel, PreparedModel } from "./distance-model.ts";
import { straight } from "./straight.ts";

/** The straight line times a factor: what streets add on average, where there are no streets. */
export const detour = {
  id: "detour",
  label: { en: "Straight line × detour factor", zh: "直线距离×绕行系数" },
  *prepare(dataset: Dataset, setting: DistanceSetting, crew: Crew): Stages<PreparedModel> {
    return stretch(yield* straight.prepare(dataset, { model: "straight" }, crew), setting);
  },
} as const satisfies DistanceModel;

/** Straight lines that were prepared, as the detour of a setting. */
export function stretch(line: PreparedModel, setting: DistanceSetting): PreparedModel {
  const factor = factorOf(setting);
  const stretched = (metres: Float64Array) => metres.map((distance) => distance * factor);
  return {
    *nearest(...sets) {
      const { metres, nearest } = yield* line.nearest(...sets);
      return { metres: stretched(metres), nearest };
    },
    metresTo: (residence, rows) => stretched(line.metresTo(residence, rows)),
    leastMetresTo: (residence, rows) => stretched(line.leastMetresTo(residence, rows)),
  };
}

/** Below 1 a walk would be shorter than the straight line: the door checks what people type. */
function factorOf(setting: DistanceSetting): number {
  assert(setting.model === "detour", `expected a detour setting, got ${setting.model}`);
  assert(setting.factor >= 1, `expected a factor of 1 or more, got ${setting.factor}`);
  return setting.factor;
}

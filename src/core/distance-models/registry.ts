import { assert } from "../base/assert.ts";
import { NONE } from "../base/none.ts";
import type { DistanceMatrix, DistanceSetting } from "../model/analysis.ts";
import type { Dataset } from "../model/dataset.ts";
import { detour } from "./detour.ts";
import { type DistanceModel, rowsServing } from "./distance-model.ts";
import { straight } from "./straight.ts";

/** Every distance model, in the order in which they are offered. */
export const DISTANCE_MODELS = [straight, detour] as const satisfies readonly DistanceModel[];
export type DistanceModelId = (typeof DISTANCE_MODELS)[number]["id"];

export function distanceModel(id: DistanceModelId): DistanceModel {
  const model = DISTANCE_MODELS.find((candidate) => candidate.id === id);
  assert(model !== undefined, `no distance model "${id}"`);
  return model;
}

/**
 * Distance of every residence to the nearest facility of every category.
 * @param labels [f] the categories that each facility counts for: `facilities.categories`, or
 *   other words for them
 */
export function measure(
  dataset: Dataset,
  categories: readonly string[],
  labels: readonly (readonly string[])[],
  setting: DistanceSetting,
): DistanceMatrix {
  const steps = measureSteps(dataset, categories, labels, setting);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** How far a measurement has come. */
export interface MeasureProgress {
  readonly categoriesDone: number;
  readonly categoriesTotal: number;
}

/**
 * {@link measure} in steps of one category, for a caller that has to let others have a turn in
 * between or may want to stop: it then asks for no further step. Returns the matrix at the end.
 */
export function* measureSteps(
  dataset: Dataset,
  categories: readonly string[],
  labels: readonly (readonly string[])[],
  setting: DistanceSetting,
): Generator<MeasureProgress, DistanceMatrix, void> {
  const model = distanceModel(setting.model).prepare(dataset, setting);
  const n = dataset.residences.count;
  const metres = new Float64Array(categories.length * n).fill(Infinity);
  const nearest = new Uint32Array(categories.length * n).fill(NONE);
  const facilityCounts = new Uint32Array(categories.length);
  for (const [row, category] of categories.entries()) {
    yield { categoriesDone: row, categoriesTotal: categories.length };
    const facilities = rowsServing(labels, category);
    const answer = model.nearest(facilities);
    facilityCounts[row] = facilities.length;
    metres.set(answer.metres, row * n);
    nearest.set(answer.nearest, row * n);
  }
  return { categories, residences: n, metres, nearest, facilityCounts };
}

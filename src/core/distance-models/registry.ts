import { assert } from "../base/assert.ts";
import { NONE } from "../base/none.ts";
import type { DistanceMatrix, DistanceSetting } from "../model/analysis.ts";
import type { Dataset } from "../model/dataset.ts";
import type { StageWatch } from "../model/stage.ts";
import { detour } from "./detour.ts";
import { type DistanceModel, type PreparedModel, rowsServing } from "./distance-model.ts";
import { network } from "./network.ts";
import { straight } from "./straight.ts";

/** Every distance model, in the order in which they are offered. */
export const DISTANCE_MODELS = [
  straight,
  detour,
  network,
] as const satisfies readonly DistanceModel[];
export type DistanceModelId = (typeof DISTANCE_MODELS)[number]["id"];

export function distanceModel(id: DistanceModelId): DistanceModel {
  const model = DISTANCE_MODELS.find((candidate) => candidate.id === id);
  assert(model !== undefined, `no distance model "${id}"`);
  return model;
}

/** Makes a model ready for a dataset: what it needs once, before any question. */
export const prepareModel = (
  dataset: Dataset,
  setting: DistanceSetting,
  onStage?: StageWatch,
): PreparedModel => distanceModel(setting.model).prepare(dataset, setting, onStage);

/** How far a measurement has come. */
export interface MeasureProgress {
  readonly categoriesDone: number;
  readonly categoriesTotal: number;
}

/** What is to be measured. */
export interface MeasureQuestion {
  readonly dataset: Dataset;
  readonly model: PreparedModel;
  /** The straight line, which every model is held against; may be the model itself. */
  readonly line: PreparedModel;
  readonly categories: readonly string[];
  /** [f] categories that each facility counts for: `facilities.categories`, or other words. */
  readonly labels: readonly (readonly string[])[];
}

/** Distance of every residence to the nearest facility of every category. */
export function measure(question: MeasureQuestion): DistanceMatrix {
  const steps = measureSteps(question);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/**
 * {@link measure} in steps of one category, for a caller that has to let others have a turn in
 * between or may want to stop: it then asks for no further step. Returns the matrix at the end.
 */
export function* measureSteps(
  question: MeasureQuestion,
): Generator<MeasureProgress, DistanceMatrix, void> {
  const { dataset, model, line, categories, labels } = question;
  const n = dataset.residences.count;
  const metres = new Float64Array(categories.length * n).fill(Infinity);
  const nearest = new Uint32Array(categories.length * n).fill(NONE);
  const straightMetres =
    model === line ? metres : new Float64Array(categories.length * n).fill(Infinity);
  const straightNearest =
    model !== line && dataset.barriers.count > 0
      ? new Uint32Array(categories.length * n).fill(NONE)
      : null;
  const facilityCounts = new Uint32Array(categories.length);
  for (const [row, category] of categories.entries()) {
    yield { categoriesDone: row, categoriesTotal: categories.length };
    const facilities = rowsServing(labels, category);
    const answer = model.nearest(facilities);
    facilityCounts[row] = facilities.length;
    metres.set(answer.metres, row * n);
    nearest.set(answer.nearest, row * n);
    if (model === line) continue;
    const inLine = line.nearest(facilities);
    straightMetres.set(inLine.metres, row * n);
    straightNearest?.set(inLine.nearest, row * n);
  }
  return {
    categories,
    residences: n,
    metres,
    nearest,
    straightMetres,
    straightNearest,
    facilityCounts,
    unplaced: model.unplaced ?? null,
    joining: model.joining ?? null,
    edgeMetres: model.edgeMetres ?? null,
  };
}

import { assert } from "../base/assert.ts";
import { NONE } from "../base/none.ts";
import { finish, part, type Work } from "../base/work.ts";
import type { DistanceMatrix, DistanceSetting } from "../model/analysis.ts";
import type { Dataset } from "../model/dataset.ts";
import type { Stages } from "../model/stage.ts";
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

function distanceModel(id: DistanceModelId): DistanceModel {
  const model = DISTANCE_MODELS.find((candidate) => candidate.id === id);
  assert(model !== undefined, `no distance model "${id}"`);
  return model;
}

/** Makes a model ready for a dataset: what it needs once, before any question. */
export const prepareModel = (dataset: Dataset, setting: DistanceSetting): PreparedModel =>
  finish(prepareInStages(dataset, setting));

/** {@link prepareModel} in steps. */
export const prepareInStages = (
  dataset: Dataset,
  setting: DistanceSetting,
): Stages<PreparedModel> => distanceModel(setting.model).prepare(dataset, setting);

/** What is to be measured. */
export interface MeasureQuestion {
  readonly dataset: Dataset;
  readonly model: PreparedModel;
  /**
   * The straight line, which every model is held against; may be the model itself. Null where only
   * the distances are wanted: then nothing is said of where the data end either.
   */
  readonly line: PreparedModel | null;
  readonly categories: readonly string[];
  /** [f] categories that each facility counts for: `facilities.categories`, or other words. */
  readonly labels: readonly (readonly string[])[];
}

/** What the nearest facilities take of all measuring; the rest is the way to where the data end. */
const NEAREST_SHARE = 0.8;

function* edgeOf(model: PreparedModel): Work<Float64Array | null> {
  return model.edgeMetres === undefined ? null : yield* model.edgeMetres();
}

/** Distance of every residence to the nearest facility of every category. */
export const measure = (question: MeasureQuestion): DistanceMatrix =>
  finish(measureInSteps(question));

/** {@link measure} in steps. */
export function* measureInSteps(question: MeasureQuestion): Work<DistanceMatrix> {
  const { dataset, model, line, categories, labels } = question;
  const n = dataset.residences.count;
  const all = categories.length;
  const metres = new Float64Array(categories.length * n).fill(Infinity);
  const nearest = new Uint32Array(categories.length * n).fill(NONE);
  const otherLine = model === line ? null : line;
  const straightMetres =
    otherLine === null ? metres : new Float64Array(categories.length * n).fill(Infinity);
  const straightNearest =
    otherLine !== null && dataset.barriers.count > 0
      ? new Uint32Array(categories.length * n).fill(NONE)
      : null;
  const facilityCounts = new Uint32Array(categories.length);
  const done = (rows: number): number => (NEAREST_SHARE * rows) / all;
  for (const [row, category] of categories.entries()) {
    const facilities = rowsServing(labels, category);
    const answer = yield* part(model.nearest(facilities), done(row), done(row + 0.5));
    facilityCounts[row] = facilities.length;
    metres.set(answer.metres, row * n);
    nearest.set(answer.nearest, row * n);
    if (otherLine === null) continue;
    const inLine = yield* part(otherLine.nearest(facilities), done(row + 0.5), done(row + 1));
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
    edgeMetres: line === null ? null : yield* part(edgeOf(model), NEAREST_SHARE, 1),
  };
}

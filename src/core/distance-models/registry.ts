import { assert } from "../base/assert.ts";
import { ALONE, type Crew } from "../base/crew.ts";
import { finish, part, type Work } from "../base/work.ts";
import type { DistanceMatrix, DistanceSetting } from "../model/analysis.ts";
import type { Dataset, StreetTable } from "../model/dataset.ts";
import type { Stages } from "../model/stage.ts";
import { detour } from "./detour.ts";
import {
  type DistanceModel,
  type HeadStart,
  type PreparedModel,
  rowsServing,
} from "./distance-model.ts";
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
  crew: Crew = ALONE,
  headStart: HeadStart = null,
): Stages<PreparedModel> => distanceModel(setting.model).prepare(dataset, setting, crew, headStart);

/** Begins what a model needs of streets before there is a dataset. */
export const beginModel = (streets: StreetTable, setting: DistanceSetting, crew: Crew): HeadStart =>
  distanceModel(setting.model).begin?.(streets, setting, crew) ?? null;

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

/** What is done of all measuring when the nearest by the model are known, then those in a line. */
const MODEL_SHARE = 0.5;
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
  const sets = categories.map((category) => rowsServing(labels, category));
  const { metres, nearest } = yield* part(model.nearest(...sets), 0, MODEL_SHARE);
  const otherLine = model === line ? null : line;
  const inLine = otherLine && (yield* part(otherLine.nearest(...sets), MODEL_SHARE, NEAREST_SHARE));
  return {
    categories,
    residences: dataset.residences.count,
    metres,
    nearest,
    straightMetres: inLine?.metres ?? metres,
    straightNearest: dataset.barriers.count > 0 ? (inLine?.nearest ?? null) : null,
    facilityCounts: Uint32Array.from(sets, (rows) => rows.length),
    unplaced: model.unplaced ?? null,
    joining: model.joining ?? null,
    edgeMetres: line === null ? null : yield* part(edgeOf(model), NEAREST_SHARE, 1),
  };
}

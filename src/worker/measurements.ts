import { type BarrierFinder, createBarrierFinder } from "../core/coverage/severance.ts";
import { stretch } from "../core/distance-models/detour.ts";
import { type PreparedModel, rowsServing } from "../core/distance-models/distance-model.ts";
import { measureInSteps, prepareInStages } from "../core/distance-models/registry.ts";
import { reachArea } from "../core/geo/reach-area.ts";
import type { AnalysisSettings, DistanceMatrix, DistanceSetting } from "../core/model/analysis.ts";
import type { Dataset } from "../core/model/dataset.ts";
import { inStage, type Stages } from "../core/model/stage.ts";
import { categoriesOf } from "../core/pipeline/analyse.ts";
import { MatrixStore } from "./matrix-store.ts";
import type { Helpers } from "./measuring-crew.ts";
import type { ReachShape } from "./protocol.ts";

/**
 * What is measured on the tables of one version of the data. Whatever is asked for again is at hand,
 * as far as it is kept; all of it goes when the data change.
 */
export class Measurements {
  private readonly dataset: Dataset;
  private readonly helpers: Helpers;
  private readonly matrices = new MatrixStore();
  private readonly models = new Map<string, PreparedModel>(); // the newest last
  private readonly serving = new Map<string, Uint32Array>(); // rows of facilities, by category
  private barriers: BarrierFinder | null = null;

  constructor(dataset: Dataset, helpers: Helpers) {
    this.dataset = dataset;
    this.helpers = helpers;
  }

  *matrixFor(settings: AnalysisSettings): Stages<DistanceMatrix> {
    const key = JSON.stringify([settings.distance, categoriesOf(settings)]);
    const matrix = this.matrices.find(key) ?? (yield* this.measured(settings));
    this.matrices.keep(key, matrix);
    return matrix;
  }

  /** The model made ready for these data: once, for measuring and for single questions. */
  *modelFor(distance: DistanceSetting): Stages<PreparedModel> {
    // As good as prepared with the straight line: a factor is soon put to it.
    if (distance.model === "detour") {
      return stretch(yield* this.modelFor({ model: "straight" }), distance);
    }
    const key = JSON.stringify(distance);
    const prepared = this.models.get(key) ?? (yield* this.prepared(distance));
    this.models.delete(key);
    this.models.set(key, prepared);
    for (const oldest of [...this.models.keys()].slice(0, -MOST_MODELS)) this.models.delete(oldest);
    return prepared;
  }

  /** The facilities that serve a category: found once for all the questions about it. */
  rowsServing(category: string): Uint32Array {
    const rows =
      this.serving.get(category) ?? rowsServing(this.dataset.facilities.categories, category);
    this.serving.set(category, rows);
    return rows;
  }

  /** From where some facilities are within a limit: streets on foot, else an area. */
  reachOf(
    model: PreparedModel,
    rows: Uint32Array,
    limitMetres: number,
    distance: DistanceSetting,
  ): ReachShape {
    const onFoot = model.serviceArea?.(rows, limitMetres);
    if (onFoot !== undefined) return onFoot;
    const factor = distance.model === "detour" ? distance.factor : 1;
    return reachArea(this.dataset.facilities.geometry, rows, limitMetres / factor);
  }

  barrierFinder(): BarrierFinder {
    this.barriers ??= createBarrierFinder(this.dataset);
    return this.barriers;
  }

  private *measured(settings: AnalysisSettings): Stages<DistanceMatrix> {
    const { distance } = settings;
    if (distance.model === "detour") return yield* this.detourMatrix(settings, distance.factor);
    const measuring = measureInSteps({
      dataset: this.dataset,
      model: yield* this.modelFor(distance),
      line: yield* this.modelFor({ model: "straight" }),
      categories: categoriesOf(settings),
      labels: this.dataset.facilities.categories,
    });
    return yield* inStage("search", measuring);
  }

  /** A factor makes nothing nearer than something else: the straight lines are as good as measured. */
  private *detourMatrix(settings: AnalysisSettings, factor: number): Stages<DistanceMatrix> {
    const straight = yield* this.matrixFor({ ...settings, distance: { model: "straight" } });
    return { ...straight, metres: straight.metres.map((metres) => metres * factor) };
  }

  private prepared(distance: DistanceSetting): Stages<PreparedModel> {
    const { residences, streets } = this.dataset;
    const crew = this.helpers.crewFor(Math.max(residences.count, streets.count));
    return prepareInStages(this.dataset, distance, crew);
  }
}

/** Straight lines, and streets as they were joined last and before: each holds all streets. */
const MOST_MODELS = 3;

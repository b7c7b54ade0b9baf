import { assert } from "../core/base/assert.ts";
import { finish } from "../core/base/work.ts";
import type { CategoryId } from "../core/categories/catalogue.ts";
import type { Comparison } from "../core/coverage/compare.ts";
import { type DemandTable, prepareDemand } from "../core/coverage/demand-table.ts";
import { type Explanation, explain, type Question } from "../core/coverage/explain.ts";
import {
  peopleNearestTo,
  peopleWithin,
  type ReachedPeople,
} from "../core/coverage/facility-reach.ts";
import { type DetourFit, fitDetour } from "../core/coverage/fit-detour.ts";
import { createFollowingJudge, type FollowingJudge } from "../core/coverage/following-judge.ts";
import { type BarrierFinder, createBarrierFinder } from "../core/coverage/severance.ts";
import { stretch } from "../core/distance-models/detour.ts";
import { type PreparedModel, rowsServing } from "../core/distance-models/distance-model.ts";
import { rankFacilities } from "../core/distance-models/rank-facilities.ts";
import { measureInSteps, prepareInStages } from "../core/distance-models/registry.ts";
import { allBytesOf, bytesOf } from "../core/exports/byte-writer.ts";
import { COMPARISON_FILE, writeComparisonCsv } from "../core/exports/comparison-csv.ts";
import { writeProblemsCsv } from "../core/exports/problems-csv.ts";
import { EXPORT_FORMATS } from "../core/exports/registry.ts";
import { type EncodingPreview, encodingPreviews } from "../core/formats/encoding-preview.ts";
import { reachArea } from "../core/geo/reach-area.ts";
import type {
  AnalysisSettings,
  DistanceMatrix,
  DistanceSetting,
  Gap,
  NetworkSetting,
} from "../core/model/analysis.ts";
import type { ColumnChoice } from "../core/model/column-choice.ts";
import type { BlockSource } from "../core/model/dataset.ts";
import { isFileIn } from "../core/model/is-file-in.ts";
import { datasetIn } from "../core/model/local-names.ts";
import type { Note } from "../core/model/note.ts";
import type { ReadProgress, SourceFile } from "../core/model/raw-layer.ts";
import type { Role } from "../core/model/role.ts";
import { inStage, type StageProgress, type Stages } from "../core/model/stage.ts";
import { networkOf } from "../core/model/yardstick.ts";
import { categoriesOf, followMatrix, streetsOf } from "../core/pipeline/analyse.ts";
import { compareYardsticks } from "../core/pipeline/compare-yardsticks.ts";
import { columnsInUse } from "../core/pipeline/guess-columns.ts";
import {
  type LoadedLayer,
  type LoadOutcome,
  loadFiles,
  readAgain,
  type UnplacedLayer,
} from "../core/pipeline/load.ts";
import { noteTogether } from "../core/pipeline/note-together.ts";
import { recogniseRole, recogniseTogether } from "../core/pipeline/recognise-role.ts";
import {
  type Tabulated,
  type TabulateOptions,
  tabulate,
  tabulateInSteps,
} from "../core/pipeline/tabulate.ts";
import { likelySystems } from "../core/places/likely-systems.ts";
import { placeLayer } from "../core/places/place-layer.ts";
import { walkingMinutes } from "../core/standards/demand.ts";
import type { Lang } from "../core/words/lang.ts";
import type { RoleReason } from "../core/words/role-words.ts";
import { columnsView } from "./columns-view.ts";
import { Digests } from "./digests.ts";
import { MatrixStore } from "./matrix-store.ts";
import { type Helpers, NO_HELPERS } from "./measuring-crew.ts";
import { outlineOf } from "./outline.ts";
import type {
  ColumnsView,
  CompareRequest,
  ComparisonView,
  DatasetView,
  ExportedFile,
  FacilityReach,
  GapListView,
  JudgedView,
  LayerSystem,
  LayerView,
  OpenOutcome,
  Outline,
  ReachShape,
  StreetCheck,
  UnplacedView,
} from "./protocol.ts";
import { runInSlices, type Surroundings, turnsBetweenSlices } from "./slices.ts";
import { streetCheck } from "./street-check-view.ts";
import { datasetView, gapColumns, layerView, mapFacts, unknownCategories } from "./views.ts";

/** So long after an answer the page may ask again at once: what can wait, waits. */
const IDLE_MS = 20;

/** What a step of a slider makes: all but the list. */
type Judgement = ReturnType<typeof followMatrix>;

interface SessionLayer extends LoadedLayer {
  readonly id: number;
}

interface RemovedLayer {
  readonly layer: SessionLayer;
  readonly place: number;
}

/** What surrounds the taking in of files that were read. */
interface Taking {
  readonly files: readonly SourceFile[];
  readonly shouldStop: () => boolean;
  readonly onOutline: (outline: Outline) => void;
  readonly firstId: number | undefined;
}

interface WaitingLayer extends UnplacedLayer {
  readonly id: number;
}

/**
 * What the worker keeps between calls: the layers as read, the tables made from them, the distances
 * measured on the tables, the last judgement. Each is dropped when what it was made from changes.
 */
export class AnalysisSession {
  private layers: readonly SessionLayer[] = [];
  /** Layers taken away since the last opening, last first, each with its place: they may come back. */
  private removed: readonly RemovedLayer[] = [];
  /** Layers that were read, but cannot be used until the user says where they are. */
  private waiting: readonly WaitingLayer[] = [];
  private choices: TabulateOptions = NO_CHOICES;
  private tables: Tabulated;
  private version = 0;
  private nextLayerId = 1;
  /** Counts openings and cancellations: an opening goes on while it is the newest of them. */
  private opening = 0;
  /** Counts what was stopped: measuring goes on while nothing was since it was asked for. */
  private stops = 0;
  private lastTurn: Promise<unknown> = Promise.resolve();
  private readonly digests = new Digests();
  private readonly matrices = new MatrixStore();
  private barriers: BarrierFinder | null = null;
  private readonly models = new Map<string, PreparedModel>(); // the newest last
  private readonly serving = new Map<string, Uint32Array>(); // rows of facilities, by category
  private judged: { readonly settings: AnalysisSettings; readonly analysis: Judgement } | null =
    null;
  private listed: { readonly analysis: Judgement; readonly gaps: readonly Gap[] } | null = null;
  private following: {
    readonly matrix: DistanceMatrix;
    readonly demand: DemandTable;
    readonly judge: FollowingJudge;
  } | null = null;
  private readonly appVersion: string;
  private readonly helpers: Helpers;
  private readonly surroundings: Surroundings;

  constructor(
    appVersion: string,
    onProgress: (progress: StageProgress | null) => void = () => {},
    now: () => number = () => performance.now(),
    helpers: Helpers = NO_HELPERS,
  ) {
    this.appVersion = appVersion;
    this.helpers = helpers;
    this.surroundings = { onProgress, now };
    this.tables = tabulate([], this.choices);
  }

  /** Calls take turns, in the order in which they came: none meets the half-made tables of another. */
  inTurn<Answer>(call: () => Answer | Promise<Answer>): Promise<Answer> {
    const turn = this.lastTurn.then(call);
    this.lastTurn = turn.catch(() => {});
    return turn;
  }

  async open(
    files: readonly SourceFile[],
    mode: "add" | "replace",
    onProgress: (progress: ReadProgress) => void,
    onOutline: (outline: Outline) => void = () => {},
    firstId?: number,
  ): Promise<OpenOutcome> {
    const opening = ++this.opening;
    const shouldStop = (): boolean => this.opening !== opening;
    const outcome = await loadFiles(
      files.map((source) => ({ source })),
      { onProgress, shouldStop, turn: turnsBetweenSlices(this.surroundings.now) },
    );
    // A cancellation may lie in the queue behind the last piece of the file: it still counts.
    await new Promise((resolve) => setTimeout(resolve));
    if (outcome.isCancelled || shouldStop()) return { kind: "cancelled" };
    return this.inTurn(() => this.take(outcome, mode, { files, shouldStop, onOutline, firstId }));
  }

  private async take(
    outcome: LoadOutcome,
    mode: "add" | "replace",
    { files, shouldStop, onOutline, firstId: givenId }: Taking,
  ): Promise<OpenOutcome> {
    const isFresh = mode === "replace" && outcome.layers.some(isMaterial);
    const firstId = givenId ?? this.nextLayerId;
    let nextId = firstId;
    const added = outcome.layers.map((layer) => ({ ...layer, id: nextId++ }));
    const waiting = outcome.unplaced.map((layer) => ({ ...layer, id: nextId++ }));
    const unplaced = await Promise.all(waiting.map(unplacedView));
    let data: DatasetView | null = null;
    if (added.length > 0) {
      const layers = isFresh ? added : recogniseTogether([...this.layers, ...added], isChosen);
      const choices = isFresh ? NO_CHOICES : this.choices;
      const outline = outlineOf(layers, choices);
      if (outline !== null) onOutline(outline);
      data = await this.withLayers(noteTogether(layers), choices, shouldStop);
      if (data === null) return { kind: "cancelled" };
    }
    if (data !== null) this.removed = [];
    this.nextLayerId = Math.max(this.nextLayerId, nextId);
    // Of a file that was opened again its new layers wait; what others wait for stays a question.
    const isOther = ({ raw }: WaitingLayer): boolean =>
      !files.some((file) => isFileIn(raw.file, file));
    this.waiting = [...this.waiting.filter(isOther), ...waiting];
    return data === null
      ? { kind: "refused", firstId, notes: outcome.refused, unplaced }
      : { kind: "opened", firstId, data, isFresh, refused: outcome.refused, unplaced };
  }

  cancelOpen(): void {
    this.opening++;
  }

  /** Stops what is being measured and judged, and what waits for its turn to be. */
  cancelMeasuring(): void {
    this.stops++;
  }

  setRole(layer: number, role: Role): Promise<DatasetView> {
    return this.changed(
      this.layers.map((other) => (other.id === layer ? { ...other, role } : other)),
    );
  }

  removeLayer(id: number): Promise<DatasetView> {
    const place = this.layers.findIndex((layer) => layer.id === id);
    const layer = this.layers[place];
    if (layer !== undefined) this.removed = [{ layer, place }, ...this.removed];
    return this.changed(this.layers.filter((other) => other !== layer));
  }

  restoreLayer(id: number): Promise<DatasetView> {
    const back = this.removed.find(({ layer }) => layer.id === id);
    this.removed = this.removed.filter((other) => other !== back);
    return this.changed(
      back === undefined ? this.layers : this.layers.toSpliced(back.place, 0, back.layer),
    );
  }

  async placeLayers(
    systems: readonly LayerSystem[],
    mode: "add" | "replace",
  ): Promise<OpenOutcome> {
    const changed = new Map<number, LoadedLayer["raw"]>();
    const refused: Note[] = [];
    for (const { layer, choice } of systems) {
      const raw = this.rawOf(layer);
      const placed = raw && (await placeLayer(raw, choice));
      if (placed?.ok) changed.set(layer, placed.value);
      else if (placed) refused.push(placed.error);
    }
    const added = this.waiting.flatMap(({ id }) => {
      const raw = changed.get(id);
      return raw === undefined ? [] : [{ id, raw }];
    });
    this.waiting = this.waiting.filter(({ id }) => !changed.has(id));
    const unplaced = await Promise.all(this.waiting.map(unplacedView));
    if (changed.size === 0) return { kind: "refused", notes: refused, unplaced };
    const kept = this.layers.map((layer) => ({
      ...layer,
      raw: changed.get(layer.id) ?? layer.raw,
    }));
    const isFresh = mode === "replace" && added.length > 0;
    const before = isFresh ? [] : kept;
    const joined = added.map(({ id, raw }) => {
      const guess = recogniseRole(raw);
      return { id, raw, role: guess.role, guess };
    });
    const data = await this.changed(
      noteTogether(recogniseTogether([...before, ...joined], isChosen)),
      isFresh ? NO_CHOICES : this.choices,
    );
    return { kind: "opened", data, isFresh, refused, unplaced };
  }

  forgetWaiting(): void {
    this.waiting = [];
  }

  async setEncoding(layer: number, encoding: string): Promise<DatasetView> {
    const found = this.layers.find((other) => other.id === layer);
    const turn = turnsBetweenSlices(this.surroundings.now);
    const control = { onProgress: () => {}, shouldStop: NEVER, turn };
    const read = found === undefined ? null : await readAgain(found, encoding, control);
    return this.changed(
      this.layers.map((other) =>
        other.id === layer && read !== null ? { ...read, id: layer } : other,
      ),
    );
  }

  async listEncodings(layer: number): Promise<readonly EncodingPreview[]> {
    const source = this.layers.find((other) => other.id === layer)?.source;
    return source === undefined ? [] : encodingPreviews(source);
  }

  setColumns(layer: number, columns: ColumnChoice): Promise<DatasetView> {
    return this.changed(
      this.layers.map((other) => (other.id === layer ? { ...other, columns } : other)),
    );
  }

  listColumns(layer: number): ColumnsView | null {
    const found = this.layers.find((other) => other.id === layer);
    return found === undefined ? null : columnsView(found);
  }

  setLayerCategory(layer: number, category: CategoryId | null): Promise<DatasetView> {
    return this.changed(
      this.layers.map((other) => {
        if (other.id !== layer) return other;
        const { category: _, ...rest } = other;
        return category === null ? rest : { ...rest, category };
      }),
    );
  }

  assignCategory(label: string, category: string | null): Promise<DatasetView> {
    const assignments = new Map(this.choices.assignments);
    if (category === null) assignments.delete(label);
    else assignments.set(label, category);
    return this.changed(this.layers, { ...this.choices, assignments });
  }

  setBlockSource(blockSource: BlockSource | null): Promise<DatasetView> {
    return this.changed(this.layers, { ...this.choices, blockSource });
  }

  notes(layer: number): readonly Note[] {
    return this.notesOf(this.layers.findIndex((other) => other.id === layer));
  }

  problemsFile(layer: number, lang: Lang): ExportedFile {
    const layers = this.layers.flatMap(({ id, raw }, row) =>
      id === layer ? [{ raw, notes: this.notesOf(row) }] : [],
    );
    const bytes = bytesOf((out) => writeProblemsCsv(layers, lang, out));
    return { fileName: "problems.csv", mediaType: "text/csv", bytes };
  }

  /** Null when it was stopped. */
  async judge(settings: AnalysisSettings): Promise<JudgedView | null> {
    const shouldStop = this.stopSign();
    return this.inTurn(() => this.judgeNow(settings, shouldStop));
  }

  private async judgeNow(
    settings: AnalysisSettings,
    shouldStop: () => boolean,
  ): Promise<JudgedView | null> {
    const analysis = await this.run(this.analyse(settings), shouldStop);
    if (analysis === null) return null;
    this.judged = { settings, analysis };
    this.hashLater();
    const { report, totals } = analysis;
    return { version: this.version, settings, report: mapFacts(report), totals };
  }

  listGaps(): GapListView | null {
    if (this.judged === null) return null;
    const gaps = gapColumns(this.gapsOf(this.judged.analysis));
    return { version: this.version, settings: this.judged.settings, gaps };
  }

  /** Made once a judgement, when somebody asks. */
  private gapsOf(analysis: Judgement): readonly Gap[] {
    const { following } = this;
    assert(following !== null, "expected the judge of what was judged");
    if (this.listed?.analysis !== analysis) {
      this.listed = { analysis, gaps: following.judge.listGaps() };
    }
    return this.listed.gaps;
  }

  explain(question: Question, lang: Lang): Explanation | null {
    if (this.judged === null) return null;
    const { settings, analysis } = this.judged;
    const dataset = datasetIn(this.tables.dataset, lang);
    const model = finish(this.modelFor(settings.distance)); // it was measured by: at hand
    return explain(question, {
      dataset,
      settings,
      ...analysis,
      barriers: this.barrierFinder(),
      rank: (residence, category, first) =>
        rankFacilities(model, { residence, rows: this.rowsServing(category), first }),
      walk: (residence, facility) => model.walk?.(residence, facility) ?? null,
      walkingMinutes: (metres, target) => walkingMinutes(metres, settings.speeds[target]),
    });
  }

  /** The facilities that serve a category: found once for all the questions about it. */
  private rowsServing(category: string): Uint32Array {
    const rows =
      this.serving.get(category) ??
      rowsServing(this.tables.dataset.facilities.categories, category);
    this.serving.set(category, rows);
    return rows;
  }

  async reachArea(
    category: string,
    limitMetres: number,
    distance: DistanceSetting,
  ): Promise<ReachShape> {
    const model = await this.runToEnd(this.modelFor(distance));
    return this.reachOf(model, this.rowsServing(category), limitMetres, distance);
  }

  async facilityReach(
    facility: number,
    criterion: number,
    limitMetres: number,
    distance: DistanceSetting,
  ): Promise<FacilityReach> {
    const rows = Uint32Array.of(facility);
    const model = await this.runToEnd(this.modelFor(distance));
    const { metres } = await this.runToEnd(inStage("search", model.nearest(rows)));
    return {
      ...{ facility, criterion, limitMetres },
      shape: this.reachOf(model, rows, limitMetres, distance),
      people: peopleWithin(this.tables.dataset.residences, metres, limitMetres),
      nearest: this.nearestTo(facility, criterion, distance),
    };
  }

  /** As the last judgement has it, if it was measured in that way. */
  private nearestTo(
    facility: number,
    criterion: number,
    distance: DistanceSetting,
  ): ReachedPeople | null {
    const { judged, following } = this;
    const category = judged?.settings.pack.criteria[criterion]?.category;
    const isSameWay = JSON.stringify(judged?.settings.distance) === JSON.stringify(distance);
    if (following === null || category === undefined || !isSameWay) return null;
    return peopleNearestTo(this.tables.dataset.residences, following.matrix, category, facility);
  }

  private reachOf(
    model: PreparedModel,
    rows: Uint32Array,
    limitMetres: number,
    distance: DistanceSetting,
  ): ReachShape {
    const onFoot = model.serviceArea?.(rows, limitMetres);
    if (onFoot !== undefined) return onFoot;
    const factor = distance.model === "detour" ? distance.factor : 1;
    return reachArea(this.tables.dataset.facilities.geometry, rows, limitMetres / factor);
  }

  async checkStreets(network: NetworkSetting): Promise<StreetCheck | null> {
    const { dataset } = this.tables;
    return dataset.streets.count === 0
      ? null
      : streetCheck(this.version, dataset, await this.runToEnd(this.modelFor(network)));
  }

  /** Null when it was stopped. */
  compare(request: CompareRequest): Promise<ComparisonView | null> {
    const shouldStop = this.stopSign();
    return this.inTurn(() => this.compareNow(request, shouldStop));
  }

  private async compareNow(
    request: CompareRequest,
    shouldStop: () => boolean,
  ): Promise<ComparisonView | null> {
    const comparison = await this.run(this.comparison(request), shouldStop);
    if (comparison === null) return null;
    const { first, second, ...compared } = comparison;
    const { rows } = compared;
    return {
      ...compared,
      version: this.version,
      request,
      rows: {
        count: rows.length,
        group: Uint32Array.from(rows, (row) => row.group),
        criterion: Uint16Array.from(rows, (row) => row.criterion),
        onlyFirst: Float64Array.from(rows, (row) => row.onlyFirst),
        onlySecond: Float64Array.from(rows, (row) => row.onlySecond),
        unsure: Float64Array.from(rows, (row) => row.unsure),
        firstVerdict: Uint8Array.from(rows, (row) => row.verdicts[0]),
        secondVerdict: Uint8Array.from(rows, (row) => row.verdicts[1]),
      },
    };
  }

  async exportComparison(request: CompareRequest): Promise<ExportedFile> {
    const { dataset } = this.tables;
    const comparison = await this.runToEnd(this.comparison(request));
    const demand = this.demandFor(request.settings);
    const bytes = bytesOf((out) => writeComparisonCsv(comparison, dataset, demand, out));
    return { ...COMPARISON_FILE, bytes };
  }

  async fitDetour(settings: AnalysisSettings): Promise<DetourFit | null> {
    if (!this.tables.dataset.streets.walkable.includes(1)) return null;
    const onFoot = { ...settings, distance: networkOf(settings) };
    return fitDetour(await this.runToEnd(this.matrixFor(onFoot)));
  }

  /** Null where the data have changed since they were judged: it was asked for before that was seen. */
  async exportFile(id: string, lang: Lang, date: string): Promise<ExportedFile | null> {
    const format = EXPORT_FORMATS.find((other) => other.id === id);
    if (format === undefined) throw new Error(`no export format is called ${id}`);
    if (this.judged === null) return null;
    const { settings, analysis } = this.judged;
    const model = finish(this.modelFor(settings.distance)); // it was measured by: at hand
    const input = {
      dataset: datasetIn(this.tables.dataset, lang),
      settings,
      ...analysis,
      gaps: this.gapsOf(analysis),
      streets: streetsOf(model, settings),
      compared: null,
      layers: await Promise.all(
        this.layers.map(async (layer, row) => ({
          ...layer,
          raw: { ...layer.raw, sha256: await this.sha256Of(layer) },
          columnsInUse: columnsInUse(layer),
          notes: this.notesOf(row),
        })),
      ),
      appVersion: this.appVersion,
      date,
    };
    const bytes = await allBytesOf((out) => format.write(input, { lang }, out));
    return { fileName: format.fileName, mediaType: format.mediaType, bytes };
  }

  /** A layer as it was read, whether in use or waiting. */
  private rawOf(id: number): LoadedLayer["raw"]["asRead"] | null {
    const loaded = this.layers.find((layer) => layer.id === id);
    return loaded?.raw.asRead ?? this.waiting.find((layer) => layer.id === id)?.raw ?? null;
  }

  /** True once `cancelMeasuring` was called after this. */
  private stopSign(): () => boolean {
    const { stops } = this;
    return () => this.stops !== stops;
  }

  private run<Result extends object>(
    stages: Stages<Result>,
    shouldStop: () => boolean,
  ): Promise<Result | null> {
    return runInSlices(stages, this.surroundings, shouldStop).finally(() => this.helpers.dismiss());
  }

  private async runToEnd<Result extends object>(stages: Stages<Result>): Promise<Result> {
    const result = await this.run(stages, NEVER);
    assert(result !== null, "expected work that nobody stops to end");
    return result;
  }

  private async sha256Of({ raw, source }: LoadedLayer): Promise<string> {
    return raw.sha256 !== "" || source === undefined ? raw.sha256 : this.digests.of(source);
  }

  /** Takes hashes once the result is on the screen, so that an export need not wait for them. */
  private hashLater(): void {
    const { layers } = this;
    setTimeout(async () => {
      for (const layer of layers) {
        if (this.layers !== layers) return;
        await this.sha256Of(layer);
      }
    }, IDLE_MS);
  }

  private async changed(
    layers: readonly SessionLayer[],
    choices: TabulateOptions = this.choices,
  ): Promise<DatasetView> {
    const data = await this.withLayers(layers, choices, NEVER);
    assert(data !== null, "expected a change that nobody stops to be made");
    return data;
  }

  /** Null when it was stopped: then nothing has changed. */
  private async withLayers(
    layers: readonly SessionLayer[],
    choices: TabulateOptions,
    shouldStop: () => boolean,
  ): Promise<DatasetView | null> {
    const tabulating = inStage("index", tabulateInSteps(layers, choices));
    const tables = await this.run(tabulating, shouldStop);
    if (tables === null) return null;
    this.tables = tables;
    this.choices = choices;
    this.layers = layers;
    this.version++;
    this.matrices.clear();
    this.models.clear();
    this.serving.clear();
    this.barriers = null;
    this.judged = null;
    this.listed = null;
    this.following = null;
    const { dataset, unknownLabels } = this.tables;
    return datasetView(
      this.version,
      dataset,
      this.layerViews(),
      unknownCategories(unknownLabels, dataset.facilities.names, choices.assignments),
    );
  }

  private layerViews(): readonly LayerView[] {
    return this.layers.map((layer, row) => layerView(layer.id, layer, this.notesOf(row)));
  }

  private notesOf(row: number): readonly Note[] {
    return [...(this.layers[row]?.raw.notes ?? []), ...(this.tables.notes[row] ?? [])];
  }

  private comparison(request: CompareRequest): Stages<Comparison> {
    const { settings, first, second, detourFactor } = request;
    return compareYardsticks({
      dataset: this.tables.dataset,
      demand: this.demandFor(settings),
      settings,
      pair: [first, second],
      means: { detourFactor, network: networkOf(settings) },
      matrixFor: (sided) => this.matrixFor(sided),
    });
  }

  private demandFor({ pack }: AnalysisSettings): DemandTable {
    const before = this.judged;
    return before !== null && before.settings.pack.id === pack.id
      ? before.analysis.demand
      : prepareDemand(this.tables.dataset, pack);
  }

  private *analyse(settings: AnalysisSettings): Stages<Judgement> {
    const { dataset } = this.tables;
    const matrix = yield* this.matrixFor(settings);
    yield { stage: "judge", done: 0 };
    const demand = this.demandFor(settings);
    yield { stage: "judge", done: 0.3 };
    const following = this.followingFor(matrix, demand);
    return followMatrix(dataset, matrix, demand, settings, following);
  }

  private followingFor(matrix: DistanceMatrix, demand: DemandTable): FollowingJudge {
    const { following } = this;
    if (following?.matrix === matrix && following.demand === demand) return following.judge;
    const judge = createFollowingJudge(this.tables.dataset, matrix, demand);
    this.following = { matrix, demand, judge };
    this.prepareLater(judge);
    return judge;
  }

  /** Between calls and piece by piece, so that none of them waits for long. */
  private prepareLater(judge: FollowingJudge): void {
    setTimeout(() => {
      if (this.following?.judge === judge && judge.prepare()) this.prepareLater(judge);
    }, IDLE_MS);
  }

  private *matrixFor(settings: AnalysisSettings): Stages<DistanceMatrix> {
    const key = JSON.stringify([settings.distance, categoriesOf(settings)]);
    const matrix = this.matrices.find(key) ?? (yield* this.measured(settings));
    this.matrices.keep(key, matrix);
    return matrix;
  }

  private *measured(settings: AnalysisSettings): Stages<DistanceMatrix> {
    const { distance } = settings;
    if (distance.model === "detour") return yield* this.detourMatrix(settings, distance.factor);
    const { dataset } = this.tables;
    const measuring = measureInSteps({
      dataset,
      model: yield* this.modelFor(distance),
      line: yield* this.modelFor({ model: "straight" }),
      categories: categoriesOf(settings),
      labels: dataset.facilities.categories,
    });
    return yield* inStage("search", measuring);
  }

  /** A factor makes nothing nearer than something else: the straight lines are as good as measured. */
  private *detourMatrix(settings: AnalysisSettings, factor: number): Stages<DistanceMatrix> {
    const straight = yield* this.matrixFor({ ...settings, distance: { model: "straight" } });
    return { ...straight, metres: straight.metres.map((metres) => metres * factor) };
  }

  /** The model made ready for these data: once, for measuring and for single questions. */
  private *modelFor(distance: DistanceSetting): Stages<PreparedModel> {
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

  private prepared(distance: DistanceSetting): Stages<PreparedModel> {
    const { dataset } = this.tables;
    const crew = this.helpers.crewFor(Math.max(dataset.residences.count, dataset.streets.count));
    return prepareInStages(dataset, distance, crew);
  }

  private barrierFinder(): BarrierFinder {
    this.barriers ??= createBarrierFinder(this.tables.dataset);
    return this.barriers;
  }
}

/** Straight lines, and streets as they were joined last and before: each holds all streets. */
const MOST_MODELS = 3;

const NO_CHOICES: TabulateOptions = { assignments: new Map(), blockSource: null };
const NEVER = (): boolean => false;

/** A layer that something may be made of; an earlier result of ours is none, nor is an empty one. */
const isMaterial = ({ guess: { reason } }: LoadedLayer): boolean => !IDLE_REASONS.has(reason);
const IDLE_REASONS: ReadonlySet<string> = new Set<RoleReason>(["own-results", "empty"]);

/** Whether the user gave a layer its role. */
const isChosen = ({ role, guess }: LoadedLayer): boolean => role !== guess.role;

const unplacedView = async ({ id, raw, note }: WaitingLayer): Promise<UnplacedView> => ({
  id,
  file: raw.file,
  layer: raw.layer,
  note,
  likely: await likelySystems(raw),
});

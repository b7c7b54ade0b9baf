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
import { rankFacilities } from "../core/distance-models/rank-facilities.ts";
import { allBytesOf, bytesOf } from "../core/exports/byte-writer.ts";
import { COMPARISON_FILE, writeComparisonCsv } from "../core/exports/comparison-csv.ts";
import { writeProblemsCsv } from "../core/exports/problems-csv.ts";
import { EXPORT_FORMATS } from "../core/exports/registry.ts";
import { type EncodingPreview, encodingPreviews } from "../core/formats/encoding-preview.ts";
import type {
  AnalysisSettings,
  DistanceMatrix,
  DistanceSetting,
  GapTable,
  NetworkSetting,
} from "../core/model/analysis.ts";
import type { ColumnChoice } from "../core/model/column-choice.ts";
import type { BlockSource } from "../core/model/dataset.ts";
import { datasetIn } from "../core/model/local-names.ts";
import type { Note } from "../core/model/note.ts";
import type { ReadProgress, SourceFile } from "../core/model/raw-layer.ts";
import type { Role } from "../core/model/role.ts";
import { inStage, type StageProgress, type Stages } from "../core/model/stage.ts";
import { networkOf } from "../core/model/yardstick.ts";
import { followMatrix, streetsOf } from "../core/pipeline/analyse.ts";
import { compareYardsticks } from "../core/pipeline/compare-yardsticks.ts";
import { exportInput, inputLayers } from "../core/pipeline/export-input.ts";
import { type LoadedLayer, type LoadOutcome, loadFiles, readAgain } from "../core/pipeline/load.ts";
import { noteTogether } from "../core/pipeline/note-together.ts";
import {
  type Tabulated,
  type TabulateOptions,
  tabulate,
  tabulateInSteps,
} from "../core/pipeline/tabulate.ts";
import { walkingMinutes } from "../core/standards/demand.ts";
import type { Lang } from "../core/words/lang.ts";
import { columnsView } from "./columns-view.ts";
import { Digests } from "./digests.ts";
import { LayerShelf, type SessionLayer } from "./layer-shelf.ts";
import { Measurements } from "./measurements.ts";
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
  OpenOutcome,
  Outline,
  ReachShape,
  StreetCheck,
} from "./protocol.ts";
import { runInSlices, type Surroundings, toldAtTimes, turnsBetweenSlices } from "./slices.ts";
import { streetCheck } from "./street-check-view.ts";
import { datasetView, gapColumns, layerView, mapFacts, unknownCategories } from "./views.ts";

/** So long after an answer the page may ask again at once: what can wait, waits. */
const IDLE_MS = 20;
/** Who asks one thing soon asks the next: work for seconds begins when nobody asked for so long. */
const QUIET_MS = 1000;

/** What a step of a slider makes: all but the list. */
type Judgement = ReturnType<typeof followMatrix>;

/** What surrounds the taking in of files that were read. */
interface Taking {
  readonly files: readonly SourceFile[];
  readonly shouldStop: () => boolean;
  readonly onOutline: (outline: Outline) => void;
  readonly firstId: number | undefined;
}

/**
 * What the worker keeps between calls: the layers as read, the tables made from them, the distances
 * measured on the tables, the last judgement. Each is dropped when what it was made from changes.
 */
export class AnalysisSession {
  private readonly shelf = new LayerShelf();
  private choices: TabulateOptions = NO_CHOICES;
  private tables: Tabulated;
  private measurements: Measurements;
  private version = 0;
  /** Counts openings and cancellations: an opening goes on while it is the newest of them. */
  private opening = 0;
  /** Counts what was stopped: measuring goes on while nothing was since it was asked for. */
  private stops = 0;
  private lastTurn: Promise<unknown> = Promise.resolve();
  private lastCall = 0; // as the surroundings tell time
  private readonly digests = new Digests(() => this.isBusy());
  private judged: { readonly settings: AnalysisSettings; readonly analysis: Judgement } | null =
    null;
  private listed: { readonly analysis: Judgement; readonly gaps: GapTable } | null = null;
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
    this.measurements = new Measurements(this.tables.dataset, helpers);
  }

  /** Calls take turns, in the order in which they came: none meets the half-made tables of another. */
  inTurn<Answer>(call: () => Answer | Promise<Answer>): Promise<Answer> {
    this.lastCall = this.surroundings.now();
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
    const { now } = this.surroundings;
    const outcome = await loadFiles(
      files.map((source) => ({ source })),
      {
        onProgress: toldAtTimes(onProgress, now),
        shouldStop,
        turn: turnsBetweenSlices(now),
      },
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
    const arrival = this.shelf.arrivalOf(outcome, mode, givenId);
    const { isFresh, firstId } = arrival;
    const unplaced = await this.shelf.questions(arrival.waiting);
    let data: DatasetView | null = null;
    if (arrival.layers !== null) {
      const choices = isFresh ? NO_CHOICES : this.choices;
      const outline = outlineOf(arrival.layers, choices);
      if (outline !== null) onOutline(outline);
      data = await this.withLayers(noteTogether(arrival.layers), choices, shouldStop);
      if (data === null) return { kind: "cancelled" };
    }
    this.shelf.endArrival(arrival, outcome, files);
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
    return this.changed(this.shelf.with(layer, (other) => ({ ...other, role })));
  }

  removeLayer(id: number): Promise<DatasetView> {
    return this.changed(this.shelf.without(id));
  }

  restoreLayer(id: number): Promise<DatasetView> {
    return this.changed(this.shelf.restored(id));
  }

  async placeLayers(
    systems: readonly LayerSystem[],
    mode: "add" | "replace",
  ): Promise<OpenOutcome> {
    const { layers, isFresh, placed, refused } = await this.shelf.place(systems, mode);
    const unplaced = await this.shelf.questions();
    if (placed === 0) return { kind: "refused", notes: refused, unplaced };
    const data = await this.changed(noteTogether(layers), isFresh ? NO_CHOICES : this.choices);
    return { kind: "opened", data, isFresh, refused, unplaced };
  }

  forgetWaiting(): void {
    this.shelf.forgetWaiting();
  }

  async setEncoding(layer: number, encoding: string): Promise<DatasetView> {
    const found = this.shelf.find(layer);
    const turn = turnsBetweenSlices(this.surroundings.now);
    const control = { onProgress: () => {}, shouldStop: NEVER, turn };
    const read = found === undefined ? null : await readAgain(found, encoding, control);
    return this.changed(
      this.shelf.with(layer, (other) => (read === null ? other : { ...read, id: layer })),
    );
  }

  async listEncodings(layer: number): Promise<readonly EncodingPreview[]> {
    const source = this.shelf.find(layer)?.source;
    return source === undefined ? [] : encodingPreviews(source);
  }

  setColumns(layer: number, columns: ColumnChoice): Promise<DatasetView> {
    return this.changed(this.shelf.with(layer, (other) => ({ ...other, columns })));
  }

  listColumns(layer: number): ColumnsView | null {
    const found = this.shelf.find(layer);
    return found === undefined ? null : columnsView(found);
  }

  setLayerCategory(layer: number, category: CategoryId | null): Promise<DatasetView> {
    return this.changed(
      this.shelf.with(layer, ({ category: _, ...rest }) =>
        category === null ? rest : { ...rest, category },
      ),
    );
  }

  assignCategory(label: string, category: string | null): Promise<DatasetView> {
    const assignments = new Map(this.choices.assignments);
    if (category === null) assignments.delete(label);
    else assignments.set(label, category);
    return this.changed(this.shelf.layers, { ...this.choices, assignments });
  }

  setBlockSource(blockSource: BlockSource | null): Promise<DatasetView> {
    return this.changed(this.shelf.layers, { ...this.choices, blockSource });
  }

  notes(layer: number): readonly Note[] {
    return this.notesOf(this.shelf.layers.findIndex((other) => other.id === layer));
  }

  problemsFile(layer: number, lang: Lang): ExportedFile {
    const layers = this.shelf.layers.flatMap(({ id, raw }, row) =>
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
  private gapsOf(analysis: Judgement): GapTable {
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
    const { measurements } = this;
    const model = finish(measurements.modelFor(settings.distance)); // it was measured by: at hand
    return explain(question, {
      dataset,
      settings,
      ...analysis,
      barriers: measurements.barrierFinder(),
      rank: (residence, category, first) =>
        rankFacilities(model, { residence, rows: measurements.rowsServing(category), first }),
      walk: (residence, facility) => model.walk?.(residence, facility) ?? null,
      walkingMinutes: (metres, target) => walkingMinutes(metres, settings.speeds[target]),
    });
  }

  async reachArea(
    category: string,
    limitMetres: number,
    distance: DistanceSetting,
  ): Promise<ReachShape> {
    const { measurements } = this;
    const model = await this.runToEnd(measurements.modelFor(distance));
    return measurements.reachOf(model, measurements.rowsServing(category), limitMetres, distance);
  }

  async facilityReach(
    facility: number,
    criterion: number,
    limitMetres: number,
    distance: DistanceSetting,
  ): Promise<FacilityReach> {
    const rows = Uint32Array.of(facility);
    const { measurements } = this;
    const model = await this.runToEnd(measurements.modelFor(distance));
    const { metres } = await this.runToEnd(inStage("search", model.nearest(rows)));
    return {
      ...{ facility, criterion, limitMetres },
      shape: measurements.reachOf(model, rows, limitMetres, distance),
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

  async checkStreets(network: NetworkSetting): Promise<StreetCheck | null> {
    const { dataset } = this.tables;
    return dataset.streets.count === 0
      ? null
      : streetCheck(
          this.version,
          dataset,
          await this.runToEnd(this.measurements.modelFor(network)),
        );
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
    return fitDetour(await this.runToEnd(this.measurements.matrixFor(onFoot)));
  }

  /** Null where the data have changed since they were judged: it was asked for before that was seen. */
  async exportFile(id: string, lang: Lang, date: string): Promise<ExportedFile | null> {
    const format = EXPORT_FORMATS.find((other) => other.id === id);
    if (format === undefined) throw new Error(`no export format is called ${id}`);
    if (this.judged === null) return null;
    const { settings, analysis } = this.judged;
    const model = finish(this.measurements.modelFor(settings.distance)); // it was measured by: at hand
    const layers = await Promise.all(this.shelf.layers.map((layer) => this.hashed(layer)));
    const input = exportInput({
      dataset: datasetIn(this.tables.dataset, lang),
      settings,
      ...analysis,
      gaps: this.gapsOf(analysis),
      streets: streetsOf(model, settings),
      layers: inputLayers(layers, this.tables.notes),
      appVersion: this.appVersion,
      date,
    });
    const bytes = await allBytesOf((out) => format.write(input, { lang }, out));
    return { fileName: format.fileName, mediaType: format.mediaType, bytes };
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

  /** The layer with the hash of its file, which may have to be read once more for it. */
  private async hashed(layer: LoadedLayer): Promise<LoadedLayer> {
    const { raw, source } = layer;
    if (raw.sha256 !== "" || source === undefined) return layer;
    return { ...layer, raw: { ...raw, sha256: await this.digests.of(source) } };
  }

  /** Takes hashes once the result is on the screen, so that an export need not wait for them. */
  private hashLater(): void {
    const { layers } = this.shelf;
    setTimeout(async () => {
      for (const layer of layers) {
        if (this.shelf.layers !== layers) return;
        if (layer.source !== undefined) await this.digests.ahead(layer.source);
      }
    }, IDLE_MS);
  }

  private isBusy(): boolean {
    return this.surroundings.now() - this.lastCall < QUIET_MS;
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
    const { dataset, unknownLabels } = tables;
    const data = datasetView(
      this.version + 1,
      dataset,
      layers.map((layer, row) => layerView(layer.id, layer, notesWith(layer, tables, row))),
      unknownCategories(unknownLabels, dataset.facilities.names, choices.assignments),
    );
    await new Promise((resolve) => setTimeout(resolve)); // a cancellation may have come meanwhile
    if (shouldStop()) return null;
    this.tables = tables;
    this.measurements = new Measurements(dataset, this.helpers);
    this.choices = choices;
    this.shelf.keep(layers);
    this.version++;
    this.judged = null;
    this.listed = null;
    this.following = null;
    return data;
  }

  private notesOf(row: number): readonly Note[] {
    return notesWith(this.shelf.layers[row], this.tables, row);
  }

  private comparison(request: CompareRequest): Stages<Comparison> {
    const { settings, first, second, detourFactor } = request;
    return compareYardsticks({
      dataset: this.tables.dataset,
      demand: this.demandFor(settings),
      settings,
      pair: [first, second],
      means: { detourFactor, network: networkOf(settings) },
      matrixFor: (sided) => this.measurements.matrixFor(sided),
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
    const matrix = yield* this.measurements.matrixFor(settings);
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
}

/** What was noted of a layer when it was read, and when the tables were made of it. */
const notesWith = (
  layer: SessionLayer | undefined,
  { notes }: Tabulated,
  row: number,
): readonly Note[] => [...(layer?.raw.notes ?? []), ...(notes[row] ?? [])];

const NO_CHOICES: TabulateOptions = { assignments: new Map(), blockSource: null };
const NEVER = (): boolean => false;

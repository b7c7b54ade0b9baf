import type { Comparison } from "../core/coverage/compare.ts";
import { type DemandTable, prepareDemand } from "../core/coverage/demand-table.ts";
import { type Explanation, explain, type Question } from "../core/coverage/explain.ts";
import { peopleWithin } from "../core/coverage/facility-reach.ts";
import { type DetourFit, fitDetour } from "../core/coverage/fit-detour.ts";
import { createFollowingJudge, type FollowingJudge } from "../core/coverage/following-judge.ts";
import { type BarrierFinder, createBarrierFinder } from "../core/coverage/severance.ts";
import { type PreparedModel, rowsServing } from "../core/distance-models/distance-model.ts";
import { rankFacilities } from "../core/distance-models/rank-facilities.ts";
import { measure, prepareModel } from "../core/distance-models/registry.ts";
import { COMPARISON_FILE, writeComparisonCsv } from "../core/exports/comparison-csv.ts";
import { writeProblemsCsv } from "../core/exports/problems-csv.ts";
import { EXPORT_FORMATS } from "../core/exports/registry.ts";
import { type EncodingPreview, encodingPreviews } from "../core/formats/encoding-preview.ts";
import { reachArea } from "../core/geo/reach-area.ts";
import type {
  AnalysisSettings,
  DistanceMatrix,
  DistanceSetting,
  NetworkSetting,
} from "../core/model/analysis.ts";
import type { ColumnChoice } from "../core/model/column-choice.ts";
import type { BlockSource } from "../core/model/dataset.ts";
import { datasetIn } from "../core/model/local-names.ts";
import type { Note } from "../core/model/note.ts";
import type { ReadProgress, SourceFile } from "../core/model/raw-layer.ts";
import type { Role } from "../core/model/role.ts";
import { networkOf } from "../core/model/yardstick.ts";
import { type Analysis, categoriesOf, followMatrix, streetsOf } from "../core/pipeline/analyse.ts";
import { compareYardsticks } from "../core/pipeline/compare-yardsticks.ts";
import { columnsInUse } from "../core/pipeline/guess-columns.ts";
import {
  type LoadedLayer,
  loadFiles,
  readAgain,
  type UnplacedLayer,
} from "../core/pipeline/load.ts";
import { noteShifts } from "../core/pipeline/note-shifts.ts";
import { recogniseRole, recogniseTogether } from "../core/pipeline/recognise-role.ts";
import { type Tabulated, tabulate } from "../core/pipeline/tabulate.ts";
import { likelySystems } from "../core/places/likely-systems.ts";
import { placeLayer } from "../core/places/place-layer.ts";
import { walkingMinutes } from "../core/standards/demand.ts";
import type { Lang } from "../core/words/lang.ts";
import { columnsView } from "./columns-view.ts";
import { MatrixStore } from "./matrix-store.ts";
import type {
  ColumnsView,
  CompareRequest,
  ComparisonView,
  DatasetView,
  ExportedFile,
  FacilityReach,
  JudgedView,
  LayerSystem,
  LayerView,
  OpenOutcome,
  ReachShape,
  StreetCheck,
  UnplacedView,
} from "./protocol.ts";
import { streetCheck } from "./street-check-view.ts";
import { datasetView, gapColumns, layerView, unknownCategories } from "./views.ts";

/** So long after an answer the page may ask again at once: what can wait, waits. */
const IDLE_MS = 20;

interface SessionLayer extends LoadedLayer {
  readonly id: number;
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
  /** Layers that were read, but cannot be used until the user says where they are. */
  private waiting: readonly WaitingLayer[] = [];
  private assignments: ReadonlyMap<string, string> = new Map();
  private blockSource: BlockSource | null = null;
  private tables: Tabulated;
  private version = 0;
  private nextLayerId = 1;
  /** Counts openings and cancellations: an opening goes on while it is the newest of them. */
  private opening = 0;
  private readonly matrices = new MatrixStore();
  private barriers: BarrierFinder | null = null;
  private readonly models = new Map<string, PreparedModel>();
  private judged: { readonly settings: AnalysisSettings; readonly analysis: Analysis } | null =
    null;
  private following: {
    readonly matrix: DistanceMatrix;
    readonly demand: DemandTable;
    readonly judge: FollowingJudge;
  } | null = null;
  private readonly appVersion: string;
  private readonly onStep: () => void;

  /** @param onStep told between steps that may each take seconds: a sign of life */
  constructor(appVersion: string, onStep: () => void = () => {}) {
    this.appVersion = appVersion;
    this.onStep = onStep;
    this.tables = tabulate([], { assignments: this.assignments, blockSource: null });
  }

  async open(
    files: readonly SourceFile[],
    mode: "add" | "replace",
    onProgress: (progress: ReadProgress) => void,
  ): Promise<OpenOutcome> {
    const opening = ++this.opening;
    const shouldStop = (): boolean => this.opening !== opening;
    const outcome = await loadFiles(
      files.map((source) => ({ source })),
      { onProgress, shouldStop },
    );
    // A cancellation may lie in the queue behind the last piece of the file: it still counts.
    await new Promise((resolve) => setTimeout(resolve));
    if (outcome.isCancelled || shouldStop()) return { kind: "cancelled" };
    const isFresh = mode === "replace" && outcome.layers.length > 0;
    if (isFresh) {
      this.forgetChoices();
      this.nextLayerId = 1; // as in a new worker that is given the same files
    }
    const added = outcome.layers.map((layer) => ({ ...layer, id: this.nextLayerId++ }));
    const waiting = outcome.unplaced.map((layer) => ({ ...layer, id: this.nextLayerId++ }));
    this.waiting = isFresh ? waiting : [...this.waiting, ...waiting];
    const unplaced = await Promise.all(waiting.map(unplacedView));
    if (added.length === 0) return { kind: "refused", notes: outcome.refused, unplaced };
    const layers = isFresh ? added : recogniseTogether([...this.layers, ...added], isChosen);
    const data = this.withLayers(noteShifts(layers));
    return { kind: "opened", data, refused: outcome.refused, unplaced };
  }

  cancelOpen(): void {
    this.opening++;
  }

  setRole(layer: number, role: Role): DatasetView {
    return this.withLayers(
      this.layers.map((other) => (other.id === layer ? { ...other, role } : other)),
    );
  }

  removeLayer(layer: number): DatasetView {
    return this.withLayers(this.layers.filter((other) => other.id !== layer));
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
    if (isFresh) this.forgetChoices();
    const before = isFresh ? [] : kept;
    const joined = added.map(({ id, raw }) => {
      const guess = recogniseRole(raw);
      return { id, raw, role: guess.role, guess };
    });
    const data = this.withLayers(noteShifts(recogniseTogether([...before, ...joined], isChosen)));
    return { kind: "opened", data, refused, unplaced };
  }

  forgetWaiting(): void {
    this.waiting = [];
  }

  async setEncoding(layer: number, encoding: string): Promise<DatasetView> {
    const found = this.layers.find((other) => other.id === layer);
    const control = { onProgress: this.onStep, shouldStop: () => false };
    const read = found === undefined ? null : await readAgain(found, encoding, control);
    return this.withLayers(
      this.layers.map((other) =>
        other.id === layer && read !== null ? { ...read, id: layer } : other,
      ),
    );
  }

  async listEncodings(layer: number): Promise<readonly EncodingPreview[]> {
    const source = this.layers.find((other) => other.id === layer)?.source;
    return source === undefined ? [] : encodingPreviews(source);
  }

  setColumns(layer: number, columns: ColumnChoice): DatasetView {
    return this.withLayers(
      this.layers.map((other) => (other.id === layer ? { ...other, columns } : other)),
    );
  }

  listColumns(layer: number): ColumnsView | null {
    const found = this.layers.find((other) => other.id === layer);
    return found === undefined ? null : columnsView(found);
  }

  assignCategory(label: string, category: string | null): DatasetView {
    const assignments = new Map(this.assignments);
    if (category === null) assignments.delete(label);
    else assignments.set(label, category);
    this.assignments = assignments;
    return this.withLayers(this.layers);
  }

  setBlockSource(source: BlockSource | null): DatasetView {
    this.blockSource = source;
    return this.withLayers(this.layers);
  }

  notes(layer: number): readonly Note[] {
    return this.notesOf(this.layers.findIndex((other) => other.id === layer));
  }

  problemsFile(layer: number, lang: Lang): ExportedFile {
    const bytes = writeProblemsCsv(
      this.layers.flatMap(({ id, raw }, row) =>
        id === layer ? [{ raw, notes: this.notesOf(row) }] : [],
      ),
      lang,
    );
    return { fileName: "problems.csv", mediaType: "text/csv", bytes };
  }

  judge(settings: AnalysisSettings): JudgedView {
    const analysis = this.analyse(settings);
    return {
      version: this.version,
      settings,
      report: analysis.report,
      gaps: gapColumns(analysis.gaps),
      totals: analysis.totals,
    };
  }

  explain(question: Question, lang: Lang): Explanation | null {
    if (this.judged === null) return null;
    const { settings, analysis } = this.judged;
    const dataset = datasetIn(this.tables.dataset, lang);
    const labels = dataset.facilities.categories;
    const model = this.modelFor(settings.distance);
    return explain(question, {
      dataset,
      settings,
      ...analysis,
      barriers: this.barrierFinder(),
      rank: (residence, category, first) =>
        rankFacilities(model, { residence, category, labels, first }),
      walk: (residence, facility) => model.walk?.(residence, facility) ?? null,
      walkingMinutes: (metres, target) => walkingMinutes(metres, settings.speeds[target]),
    });
  }

  reachArea(category: string, limitMetres: number, distance: DistanceSetting): ReachShape {
    const { facilities } = this.tables.dataset;
    return this.reachOf(rowsServing(facilities.categories, category), limitMetres, distance);
  }

  facilityReach(
    facility: number,
    criterion: number,
    limitMetres: number,
    distance: DistanceSetting,
  ): FacilityReach {
    const rows = Uint32Array.of(facility);
    const { metres } = this.modelFor(distance).nearest(rows);
    return {
      ...{ facility, criterion, limitMetres },
      shape: this.reachOf(rows, limitMetres, distance),
      people: peopleWithin(this.tables.dataset.residences, metres, limitMetres),
    };
  }

  private reachOf(rows: Uint32Array, limitMetres: number, distance: DistanceSetting): ReachShape {
    const onFoot = this.modelFor(distance).serviceArea?.(rows, limitMetres);
    if (onFoot !== undefined) return onFoot;
    const factor = distance.model === "detour" ? distance.factor : 1;
    return reachArea(this.tables.dataset.facilities.geometry, rows, limitMetres / factor);
  }

  checkStreets(network: NetworkSetting): StreetCheck | null {
    const { dataset } = this.tables;
    return dataset.streets.count === 0
      ? null
      : streetCheck(this.version, dataset, this.modelFor(network));
  }

  compare(request: CompareRequest): ComparisonView {
    const { first, second, ...compared } = this.comparison(request);
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

  exportComparison(request: CompareRequest): ExportedFile {
    const { dataset } = this.tables;
    const bytes = writeComparisonCsv(
      this.comparison(request),
      dataset,
      this.demandFor(request.settings),
    );
    return { ...COMPARISON_FILE, bytes };
  }

  fitDetour(settings: AnalysisSettings): DetourFit | null {
    if (!this.tables.dataset.streets.walkable.includes(1)) return null;
    return fitDetour(this.matrixFor({ ...settings, distance: networkOf(settings) }));
  }

  exportFile(id: string, lang: Lang, date: string): ExportedFile {
    const format = EXPORT_FORMATS.find((other) => other.id === id);
    if (format === undefined) throw new Error(`no export format is called ${id}`);
    const { settings, analysis } = this.latestJudgement();
    const bytes = format.write(
      {
        dataset: datasetIn(this.tables.dataset, lang),
        settings,
        ...analysis,
        streets: streetsOf(this.modelFor(settings.distance), settings),
        compared: null,
        layers: this.layers.map((layer, row) => ({
          ...layer,
          columnsInUse: columnsInUse(layer),
          notes: this.notesOf(row),
        })),
        appVersion: this.appVersion,
        date,
      },
      { lang },
    );
    return { fileName: format.fileName, mediaType: format.mediaType, bytes };
  }

  /** A layer as it was read, whether in use or waiting. */
  private rawOf(id: number): LoadedLayer["raw"]["asRead"] | null {
    const loaded = this.layers.find((layer) => layer.id === id);
    return loaded?.raw.asRead ?? this.waiting.find((layer) => layer.id === id)?.raw ?? null;
  }

  private forgetChoices(): void {
    this.assignments = new Map();
    this.blockSource = null;
  }

  private withLayers(layers: readonly SessionLayer[]): DatasetView {
    const { assignments, blockSource } = this;
    this.tables = tabulate(layers, { assignments, blockSource });
    this.onStep();
    this.layers = layers;
    this.version++;
    this.matrices.clear();
    this.models.clear();
    this.barriers = null;
    this.judged = null;
    this.following = null;
    const { dataset, unknownLabels } = this.tables;
    return datasetView(
      this.version,
      dataset,
      this.layerViews(),
      unknownCategories(unknownLabels, dataset.facilities.names, assignments),
    );
  }

  private layerViews(): readonly LayerView[] {
    return this.layers.map((layer, row) => layerView(layer.id, layer, this.notesOf(row)));
  }

  private notesOf(row: number): readonly Note[] {
    return [...(this.layers[row]?.raw.notes ?? []), ...(this.tables.notes[row] ?? [])];
  }

  private comparison({ settings, first, second, detourFactor }: CompareRequest): Comparison {
    return compareYardsticks({
      dataset: this.tables.dataset,
      demand: this.demandFor(settings),
      settings,
      pair: [first, second],
      means: { detourFactor, network: networkOf(settings) },
      matrixFor: (sided) => {
        const matrix = this.matrixFor(sided);
        this.onStep();
        return matrix;
      },
    });
  }

  private demandFor({ pack }: AnalysisSettings): DemandTable {
    const before = this.judged;
    return before !== null && before.settings.pack.id === pack.id
      ? before.analysis.demand
      : prepareDemand(this.tables.dataset, pack);
  }

  private analyse(settings: AnalysisSettings): Analysis {
    const { dataset } = this.tables;
    const matrix = this.matrixFor(settings);
    const demand = this.demandFor(settings);
    this.onStep();
    const following = this.followingFor(matrix, demand);
    const analysis = followMatrix(dataset, matrix, demand, settings, following);
    this.judged = { settings, analysis };
    return analysis;
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

  private matrixFor(settings: AnalysisSettings): DistanceMatrix {
    const categories = categoriesOf(settings);
    const key = JSON.stringify([settings.distance, categories]);
    return this.matrices.get(key, () => {
      const { distance } = settings;
      if (distance.model === "detour") return this.detourMatrix(settings, distance.factor);
      const { dataset } = this.tables;
      const model = this.modelFor(distance);
      this.onStep();
      return measure({
        dataset,
        model,
        line: this.modelFor({ model: "straight" }),
        categories,
        labels: dataset.facilities.categories,
      });
    });
  }

  /** A factor makes nothing nearer than something else: the straight lines are as good as measured. */
  private detourMatrix(settings: AnalysisSettings, factor: number): DistanceMatrix {
    const straight = this.matrixFor({ ...settings, distance: { model: "straight" } });
    return { ...straight, metres: straight.metres.map((metres) => metres * factor) };
  }

  /** The model made ready for these data: once, for measuring and for single questions. */
  private modelFor(distance: DistanceSetting): PreparedModel {
    const key = JSON.stringify(distance);
    const known = this.models.get(key);
    if (known !== undefined) return known;
    const prepared = prepareModel(this.tables.dataset, distance);
    this.models.set(key, prepared);
    return prepared;
  }

  private barrierFinder(): BarrierFinder {
    this.barriers ??= createBarrierFinder(this.tables.dataset);
    return this.barriers;
  }

  private latestJudgement(): { settings: AnalysisSettings; analysis: Analysis } {
    if (this.judged === null) throw new Error("nothing was judged since the data changed");
    return this.judged;
  }
}

/** Whether the user gave a layer its role. */
const isChosen = ({ role, guess }: LoadedLayer): boolean => role !== guess.role;

const unplacedView = async ({ id, raw, note }: WaitingLayer): Promise<UnplacedView> => ({
  id,
  file: raw.file,
  layer: raw.layer,
  note,
  likely: await likelySystems(raw),
});

import { COMPANION_ENDINGS } from "../core/formats/companions.ts";
import type { AnalysisSettings } from "../core/model/analysis.ts";
import { sameChoice } from "../core/model/column-choice.ts";
import { isFileIn } from "../core/model/is-file-in.ts";
import type { ReadProgress } from "../core/model/raw-layer.ts";
import type { Role } from "../core/model/role.ts";
import { DEFAULT_SPEEDS } from "../core/standards/demand.ts";
import { packById } from "../core/standards/registry.ts";
import type { MapStill } from "../map/map-types.ts";
import type { DatasetState, Opening, Outline } from "../state/dataset-store.ts";
import type { ReportState } from "../state/report-store.ts";
import {
  NOTHING,
  ofAllServices,
  type Selection,
  sameSelection,
  serviceOf,
} from "../state/selection.ts";
import {
  type DataStep,
  type HistoryStep,
  type SettingsStore,
  settingsOf,
} from "../state/settings-store.ts";
import { focusRow } from "../state/view-store.ts";
import type { Commands } from "../ui/commands.ts";
import type { Stores } from "../ui/stores.ts";
import { wordsOf } from "../ui/words/words.ts";
import type { RemoteAnalysis } from "../worker/client.ts";
import type { DatasetView, ExportedFile, LayerSystem, OpenOutcome } from "../worker/protocol.ts";
import {
  recallCategory,
  recallColumns,
  rememberCategory,
  rememberColumns,
} from "./column-memory.ts";
import { comparisonCommands } from "./comparison-link.ts";
import type { Address } from "./document-link.ts";
import { viewIn } from "./local-names.ts";
import { type MapHolder, ON_PAPER } from "./map-holder.ts";
import { computerGigabytes, memoryNeed } from "./memory-need.ts";
import { isStopped, noteInterrupted } from "./recovery-link.ts";
import { sampleFiles } from "./sample.ts";
import { saveFile } from "./save-file.ts";
import type { SettingsHistory } from "./settings-history.ts";

export interface CommandTools {
  readonly stores: Stores;
  readonly analysis: RemoteAnalysis;
  readonly map: MapHolder;
  readonly history: SettingsHistory;
  readonly link: () => Address;
  readonly onCrash: (error: unknown) => void;
  /** Today as YYYY-MM-DD, UTC. */
  readonly today: () => string;
}

/**
 * Carries out what components ask for. What else changes a store is in docs/life-of-a-file.md: a hand
 * on the map, an answer of the worker, the address.
 */
export function createCommands(tools: CommandTools): Commands {
  return {
    ...dataCommands(tools),
    ...settingsCommands(tools),
    ...viewCommands(tools),
    ...comparisonCommands(tools),
    ...outputCommands(tools),
  };
}

type DataCommands = Pick<
  Commands,
  | "openFiles"
  | "openSample"
  | "openDespiteSize"
  | "leaveLargeFiles"
  | "cancel"
  | "measureNow"
  | "dismissRefused"
  | "openInterrupted"
  | "openWhole"
  | "dismissRecovery"
  | "setRole"
  | "removeLayer"
  | "placeLayers"
  | "setEncoding"
  | "listEncodings"
  | "undoPlacing"
  | "dismissPlacing"
  | "putOffSources"
  | "askAboutColumns"
  | "setColumns"
  | "listColumns"
  | "setLayerCategory"
  | "assignCategory"
  | "setBlockSource"
  | "listNotes"
  | "undo"
  | "redo"
>;

function dataCommands({ stores, analysis, history, onCrash }: CommandTools): DataCommands {
  const { dataset, report, settings, view } = stores;

  const show = (data: DatasetView): void => {
    // Rows of the old data mean nothing in the new: results and selection go first.
    report.setState(NO_RESULTS);
    view.setState({ selection: NOTHING, hovered: NOTHING, compare: null });
    // Before the data: else they would be judged, and shown, by the last data's distance first.
    const { defaultDistance: distance } = data;
    settings.setState((state) =>
      state.isDistanceChosen || state.settings.distance.model === distance.model
        ? state
        : // Earlier settings may ask for streets that these data have not: there is no way back.
          {
            ...state,
            settings: { ...state.settings, distance },
            past: state.past.filter(({ kind }) => kind !== "settings"),
            future: [],
          },
    );
    dropLostSteps(settings, data);
    dataset.setState({ data: viewIn(data, view.getState().lang), outline: null });
  };
  const update = (change: Promise<DatasetView>): void => {
    change.then(show).catch(onCrash);
  };

  /** Asks about layers whose columns leave something open, one after the other. */
  const askAbout = (layers: DatasetView["layers"]): void => {
    const open = layers.filter(
      (layer) => layer.columnQuestions.length > 0 && recallColumns(layer) === null,
    );
    view.setState(({ columnsOf }) => ({ columnsOf: [...columnsOf, ...open.map(({ id }) => id)] }));
  };
  const layerIds = (): ReadonlySet<number> =>
    new Set(dataset.getState().data?.layers.map(({ id }) => id));
  const layerOf = (id: number) => dataset.getState().data?.layers.find((other) => other.id === id);

  /** Layers that stay beside those opened; their numbers begin anew where all are replaced. */
  const keptBy = (outcome: OpenOutcome, mode: "add" | "replace"): ReadonlySet<number> =>
    mode === "add" || (outcome.kind === "opened" && !outcome.isFresh) ? layerIds() : NO_LAYERS;

  /** @param known layers that were there before, `NO_LAYERS` where all were replaced */
  const showOutcome = async (
    outcome: OpenOutcome,
    isSample: boolean,
    known: ReadonlySet<number>,
  ): Promise<void> => {
    if (outcome.kind === "cancelled") return;
    const { unplaced } = outcome;
    if (outcome.kind === "refused") {
      dataset.setState({ refused: outcome.notes, isKept: true, unplaced });
      return;
    }
    const data = await recallAll(analysis, outcome.data, known);
    const staysSample = known !== NO_LAYERS && dataset.getState().isSample;
    dataset.setState({
      isSample: isSample || staysSample,
      refused: outcome.refused,
      isKept: false,
      unplaced,
    });
    if (known === NO_LAYERS) forgetData(stores);
    forgetRemovals(settings);
    show(data);
    if (!isSample) askAbout(data.layers.filter((layer) => !known.has(layer.id)));
  };

  const place = async (systems: readonly LayerSystem[], isUndo: boolean): Promise<void> => {
    const { data, isSample, refused, unplaced } = dataset.getState();
    const before = systems.flatMap(({ layer }) => {
      const known = data?.layers.find(({ id }) => id === layer);
      return known === undefined ? [] : [{ layer, choice: known.crsChoice }];
    });
    const waited = unplaced.filter(({ id }) => systems.some(({ layer }) => layer === id));
    const mode = isSample && waited.length > 0 ? "replace" : "add";
    const kept = mode === "add" ? layerIds() : NO_LAYERS;
    const outcome = await analysis.placeLayers(systems, mode);
    const isAnswered = (file: string): boolean => waited.some((layer) => layer.file === file);
    const others = refused.filter(({ file }) => !isAnswered(file));
    if (outcome.kind === "cancelled") return;
    if (outcome.kind === "refused") {
      return showOutcome({ ...outcome, notes: [...others, ...outcome.notes] }, isSample, kept);
    }
    await showOutcome(
      { ...outcome, refused: [...others, ...outcome.refused] },
      mode === "add" && isSample,
      kept,
    );
    const canUndo = !isUndo && before.length > 0;
    if (canUndo) {
      const after = systems.filter(({ layer }) => before.some((other) => other.layer === layer));
      history.record({ kind: "places", before, after });
    }
    dataset.setState({ placing: canUndo ? { before, layers: before.length } : null });
  };

  const open = async ({ files, isSample, mayBeCut }: Opening): Promise<void> => {
    if (files.length === 0) return;
    // The user's first files take the place of the sample; later ones join the user's own.
    const mode = isSample || dataset.getState().isSample ? "replace" : "add";
    if (isSample && dataset.getState().unplaced.length > 0) await analysis.forgetWaiting();
    const earlier = isSample ? NOTHING_BEFORE : dataset.getState();
    const isOther = ({ file }: { readonly file: string }): boolean =>
      !files.some((opened) => isFileIn(file, opened));
    const unplaced = earlier.unplaced.filter(isOther);
    // What waits for a word stays a question. Where a refused file is tried again, so does all that
    // was said of others.
    const isStill = ({ file }: { readonly file: string }): boolean =>
      mayBeCut || unplaced.some((layer) => layer.file === file);
    dataset.setState({
      reading: { files: files.map((file) => file.name), progress: null, isSample },
      refused: earlier.refused.filter((note) => isOther(note) && isStill(note)),
      ...(mayBeCut ? {} : { opened: files }),
      unplaced,
      placing: null,
    });
    try {
      const onProgress = (progress: ReadProgress): void => {
        const { reading } = dataset.getState();
        if (reading !== null) dataset.setState({ reading: { ...reading, progress } });
      };
      const onOutline = (outline: Outline): void => {
        if (dataset.getState().reading !== null) dataset.setState({ outline });
      };
      const outcome = await analysis.open(files, mode, onProgress, mayBeCut, onOutline);
      // Questions may have been answered or dismissed meanwhile.
      const joined = joinedBy(outcome, dataset.getState());
      await showOutcome(joined, isSample, keptBy(outcome, mode));
    } finally {
      dataset.setState({ reading: null, outline: null });
    }
  };

  /** Back to what was judged last; where nothing was yet, to what takes the least time. */
  const leaveMeasuring = (): void => {
    const { judged, isStale } = report.getState();
    const { settings: asked } = settings.getState();
    report.setState({ working: null });
    if (!isStale)
      view.setState({ compare: null }); // two yardsticks were being measured
    else if (judged !== null) history.change("stopped", judged.settings);
    else if (asked.distance.model === "network") {
      history.change("stopped", { ...asked, distance: { model: "straight" } });
      view.setState({ toast: wordsOf(view.getState().lang).notOnFoot });
    } else report.setState({ isStale: false, isStopped: true });
  };

  /** What was remembered for the next such file goes back and forth with the choice. */
  const putMemoryBack = (step: DataStep | null, side: "before" | "after"): void => {
    if (step?.kind !== "layer-category" && step?.kind !== "columns") return;
    const layer = layerOf(step.layer);
    if (layer === undefined) return;
    if (step.kind === "columns") {
      rememberColumns(layer, side === "before" ? step.remembered : step.after);
    } else rememberCategory(layer, side === "before" ? step.remembered : step.after);
  };

  /** Carries out one side of a choice about the data that was undone or redone. */
  const putBack = (step: DataStep | null, side: "before" | "after"): void => {
    view.setState({ toast: null }); // it may have told of that very step
    putMemoryBack(step, side);
    if (step?.kind === "places") place(step[side], true).catch(onCrash);
    else if (step !== null) update(carryOut(analysis, step, side));
  };

  // One opening at a time: files dropped while others are read come after them, none is lost.
  let openings: Promise<void> = Promise.resolve();
  const openNext = (next: () => Opening | Promise<Opening>): void => {
    const openThem = async (): Promise<void> => {
      const opening = await next();
      await open(opening).catch((error: unknown) => {
        if (isStopped(error)) noteInterrupted(dataset, opening);
        else throw error;
      });
    };
    openings = openings.then(openThem).catch(onCrash);
  };

  return {
    openFiles(files) {
      const opening = { files, isSample: false, mayBeCut: false };
      const need = memoryNeed(files, computerGigabytes());
      if (need === null) openNext(() => opening);
      else dataset.setState({ tooLarge: { opening, need } });
    },
    openDespiteSize() {
      const { tooLarge } = dataset.getState();
      dataset.setState({ tooLarge: null });
      if (tooLarge !== null) openNext(() => tooLarge.opening);
    },
    leaveLargeFiles: () => dataset.setState({ tooLarge: null }),
    openSample: () =>
      openNext(async () => ({ files: await sampleFiles(), isSample: true, mayBeCut: false })),
    openWhole(name) {
      // The parts of a Shapefile go with it.
      const stem = name.replace(/\.shp$/i, "").toLowerCase();
      const isPart = (part: string): boolean =>
        COMPANION_ENDINGS.some((ending) => part.toLowerCase() === stem + ending);
      const files = dataset
        .getState()
        .opened.filter((file) => file.name === name || isPart(file.name));
      openNext(() => ({ files, isSample: false, mayBeCut: true }));
    },
    cancel() {
      // The page is free at once; the worker stops at the next piece of its work.
      if (dataset.getState().reading !== null) {
        dataset.setState({ reading: null, outline: null });
        analysis.cancelOpen().catch(onCrash);
        return;
      }
      analysis.cancelMeasuring().catch(onCrash);
      leaveMeasuring();
    },
    measureNow: () => report.setState({ isStopped: false }),
    dismissRefused() {
      dataset.setState({ refused: [], unplaced: [] });
      analysis.forgetWaiting().catch(onCrash);
    },
    openInterrupted() {
      const interrupted = dataset.getState().recovery?.interrupted ?? [];
      dataset.setState({ recovery: null });
      for (const opening of interrupted) openNext(() => opening);
    },
    dismissRecovery: () => dataset.setState({ recovery: null }),
    setRole(layer, role) {
      const before = layerOf(layer)?.role;
      if (before === undefined || before === role) return;
      history.record({ kind: "role", layer, before, after: role });
      update(withRole(analysis, layer, role));
    },
    removeLayer(layer) {
      const removed = layerOf(layer);
      if (removed === undefined) return;
      history.record({ kind: "removal", layer });
      view.setState({ toast: wordsOf(view.getState().lang).removed(removed.layer) });
      update(analysis.removeLayer(layer));
    },
    setEncoding(layer, encoding) {
      const before = layerOf(layer)?.encoding;
      if (before === undefined || before === encoding) return;
      history.record({ kind: "encoding", layer, before, after: encoding });
      update(analysis.setEncoding(layer, encoding));
    },
    listEncodings: (layer) => analysis.listEncodings(layer),
    placeLayers: (systems) => void place(systems, false).catch(onCrash),
    undoPlacing() {
      const { placing } = dataset.getState();
      if (settings.getState().past.at(-1)?.kind === "places") putBack(history.undo(), "before");
      else if (placing !== null) place(placing.before, true).catch(onCrash);
    },
    dismissPlacing: () => dataset.setState({ placing: null }),
    putOffSources: (layers) =>
      dataset.setState(({ putOff }) => ({ putOff: [...putOff, ...layers] })),
    askAboutColumns: (layer) =>
      view.setState(({ columnsOf: [, ...rest] }) => ({
        columnsOf: layer === null ? rest : [layer],
      })),
    setColumns(layer, choice) {
      view.setState(({ columnsOf }) => ({ columnsOf: columnsOf.filter((id) => id !== layer) }));
      const asked = layerOf(layer);
      if (asked === undefined) return;
      const remembered = recallColumns(asked);
      rememberColumns(asked, choice);
      if (sameChoice(asked.columns, choice)) return;
      history.record({ kind: "columns", layer, before: asked.columns, after: choice, remembered });
      update(analysis.setColumns(layer, choice));
    },
    listColumns: (layer) => analysis.listColumns(layer),
    setLayerCategory(layer, category) {
      const asked = layerOf(layer);
      if (asked === undefined || asked.category === category) return;
      const remembered = recallCategory(asked);
      rememberCategory(asked, category);
      const before = asked.category;
      history.record({ kind: "layer-category", layer, before, after: category, remembered });
      update(analysis.setLayerCategory(layer, category));
    },
    assignCategory(label, category) {
      const groups = dataset.getState().data?.unknownCategories ?? [];
      const before = groups.find((group) => group.label === label)?.assigned ?? null;
      history.record({ kind: "category", label, before, after: category });
      update(analysis.assignCategory(label, category));
    },
    setBlockSource: (source) => update(analysis.setBlockSource(source)),
    listNotes: (layer) => analysis.notes(layer),
    undo: () => putBack(history.undo(), "before"),
    redo: () => putBack(history.redo(), "after"),
  };
}

function carryOut(
  analysis: RemoteAnalysis,
  step: Exclude<DataStep, { kind: "places" }>,
  side: "before" | "after",
): Promise<DatasetView> {
  switch (step.kind) {
    case "columns":
      return analysis.setColumns(step.layer, step[side]);
    case "role":
      return withRole(analysis, step.layer, step[side]);
    case "encoding":
      return analysis.setEncoding(step.layer, step[side]);
    case "layer-category":
      return analysis.setLayerCategory(step.layer, step[side]);
    case "category":
      return analysis.assignCategory(step.label, step[side]);
    case "removal":
      return side === "before"
        ? analysis.restoreLayer(step.layer)
        : analysis.removeLayer(step.layer);
  }
}

/** Gives a layer a role, and the columns that were chosen for such files in this role before. */
async function withRole(analysis: RemoteAnalysis, id: number, role: Role): Promise<DatasetView> {
  const data = await analysis.setRole(id, role);
  const layer = data.layers.find((other) => other.id === id);
  const choice = layer === undefined ? null : recallColumns(layer);
  if (layer === undefined || choice === null || sameChoice(choice, layer.columns)) return data;
  return analysis.setColumns(id, choice);
}

/** Puts the columns and categories of new layers as they were chosen for such files before. */
async function recallAll(
  analysis: RemoteAnalysis,
  opened: DatasetView,
  known: ReadonlySet<number>,
): Promise<DatasetView> {
  let data = opened;
  for (const layer of opened.layers) {
    if (known.has(layer.id)) continue;
    const choice = recallColumns(layer);
    if (choice !== null && !sameChoice(choice, layer.columns)) {
      data = await analysis.setColumns(layer.id, choice);
    }
    const category = recallCategory(layer);
    if (category !== null) data = await analysis.setLayerCategory(layer.id, category);
  }
  return data;
}

/** Neither questions about data that were replaced nor choices about them have a meaning any more. */
function forgetData({ settings, view }: Stores): void {
  const isSetting = ({ kind }: HistoryStep): boolean => kind === "settings";
  settings.setState(({ past, future }) => ({
    past: past.filter(isSetting),
    future: future.filter(isSetting),
  }));
  view.setState({ columnsOf: [] });
}

/** What was taken away before other files are opened does not come back after it. */
function forgetRemovals(settings: SettingsStore): void {
  const isOther = ({ kind }: HistoryStep): boolean => kind !== "removal";
  settings.setState(({ past, future }) => ({
    past: past.filter(isOther),
    future: future.filter(isOther),
  }));
}

/** Choices about layers that are gone for good can be neither undone nor redone. */
function dropLostSteps(settings: SettingsStore, { layers }: DatasetView): void {
  const comingBack = settings
    .getState()
    .past.flatMap((step) => (step.kind === "removal" ? [step.layer] : []));
  const isLayer = (layer: number): boolean =>
    layers.some(({ id }) => id === layer) || comingBack.includes(layer);
  const isThere = (step: HistoryStep): boolean =>
    step.kind === "places"
      ? step.after.every(({ layer }) => isLayer(layer))
      : !("layer" in step) || isLayer(step.layer);
  settings.setState(({ past, future }) => ({
    past: past.every(isThere) ? past : past.filter(isThere),
    future: future.every(isThere) ? future : future.filter(isThere),
  }));
}

const NO_RESULTS: Partial<ReportState> = {
  judged: null,
  list: null,
  explanation: null,
  comparison: null,
  areas: {},
};
const NO_LAYERS: ReadonlySet<number> = new Set();
const NOTHING_BEFORE: Pick<DatasetState, "refused" | "unplaced"> = { refused: [], unplaced: [] };

/** What an opening came to, with what was said before of other files. */
function joinedBy(
  outcome: OpenOutcome,
  before: Pick<DatasetState, "refused" | "unplaced">,
): OpenOutcome {
  if (outcome.kind === "cancelled") return outcome;
  const unplaced = [...before.unplaced, ...outcome.unplaced];
  return outcome.kind === "refused"
    ? { ...outcome, notes: [...before.refused, ...outcome.notes], unplaced }
    : { ...outcome, refused: [...before.refused, ...outcome.refused], unplaced };
}

type SettingsCommands = Pick<
  Commands,
  | "choosePack"
  | "setLimit"
  | "setAllLimits"
  | "setMinShare"
  | "setJudgeBy"
  | "setMinutes"
  | "setSpeed"
  | "resetSpeeds"
  | "setDistance"
  | "confirmAbsent"
>;

function settingsCommands({ stores, history }: CommandTools): SettingsCommands {
  const now = (): AnalysisSettings => stores.settings.getState().settings;
  return {
    choosePack(id) {
      const pack = packById(id);
      if (pack === null || pack.id === now().pack.id) return;
      const { distance, confirmedAbsent, speeds } = now();
      // Criteria are another list now: what points at one of them points at nothing.
      stores.view.setState((view) => ({
        focus: null,
        shownAreas: [],
        selection: ofAllServices(view.selection),
      }));
      stores.report.setState(NO_RESULTS);
      history.change("pack", { ...settingsOf(pack), distance, confirmedAbsent, speeds });
    },
    setLimit(criterion, metres) {
      const limits = now().limits.map((limit, k) => (k === criterion ? metres : limit));
      history.change(`limit ${criterion}`, { ...now(), limits });
    },
    setAllLimits(choice) {
      const limits = now().pack.criteria.map(({ limitMetres, strictMetres }) =>
        choice === "strict" ? (strictMetres ?? limitMetres) : limitMetres,
      );
      const { minShare, judgeBy, minutes } = choice === "pack" ? settingsOf(now().pack) : now();
      history.change("all limits", { ...now(), limits, minShare, judgeBy, minutes });
    },
    setMinShare: (minShare) => history.change("share", { ...now(), minShare }),
    setJudgeBy: (judgeBy) => history.change("judge by", { ...now(), judgeBy }),
    setMinutes(criterion, minutes) {
      const changed = now().minutes.map((limit, k) => (k === criterion ? minutes : limit));
      history.change(`minutes ${criterion}`, { ...now(), minutes: changed });
    },
    setSpeed(group, metresPerSecond) {
      const speeds = { ...now().speeds, [group]: metresPerSecond };
      history.change(`speed ${group}`, { ...now(), speeds });
    },
    resetSpeeds: () => history.change("speeds", { ...now(), speeds: DEFAULT_SPEEDS }),
    setDistance(distance) {
      stores.settings.setState({ isDistanceChosen: true });
      history.change("distance", { ...now(), distance });
    },
    confirmAbsent(category, isAbsent) {
      const others = now().confirmedAbsent.filter((other) => other !== category);
      const confirmedAbsent = isAbsent ? [...others, category] : others;
      history.change("absent", { ...now(), confirmedAbsent });
    },
  };
}

type ViewCommands = Pick<
  Commands,
  | "select"
  | "stepTo"
  | "hover"
  | "focusOn"
  | "toggleArea"
  | "showFacilityReach"
  | "setStreets"
  | "setList"
  | "setLegend"
  | "showTab"
  | "fitToData"
  | "zoomBy"
  | "openBasemap"
  | "removeBasemap"
  | "retryMap"
  | "setLang"
  | "setTheme"
  | "dismissHints"
  | "dismissToast"
>;

function viewCommands({ stores, map, onCrash }: CommandTools): ViewCommands {
  const { view, dataset, settings } = stores;
  /** Where a service has the focus, it goes to the one that is asked about; elsewhere all keep it. */
  const focusWith = (selection: Selection): string | null => {
    const { pack } = settings.getState().settings;
    const asked = serviceOf(selection);
    const hasFocus = focusRow(view.getState(), pack) !== null;
    return hasFocus && focusRow({ focus: asked }, pack) !== null ? asked : view.getState().focus;
  };
  return {
    select(selection) {
      const approached = { ...selection };
      const isNew = !sameSelection(selection, view.getState().selection);
      const focus = focusWith(selection);
      view.setState(isNew ? { selection, approached, focus } : { approached, focus });
    },
    stepTo(selection) {
      if (sameSelection(selection, view.getState().selection)) return;
      view.setState({ selection, focus: focusWith(selection) });
    },
    hover(hovered) {
      if (!sameSelection(hovered, view.getState().hovered)) view.setState({ hovered });
    },
    focusOn: (focus) => view.setState({ focus }),
    toggleArea: (key) =>
      view.setState(({ shownAreas }) => ({
        shownAreas: shownAreas.includes(key)
          ? shownAreas.filter((shown) => shown !== key)
          : [...shownAreas, key],
      })),
    showFacilityReach: (showsFacilityReach) => view.setState({ showsFacilityReach }),
    setStreets: (streets) =>
      view.setState((state) => ({ streets: { ...state.streets, ...streets } })),
    setList: (list) => view.setState((state) => ({ list: { ...state.list, ...list } })),
    setLegend: (legend) => view.setState((state) => ({ legend: { ...state.legend, ...legend } })),
    showTab: (tab) => view.setState({ tab }),
    fitToData() {
      const bounds = dataset.getState().data?.bounds ?? null;
      if (bounds !== null) map.use((shown) => shown.fit(bounds));
    },
    zoomBy: (levels) => map.use((shown) => shown.zoomBy(levels)),
    openBasemap(file) {
      const opening = map.use((shown) => shown.openBasemap(file));
      opening
        ?.then((opened) => {
          const words = wordsOf(view.getState().lang);
          if (opened.ok) view.setState({ basemap: file.name });
          else if (opened.reason !== "overtaken") {
            view.setState({ toast: words.basemapRefused(file.name) });
          }
        })
        .catch(onCrash);
    },
    removeBasemap() {
      map.use((shown) => shown.removeBasemap());
      view.setState({ basemap: null });
    },
    retryMap: () => map.retry(),
    setLang: (lang) => view.setState({ lang }),
    setTheme: (theme) => view.setState({ theme }),
    dismissHints: () => view.setState({ hintsDismissed: true }),
    dismissToast: () => view.setState({ toast: null }),
  };
}

type OutputCommands = Pick<
  Commands,
  | "exportAs"
  | "saveMap"
  | "mapPicture"
  | "print"
  | "saveProblems"
  | "copyLink"
  | "followLink"
  | "leaveLink"
>;

function outputCommands({
  stores,
  analysis,
  map,
  link,
  onCrash,
  today,
}: CommandTools): OutputCommands {
  /** The map as it was drawn for the page that is being printed. */
  let forPaper: MapStill | null = null;
  addEventListener("afterprint", () => {
    forPaper = null;
  });

  /** @param making the file; or why there is none, null where the result has changed meanwhile */
  const saveThe = (making: Promise<ExportedFile | string | null>): void => {
    making
      .then((file) => {
        const words = wordsOf(stores.view.getState().lang);
        const hasFile = file !== null && typeof file !== "string";
        if (hasFile) saveFile(file.fileName, file.mediaType, file.bytes);
        const toast = hasFile ? words.saved(file.fileName) : (file ?? words.notSaved);
        stores.view.setState({ toast });
      })
      .catch(onCrash);
  };
  return {
    exportAs: (format) =>
      saveThe(analysis.exportFile(format, stores.view.getState().lang, today())),
    saveMap() {
      const say = (toast: string): void => stores.view.setState({ toast });
      const drawn = import("./picture-file.ts").then(({ pictureFile }) =>
        pictureFile({ stores, map, say, date: today() }),
      );
      saveThe(drawn);
    },
    mapPicture() {
      const still = forPaper ?? map.use((drawn) => drawn.still());
      if (still === undefined) return null;
      const isDark = forPaper === null && stores.view.getState().isDark;
      return { url: still.canvas.toDataURL(), isDark };
    },
    print() {
      // Paper is white, and finer than a screen: the map is drawn for it.
      const drawing = map.use((drawn) => drawn.stillAs(ON_PAPER));
      const print = (still: MapStill | null): void => {
        forPaper = still;
        window.print();
      };
      if (drawing === undefined) print(null);
      else drawing.then(print, () => print(null)).catch(onCrash);
    },
    copyLink() {
      const say = (isCopied: boolean): void => {
        const { bar } = wordsOf(stores.view.getState().lang);
        stores.view.setState({ toast: isCopied ? bar.linkCopied : bar.linkNotCopied });
      };
      // Some browsers have no clipboard for a page that did not come by https.
      (navigator.clipboard?.writeText(link().now()) ?? Promise.reject()).then(
        () => say(true),
        () => say(false),
      );
    },
    followLink: () => link().follow(),
    leaveLink: () => link().leave(),
    saveProblems: (layer) => saveThe(analysis.problemsFile(layer, stores.view.getState().lang)),
  };
}

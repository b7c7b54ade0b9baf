import type { AnalysisSettings } from "../core/model/analysis.ts";
import { DEFAULT_SPEEDS } from "../core/standards/demand.ts";
import { packById } from "../core/standards/registry.ts";
import { NOTHING, sameSelection } from "../state/selection.ts";
import { settingsOf } from "../state/settings-store.ts";
import type { Commands } from "../ui/commands.ts";
import type { Stores } from "../ui/stores.ts";
import { wordsOf } from "../ui/words/words.ts";
import type { RemoteAnalysis } from "../worker/client.ts";
import type { DatasetView, LayerSystem, OpenOutcome } from "../worker/protocol.ts";
import { comparisonCommands } from "./comparison-link.ts";
import type { MapHolder } from "./map-holder.ts";
import { isStopped, noteInterrupted } from "./recovery-link.ts";
import { sampleFiles } from "./sample.ts";
import { saveFile } from "./save-file.ts";
import type { SettingsHistory } from "./settings-history.ts";

export interface CommandTools {
  readonly stores: Stores;
  readonly analysis: RemoteAnalysis;
  readonly map: MapHolder;
  readonly history: SettingsHistory;
  readonly onCrash: (error: unknown) => void;
  /** Today as YYYY-MM-DD, UTC. */
  readonly today: () => string;
}

/** Carries out what components ask for. The only place that changes the stores on a person's word. */
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
  | "cancelReading"
  | "dismissRefused"
  | "openInterrupted"
  | "dismissRecovery"
  | "setRole"
  | "removeLayer"
  | "placeLayers"
  | "undoPlacing"
  | "dismissPlacing"
  | "putOffSources"
  | "assignCategory"
  | "setBlockSource"
  | "listNotes"
>;

function dataCommands({ stores, analysis, onCrash }: CommandTools): DataCommands {
  const { dataset, report, settings, view } = stores;

  const show = (data: DatasetView): void => {
    // Rows of the old data mean nothing in the new: results and selection go first.
    report.setState({ judged: null, explanation: null, comparison: null, areas: {} });
    view.setState({ selection: NOTHING, hovered: NOTHING, compare: null });
    // Before the data: else they would be judged, and shown, by the last data's distance first.
    const { defaultDistance: distance } = data;
    settings.setState((state) =>
      state.isDistanceChosen || state.settings.distance.model === distance.model
        ? state
        : // Earlier settings may ask for streets that these data have not: there is no way back.
          { ...state, settings: { ...state.settings, distance }, past: [], future: [] },
    );
    dataset.setState({ data });
  };
  const update = (change: Promise<DatasetView>): void => {
    change.then(show).catch(onCrash);
  };

  const showOutcome = (outcome: OpenOutcome, isSample: boolean): void => {
    if (outcome.kind === "cancelled") return;
    const { unplaced } = outcome;
    if (outcome.kind === "refused") {
      dataset.setState({ refused: outcome.notes, unplaced });
      return;
    }
    dataset.setState({ isSample, refused: outcome.refused, unplaced });
    show(outcome.data);
  };

  const place = async (systems: readonly LayerSystem[], isUndo: boolean): Promise<void> => {
    const { data, isSample, refused, unplaced } = dataset.getState();
    const before = systems.flatMap(({ layer }) => {
      const known = data?.layers.find(({ id }) => id === layer);
      return known === undefined ? [] : [{ layer, choice: known.crsChoice }];
    });
    const waited = unplaced.filter(({ id }) => systems.some(({ layer }) => layer === id));
    const mode = isSample && waited.length > 0 ? "replace" : "add";
    const outcome = await analysis.placeLayers(systems, mode);
    const isAnswered = (file: string): boolean => waited.some((layer) => layer.file === file);
    const others = refused.filter(({ file }) => !isAnswered(file));
    if (outcome.kind === "cancelled") return;
    if (outcome.kind === "refused") {
      showOutcome({ ...outcome, notes: [...others, ...outcome.notes] }, isSample);
      return;
    }
    showOutcome(
      { ...outcome, refused: [...others, ...outcome.refused] },
      mode === "add" && isSample,
    );
    const canUndo = !isUndo && before.length > 0;
    dataset.setState({ placing: canUndo ? { before, layers: before.length } : null });
  };

  const open = async (files: readonly File[], isSample: boolean): Promise<void> => {
    if (files.length === 0) return;
    dataset.setState({
      reading: { files: files.map((file) => file.name), progress: null, isSample },
      refused: [],
      unplaced: [],
      placing: null,
    });
    // The user's first files take the place of the sample; later ones join the user's own.
    const mode = isSample || dataset.getState().isSample ? "replace" : "add";
    try {
      const outcome = await analysis.open(files, mode, (progress) => {
        const { reading } = dataset.getState();
        if (reading !== null) dataset.setState({ reading: { ...reading, progress } });
      });
      showOutcome(outcome, isSample);
    } finally {
      dataset.setState({ reading: null });
    }
  };

  // One opening at a time: files dropped while others are read come after them, none is lost.
  let openings: Promise<void> = Promise.resolve();
  const openNext = (files: () => readonly File[] | Promise<readonly File[]>, isSample: boolean) => {
    const openThem = async (): Promise<void> => {
      const given = await files();
      await open(given, isSample).catch((error: unknown) => {
        if (isStopped(error)) noteInterrupted(dataset, { files: given, isSample });
        else throw error;
      });
    };
    openings = openings.then(openThem).catch(onCrash);
  };

  return {
    openFiles: (files) => openNext(() => files, false),
    openSample: () => openNext(sampleFiles, true),
    cancelReading() {
      // The page is free at once; the worker stops at the next piece of the file.
      dataset.setState({ reading: null });
      analysis.cancelOpen().catch(onCrash);
    },
    dismissRefused() {
      dataset.setState({ refused: [], unplaced: [] });
      analysis.forgetWaiting().catch(onCrash);
    },
    openInterrupted() {
      const interrupted = dataset.getState().recovery?.interrupted ?? [];
      dataset.setState({ recovery: null });
      for (const { files, isSample } of interrupted) openNext(() => files, isSample);
    },
    dismissRecovery: () => dataset.setState({ recovery: null }),
    setRole: (layer, role) => update(analysis.setRole(layer, role)),
    removeLayer: (layer) => update(analysis.removeLayer(layer)),
    placeLayers: (systems) => void place(systems, false).catch(onCrash),
    undoPlacing() {
      const { placing } = dataset.getState();
      if (placing !== null) place(placing.before, true).catch(onCrash);
    },
    dismissPlacing: () => dataset.setState({ placing: null }),
    putOffSources: (layers) =>
      dataset.setState(({ putOff }) => ({ putOff: [...putOff, ...layers] })),
    assignCategory: (label, category) => update(analysis.assignCategory(label, category)),
    setBlockSource: (source) => update(analysis.setBlockSource(source)),
    listNotes: (layer, code) => analysis.notes(layer, code),
  };
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
  | "undo"
  | "redo"
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
        list: { ...view.list, criterion: null },
      }));
      stores.report.setState({ judged: null, explanation: null, comparison: null, areas: {} });
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
    undo: () => history.undo(),
    redo: () => history.redo(),
  };
}

type ViewCommands = Pick<
  Commands,
  | "select"
  | "hover"
  | "focusOn"
  | "toggleArea"
  | "setStreets"
  | "setList"
  | "showTab"
  | "fitToData"
  | "openBasemap"
  | "removeBasemap"
  | "retryMap"
  | "setLang"
  | "setTheme"
  | "dismissHints"
  | "dismissToast"
>;

function viewCommands({ stores, map, onCrash }: CommandTools): ViewCommands {
  const { view, dataset } = stores;
  return {
    select(selection) {
      if (!sameSelection(selection, view.getState().selection)) view.setState({ selection });
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
    setStreets: (streets) =>
      view.setState((state) => ({ streets: { ...state.streets, ...streets } })),
    setList: (list) => view.setState((state) => ({ list: { ...state.list, ...list } })),
    showTab: (tab) => view.setState({ tab }),
    fitToData() {
      const bounds = dataset.getState().data?.bounds ?? null;
      if (bounds !== null) map.use((shown) => shown.fit(bounds));
    },
    openBasemap(file) {
      const opening = map.use((shown) => shown.openBasemap(file));
      opening
        ?.then((opened) => {
          const words = wordsOf(view.getState().lang);
          view.setState(
            opened.ok ? { basemap: file.name } : { toast: words.basemapRefused(file.name) },
          );
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

function outputCommands({
  stores,
  analysis,
  onCrash,
  today,
}: CommandTools): Pick<Commands, "exportAs"> {
  return {
    exportAs(format) {
      const { lang } = stores.view.getState();
      analysis
        .exportFile(format, lang, today())
        .then(({ fileName, mediaType, bytes }) => {
          saveFile(fileName, mediaType, bytes);
          stores.view.setState({ toast: wordsOf(lang).saved(fileName) });
        })
        .catch(onCrash);
    },
  };
}

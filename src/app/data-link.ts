import { isFileIn } from "../core/model/is-file-in.ts";
import type { ReadProgress } from "../core/model/raw-layer.ts";
import type { DatasetState, Opening, Outline } from "../state/dataset-store.ts";
import type { ReportState } from "../state/report-store.ts";
import { NOTHING } from "../state/selection.ts";
import type { HistoryStep, SettingsStore } from "../state/settings-store.ts";
import type { Stores } from "../ui/stores.ts";
import type { DatasetView, LayerSystem, OpenOutcome } from "../worker/protocol.ts";
import { recallColumns } from "./column-memory.ts";
import type { CommandTools } from "./command-tools.ts";
import { viewIn } from "./local-names.ts";
import { recallAll } from "./recall-choices.ts";
import { isStopped, noteInterrupted } from "./recovery-link.ts";

/** How data come into the stores: from files, from a word on where they are, from any change. */
export interface DataLink {
  /** Shows tables that were made anew. */
  readonly show: (data: DatasetView) => void;
  /**
   * One opening at a time: files given while others are read come after them, none is lost. The
   * sample that a page begins with gives way to them: nobody asked for it.
   */
  readonly openNext: (next: () => Opening | Promise<Opening>) => void;
  /** @param isUndo whether it takes back an earlier answer */
  readonly place: (systems: readonly LayerSystem[], isUndo: boolean) => Promise<void>;
}

export function dataLink({ stores, analysis, history, onCrash }: CommandTools): DataLink {
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

  /** Asks about layers whose columns leave something open, one after the other. */
  const askAbout = (layers: DatasetView["layers"]): void => {
    const open = layers.filter(
      (layer) => layer.columnQuestions.length > 0 && recallColumns(layer) === null,
    );
    view.setState(({ columnsOf }) => ({ columnsOf: [...columnsOf, ...open.map(({ id }) => id)] }));
  };
  const layerIds = (): ReadonlySet<number> =>
    new Set(dataset.getState().data?.layers.map(({ id }) => id));

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

  let openings: Promise<void> = Promise.resolve();
  let newest = 0;
  const openNext = (next: () => Opening | Promise<Opening>): void => {
    const number = ++newest;
    const isFirst = (): boolean => dataset.getState().data === null;
    if (isFirst() && dataset.getState().reading?.isSample) analysis.cancelOpen().catch(onCrash);
    const openThem = async (): Promise<void> => {
      const opening = await next();
      if (opening.isSample && isFirst() && number !== newest) return;
      await open(opening).catch((error: unknown) => {
        if (isStopped(error)) noteInterrupted(dataset, opening);
        else throw error;
      });
    };
    openings = openings.then(openThem).catch(onCrash);
  };

  return { show, openNext, place };
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

export const NO_RESULTS: Partial<ReportState> = {
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

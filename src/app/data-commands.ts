import { COMPANION_ENDINGS } from "../core/formats/companions.ts";
import { sameChoice } from "../core/model/column-choice.ts";
import type { DataStep } from "../state/settings-store.ts";
import type { Commands } from "../ui/commands.ts";
import { wordsOf } from "../ui/words/words.ts";
import type { RemoteAnalysis } from "../worker/client.ts";
import type { DatasetView } from "../worker/protocol.ts";
import {
  recallCategory,
  recallColumns,
  rememberCategory,
  rememberColumns,
} from "./column-memory.ts";
import type { CommandTools } from "./command-tools.ts";
import { dataLink } from "./data-link.ts";
import { computerGigabytes, memoryNeed } from "./memory-need.ts";
import { withRole } from "./recall-choices.ts";
import { sampleFiles } from "./sample.ts";

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

export function dataCommands(tools: CommandTools): DataCommands {
  const { stores, analysis, history, onCrash } = tools;
  const { dataset, report, settings, view } = stores;
  const { show, openNext, place } = dataLink(tools);

  const update = (change: Promise<DatasetView>): void => {
    change.then(show).catch(onCrash);
  };
  const layerOf = (id: number) => dataset.getState().data?.layers.find((other) => other.id === id);

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
        report.setState({ working: null });
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

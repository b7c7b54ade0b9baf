import * as Comlink from "comlink";
import type { AnalysisWorker } from "./protocol.ts";

/** The worker as the page sees it: every call answers with a promise. */
export type RemoteAnalysis = {
  readonly [Call in keyof AnalysisWorker]: (
    ...args: Parameters<AnalysisWorker[Call]>
  ) => Promise<Awaited<ReturnType<AnalysisWorker[Call]>>>;
};

/**
 * Starts the analysis worker.
 * @param onCrash told once when the worker cannot go on; calls under way then never answer
 */
export function startAnalysis(onCrash: (message: string) => void): RemoteAnalysis {
  const worker = new Worker(new URL("./entry.ts", import.meta.url), { type: "module" });
  worker.addEventListener("error", (event) => onCrash(event.message || "the worker stopped"));
  worker.addEventListener("messageerror", () => onCrash("a message could not be read"));
  const remote = Comlink.wrap<AnalysisWorker>(worker);
  return {
    open: (files, mode, onProgress) => remote.open(files, mode, Comlink.proxy(onProgress)),
    cancelOpen: () => remote.cancelOpen(),
    setRole: (layer, role) => remote.setRole(layer, role),
    removeLayer: (layer) => remote.removeLayer(layer),
    assignCategory: (label, category) => remote.assignCategory(label, category),
    setBlockSource: (source) => remote.setBlockSource(source),
    notes: (layer, code) => remote.notes(layer, code),
    judge: (settings) => remote.judge(settings),
    explain: (question) => remote.explain(question),
    reachArea: (category, limit, distance) => remote.reachArea(category, limit, distance),
    exportFile: (format, lang, date) => remote.exportFile(format, lang, date),
  };
}

import "./seal.ts";
import * as Comlink from "comlink";
import type { AnalysisWorker } from "./protocol.ts";
import { AnalysisSession } from "./session.ts";
import { sourceFileOf } from "./source-file.ts";
import { transferablesIn } from "./transferables.ts";

/** Tells the page that this worker is alive; the supervisor there listens. */
const beat = (): void => self.postMessage("beat");
beat();
setInterval(beat, 1000);
self.addEventListener("unhandledrejection", ({ reason }) => {
  // Nobody waits for it, so nobody is told: as an error of the worker the page hears of it.
  reportError(reason);
});

const session = new AnalysisSession(__APP_VERSION__, beat);

/** Answers move their buffers to the page; what the session keeps must be copied before. */
const moved = <T extends object>(answer: T): T => Comlink.transfer(answer, transferablesIn(answer));

const worker: AnalysisWorker = {
  open: async (files, mode, onProgress, mayBeCut) => {
    const sources = files.map((file) => ({ ...sourceFileOf(file), mayBeCut }));
    return moved(await session.open(sources, mode, onProgress));
  },
  cancelOpen: () => session.cancelOpen(),
  setRole: (layer, role) => moved(session.setRole(layer, role)),
  removeLayer: (layer) => moved(session.removeLayer(layer)),
  placeLayers: async (systems, mode) => moved(await session.placeLayers(systems, mode)),
  forgetWaiting: () => session.forgetWaiting(),
  setColumns: (layer, choice) => moved(session.setColumns(layer, choice)),
  setEncoding: async (layer, encoding) => moved(await session.setEncoding(layer, encoding)),
  listEncodings: (layer) => session.listEncodings(layer),
  listColumns: (layer) => session.listColumns(layer),
  assignCategory: (label, category) => moved(session.assignCategory(label, category)),
  setBlockSource: (source) => moved(session.setBlockSource(source)),
  notes: (layer) => session.notes(layer),
  problemsFile: (layer, lang) => moved(session.problemsFile(layer, lang)),
  judge: (settings) => {
    const view = session.judge(settings);
    // The report stays here too, for exports and reasons: the page gets a copy.
    return moved({ ...view, report: structuredClone(view.report) });
  },
  explain: (question, lang) => session.explain(question, lang),
  reachArea: (category, limit, distance) => session.reachArea(category, limit, distance),
  facilityReach: (facility, criterion, limit, distance) =>
    session.facilityReach(facility, criterion, limit, distance),
  checkStreets: (network) => session.checkStreets(network),
  compare: (request) => moved(session.compare(request)),
  exportComparison: (request) => moved(session.exportComparison(request)),
  fitDetour: (settings) => session.fitDetour(settings),
  exportFile: (format, lang, date) => moved(session.exportFile(format, lang, date)),
};

Comlink.expose(worker);

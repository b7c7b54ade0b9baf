import "./seal.ts";
import * as Comlink from "comlink";
import { transferablesIn } from "../core/base/transferables.ts";
import type { StageProgress } from "../core/model/stage.ts";
import { helpersOn } from "./measuring-crew.ts";
import type { AnalysisWorker, Outline, SignOfLife } from "./protocol.ts";
import { AnalysisSession } from "./session.ts";
import { sourceFileOf } from "./source-file.ts";

/** Tells the page that this worker is alive, and what it is at; the supervisor there listens. */
const beat = (working?: StageProgress | null): void =>
  self.postMessage({ isAlive: true, working } satisfies SignOfLife);
/** Short, so that every turn between two steps of long work is told. */
const BEAT_MS = 250;
beat();
setInterval(() => beat(), BEAT_MS);
self.addEventListener("unhandledrejection", ({ reason }) => {
  // Nobody waits for it, so nobody is told: as an error of the worker the page hears of it.
  reportError(reason);
});

const helpers = helpersOn({
  isIsolated: self.crossOriginIsolated,
  cores: navigator.hardwareConcurrency,
  tell: (helper) =>
    self.postMessage(
      { isAlive: true, helper } satisfies SignOfLife,
      helper === null ? [] : [helper],
    ),
});
const session = new AnalysisSession(__APP_VERSION__, beat, () => performance.now(), helpers);

/** Answers move their buffers to the page; what the session keeps must be copied before. */
const moved = <T extends object | null>(answer: T): T =>
  answer === null ? answer : Comlink.transfer(answer, transferablesIn(answer));

/** A call that takes its turn; its answer is moved to the page. */
const turned =
  <Given extends readonly unknown[], Answer extends object | null>(
    call: (...given: Given) => Answer | Promise<Answer>,
  ) =>
  (...given: Given): Promise<Answer> =>
    session.inTurn(async () => moved(await call(...given)));

const worker: AnalysisWorker = {
  open: async (files, mode, onProgress, mayBeCut, onOutline, firstId) => {
    const sources = files.map((file) => ({ ...sourceFileOf(file), mayBeCut }));
    const tell = (outline: Outline): void => onOutline(moved(outline));
    return moved(await session.open(sources, mode, onProgress, tell, firstId));
  },
  cancelOpen: () => session.cancelOpen(),
  cancelMeasuring: () => session.cancelMeasuring(),
  setRole: turned((layer, role) => session.setRole(layer, role)),
  removeLayer: turned((layer) => session.removeLayer(layer)),
  restoreLayer: turned((layer) => session.restoreLayer(layer)),
  placeLayers: turned((systems, mode) => session.placeLayers(systems, mode)),
  forgetWaiting: () => session.inTurn(() => session.forgetWaiting()),
  setColumns: turned((layer, choice) => session.setColumns(layer, choice)),
  setEncoding: turned((layer, encoding) => session.setEncoding(layer, encoding)),
  listEncodings: (layer) => session.listEncodings(layer),
  listColumns: (layer) => session.inTurn(() => session.listColumns(layer)),
  setLayerCategory: turned((layer, category) => session.setLayerCategory(layer, category)),
  assignCategory: turned((label, category) => session.assignCategory(label, category)),
  setBlockSource: turned((source) => session.setBlockSource(source)),
  notes: (layer) => session.inTurn(() => session.notes(layer)),
  problemsFile: turned((layer, lang) => session.problemsFile(layer, lang)),
  judge: async (settings) => moved(await session.judge(settings)),
  listGaps: turned(() => session.listGaps()),
  explain: (question, lang) => session.inTurn(() => session.explain(question, lang)),
  reachArea: (category, limit, distance) =>
    session.inTurn(() => session.reachArea(category, limit, distance)),
  facilityReach: (facility, criterion, limit, distance) =>
    session.inTurn(() => session.facilityReach(facility, criterion, limit, distance)),
  checkStreets: (network) => session.inTurn(() => session.checkStreets(network)),
  compare: async (request) => moved(await session.compare(request)),
  exportComparison: turned((request) => session.exportComparison(request)),
  fitDetour: (settings) => session.inTurn(() => session.fitDetour(settings)),
  exportFile: turned((format, lang, date) => session.exportFile(format, lang, date)),
};

Comlink.expose(worker);

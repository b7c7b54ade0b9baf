import * as Comlink from "comlink";
import type { ReadProgress } from "../core/model/raw-layer.ts";
import type { AnalysisWorker, SignOfLife } from "./protocol.ts";
import {
  AnalysisSupervisor,
  type Call,
  CHECK_MS,
  type RunningWorker,
  type SupervisorTools,
  type WorkerSigns,
} from "./supervisor.ts";

/** The worker as the page sees it: every call answers with a promise. */
export type RemoteAnalysis = { readonly [Name in Call]: Ask<Name> };

type Ask<Name extends Call> = (...given: Parameters<AnalysisWorker[Name]>) => Promise<Answer<Name>>;
type Answer<Name extends Call> = Awaited<ReturnType<AnalysisWorker[Name]>>;

/** Starts the analysis worker, and another one in its place whenever it stops. */
export function startAnalysis(
  told: Pick<SupervisorTools, "onStopped" | "onRestored" | "onGivenUp" | "onWorking">,
): RemoteAnalysis {
  const supervisor = new AnalysisSupervisor({
    ...told,
    start: startWorker,
    now: () => performance.now(),
    regularly: (check) => void setInterval(check, CHECK_MS),
  });
  const ask =
    <Name extends Call>(name: Name): Ask<Name> =>
    (...given) =>
      supervisor.call(name, given) as Promise<Answer<Name>>; // by the protocol
  return {
    open: (files, mode, onProgress, mayBeCut, onOutline) => {
      const watched = (progress: ReadProgress): void => {
        supervisor.expectRows(progress.features);
        onProgress(progress);
      };
      return ask("open")(files, mode, watched, mayBeCut, onOutline);
    },
    cancelOpen: ask("cancelOpen"),
    cancelMeasuring: ask("cancelMeasuring"),
    setRole: ask("setRole"),
    removeLayer: ask("removeLayer"),
    restoreLayer: ask("restoreLayer"),
    placeLayers: ask("placeLayers"),
    forgetWaiting: ask("forgetWaiting"),
    setColumns: ask("setColumns"),
    setEncoding: ask("setEncoding"),
    listEncodings: ask("listEncodings"),
    listColumns: ask("listColumns"),
    setLayerCategory: ask("setLayerCategory"),
    assignCategory: ask("assignCategory"),
    setBlockSource: ask("setBlockSource"),
    notes: ask("notes"),
    problemsFile: ask("problemsFile"),
    judge: ask("judge"),
    listGaps: ask("listGaps"),
    explain: ask("explain"),
    reachArea: ask("reachArea"),
    facilityReach: ask("facilityReach"),
    checkStreets: ask("checkStreets"),
    compare: ask("compare"),
    exportComparison: ask("exportComparison"),
    fitDetour: ask("fitDetour"),
    exportFile: ask("exportFile"),
  };
}

function startWorker({ onBeat, onWorking, onFailure }: WorkerSigns): RunningWorker {
  const worker = new Worker(new URL("./entry.ts", import.meta.url), { type: "module" });
  worker.addEventListener("error", (event) => onFailure(event.message || "the worker stopped"));
  worker.addEventListener("messageerror", () => onFailure("a message could not be read"));
  const helpers: Worker[] = [];
  const dismissHelpers = (): void => {
    for (const helper of helpers.splice(0)) helper.terminate();
  };
  worker.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
    if (!isSignOfLife(data)) return;
    onBeat();
    if (data.working !== undefined) onWorking(data.working);
    if (data.helper === null) dismissHelpers();
    else if (data.helper !== undefined) helpers.push(startHelper(data.helper));
  });
  const remote = Comlink.wrap<Record<Call, (...given: unknown[]) => unknown>>(worker);
  return {
    // Functions cannot be sent: the worker gets a way to call them.
    call: (name, given) =>
      Promise.resolve(
        remote[name](...given.map((one) => (typeof one === "function" ? Comlink.proxy(one) : one))),
      ),
    terminate: () => {
      worker.terminate();
      dismissHelpers();
    },
  };
}

/** A worker may start none itself. One that cannot be started is one fewer: nobody waits for it. */
function startHelper(port: MessagePort): Worker {
  const helper = new Worker(new URL("./helper-entry.ts", import.meta.url), { type: "module" });
  helper.postMessage(port, [port]);
  return helper;
}

/** Answers of calls come as messages too. */
const isSignOfLife = (data: unknown): data is SignOfLife =>
  typeof data === "object" && data !== null && "isAlive" in data;

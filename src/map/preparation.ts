import * as Comlink from "comlink";
import type { PreparationWorker } from "./preparation-worker.ts";

/**
 * Turns geometry into buffers for the graphics card in a worker of its own: for a city of a million
 * homes that takes seconds, in which the page could do nothing else.
 */
export type Preparation = {
  readonly [Name in keyof PreparationWorker]: (
    ...given: Parameters<PreparationWorker[Name]>
  ) => Promise<ReturnType<PreparationWorker[Name]>>;
} & { end(): void };

export function startPreparation(): Preparation {
  const worker = new Worker(new URL("./preparation-worker.ts", import.meta.url), {
    type: "module",
  });
  const remote = Comlink.wrap<PreparationWorker>(worker);
  return {
    blocks: (table) => remote.blocks(table),
    streets: (shapes) => remote.streets(shapes),
    homes: (lonLat) => remote.homes(lonLat),
    group: (states) => remote.group(states),
    end: () => worker.terminate(),
  };
}

import { inOwnMemory, inSharedMemory } from "../core/base/copies.ts";

/**
 * A copy for the page of what the session keeps. Where memory may be shared it lies there: the page hands
 * places and outlines on to another thread, and a copy of its own would hold it up for a quarter of a second.
 */
export const forPage: <Value>(value: Value) => Value =
  globalThis.crossOriginIsolated === true ? inSharedMemory : inOwnMemory;

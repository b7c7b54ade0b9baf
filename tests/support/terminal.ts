import type { Terminal } from "../../src/cli/terminal.ts";

/** A terminal at which nobody types; what is said at it goes into `said`. */
export const terminalOf = (said: string[]): Terminal => ({
  stdin: (async function* () {})(),
  out: (text) => said.push(text),
  error: (text) => said.push(text),
  isWatched: false,
  today: "2026-01-01",
  appVersion: "0.0.0",
  meters: { millisSinceStart: () => 0, peakBytes: () => 0 },
  shouldStop: () => false,
});

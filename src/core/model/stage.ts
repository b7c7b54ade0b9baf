/** What a run does, in the order in which it is done; several stages may come more than once. */
export const STAGES = [
  "start",
  "read",
  "parse",
  "index",
  "graph",
  "snap",
  "search",
  "judge",
  "write",
] as const;
export type Stage = (typeof STAGES)[number];

/** Told as a stage begins; it lasts until the next one begins. The core has no clock of its own. */
export type StageWatch = (stage: Stage) => void;

/** For whoever does not ask where the time goes. */
export const UNWATCHED: StageWatch = () => {};

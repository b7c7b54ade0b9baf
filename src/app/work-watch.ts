import type { Stage, StageProgress } from "../core/model/stage.ts";
import type { Stores } from "../ui/stores.ts";

/** Work that ends sooner is not told of: it would only flicker. */
const SHORT_MS = 400;
/** What is left is guessed only after so long, and once so much is done. */
const GUESS_AFTER_MS = 1500;
const GUESS_AFTER_SHARE = 0.05;

/** What each stage takes of the whole, as measured in the page on a city of a million homes. */
type Weights = Readonly<Partial<Record<Stage, number>>>;
const ON_STREETS: Weights = {
  graph: 23,
  snap: 37,
  search: 35,
  judge: 5,
};
/** What follows the reading of files, before anything is measured. */
const OPENING: Weights = { index: 1 };
const OFF_STREETS: Weights = { index: 20, search: 70, judge: 10 };

/**
 * Keeps `working` of the store up to date with what the worker says: the share of the whole that is
 * done, over all stages, and the seconds that are left if it goes on as it went. Where `working` was
 * set back by somebody else the work was given up: nothing more is told of it.
 * @param now milliseconds that only grow
 */
export function createWorkWatch(
  { report, dataset }: Pick<Stores, "report" | "dataset">,
  now: () => number,
): (progress: StageProgress | null) => void {
  let begun = 0;
  let done = new Map<Stage, number>();
  let isTold = false;
  return (progress) => {
    if (progress === null) {
      done = new Map();
      isTold = false;
      if (report.getState().working !== null) report.setState({ working: null });
      return;
    }
    const time = now();
    if (done.size === 0) begun = time;
    done.set(progress.stage, Math.max(progress.done, done.get(progress.stage) ?? 0));
    const elapsed = time - begun;
    if (elapsed < SHORT_MS) return;
    if (isTold && report.getState().working === null) return;
    isTold = true;
    const share = shareOfAll(done, dataset.getState().reading === null ? null : OPENING);
    const wholePercent = Math.floor(100 * share) / 100;
    const secondsLeft = secondsAfter(elapsed, share);
    report.setState({ working: { stage: progress.stage, share: wholePercent, secondsLeft } });
  };
}

/** Null while it is too early to tell. */
function secondsAfter(elapsedMs: number, share: number): number | null {
  const isSure = elapsedMs >= GUESS_AFTER_MS && share >= GUESS_AFTER_SHARE;
  return isSure ? ((elapsedMs / 1000) * (1 - share)) / share : null;
}

function shareOfAll(done: ReadonlyMap<Stage, number>, known: Weights | null): number {
  const isOnStreets = done.has("graph") || done.has("snap");
  const weights = known ?? (isOnStreets ? ON_STREETS : OFF_STREETS);
  const all = Object.values(weights).reduce((sum, weight) => sum + weight, 0);
  let sum = 0;
  for (const [stage, share] of done) sum += (weights[stage] ?? 0) * share;
  return sum / all;
}

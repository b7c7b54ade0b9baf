/** Where pictures take longer than this, what a hand moves sticks at every step, and words come late. */
const SLOW_MS = 30;
/** A hand that does not move the slider for so long has come to rest. */
const REST_MS = 150;
const FRAMES = 3;

/**
 * Passes changes on at the pace of drawing: at once where pictures are quick, and where they are
 * slow (no graphics card) only the last of a run, when the run is over.
 */
export interface Pace {
  /** Tells how long a picture in full took, on the page or beside it. */
  drew(milliseconds: number): void;
  /** Whether pictures take long. */
  isSlow(): boolean;
  /** Makes a change to a part of the picture, now or at rest; takes the place of one that waits. */
  ask(part: string, act: () => void): void;
  /** Whether a change is yet to be made. */
  isHolding(): boolean;
  /** Forgets changes that are yet to be made. */
  drop(): void;
}

export function createPace(): Pace {
  // One slow picture may have another reason, and one quick: only a row of them tells.
  let latest: readonly number[] = [];
  let isSlow = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const waiting = new Map<string, () => void>();

  const release = (): void => {
    const acts = [...waiting.values()];
    waiting.clear();
    for (const act of acts) act();
  };
  return {
    drew(milliseconds) {
      latest = [...latest, milliseconds].slice(-FRAMES);
      if (latest.length < FRAMES) return;
      if (Math.min(...latest) > SLOW_MS) isSlow = true;
      if (Math.max(...latest) <= SLOW_MS) isSlow = false;
    },
    isSlow: () => isSlow,
    ask(part, act) {
      waiting.set(part, act);
      clearTimeout(timer);
      if (isSlow) timer = setTimeout(release, REST_MS);
      else release();
    },
    isHolding: () => waiting.size > 0,
    drop() {
      clearTimeout(timer);
      waiting.clear();
    },
  };
}

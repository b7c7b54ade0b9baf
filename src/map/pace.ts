/** Where pictures take longer than this, a slider would stick at every step, and words come late. */
const SLOW_MS = 50;
/** A hand that does not move the slider for so long has come to rest. */
const REST_MS = 150;
/** Where a picture takes very long it pays to wait for more: this share of it. */
const REST_SHARE = 0.5;
const FRAMES = 3;

/**
 * Passes changes on at the pace of drawing: at once where pictures are quick, and where they are
 * slow (no graphics card) only the last of a run, when the run is over.
 */
export interface Pace {
  /** Tells how long a picture in full held the page up. */
  drew(milliseconds: number): void;
  /** Whether pictures hold the page up. */
  isSlow(): boolean;
  /** Makes a change to a part of the picture, now or at rest; takes the place of one that waits. */
  ask(part: string, act: () => void): void;
  /** Whether a change is yet to be made. */
  isHolding(): boolean;
  /** Forgets changes that are yet to be made. */
  drop(): void;
}

export function createPace(): Pace {
  // One slow picture may have another reason: only a row of them tells.
  let latest: readonly number[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;
  const waiting = new Map<string, () => void>();

  const isSlow = (): boolean => latest.length === FRAMES && Math.min(...latest) > SLOW_MS;
  const release = (): void => {
    const acts = [...waiting.values()];
    waiting.clear();
    for (const act of acts) act();
  };
  return {
    drew(milliseconds) {
      latest = [...latest, milliseconds].slice(-FRAMES);
    },
    isSlow,
    ask(part, act) {
      waiting.set(part, act);
      clearTimeout(timer);
      if (isSlow())
        timer = setTimeout(release, Math.max(REST_MS, REST_SHARE * Math.min(...latest)));
      else release();
    },
    isHolding: () => waiting.size > 0,
    drop() {
      clearTimeout(timer);
      waiting.clear();
    },
  };
}

/** So long a picture of the page may have to wait for a part that is being drawn. */
const PART_MS = 12;
/** Weight that is drawn in a millisecond, before it was seen; and how far from it what is seen may lead. */
const FIRST_SPEED = 1000;
const SPEEDS = { least: 300, most: 4000 } as const;
/** So much the next part follows what the last has taken. */
const SHARE_LEARNT = 0.25;

/**
 * Draws beside the page: the graphics process is given a part that takes a moment, and the next when
 * that is done. So what the page draws meanwhile never waits for more than a part.
 */
export interface BackgroundDrawing {
  /**
   * Takes the place of what is being drawn.
   * @param part draws at most so much weight, and says how much it drew; 0 when nothing is left
   * @param onDone called with the milliseconds it took, once all of it is drawn
   */
  start(part: (most: number) => number, onDone: (milliseconds: number) => void): void;
  /** Nothing more is drawn. */
  stop(): void;
}

export function createBackgroundDrawing(gl: WebGL2RenderingContext): BackgroundDrawing {
  let speed = FIRST_SPEED;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let sync: WebGLSync | null = null;

  const stop = (): void => {
    clearTimeout(timer);
    gl.deleteSync(sync);
    sync = null;
  };
  const whenDrawn = (act: () => void): void => {
    sync = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
    gl.flush();
    const look = (): void => {
      if (sync === null) return; // the context is lost
      if (gl.getSyncParameter(sync, gl.SYNC_STATUS) === gl.SIGNALED) {
        gl.deleteSync(sync);
        sync = null;
        act();
      } else timer = setTimeout(look);
    };
    timer = setTimeout(look);
  };
  return {
    start(part, onDone) {
      stop();
      let sum = 0;
      const next = (): void => {
        const start = performance.now();
        const weight = part(speed * PART_MS);
        if (weight === 0) {
          onDone(sum);
          return;
        }
        whenDrawn(() => {
          const took = performance.now() - start;
          sum += took;
          // What ends long before it was to end waited for a timer more than for the drawing.
          if (took >= PART_MS || weight > 0.5 * speed * PART_MS)
            speed = learnt(speed, weight / took);
          next();
        });
      };
      timer = setTimeout(next);
    },
    stop,
  };
}

const learnt = (speed: number, seen: number): number =>
  Math.max(SPEEDS.least, Math.min(SPEEDS.most, speed + SHARE_LEARNT * (seen - speed)));

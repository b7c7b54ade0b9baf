import { describe, expect, it } from "vitest";
import type { StageProgress, Stages } from "../../src/core/model/stage.ts";
import { runInSlices, toldAtTimes, turnsBetweenSlices } from "../../src/worker/slices.ts";

const NEVER = (): boolean => false;

/** Work of ten steps, each of which takes so long by a clock of its own. */
function tenSteps(stepMs: number) {
  let time = 0;
  let steps = 0;
  const told: (StageProgress | null)[] = [];
  function* work(): Stages<{ readonly steps: number }> {
    while (steps < 10) {
      time += stepMs;
      steps++;
      yield { stage: "search", done: steps / 10 };
    }
    return { steps };
  }
  const surroundings = {
    onProgress: (progress: StageProgress | null) => void told.push(progress),
    now: () => time,
  };
  return { work, told, surroundings, stepsDone: () => steps };
}

describe("work in slices", () => {
  it("is told of between slices, and when it is over", async () => {
    const { work, told, surroundings } = tenSteps(50);
    expect(await runInSlices(work(), surroundings, NEVER)).toEqual({ steps: 10 });
    expect(told.map((progress) => progress?.done ?? null)).toEqual([0.2, 0.4, 0.6, 0.8, 1, null]);
  });

  it("that ends within the first slice is told to nobody", async () => {
    const { work, told, surroundings } = tenSteps(5);
    await runInSlices(work(), surroundings, NEVER);
    expect(told).toEqual([]);
  });

  it("lets others have a turn, and ends where they want it to", async () => {
    const { work, told, surroundings, stepsDone } = tenSteps(50);
    let isStopped = false;
    setTimeout(() => {
      isStopped = true;
    });
    expect(await runInSlices(work(), surroundings, () => isStopped)).toBeNull();
    expect(stepsDone()).toBeLessThan(10);
    expect(told.at(-1)).toBeNull();
  });

  it("is over, too, when it throws", async () => {
    const { told, surroundings } = tenSteps(0);
    let time = 0;
    function* work(): Stages<object> {
      time = 1000;
      yield { stage: "graph", done: 0.5 };
      throw new Error("out of streets");
    }
    const running = runInSlices(work(), { ...surroundings, now: () => time }, NEVER);
    await expect(running).rejects.toThrow("out of streets");
    expect(told.at(-1)).toBeNull();
  });
});

describe("turns between slices", () => {
  it("are taken when a slice of time has gone by, and not before", async () => {
    let time = 0;
    let isHeard = false;
    setTimeout(() => {
      isHeard = true;
    });
    const turn = turnsBetweenSlices(() => time);
    time = 50;
    await turn();
    expect(isHeard).toBe(false);
    time = 150;
    await turn();
    expect(isHeard).toBe(true);
  });
});

describe("the progress of reading", () => {
  it("is told ten times a second at most, but for the beginning of a file", () => {
    let time = 0;
    const told: string[] = [];
    const tell = toldAtTimes(
      ({ file, bytesRead }) => void told.push(`${file} ${bytesRead}`),
      () => time,
    );
    for (const file of ["homes", "blocks"]) {
      for (let bytesRead = 1; bytesRead <= 30; bytesRead++) {
        tell({ file, bytesRead, bytesTotal: 30, features: 0 });
        time += 9;
      }
    }
    expect(told).toEqual(
      ["homes", "blocks"].flatMap((file) => [1, 13, 25].map((bytes) => `${file} ${bytes}`)),
    );
  });
});

import { describe, expect, it } from "vitest";
import { ALONE, batchOf, type Crew, type Job, rowsOfTask } from "../../src/core/base/crew.ts";
import { crewOf, help, type JobCall, type Other } from "../../src/core/base/shared-crew.ts";
import { breakOff, finish, part } from "../../src/core/base/work.ts";

interface Squares {
  readonly values: Float64Array;
  readonly squares: Float64Array; // out
  readonly longTask: number; // whose bytes are more than a slot holds
}

const SIZE = 3;
const LONG = 3_000_000;

const squaresJob: Job<Squares> = {
  name: "squares",
  start: ({ values, squares, longTask }) =>
    function* (task, out) {
      const { from, to } = rowsOfTask(task, SIZE, values.length);
      for (let row = from; row < to; row++) squares[row] = values[row]! ** 2;
      out(Uint8Array.of(task));
      if (task === longTask) out(new Uint8Array(LONG).fill(task));
      yield 1;
    },
};
const failingJob: Job<null> = {
  name: "failing",
  start: () => () => {
    throw new Error("no");
  },
};
/** Each value becomes the sum of all squares up to it: no task can be done before all of those. */
const sumsJob: Job<Squares & { readonly sums: Float64Array }> = {
  name: "sums",
  start: ({ squares, sums }) =>
    function* (task) {
      sums[task] = squares.slice(0, task + 1).reduce((sum, square) => sum + square, 0);
      yield 1;
    },
};
const JOBS: readonly Job<never>[] = [squaresJob, sumsJob, failingJob];

/** Another that has done what it can before its caller begins. */
const eager: Other = { postMessage: (call) => help(call, JOBS) };
/** Another that never comes to it. */
const lazy: Other = { postMessage: () => {} };

function squaresBy(crew: Crew, longTask = -1) {
  const values = Float64Array.from({ length: 16 }, (_, row) => row - 5);
  const input = crew.shared({ values, squares: new Float64Array(values.length), longTask });
  const bytes: number[] = [];
  const tasks = Math.ceil(values.length / SIZE);
  finish(crew.run(squaresJob, input, tasks, (piece) => void bytes.push(...piece.slice(0, 2))));
  finish(crew.run(squaresJob, input, tasks));
  return { squares: [...input.squares], bytes };
}

/** Squares and their sums, begun now and finished after something else. */
function sumsBy(crew: Crew, meanwhile: () => void = () => {}) {
  const values = Float64Array.from({ length: 16 }, (_, row) => row - 5);
  const [squares, sums] = [new Float64Array(16), new Float64Array(16)];
  const input = crew.shared({ values, squares, sums, longTask: -1 });
  const tasks = Math.ceil(values.length / SIZE);
  const begun = crew.begin(batchOf(squaresJob, input, tasks), batchOf(sumsJob, input, 16));
  meanwhile();
  finish(begun.finish());
  return [...input.sums];
}

describe("work that a crew begins", () => {
  const alone = sumsBy(ALONE);

  it("is done batch after batch, whoever does it", () => {
    expect(alone.slice(0, 3)).toEqual([25, 25 + 16, 25 + 16 + 9]);
    for (const others of [[eager], [lazy], [lazy, eager, lazy, eager]]) {
      expect(sumsBy(crewOf(others))).toEqual(alone);
    }
  });

  it("is done by others while this thread does something else", () => {
    const calls: JobCall[] = [];
    const ready: Other = { postMessage: (call) => void calls.push(call) };
    const sums = sumsBy(crewOf([ready]), () => {
      for (const call of calls) help(call, JOBS);
      expect(Atomics.load(calls[0]!.board, 0)).toBeGreaterThanOrEqual(6 + 16); // no task is left
    });
    expect(sums).toEqual(alone);
  });

  it("leaves nothing to those who come late", () => {
    const calls: JobCall[] = [];
    sumsBy(crewOf([{ postMessage: (call) => void calls.push(call) }]));
    for (const call of calls) help(call, []); // an unknown job would throw
    expect(calls).toHaveLength(1);
  });

  it("fails with whoever fails at it, and when it is finished", () => {
    const failing: Other = {
      postMessage: (call) => {
        expect(() => help(call, JOBS)).toThrow("no");
      },
    };
    const begun = crewOf([failing]).begin(batchOf(failingJob, null, 1));
    expect(() => finish(begun.finish())).toThrow("another thread failed");
  });

  it("ends with an error where a thread died at a task, or waits for one that is never done", () => {
    const dying: Other = {
      postMessage: ({ board }) => {
        Atomics.add(board, 0, 1); // takes a task
        Atomics.add(board, 2, 1); // has joined, and is not heard of again
      },
    };
    expect(() => sumsBy(crewOf([dying], 5))).toThrow("another thread does not answer");
    expect(() => squaresBy(crewOf([dying], 5))).toThrow("another thread does not answer");
  });

  it("stops where it is broken off, and lets nobody wait for a task that is not done", () => {
    const calls: JobCall[] = [];
    const late: Other = { postMessage: (call) => void calls.push(call) };
    const column = () => new Float64Array(new SharedArrayBuffer(16 * 8));
    const input = { values: column(), squares: column(), sums: column(), longTask: -1 };
    const batches = [batchOf(squaresJob, input, 1), batchOf(sumsJob, input, 16)];
    const work = part(
      crewOf([late])
        .begin(...batches)
        .finish(),
      0,
      1,
    );
    work.next(); // at the first task
    const [call] = calls;
    breakOff(work);
    Atomics.store(call!.board, 0, 1); // as if it had taken a sum before
    Atomics.store(call!.board, 4, 0);
    help(call!, JOBS);
    expect([...input.sums]).toEqual(Array(16).fill(0));
  });
});

describe("a crew", () => {
  it("whose work is broken off leaves nothing to those who come late", () => {
    const calls: JobCall[] = [];
    const late: Other = { postMessage: (call) => void calls.push(call) };
    const squares = new Float64Array(new SharedArrayBuffer(16 * 8));
    const values = new Float64Array(new SharedArrayBuffer(16 * 8)).fill(2);
    const work = part(crewOf([late]).run(squaresJob, { values, squares, longTask: -1 }, 5), 0, 1);
    work.next();
    breakOff(work);
    for (const call of calls) help(call, JOBS);
    expect([...squares]).toEqual([4, 4, 4, ...Array(13).fill(0)]);
  });

  it.each([
    ["one other who is quick", [eager]],
    ["one other who never comes", [lazy]],
    ["several", [lazy, eager, lazy, eager]],
  ])("of %s does what one does alone, in the same order", (_who, others) => {
    expect(squaresBy(crewOf(others))).toEqual(squaresBy(ALONE));
  });

  it("does a task again whose bytes are too many for shared memory", () => {
    const alone = squaresBy(ALONE, 2);
    expect(squaresBy(crewOf([eager]), 2)).toEqual(alone);
    expect(alone.bytes).toEqual([0, 1, 2, 2, 2, 3, 4, 5]);
  });

  it("fails with whoever fails", () => {
    const failing: Other = {
      postMessage: (call) => {
        expect(() => help(call, JOBS)).toThrow("no");
      },
    };
    expect(() => finish(crewOf([failing]).run(failingJob, null, 4))).toThrow();
  });

  it("sends nobody what is over already", () => {
    const calls: JobCall[] = [];
    squaresBy(crewOf([{ postMessage: (call) => void calls.push(call) }]));
    for (const call of calls) help(call, []); // an unknown job would throw
    expect(calls).toHaveLength(2);
  });

  it("shares typed arrays without copying those that are shared already", () => {
    const crew = crewOf([lazy]);
    const once = crew.shared({ deep: [{ column: Uint8Array.of(1, 2) }], word: "a", none: null });
    expect(once).toEqual({ deep: [{ column: Uint8Array.of(1, 2) }], word: "a", none: null });
    const column = once.deep[0]?.column;
    expect(column?.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(crew.shared(once).deep[0]?.column.buffer).toBe(column?.buffer);
  });
});

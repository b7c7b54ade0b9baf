import { part, type Work } from "./work.ts";

/** Takes bytes as they are made. They hold only during the call. */
export type ByteSink = (bytes: Uint8Array) => void;

/**
 * Work that falls into tasks of which none needs to know of another: the same is done whoever does
 * which, and in whatever order. Its input is plain data and typed arrays.
 */
export interface Job<Input> {
  readonly name: string;
  /** What is needed once; then one call a task. Results go into columns of the input, or to `out`. */
  start(input: Input): (task: number, out: ByteSink) => Work<void>;
}

/** Whoever does the tasks of jobs: one thread, or several. */
export interface Crew {
  /** How many do tasks, whoever asks included; 1 or more. */
  readonly size: number;
  /** The input of a job where all of the crew can see it. Arrays that are there already stay. */
  shared<Input>(input: Input): Input;
  /**
   * Does the tasks 0 to `tasks` - 1 of a job whose input is shared.
   * @param take gets the bytes of the tasks, in the order of the tasks
   */
  run<Input>(job: Job<Input>, input: Input, tasks: number, take?: ByteSink): Work<void>;
}

/** A crew of one. */
export const ALONE: Crew = {
  size: 1,
  shared: (input) => input,
  *run(job, input, tasks, take = ignore) {
    const run = job.start(input);
    for (let task = 0; task < tasks; task++) {
      yield* part(run(task, take), task / tasks, (task + 1) / tasks);
    }
  },
};

const ignore: ByteSink = () => {};

/** Rows of a table that make one task. */
export interface Rows {
  readonly from: number;
  readonly to: number; // exclusive
}

/** The rows of a task, where each has `size` of them but the last. */
export const rowsOfTask = (task: number, size: number, rows: number): Rows => ({
  from: task * size,
  to: Math.min(rows, (task + 1) * size),
});

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

/** The tasks 0 to `tasks` - 1 of a job whose input is shared. */
export interface Batch {
  readonly job: Job<never>;
  readonly input: unknown; // of the job
  readonly tasks: number;
}

export const batchOf = <Input>(job: Job<Input>, input: Input, tasks: number): Batch => ({
  job,
  input,
  tasks,
});

/** Work that others may do while this thread goes on with something else. */
export interface Begun {
  /** Does what nobody has taken yet, and waits for those who are still at a task. To be run once. */
  finish(): Work<void>;
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
  /**
   * Begins batches that follow each other: the tasks of one wait until all of those before are done.
   * Others are at them from now on; a crew of one does them as they are finished.
   */
  begin(...batches: readonly Batch[]): Begun;
}

/** A crew of one. */
export const ALONE: Crew = {
  size: 1,
  shared: (input) => input,
  run: (job, input, tasks, take = ignore) => doBatch(batchOf(job, input, tasks), take),
  begin: (...batches) => ({
    *finish() {
      for (const [i, batch] of batches.entries()) {
        yield* part(doBatch(batch, ignore), i / batches.length, (i + 1) / batches.length);
      }
    },
  }),
};

function* doBatch({ job, input, tasks }: Batch, take: ByteSink): Work<void> {
  const run = job.start(input as never); // `batchOf` has checked it against the job
  for (let task = 0; task < tasks; task++) {
    yield* part(run(task, take), task / tasks, (task + 1) / tasks);
  }
}

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

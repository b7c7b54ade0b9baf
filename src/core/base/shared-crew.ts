import { inSharedMemory } from "./copies.ts";
import {
  ALONE,
  type Batch,
  type Begun,
  type ByteSink,
  batchOf,
  type Crew,
  type Job,
} from "./crew.ts";
import { finish, part, type Work } from "./work.ts";

/** Another thread that does tasks. */
export interface Other {
  postMessage(call: JobCall): void;
}

/** Batches as they are told to another thread. Columns are in shared memory, so nothing is copied. */
export interface JobCall {
  readonly batches: readonly NamedBatch[];
  readonly board: Int32Array;
  readonly slots: readonly Uint8Array[];
}

interface NamedBatch extends Omit<Batch, "job"> {
  readonly job: string;
}

/**
 * What all threads look at. `next` is the task that nobody has taken yet, counted through all batches,
 * and `done` how many are; `taken` the tasks whose bytes went on; behind them, by slot, the task whose
 * bytes stand in it, counted from 1, and how many.
 */
const Board = {
  ...{ next: 0, done: 1, joined: 2, left: 3, closed: 4, stopped: 5, failed: 6 },
  ...{ taken: 7, slots: 8 },
} as const;
const SLOTS_A_THREAD = 3;
const SLOT_BYTES = 1 << 21;
/** A slot that holds this many bytes holds none: there were too many for it. */
const TOO_MANY = -1;
/** Nothing that a task does takes so long; a thread that died says nothing. */
const LONGEST_WAIT_MS = 120_000;

/**
 * A crew of this thread and others, through shared memory: every thread takes the next task that is
 * left, so that nobody waits while there is something to do. Others that come late come to nothing.
 */
export function crewOf(others: readonly Other[], longestWaitMs = LONGEST_WAIT_MS): Crew {
  if (others.length === 0) return ALONE;
  const size = others.length + 1;
  const slots: Uint8Array[] = [];
  const call = (batches: readonly Batch[], slots: readonly Uint8Array[]): Called => {
    const board = new Int32Array(new SharedArrayBuffer(4 * (Board.slots + 2 * slots.length)));
    const named = batches.map(({ job, ...batch }) => ({ ...batch, job: job.name }));
    for (const other of others) other.postMessage({ batches: named, board, slots });
    return { ...{ batches, board, slots, longestWaitMs }, runOf: runsOf(batches) };
  };
  const begin = (...batches: readonly Batch[]): Begun => {
    const called = call(batches, []);
    return { finish: () => untilClosed(called, doTasks(called)) };
  };
  return {
    size,
    shared: (input) => inSharedMemory(input),
    begin,
    *run(job, input, tasks, take) {
      if (tasks < 2) return yield* ALONE.run(job, input, tasks, take);
      const batch = batchOf(job, input, tasks);
      if (take === undefined) return yield* begin(batch).finish();
      while (slots.length < SLOTS_A_THREAD * size) {
        slots.push(new Uint8Array(new SharedArrayBuffer(SLOT_BYTES)));
      }
      const called = call([batch], slots);
      yield* untilClosed(called, doTasksInOrder(called, take));
    },
  };
}

type Run = ReturnType<Job<unknown>["start"]>;

/** Batches as a thread does them. */
interface Called {
  readonly batches: readonly { readonly tasks: number }[];
  readonly runOf: (batch: number) => Run;
  readonly board: Int32Array;
  readonly slots: readonly Uint8Array[];
  readonly longestWaitMs: number;
}

/** What does the tasks of each batch; a job is started with the first task that this thread takes of it. */
function runsOf(batches: readonly Batch[]): (batch: number) => Run {
  const runs: Run[] = [];
  return (batch) => {
    runs[batch] ??= start(batches[batch]);
    return runs[batch];
  };
}

function start(batch: Batch | undefined): Run {
  if (batch === undefined) throw new Error("a task of no batch was taken");
  return batch.job.start(batch.input as never); // whoever made the batch has checked it against the job
}

/** The share of one thread in the tasks, and the wait for all others. */
function* untilClosed(called: Called, share: Work<void>): Work<void> {
  let isThrough = false;
  try {
    yield* share;
    isThrough = true;
  } finally {
    if (!isThrough) stop(called); // it was broken off: nobody goes on
    close(called);
  }
}

/** Ends a call before its time: no task is left, and nobody waits for one to be done. */
function stop(called: Pick<Called, "batches" | "board">): void {
  Atomics.store(called.board, Board.stopped, 1);
  Atomics.store(called.board, Board.next, tasksOf(called));
  wakeAll(called.board);
}

const tasksOf = ({ batches }: Pick<Called, "batches">): number =>
  batches.reduce((sum, { tasks }) => sum + tasks, 0);

/** What another thread does when it is called. */
export function help(call: JobCall, jobs: readonly Job<never>[]): void {
  const { board, slots } = call;
  if (Atomics.load(board, Board.closed) === 1) return;
  Atomics.add(board, Board.joined, 1);
  try {
    const batches = call.batches.map(({ job, ...batch }) => ({ ...batch, job: jobOf(job, jobs) }));
    const called = {
      batches,
      board,
      slots,
      longestWaitMs: LONGEST_WAIT_MS,
      runOf: runsOf(batches),
    };
    if (slots.length === 0) finish(doTasks(called));
    else fillSlots(called);
  } catch (error) {
    Atomics.store(board, Board.failed, 1);
    stop(call);
    throw error;
  } finally {
    Atomics.add(board, Board.left, 1);
    wakeAll(board);
  }
}

function jobOf(name: string, jobs: readonly Job<never>[]): Job<never> {
  const job = jobs.find((job) => job.name === name);
  if (job === undefined) throw new Error(`no job is called ${name}`);
  return job;
}

const ignore: ByteSink = () => {};

function* doTasks(called: Called): Work<void> {
  const { board, batches, runOf } = called;
  const tasks = tasksOf(called);
  let batch = 0;
  let before = 0; // tasks of earlier batches
  for (let task = nextTask(board); task < tasks; task = nextTask(board)) {
    for (; task >= before + (batches[batch]?.tasks ?? 0); batch++)
      before += batches[batch]?.tasks ?? 0;
    if (!areDone(before, called)) return;
    yield* part(runOf(batch)(task - before, ignore), task / tasks, (task + 1) / tasks);
    Atomics.add(board, Board.done, 1);
    Atomics.notify(board, Board.done);
  }
}

const nextTask = (board: Int32Array): number => Atomics.add(board, Board.next, 1);

/** Waits until so many tasks are done, all of which somebody has taken; false where it is stopped. */
function areDone(tasks: number, called: Called): boolean {
  const { board } = called;
  for (;;) {
    if (Atomics.load(board, Board.stopped) === 1) return false;
    const done = Atomics.load(board, Board.done);
    if (done >= tasks) return true;
    waitWhile(called, Board.done, done);
  }
}

/** Waits for those who are still at a task. Whoever comes from now on finds nothing to do. */
function close(called: Called): void {
  const { board } = called;
  Atomics.store(board, Board.closed, 1);
  for (;;) {
    const left = Atomics.load(board, Board.left);
    if (left === Atomics.load(board, Board.joined)) break;
    waitWhile(called, Board.left, left);
  }
  if (Atomics.load(board, Board.failed) === 1) throw new Error("another thread failed in its task");
}

function waitWhile({ board, longestWaitMs }: Called, place: number, value: number): void {
  if (Atomics.wait(board, place, value, longestWaitMs) === "timed-out") {
    throw new Error("another thread does not answer");
  }
}
function wakeAll(board: Int32Array): void {
  for (let place = 0; place < board.length; place++) Atomics.notify(board, place);
}

// -- tasks that give bytes: slots are filled by anybody and emptied in the order of the tasks

const markOf = (slot: number): number => Board.slots + 2 * slot;

/** Of others: takes a task, waits until its slot is empty, fills it. */
function fillSlots(called: Called): void {
  const { board, slots } = called;
  const tasks = tasksOf(called);
  for (let task = nextTask(board); task < tasks; task = nextTask(board)) {
    for (;;) {
      const taken = Atomics.load(board, Board.taken);
      if (task < taken + slots.length) break;
      if (Atomics.load(board, Board.closed) === 1) return;
      waitWhile(called, Board.taken, taken);
    }
    finish(fillSlot(called, task));
  }
}

function* fillSlot({ board, slots, runOf }: Called, task: number): Work<void> {
  const slot = slots[task % slots.length];
  if (slot === undefined) throw new Error(`no slot for task ${task}`);
  let used = 0;
  yield* runOf(0)(task, (bytes) => {
    if (used !== TOO_MANY && used + bytes.length <= slot.length) {
      slot.set(bytes, used);
      used += bytes.length;
    } else used = TOO_MANY;
  });
  const mark = markOf(task % slots.length);
  Atomics.store(board, mark + 1, used);
  Atomics.store(board, mark, task + 1);
  Atomics.notify(board, mark);
}

/** Of the one who asked: empties what is full, and fills where there is room. */
function* doTasksInOrder(called: Called, take: ByteSink): Work<void> {
  const { board, slots, runOf } = called;
  const tasks = tasksOf(called);
  let mine = NOTHING;
  for (let task = 0; task < tasks; ) {
    yield task / tasks;
    const mark = markOf(task % slots.length);
    const marked = Atomics.load(board, mark);
    if (marked === task + 1) {
      const length = Atomics.load(board, mark + 1);
      if (length === TOO_MANY) yield* runOf(0)(task, take);
      else take(slots[task % slots.length]?.subarray(0, length) ?? new Uint8Array(0));
      task++;
      Atomics.store(board, Board.taken, task);
      Atomics.notify(board, Board.taken);
      continue;
    }
    if (mine === NOTHING) mine = nextTask(board);
    if (mine < Math.min(tasks, task + slots.length)) {
      yield* fillSlot(called, mine);
      mine = NOTHING;
      continue;
    }
    if (Atomics.load(board, Board.failed) === 1) break;
    waitWhile(called, mark, marked);
  }
}

const NOTHING = -1;

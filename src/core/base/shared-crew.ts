import { ALONE, type ByteSink, type Crew, type Job } from "./crew.ts";
import { finish, part, type Work } from "./work.ts";

/** Another thread that does tasks. */
export interface Other {
  postMessage(call: JobCall): void;
}

/** A job as it is told to another thread. Columns are in shared memory, so nothing is copied. */
export interface JobCall {
  readonly job: string;
  readonly input: unknown;
  readonly tasks: number;
  readonly board: Int32Array;
  readonly slots: readonly Uint8Array[];
}

/**
 * What all threads look at. `next` is the task that nobody has taken yet; `taken` the tasks whose
 * bytes went on; behind them, by slot, the task whose bytes stand in it, counted from 1, and how many.
 */
const Board = { next: 0, joined: 1, left: 2, closed: 3, failed: 4, taken: 5, slots: 6 } as const;
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
export function crewOf(others: readonly Other[]): Crew {
  if (others.length === 0) return ALONE;
  const size = others.length + 1;
  const slots: Uint8Array[] = [];
  return {
    size,
    shared: (input) => inSharedMemory(input),
    *run(job, input, tasks, take) {
      if (tasks < 2) return yield* ALONE.run(job, input, tasks, take);
      while (take !== undefined && slots.length < SLOTS_A_THREAD * size) {
        slots.push(new Uint8Array(new SharedArrayBuffer(SLOT_BYTES)));
      }
      const board = new Int32Array(
        new SharedArrayBuffer(4 * (Board.slots + 2 * SLOTS_A_THREAD * size)),
      );
      const call = { job: job.name, input, tasks, board, slots: take === undefined ? [] : slots };
      for (const other of others) other.postMessage(call);
      try {
        const done = job.start(input);
        if (take === undefined) yield* doTasks(call, done);
        else yield* doTasksInOrder(call, done, take);
      } finally {
        Atomics.store(board, Board.next, tasks); // where it was broken off, nobody goes on
        close(board);
      }
    },
  };
}

type Run = ReturnType<Job<unknown>["start"]>;

/** What another thread does when it is called. */
export function help(call: JobCall, jobs: readonly Job<never>[]): void {
  const { board, input, tasks, slots } = call;
  if (Atomics.load(board, Board.closed) === 1) return;
  Atomics.add(board, Board.joined, 1);
  try {
    const job = jobs.find(({ name }) => name === call.job);
    if (job === undefined) throw new Error(`no job is called ${call.job}`);
    const run = job.start(input as never); // its caller has checked it against the job
    if (slots.length === 0) finish(doTasks(call, run));
    else fillSlots(call, run);
  } catch (error) {
    Atomics.store(board, Board.failed, 1);
    Atomics.store(board, Board.next, tasks);
    throw error;
  } finally {
    Atomics.add(board, Board.left, 1);
    wakeAll(board);
  }
}

const ignore: ByteSink = () => {};

function* doTasks({ board, tasks }: JobCall, run: Run): Work<void> {
  for (let task = nextTask(board); task < tasks; task = nextTask(board)) {
    yield* part(run(task, ignore), task / tasks, (task + 1) / tasks);
  }
}

const nextTask = (board: Int32Array): number => Atomics.add(board, Board.next, 1);

/** Waits for those who are still at a task. Whoever comes from now on finds nothing to do. */
function close(board: Int32Array): void {
  Atomics.store(board, Board.closed, 1);
  for (;;) {
    const left = Atomics.load(board, Board.left);
    if (left === Atomics.load(board, Board.joined)) break;
    waitWhile(board, Board.left, left);
  }
  if (Atomics.load(board, Board.failed) === 1) throw new Error("another thread failed in its task");
}

function waitWhile(board: Int32Array, place: number, value: number): void {
  if (Atomics.wait(board, place, value, LONGEST_WAIT_MS) === "timed-out") {
    throw new Error("another thread does not answer");
  }
}

function wakeAll(board: Int32Array): void {
  for (let place = 0; place < board.length; place++) Atomics.notify(board, place);
}

// -- tasks that give bytes: slots are filled by anybody and emptied in the order of the tasks

const markOf = (slot: number): number => Board.slots + 2 * slot;

/** Of others: takes a task, waits until its slot is empty, fills it. */
function fillSlots(call: JobCall, run: Run): void {
  const { board, tasks, slots } = call;
  for (let task = nextTask(board); task < tasks; task = nextTask(board)) {
    for (;;) {
      const taken = Atomics.load(board, Board.taken);
      if (task < taken + slots.length) break;
      if (Atomics.load(board, Board.closed) === 1) return;
      waitWhile(board, Board.taken, taken);
    }
    finish(fillSlot(call, task, run));
  }
}

function* fillSlot({ board, slots }: JobCall, task: number, run: Run): Work<void> {
  const slot = slots[task % slots.length];
  if (slot === undefined) throw new Error(`no slot for task ${task}`);
  let used = 0;
  yield* run(task, (bytes) => {
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
function* doTasksInOrder(call: JobCall, run: Run, take: ByteSink): Work<void> {
  const { board, tasks, slots } = call;
  let mine = NOTHING;
  for (let task = 0; task < tasks; ) {
    yield task / tasks;
    const mark = markOf(task % slots.length);
    const marked = Atomics.load(board, mark);
    if (marked === task + 1) {
      const length = Atomics.load(board, mark + 1);
      if (length === TOO_MANY) yield* run(task, take);
      else take(slots[task % slots.length]?.subarray(0, length) ?? new Uint8Array(0));
      task++;
      Atomics.store(board, Board.taken, task);
      Atomics.notify(board, Board.taken);
      continue;
    }
    if (mine === NOTHING) mine = nextTask(board);
    if (mine < Math.min(tasks, task + slots.length)) {
      yield* fillSlot(call, mine, run);
      mine = NOTHING;
      continue;
    }
    if (Atomics.load(board, Board.failed) === 1) break;
    waitWhile(board, mark, marked);
  }
}

const NOTHING = -1;

// -- memory

/** A copy of plain data in which every typed array lies in shared memory, once each. */
function inSharedMemory<Value>(value: Value, copies = new Map<unknown, unknown>()): Value {
  if (typeof value !== "object" || value === null) return value;
  const known = copies.get(value);
  if (known !== undefined) return known as Value; // of the same shape, like all copies here
  const copy = ArrayBuffer.isView(value)
    ? sharedArray(value)
    : Array.isArray(value)
      ? value.map((inner) => inSharedMemory(inner, copies))
      : Object.fromEntries(
          Object.entries(value).map(([key, inner]) => [key, inSharedMemory(inner, copies)]),
        );
  copies.set(value, copy);
  return copy as Value;
}

function sharedArray(array: ArrayBufferView): ArrayBufferView {
  if (array.buffer instanceof SharedArrayBuffer) return array;
  const memory = new SharedArrayBuffer(array.byteLength);
  new Uint8Array(memory).set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength));
  // A typed array: it is made of its memory.
  const Kind = array.constructor as new (memory: SharedArrayBuffer) => ArrayBufferView;
  return new Kind(memory);
}

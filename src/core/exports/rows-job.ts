import { ALONE, type Crew, type Job, rowsOfTask } from "../base/crew.ts";
import { finish } from "../base/work.ts";
import type { ByteWriter } from "./byte-writer.ts";
import { viewOf } from "./put-bytes.ts";

/** Rows of a file, each of which needs nothing of another. */
export interface FileRows {
  readonly count: number;
  /** Bytes that the longest may take. */
  readonly mostBytes: number;
  /** Puts a row where there is room for it; gives the place behind it. */
  readonly put: (out: DataView, at: number, row: number) => number;
}

/** A job that puts rows, some thousand a task. */
export interface RowsJob<Input> extends Job<Input> {
  readonly rowsOf: (input: Input) => FileRows;
}

/** A task fits this memory and a slot of a crew; the memory fits the cache of a processor. */
const TASK_BYTES = 1 << 19;

const rowsATask = ({ mostBytes }: FileRows): number =>
  Math.max(1, Math.floor(TASK_BYTES / Math.max(1, mostBytes)));

/** @param name of the job, by which a thread finds it; @param rowsOf made once a thread */
export const rowsJob = <Input>(
  name: string,
  rowsOf: (input: Input) => FileRows,
): RowsJob<Input> => ({
  name,
  rowsOf,
  start(input) {
    const rows = rowsOf(input);
    const page = new Uint8Array(rowsATask(rows) * rows.mostBytes);
    const view = viewOf(page);
    return function* (task, sink) {
      const { from, to } = rowsOfTask(task, rowsATask(rows), rows.count);
      let at = 0;
      for (let row = from; row < to; row++) at = rows.put(view, at, row);
      sink(page.subarray(0, at));
      yield 1;
    };
  },
});

/** Writes all rows, in their order, whoever puts them. */
export function writeRows<Input>(
  out: ByteWriter,
  job: RowsJob<Input>,
  input: Input,
  crew: Crew = ALONE,
): void {
  const shared = crew.shared(input);
  const rows = job.rowsOf(shared);
  const tasks = Math.ceil(rows.count / rowsATask(rows));
  finish(crew.run(job, shared, tasks, (bytes) => out.raw(bytes)));
}
